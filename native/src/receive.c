/*
 * Receiving one frame. It comes into the socket's held message first, which lets go of it only once
 * Java has the bytes, or they are in the scratch area: a frame that arrives while the heap is full
 * is delivered by the next call.
 *
 * The result is the frame's size, with RECEIVED_MORE added when further frames of the message
 * follow.
 */
#include "zmq4j.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Room for kept frames that a socket has from its first on, and what it gives back beyond. */
enum {
    KEPT_FIRST = 8,
    KEPT_LAST = 256
};

void zmq4j_let_go(zmq4j_socket *self) {
    zmq_msg_close(&self->held);
    self->holding = false;
    self->captured = false;
}

static jlong size_and_more(const zmq4j_socket *self) {
    const jlong size = (jlong) zmq_msg_size(&self->held);
    return self->held_more ? size | io_zmq4j_jni_Constants_RECEIVED_MORE : size;
}

/* None are kept any more. The room stays, for a proxy comes by every message. */
static void empty_kept(zmq4j_socket *self) {
    self->kept_next = self->kept_count = 0;
    if (self->kept_room > KEPT_LAST) {
        free(self->kept);
        self->kept = NULL;
        self->kept_room = 0;
    }
}

void zmq4j_drop_held(zmq4j_socket *self) {
    if (self->holding)
        zmq4j_let_go(self);
    while (self->kept_next < self->kept_count)
        zmq_msg_close(&self->kept[self->kept_next++]);
    free(self->kept);
    self->kept = NULL;
    self->kept_next = self->kept_count = self->kept_room = 0;
}

/* The next of the kept frames, or else one from libzmq. */
static int next_frame(zmq4j_socket *self, jint flags) {
    zmq_msg_init(&self->held);
    if (self->kept_next == self->kept_count)
        return zmq_msg_recv(&self->held, self->socket, flags);
    const int rc = zmq_msg_move(&self->held, &self->kept[self->kept_next++]);
    if (self->kept_next == self->kept_count)
        empty_kept(self);
    return rc;
}

jint zmq4j_fetch(zmq4j_socket *self, jint flags) {
    if (self->holding)
        return 0;
    if (next_frame(self, flags) == -1) {
        const jint error = zmq4j_error();
        zmq_msg_close(&self->held);
        return error;
    }
    self->holding = true;
    self->held_more = zmq_msg_more(&self->held);
    return 0;
}

jlong zmq4j_hold(zmq4j_socket *self, jint flags) {
    const jint rc = zmq4j_fetch(self, flags);
    if (rc < 0)
        return rc;
    if (zmq_msg_size(&self->held) > io_zmq4j_jni_Constants_MAX_FRAME) {
        zmq4j_let_go(self);
        return -EMSGSIZE;
    }
    return size_and_more(self);
}

/* Room for one more kept frame, initialised; NULL when memory is full. */
static zmq_msg_t *keep_one(zmq4j_socket *self) {
    if (self->kept_count == self->kept_room) {
        const size_t room = self->kept_room == 0 ? KEPT_FIRST : 2 * self->kept_room;
        zmq_msg_t *larger = realloc(self->kept, room * sizeof(*larger));
        if (larger == NULL)
            return NULL;
        self->kept = larger;
        self->kept_room = room;
    }
    zmq_msg_init(&self->kept[self->kept_count]);
    return &self->kept[self->kept_count];
}

jint zmq4j_keep_message(zmq4j_socket *self) {
    int more;
    do {
        zmq_msg_t *frame = keep_one(self);
        if (frame == NULL)
            return -ENOMEM;
        if (zmq_msg_recv(frame, self->socket, ZMQ_DONTWAIT) == -1) {
            const jint error = zmq4j_error();
            zmq_msg_close(frame);
            if (self->kept_next == self->kept_count)
                empty_kept(self);
            return error;
        }
        more = zmq_msg_more(frame);
        self->kept_count++;
    } while (more);
    return 0;
}

