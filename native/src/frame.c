/*
 * Messages that live longer than a call: a zmq_msg_t of its own behind each native frame. The
 * bytes are never copied on the way from a socket and to one; who frees the message, and when, is
 * Java's business.
 */
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define STACK_SIZE 256

static zmq_msg_t *message_of(jlong message) {
    return (zmq_msg_t *) (intptr_t) message;
}

/* The address of a message, or −errno where rc is −1. */
static jlong made(zmq_msg_t *message, int rc) {
    if (rc != -1)
        return (jlong) (intptr_t) message;
    const jint error = zmq4j_error();
    free(message);
    return error;
}

JNIEXPORT jlong JNICALL
ZMQ4J_NATIVE(zmq_1msg_1init_1buffer)(JNIEnv *env, jclass type, jbyteArray data) {
    (void) type;
    zmq_msg_t *message = malloc(sizeof(*message));
    if (message == NULL)
        return -ENOMEM;
    const jsize length = (*env)->GetArrayLength(env, data);
    const jlong address = made(message, zmq_msg_init_size(message, (size_t) length));
    if (address > 0)
        (*env)->GetByteArrayRegion(env, data, 0, length, zmq_msg_data(message));
    return address;
}

/* Moves the frame that the socket holds into a message of its own. */
JNIEXPORT jlong JNICALL ZMQ4J_NATIVE(zmq4j_1msg_1take)(JNIEnv *env, jclass type, jlong handle) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    zmq_msg_t *message = malloc(sizeof(*message));
    if (message == NULL)
        return -ENOMEM;
    zmq_msg_init(message);
    const jlong address = made(message, zmq_msg_move(message, &self->held));
    if (address > 0)
        zmq4j_let_go(self);
    return address;
}

JNIEXPORT jlong JNICALL
ZMQ4J_NATIVE(zmq4j_1hold)(JNIEnv *env, jclass type, jlong handle, jint flags) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_hold(zmq4j_socket_of(handle), flags);
}

/*
 * What goes out is a second message that shares the bytes, those that fit into a zmq_msg_t itself
 * apart: a send that finds no room takes the metadata off its message all the same.
 */
JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1send)(JNIEnv *env, jclass type, jlong message, jlong handle, jint flags) {
    ZMQ4J_UNUSED(env, type);
    zmq_msg_t copy;
    zmq_msg_init(&copy);
    if (zmq_msg_copy(&copy, message_of(message)) == -1)
        return zmq4j_error();
    const int rc = zmq_msg_send(&copy, zmq4j_socket_of(handle)->socket, flags);
    if (rc != -1)
        return rc;
    const jint error = zmq4j_error();
    zmq_msg_close(&copy);
    return error;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1msg_1close)(JNIEnv *env, jclass type, jlong message) {
    ZMQ4J_UNUSED(env, type);
    const jint rc = zmq4j_result(zmq_msg_close(message_of(message)));
    free(message_of(message));
    return rc;
}

JNIEXPORT jlong JNICALL ZMQ4J_NATIVE(zmq_1msg_1copy)(JNIEnv *env, jclass type, jlong message) {
    ZMQ4J_UNUSED(env, type);
    zmq_msg_t *copy = malloc(sizeof(*copy));
    if (copy == NULL)
        return -ENOMEM;
    zmq_msg_init(copy);
    return made(copy, zmq_msg_copy(copy, message_of(message)));
}

JNIEXPORT jobject JNICALL ZMQ4J_NATIVE(zmq_1msg_1data)(JNIEnv *env, jclass type, jlong message) {
    (void) type;
    zmq_msg_t *self = message_of(message);
    return (*env)->NewDirectByteBuffer(env, zmq_msg_data(self), (jlong) zmq_msg_size(self));
}

JNIEXPORT void JNICALL
ZMQ4J_NATIVE(zmq4j_1msg_1get)(JNIEnv *env, jclass type, jlong message, jbyteArray data) {
    (void) type;
    zmq_msg_t *self = message_of(message);
    (*env)->SetByteArrayRegion(env, data, 0, (jsize) zmq_msg_size(self), zmq_msg_data(self));
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1msg_1size)(JNIEnv *env, jclass type, jlong message) {
    ZMQ4J_UNUSED(env, type);
    return (jint) zmq_msg_size(message_of(message));
}

