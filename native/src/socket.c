/* Making and closing sockets. */
#include "zmq4j.h"

#include <errno.h>
#include <stdlib.h>

/* ZMQ_FD, −1 for a type that has none and can be waited for by a zmq_poller, else −errno. */
static int descriptor_of(void *socket, int *fd) {
    zmq_fd_t found;
    size_t size = sizeof(found);
    if (zmq_getsockopt(socket, ZMQ_FD, &found, &size) == 0) {
        *fd = (int) found;
        return 0;
    }
#ifdef ZMQ_BUILD_DRAFT_API
    if (zmq_errno() == EINVAL) {
        *fd = -1;
        return 0;
    }
#endif
    return zmq4j_error();
}

JNIEXPORT jlong JNICALL
ZMQ4J_NATIVE(zmq_1socket)(JNIEnv *env, jclass type, jlong context, jint socket_type) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = calloc(1, sizeof(*self));
    if (self == NULL)
        return -ENOMEM;
    self->socket = zmq_socket((void *) (intptr_t) context, socket_type);
    int rc = self->socket == NULL ? zmq4j_error() : descriptor_of(self->socket, &self->fd);
    if (rc == 0)
        return (jlong) (intptr_t) self;
    if (self->socket != NULL)
        zmq_close(self->socket);
    free(self);
    return rc;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1close)(JNIEnv *env, jclass type, jlong handle) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    zmq4j_drop_held(self);
    free(self->scratch);
    zmq4j_poller_destroy(self);
    zmq4j_watch_destroy(self);
    const jint rc = zmq4j_result(zmq_close(self->socket));
    free(self);
    return rc;
}

JNIEXPORT jobject JNICALL ZMQ4J_NATIVE(zmq4j_1scratch)(JNIEnv *env, jclass type, jlong handle) {
    (void) type;
    zmq4j_socket *self = zmq4j_socket_of(handle);
    if (self->scratch == NULL)
        self->scratch = malloc(io_zmq4j_jni_Constants_SCRATCH_SIZE);
    if (self->scratch == NULL)
        return NULL;
    return (*env)->NewDirectByteBuffer(env, self->scratch, io_zmq4j_jni_Constants_SCRATCH_SIZE);
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_socket", zmq_1socket, "(JI)J"),
        ZMQ4J_ROW("zmq_close", zmq_1close, "(J)I"),
        ZMQ4J_ROW("zmq4j_scratch", zmq4j_1scratch, "(J)Ljava/nio/ByteBuffer;"),
};

const zmq4j_table zmq4j_socket_table = ZMQ4J_TABLE(rows);
