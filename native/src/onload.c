/* Registers every native of io.zmq4j.jni.Libzmq when the library is loaded. */
#include "zmq4j.h"

static const zmq4j_table *const tables[] = {
        &zmq4j_library_table,  &zmq4j_context_table, &zmq4j_socket_table,  &zmq4j_option_table,
        &zmq4j_endpoint_table, &zmq4j_send_table,    &zmq4j_receive_table, &zmq4j_batch_table,
        &zmq4j_wait_table,     &zmq4j_poll_table,    &zmq4j_frame_table,   &zmq4j_curve_table,
        &zmq4j_lend_table,     &zmq4j_monitor_table, &zmq4j_proxy_table,   &zmq4j_message_table,
        &zmq4j_thread_table,
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    (void) reserved;
    JNIEnv *env = NULL;
    if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_10) != JNI_OK)
        return JNI_ERR;
    jclass libzmq = (*env)->FindClass(env, "io/zmq4j/jni/Libzmq");
    if (libzmq == NULL)
        return JNI_ERR;
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        if ((*env)->RegisterNatives(env, libzmq, tables[i]->rows, tables[i]->count) != JNI_OK)
            return JNI_ERR; /* the pending NoSuchMethodError names the row */
    }
    (*env)->DeleteLocalRef(env, libzmq);
    return JNI_VERSION_10;
}
