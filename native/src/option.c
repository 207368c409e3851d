/* Socket options: values cross as the bytes that libzmq reads and writes. */
#include "zmq4j.h"

#include <errno.h>
#include <stdlib.h>

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
    /* Of some options libzmq takes no bytes at NULL for no value, and elsewhere for a mistake. */
    const jint rc = zmq4j_result(zmq_setsockopt(
            zmq4j_socket_of(handle)->socket, option, length == 0 ? NULL : bytes, (size_t) length));
    /* It may have been a secret key. */
    zmq4j_wipe(bytes, (size_t) length);
    if (bytes != stack)
        free(bytes);
    return rc;
}

jint zmq4j_events(zmq4j_socket *self) {
    int events;
    size_t size = sizeof(events);
    if (zmq_getsockopt(self->socket, ZMQ_EVENTS, &events, &size) == -1)
        return zmq4j_error();
    return zmq4j_holds(self) ? events | ZMQ_POLLIN : events;
}

static jint get_events(JNIEnv *env, zmq4j_socket *self, jbyteArray value) {
    const jint events = zmq4j_events(self);
    if (events < 0)
        return events;
    (*env)->SetByteArrayRegion(env, value, 0, sizeof(events), (const jbyte *) &events);
    return sizeof(events);
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1getsockopt)(
        JNIEnv *env, jclass type, jlong handle, jint option, jbyteArray value) {
    ZMQ4J_UNUSED(env, type);
    jbyte bytes[STACK_SIZE];
    zmq4j_socket *self = zmq4j_socket_of(handle);
    size_t size = (size_t) (*env)->GetArrayLength(env, value);
    if (size > STACK_SIZE)
        return -EINVAL;
    if (option == ZMQ_EVENTS && size >= sizeof(jint))
        return get_events(env, self, value);
    if (zmq_getsockopt(self->socket, option, bytes, &size) == -1)
        return zmq4j_error();
    (*env)->SetByteArrayRegion(env, value, 0, (jsize) size, bytes);
    return (jint) size;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_setsockopt", zmq_1setsockopt, "(JI[B)I"),
        ZMQ4J_ROW("zmq_getsockopt", zmq_1getsockopt, "(JI[B)I"),
};

const zmq4j_table zmq4j_option_table = ZMQ4J_TABLE(rows);