static jbyteArray text(JNIEnv *env, const char *string) {
    if (string == NULL)
        return NULL;
    const jsize length = (jsize) strlen(string);
    jbyteArray bytes = (*env)->NewByteArray(env, length);
    if (bytes != NULL)
        (*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *) string);
    return bytes;
}

JNIEXPORT jbyteArray JNICALL
ZMQ4J_NATIVE(zmq_1msg_1gets)(JNIEnv *env, jclass type, jlong message, jbyteArray property) {
    (void) type;
    char name[STACK_SIZE];
    const jsize length = (*env)->GetArrayLength(env, property);
    /* The ZMTP specification ends a property's name at 255 bytes. */
    if (length > STACK_SIZE)
        return NULL;
    (*env)->GetByteArrayRegion(env, property, 0, length, (jbyte *) name);
    return text(env, zmq_msg_gets(message_of(message), name));
}

#ifdef ZMQ_BUILD_DRAFT_API

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1set_1routing_1id)(JNIEnv *env, jclass type, jlong message, jint id) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_result(zmq_msg_set_routing_id(message_of(message), (uint32_t) id));
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1routing_1id)(JNIEnv *env, jclass type, jlong message) {
    ZMQ4J_UNUSED(env, type);
    return (jint) zmq_msg_routing_id(message_of(message));
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1set_1group)(JNIEnv *env, jclass type, jlong message, jbyteArray group) {
    (void) type;
    char name[ZMQ_GROUP_MAX_LENGTH + 1];
    const jsize length = (*env)->GetArrayLength(env, group);
    if (length > (jsize) sizeof(name))
        return -EINVAL;
    (*env)->GetByteArrayRegion(env, group, 0, length, (jbyte *) name);
    return zmq4j_result(zmq_msg_set_group(message_of(message), name));
}

JNIEXPORT jbyteArray JNICALL
ZMQ4J_NATIVE(zmq_1msg_1group)(JNIEnv *env, jclass type, jlong message) {
    (void) type;
    return text(env, zmq_msg_group(message_of(message)));
}

#else

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1set_1routing_1id)(JNIEnv *env, jclass type, jlong message, jint id) {
    (void) message, (void) id;
    ZMQ4J_UNUSED(env, type);
    return -ENOTSUP;
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1routing_1id)(JNIEnv *env, jclass type, jlong message) {
    (void) message;
    ZMQ4J_UNUSED(env, type);
    return 0;
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1msg_1set_1group)(JNIEnv *env, jclass type, jlong message, jbyteArray group) {
    (void) message, (void) group;
    ZMQ4J_UNUSED(env, type);
    return -ENOTSUP;
}

JNIEXPORT jbyteArray JNICALL
ZMQ4J_NATIVE(zmq_1msg_1group)(JNIEnv *env, jclass type, jlong message) {
    (void) message;
    (void) type;
    return text(env, "");
}

#endif

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_msg_init_buffer", zmq_1msg_1init_1buffer, "([B)J"),
        ZMQ4J_ROW("zmq4j_hold", zmq4j_1hold, "(JI)J"),
        ZMQ4J_ROW("zmq4j_msg_take", zmq4j_1msg_1take, "(J)J"),
        ZMQ4J_ROW("zmq_msg_send", zmq_1msg_1send, "(JJI)I"),
        ZMQ4J_ROW("zmq_msg_close", zmq_1msg_1close, "(J)I"),
        ZMQ4J_ROW("zmq_msg_copy", zmq_1msg_1copy, "(J)J"),
        ZMQ4J_ROW("zmq_msg_data", zmq_1msg_1data, "(J)Ljava/nio/ByteBuffer;"),
        ZMQ4J_ROW("zmq4j_msg_get", zmq4j_1msg_1get, "(J[B)V"),
        ZMQ4J_ROW("zmq_msg_size", zmq_1msg_1size, "(J)I"),
        ZMQ4J_ROW("zmq_msg_gets", zmq_1msg_1gets, "(J[B)[B"),
        ZMQ4J_ROW("zmq_msg_set_routing_id", zmq_1msg_1set_1routing_1id, "(JI)I"),
        ZMQ4J_ROW("zmq_msg_routing_id", zmq_1msg_1routing_1id, "(J)I"),
        ZMQ4J_ROW("zmq_msg_set_group", zmq_1msg_1set_1group, "(J[B)I"),
        ZMQ4J_ROW("zmq_msg_group", zmq_1msg_1group, "(J)[B"),
};

const zmq4j_table zmq4j_frame_table = ZMQ4J_TABLE(rows);
