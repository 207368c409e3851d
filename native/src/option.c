/* Socket options: values cross as the bytes that libzmq reads and writes. */
#include "zmq4j.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Most values are numbers, keys or short texts; a topic can be as long as it likes. */
#define STACK_SIZE 1024

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1setsockopt)(
        JNIEnv *env, jclass type, jlong handle, jint option, jbyteArray value) {
    ZMQ4J_UNUSED(env, type);
    jbyte stack[STACK_SIZE];
    const jsize length = (*env)->GetArrayLength(env, value);
    jbyte *bytes = length <= STACK_SIZE ? stack : malloc((size_t) length);
    if (bytes == NULL)
        return -ENOMEM;
    (*env)->GetByteArrayRegion(env, value, 0, length, bytes);
    const jint rc = zmq4j_result(
            zmq_setsockopt(zmq4j_socket_of(handle)->socket, option, bytes, (size_t) length));
    /* It may have been a secret key. */
    zmq4j_wipe(bytes, (size_t) length);
    if (bytes != stack)
        free(bytes);
    return rc;
}

/* What the shim holds can be received, though libzmq has nothing. */
static void add_event(jbyte *bytes, int event) {
    int events;
    memcpy(&events, bytes, sizeof(events));
    events |= event;
    memcpy(bytes, &events, sizeof(events));
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1getsockopt)(
        JNIEnv *env, jclass type, jlong handle, jint option, jbyteArray value) {
    ZMQ4J_UNUSED(env, type);
    jbyte bytes[STACK_SIZE];
    const zmq4j_socket *self = zmq4j_socket_of(handle);
    size_t size = (size_t) (*env)->GetArrayLength(env, value);
    if (size > STACK_SIZE)
        return -EINVAL;
    if (zmq_getsockopt(self->socket, option, bytes, &size) == -1)
        return zmq4j_error();
    if (option == ZMQ_EVENTS && zmq4j_holds(self))
        add_event(bytes, ZMQ_POLLIN);
    (*env)->SetByteArrayRegion(env, value, 0, (jsize) size, bytes);
    return (jint) size;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_setsockopt", zmq_1setsockopt, "(JI[B)I"),
        ZMQ4J_ROW("zmq_getsockopt", zmq_1getsockopt, "(JI[B)I"),
};

const zmq4j_table zmq4j_option_table = ZMQ4J_TABLE(rows);
