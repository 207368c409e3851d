/* What happens to a socket's connections, told to an inproc name. */
#include "zmq4j.h"

#include <errno.h>

#define NAME_SIZE 64

/* Copies an inproc name, which Java made short; NULL stays NULL and ends the monitor. */
static int name_of(JNIEnv *env, jbyteArray name, char *bytes, const char **endpoint) {
    *endpoint = NULL;
    if (name == NULL)
        return 0;
    const jsize length = (*env)->GetArrayLength(env, name);
    if (length > NAME_SIZE)
        return -ENAMETOOLONG;
    (*env)->GetByteArrayRegion(env, name, 0, length, (jbyte *) bytes);
    *endpoint = bytes;
    return 0;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1socket_1monitor)(
        JNIEnv *env, jclass type, jlong handle, jbyteArray name, jint events) {
    (void) type;
    char bytes[NAME_SIZE];
    const char *endpoint;
    const int rc = name_of(env, name, bytes, &endpoint);
    if (rc != 0)
        return rc;
    return zmq4j_result(zmq_socket_monitor(zmq4j_socket_of(handle)->socket, endpoint, events));
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1socket_1monitor_1versioned)(
        JNIEnv *env, jclass type, jlong handle, jbyteArray name, jlong events, jint version,
        jint socket_type) {
    (void) type;
#ifdef ZMQ_BUILD_DRAFT_API
    char bytes[NAME_SIZE];
    const char *endpoint;
    const int rc = name_of(env, name, bytes, &endpoint);
    if (rc != 0)
        return rc;
    return zmq4j_result(zmq_socket_monitor_versioned(
            zmq4j_socket_of(handle)->socket, endpoint, (uint64_t) events, version, socket_type));
#else
    (void) env, (void) handle, (void) name, (void) events, (void) version, (void) socket_type;
    return -ENOTSUP;
#endif
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_socket_monitor", zmq_1socket_1monitor, "(J[BI)I"),
        ZMQ4J_ROW("zmq_socket_monitor_versioned", zmq_1socket_1monitor_1versioned, "(J[BJII)I"),
};

const zmq4j_table zmq4j_monitor_table = ZMQ4J_TABLE(rows);
