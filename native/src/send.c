/*
 * Sending one frame. The bytes are copied once, straight into the message: up to 33 of them live
 * inside zmq_msg_t itself, longer ones in the buffer that libzmq hands to its I/O thread.
 */
#include "zmq4j.h"

#include <errno.h>
#include <string.h>

static jint send_or_close(zmq4j_socket *self, zmq_msg_t *message, jint flags) {
    const int rc = zmq_msg_send(message, self->socket, flags);
    if (rc != -1)
        return rc;
    const jint error = zmq4j_error();
    zmq_msg_close(message);
    return error;
}

jint zmq4j_send_bytes(zmq4j_socket *self, const void *bytes, size_t length, jint flags) {
    zmq_msg_t message;
    if (zmq_msg_init_size(&message, length) == -1)
        return zmq4j_error();
    if (length > 0)
        memcpy(zmq_msg_data(&message), bytes, length);
    return send_or_close(self, &message, flags);
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1send)(
        JNIEnv *env, jclass type, jlong handle, jbyteArray data, jint offset, jint length,
        jint flags) {
    (void) type;
    zmq_msg_t message;
    if (zmq_msg_init_size(&message, (size_t) length) == -1)
        return zmq4j_error();
    (*env)->GetByteArrayRegion(env, data, offset, length, zmq_msg_data(&message));
    return send_or_close(zmq4j_socket_of(handle), &message, flags);
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq4j_1send)(JNIEnv *env, jclass type, jlong handle, jint length, jint flags) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    return zmq4j_send_bytes(self, self->scratch, (size_t) length, flags);
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1send_1direct)(
        JNIEnv *env, jclass type, jlong handle, jobject buffer, jint offset, jint length,
        jint flags) {
    (void) type;
    const char *bytes = (*env)->GetDirectBufferAddress(env, buffer);
    if (bytes == NULL && length > 0)
        return -EFAULT;
    return zmq4j_send_bytes(zmq4j_socket_of(handle), bytes + offset, (size_t) length, flags);
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_send", zmq_1send, "(J[BIII)I"),
        ZMQ4J_ROW("zmq4j_send", zmq4j_1send, "(JII)I"),
        ZMQ4J_ROW("zmq_send_direct", zmq_1send_1direct, "(JLjava/nio/ByteBuffer;III)I"),
};

const zmq4j_table zmq4j_send_table = ZMQ4J_TABLE(rows);
