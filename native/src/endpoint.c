/* Calls that take one text: an endpoint or a group, which Java made into UTF-8 with its closing
 * NUL. */
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#define STACK_SIZE 512

/* The text in C's hands: on the stack where it fits, else to be freed; NULL without memory. */
static char *copy_text(JNIEnv *env, jbyteArray text, char *stack) {
    const jsize length = (*env)->GetArrayLength(env, text);
    char *bytes = length <= STACK_SIZE ? stack : malloc((size_t) length);
    if (bytes != NULL)
        (*env)->GetByteArrayRegion(env, text, 0, length, (jbyte *) bytes);
    return bytes;
}

static void drop_text(char *bytes, const char *stack) {
    if (bytes != stack)
        free(bytes);
}

static jint
with_text(JNIEnv *env, jlong handle, jbyteArray text, int (*call)(void *, const char *)) {
    char stack[STACK_SIZE];
    char *bytes = copy_text(env, text, stack);
    if (bytes == NULL)
        return -ENOMEM;
    const jint rc = zmq4j_result(call(zmq4j_socket_of(handle)->socket, bytes));
    drop_text(bytes, stack);
    return rc;
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1bind)(JNIEnv *env, jclass type, jlong handle, jbyteArray endpoint) {
    (void) type;
    return with_text(env, handle, endpoint, zmq_bind);
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1connect)(JNIEnv *env, jclass type, jlong handle, jbyteArray endpoint) {
    (void) type;
    return with_text(env, handle, endpoint, zmq_connect);
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1unbind)(JNIEnv *env, jclass type, jlong handle, jbyteArray endpoint) {
    (void) type;
    return with_text(env, handle, endpoint, zmq_unbind);
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1disconnect)(JNIEnv *env, jclass type, jlong handle, jbyteArray endpoint) {
    (void) type;
    return with_text(env, handle, endpoint, zmq_disconnect);
}

/* The routing id of the peer, unsigned, or −errno. */
JNIEXPORT jlong JNICALL
ZMQ4J_NATIVE(zmq_1connect_1peer)(JNIEnv *env, jclass type, jlong handle, jbyteArray endpoint) {
    (void) type;
#ifdef ZMQ_BUILD_DRAFT_API
    char stack[STACK_SIZE];
    char *bytes = copy_text(env, endpoint, stack);
    if (bytes == NULL)
        return -ENOMEM;
    const uint32_t routing_id = zmq_connect_peer(zmq4j_socket_of(handle)->socket, bytes);
    const jlong rc = routing_id == 0 ? zmq4j_error() : (jlong) routing_id;
    drop_text(bytes, stack);
    return rc;
#else
    (void) env, (void) handle, (void) endpoint;
    return -ENOTSUP;
#endif
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1join)(JNIEnv *env, jclass type, jlong handle, jbyteArray group) {
    (void) type;
#ifdef ZMQ_BUILD_DRAFT_API
    return with_text(env, handle, group, zmq_join);
#else
    (void) env, (void) handle, (void) group;
    return -ENOTSUP;
#endif
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1leave)(JNIEnv *env, jclass type, jlong handle, jbyteArray group) {
    (void) type;
#ifdef ZMQ_BUILD_DRAFT_API
    return with_text(env, handle, group, zmq_leave);
#else
    (void) env, (void) handle, (void) group;
    return -ENOTSUP;
#endif
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_bind", zmq_1bind, "(J[B)I"),
        ZMQ4J_ROW("zmq_connect", zmq_1connect, "(J[B)I"),
        ZMQ4J_ROW("zmq_unbind", zmq_1unbind, "(J[B)I"),
        ZMQ4J_ROW("zmq_disconnect", zmq_1disconnect, "(J[B)I"),
        ZMQ4J_ROW("zmq_connect_peer", zmq_1connect_1peer, "(J[B)J"),
        ZMQ4J_ROW("zmq_join", zmq_1join, "(J[B)I"),
        ZMQ4J_ROW("zmq_leave", zmq_1leave, "(J[B)I"),
};

const zmq4j_table zmq4j_endpoint_table = ZMQ4J_TABLE(rows);