jint zmq4j_complete(zmq4j_socket *self) {
    if (!self->held_more)
        return 0;
    for (size_t i = self->kept_next; i < self->kept_count; i++) {
        if (!zmq_msg_more(&self->kept[i]))
            return 0;
    }
    return zmq4j_keep_message(self);
}

void zmq4j_kept_gone(zmq4j_socket *self, size_t frames) {
    self->kept_next += frames;
    if (self->kept_next == self->kept_count)
        empty_kept(self);
}

/*
 * Takes the message out of libzmq that it may have begun to deliver, as ROUTER, REP, SUB and XSUB
 * do when they are asked for events, and keeps it for those who receive next: 0 or −errno.
 */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1settle)(JNIEnv *env, jclass type, jlong handle) {
    ZMQ4J_UNUSED(env, type);
    const jint rc = zmq4j_keep_message(zmq4j_socket_of(handle));
    return rc == -EAGAIN || rc == -EFSM ? 0 : rc;
}

static jint smaller(size_t size, jint capacity) {
    return size < (size_t) capacity ? (jint) size : capacity;
}

/* Into the scratch area where it fits, else held until zmq4j_take. */
JNIEXPORT jlong JNICALL
ZMQ4J_NATIVE(zmq4j_1recv)(JNIEnv *env, jclass type, jlong handle, jint flags) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    const jlong received = zmq4j_hold(self, flags);
    if (received < 0)
        return received;
    const size_t size = zmq_msg_size(&self->held);
    if (size <= io_zmq4j_jni_Constants_SCRATCH_SIZE) {
        memcpy(self->scratch, zmq_msg_data(&self->held), size);
        zmq4j_let_go(self);
    }
    return received;
}

/* Copies as much of the held frame as there is room for, and lets go of it. */
JNIEXPORT void JNICALL ZMQ4J_NATIVE(zmq4j_1take)(
        JNIEnv *env, jclass type, jlong handle, jbyteArray data, jint offset, jint length) {
    (void) type;
    zmq4j_socket *self = zmq4j_socket_of(handle);
    (*env)->SetByteArrayRegion(
            env, data, offset, smaller(zmq_msg_size(&self->held), length),
            zmq_msg_data(&self->held));
    zmq4j_let_go(self);
}

/* The same into a direct buffer. */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1take_1direct)(
        JNIEnv *env, jclass type, jlong handle, jobject buffer, jint offset, jint length) {
    (void) type;
    zmq4j_socket *self = zmq4j_socket_of(handle);
    char *bytes = (*env)->GetDirectBufferAddress(env, buffer);
    if (bytes == NULL && length > 0)
        return -EFAULT;
    const jint copied = smaller(zmq_msg_size(&self->held), length);
    if (copied > 0)
        memcpy(bytes + offset, zmq_msg_data(&self->held), (size_t) copied);
    zmq4j_let_go(self);
    return 0;
}

/* Puts back what zmq4j_recv left in the scratch area, for Java had no room for it. */
JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq4j_1untake)(JNIEnv *env, jclass type, jlong handle, jint size) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    if (self->holding)
        return 0;
    if (zmq_msg_init_size(&self->held, (size_t) size) == -1)
        return zmq4j_error();
    memcpy(zmq_msg_data(&self->held), self->scratch, (size_t) size);
    self->holding = true;
    return 0;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_recv", zmq4j_1recv, "(JI)J"),
        ZMQ4J_ROW("zmq4j_take", zmq4j_1take, "(J[BII)V"),
        ZMQ4J_ROW("zmq4j_take_direct", zmq4j_1take_1direct, "(JLjava/nio/ByteBuffer;II)I"),
        ZMQ4J_ROW("zmq4j_untake", zmq4j_1untake, "(JI)I"),
        ZMQ4J_ROW("zmq4j_settle", zmq4j_1settle, "(J)I"),
};

const zmq4j_table zmq4j_receive_table = ZMQ4J_TABLE(rows);
