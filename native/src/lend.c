/*
 * Messages over memory that is somebody else's: the bytes stay where they are, and libzmq says when
 * it is done with them from whichever thread that may be. It must not enter Java, so what it says
 * is put on a list that Java takes when it likes, and signalled to a descriptor once Java has asked
 * for one.
 */
#include "zmq4j.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct loan loan;

/* Lives until Java has let go of it and every loan is back. */
typedef struct {
    atomic_long references;
    atomic_llong returned;
    /* What came back, the newest first. */
    _Atomic(loan *) back;
    /* What Java has begun to take, the oldest first. */
    loan *taken;
    /* −1 for as long as nobody waits. */
    atomic_int wake;
} lender;

struct loan {
    loan *next;
    lender *owner;
    jlong id;
};

static lender *lender_of(jlong address) {
    return (lender *) (intptr_t) address;
}

static void drop(loan *first) {
    while (first != NULL) {
        loan *next = first->next;
        free(first);
        first = next;
    }
}

static void let_go(lender *self) {
    if (atomic_fetch_sub(&self->references, 1) != 1)
        return;
    /* What came back and nobody took. */
    drop(self->taken);
    drop(atomic_load(&self->back));
    const int wake = atomic_load(&self->wake);
    if (wake != -1)
        zmq4j_wake_close(wake);
    free(self);
}

/* What libzmq calls, on any thread, when the last message with these bytes is gone. */
static void give_back(void *bytes, void *hint) {
    (void) bytes;
    loan *self = hint;
    lender *owner = self->owner;
    loan *before = atomic_load(&owner->back);
    do
        self->next = before;
    while (!atomic_compare_exchange_weak(&owner->back, &before, self));
    /* From here on the loan belongs to whoever takes the list. */
    const bool first = before == NULL;
    atomic_fetch_add(&owner->returned, 1);
    const int wake = first ? atomic_load(&owner->wake) : -1;
    if (wake != -1)
        zmq4j_wake_signal(wake);
    let_go(owner);
}

JNIEXPORT jlong JNICALL ZMQ4J_NATIVE(zmq4j_1lender_1new)(JNIEnv *env, jclass type) {
    ZMQ4J_UNUSED(env, type);
    lender *self = malloc(sizeof(*self));
    if (self == NULL)
        return -ENOMEM;
    atomic_init(&self->references, 1);
    atomic_init(&self->returned, 0);
    atomic_init(&self->back, NULL);
    atomic_init(&self->wake, -1);
    self->taken = NULL;
    return (jlong) (intptr_t) self;
}

JNIEXPORT void JNICALL ZMQ4J_NATIVE(zmq4j_1lender_1free)(JNIEnv *env, jclass type, jlong address) {
    ZMQ4J_UNUSED(env, type);
    let_go(lender_of(address));
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1lender_1fd)(JNIEnv *env, jclass type, jlong address) {
    ZMQ4J_UNUSED(env, type);
    lender *self = lender_of(address);
    int wake = atomic_load(&self->wake);
    if (wake == -1) {
        wake = zmq4j_wake_open();
        if (wake < 0)
            return wake;
        atomic_store(&self->wake, wake);
        /* What came back before there was a descriptor is told too. */
        if (atomic_load(&self->back) != NULL)
            zmq4j_wake_signal(wake);
    }
    return wake;
}

JNIEXPORT jlong JNICALL
ZMQ4J_NATIVE(zmq4j_1lender_1returned)(JNIEnv *env, jclass type, jlong address) {
    ZMQ4J_UNUSED(env, type);
    return atomic_load(&lender_of(address)->returned);
}

/* Takes the list, turned round. */
static loan *take(lender *self) {
    loan *newest = atomic_exchange(&self->back, NULL);
    loan *oldest = NULL;
    while (newest != NULL) {
        loan *next = newest->next;
        newest->next = oldest;
        oldest = newest;
        newest = next;
    }
    return oldest;
}

/* The descriptor stays readable until there was nothing to take. */
JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq4j_1lender_1take)(JNIEnv *env, jclass type, jlong address, jlongArray ids) {
    (void) type;
    lender *self = lender_of(address);
    if (self->taken == NULL)
        self->taken = take(self);
    if (self->taken == NULL && atomic_load(&self->wake) != -1) {
        zmq4j_wake_drain(atomic_load(&self->wake));
        self->taken = take(self);
    }
    const jsize room = (*env)->GetArrayLength(env, ids);
    jsize count = 0;
    for (; self->taken != NULL && count < room; count++) {
        loan *each = self->taken;
        (*env)->SetLongArrayRegion(env, ids, count, 1, &each->id);
        self->taken = each->next;
        free(each);
    }
    return count;
}

/*
 * A message of the bytes where they are. The address of its zmq_msg_t, as those of frame.c; from
 * then on give_back is called once, also if the message is closed without having been sent.
 */
JNIEXPORT jlong JNICALL ZMQ4J_NATIVE(zmq_1msg_1init_1data)(
        JNIEnv *env, jclass type, jlong address, jobject buffer, jint offset, jint length,
        jlong id) {
    (void) type;
    lender *self = lender_of(address);
    char *bytes = (*env)->GetDirectBufferAddress(env, buffer);
    if (bytes == NULL && length > 0)
        return -EFAULT;
    zmq_msg_t *message = malloc(sizeof(*message));
    loan *made = malloc(sizeof(*made));
    if (message == NULL || made == NULL) {
        free(message);
        free(made);
        return -ENOMEM;
    }
    made->owner = self;
    made->id = id;
    atomic_fetch_add(&self->references, 1);
    /* An empty buffer may have no address, and libzmq tells nothing of a message that has none. */
    void *data = bytes == NULL ? (void *) self : bytes + offset;
    if (zmq_msg_init_data(message, data, (size_t) length, give_back, made) == -1) {
        const jint error = zmq4j_error();
        free(message);
        free(made);
        let_go(self);
        return error;
    }
    return (jlong) (intptr_t) message;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_lender_new", zmq4j_1lender_1new, "()J"),
        ZMQ4J_ROW("zmq4j_lender_free", zmq4j_1lender_1free, "(J)V"),
        ZMQ4J_ROW("zmq4j_lender_fd", zmq4j_1lender_1fd, "(J)I"),
        ZMQ4J_ROW("zmq4j_lender_returned", zmq4j_1lender_1returned, "(J)J"),
        ZMQ4J_ROW("zmq4j_lender_take", zmq4j_1lender_1take, "(J[J)I"),
        ZMQ4J_ROW("zmq_msg_init_data", zmq_1msg_1init_1data, "(JLjava/nio/ByteBuffer;IIJ)J"),
};

const zmq4j_table zmq4j_lend_table = ZMQ4J_TABLE(rows);
