/*
 * Receiving a whole message in two steps. The first takes all its frames out of libzmq, so that
 * nothing can split them; the second hands them over, or drops them, once Java has made what is to
 * own them or what it wanted of them. Until then they wait in the shim, for whoever receives next.
 */
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct {
    size_t frames;
    /* The last of its message is among them. */
    bool whole;
    bool too_large;
} gathered;

static void count(gathered *all, zmq_msg_t *frame, bool more) {
    all->frames++;
    all->whole = !more;
    all->too_large = all->too_large || zmq_msg_size(frame) > io_zmq4j_jni_Constants_MAX_FRAME;
}

/* The frames of the first message in the shim. */
static gathered in_the_shim(zmq4j_socket *self) {
    gathered all = {0};
    if (self->holding)
        count(&all, &self->held, self->held_more);
    for (size_t i = self->kept_next; i < self->kept_count && !all.whole; i++)
        count(&all, &self->kept[i], zmq_msg_more(&self->kept[i]));
    return all;
}

/* Moves the first of the frames in the shim away, or drops it where there is nowhere to. */
static void move_first(zmq4j_socket *self, zmq_msg_t *where) {
    const bool held = self->holding;
    zmq_msg_t *frame = held ? &self->held : &self->kept[self->kept_next];
    if (where != NULL)
        zmq_msg_move(where, frame);
    if (held) {
        zmq4j_let_go(self);
    } else {
        zmq_msg_close(frame);
        zmq4j_kept_gone(self, 1);
    }
}

/* How many frames the next message has, or what is left of one; or −errno. */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1gather)(JNIEnv *env, jclass type, jlong handle) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    gathered all = in_the_shim(self);
    if (!all.whole) {
        const jint rc = zmq4j_keep_message(self);
        if (rc < 0)
            return rc;
        all = in_the_shim(self);
    }
    if (!all.too_large)
        return (jint) all.frames;
    /* No caller could ever take it, and the rest would be a torn message. */
    for (size_t i = 0; i < all.frames; i++)
        move_first(self, NULL);
    return -EMSGSIZE;
}

static zmq_msg_t *message_of(jlong address) {
    return (zmq_msg_t *) (intptr_t) address;
}

/* Addresses of empty messages; NULL when memory is full. */
static jlong *make_messages(size_t count) {
    jlong *addresses = malloc(count * sizeof(*addresses));
    for (size_t i = 0; addresses != NULL && i < count; i++) {
        zmq_msg_t *message = malloc(sizeof(*message));
        if (message == NULL) {
            while (i > 0)
                free(message_of(addresses[--i]));
            free(addresses);
            return NULL;
        }
        zmq_msg_init(message);
        addresses[i] = (jlong) (intptr_t) message;
    }
    return addresses;
}

/* Moves as many frames as were gathered into messages of their own: 0, or −errno and none of them.
 */
JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq4j_1msg_1take_1all)(JNIEnv *env, jclass type, jlong handle, jlongArray where) {
    (void) type;
    zmq4j_socket *self = zmq4j_socket_of(handle);
    const jsize count = (*env)->GetArrayLength(env, where);
    jlong *addresses = make_messages((size_t) count);
    if (addresses == NULL)
        return -ENOMEM;
    for (jsize i = 0; i < count; i++)
        move_first(self, message_of(addresses[i]));
    (*env)->SetLongArrayRegion(env, where, 0, count, addresses);
    free(addresses);
    return 0;
}

/* One of the frames that were gathered. */
static zmq_msg_t *frame_at(zmq4j_socket *self, jint index) {
    if (!self->holding)
        return &self->kept[self->kept_next + (size_t) index];
    return index == 0 ? &self->held : &self->kept[self->kept_next + (size_t) index - 1];
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq4j_1gathered_1size)(JNIEnv *env, jclass type, jlong handle, jint index) {
    ZMQ4J_UNUSED(env, type);
    return (jint) zmq_msg_size(frame_at(zmq4j_socket_of(handle), index));
}

JNIEXPORT void JNICALL ZMQ4J_NATIVE(zmq4j_1gathered_1get)(
        JNIEnv *env, jclass type, jlong handle, jint index, jbyteArray data) {
    (void) type;
    zmq_msg_t *frame = frame_at(zmq4j_socket_of(handle), index);
    (*env)->SetByteArrayRegion(env, data, 0, (jsize) zmq_msg_size(frame), zmq_msg_data(frame));
}

JNIEXPORT void JNICALL
ZMQ4J_NATIVE(zmq4j_1gathered_1drop)(JNIEnv *env, jclass type, jlong handle, jint frames) {
    ZMQ4J_UNUSED(env, type);
    for (jint i = 0; i < frames; i++)
        move_first(zmq4j_socket_of(handle), NULL);
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_gather", zmq4j_1gather, "(J)I"),
        ZMQ4J_ROW("zmq4j_msg_take_all", zmq4j_1msg_1take_1all, "(J[J)I"),
        ZMQ4J_ROW("zmq4j_gathered_size", zmq4j_1gathered_1size, "(JI)I"),
        ZMQ4J_ROW("zmq4j_gathered_get", zmq4j_1gathered_1get, "(JI[B)V"),
        ZMQ4J_ROW("zmq4j_gathered_drop", zmq4j_1gathered_1drop, "(JI)V"),
};

const zmq4j_table zmq4j_message_table = ZMQ4J_TABLE(rows);
