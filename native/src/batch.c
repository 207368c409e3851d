/*
 * Many messages through one crossing. A batch is a direct buffer of frames, one behind the other,
 * in the machine's byte order and without padding:
 *
 *   0                       4                 4 + length
 *   +-----------------------+-----------------+---
 *   | length, MORE on top   | bytes           | the next frame …
 *   +-----------------------+-----------------+---
 *
 * How far a call came is told in a cursor of ints.
 */
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#define HEADER io_zmq4j_jni_Constants_BATCH_HEADER
#define MORE UINT32_C(0x80000000)

typedef struct {
    /* Behind the last frame that was done. */
    jint position;
    /* Behind the last whole message. */
    jint whole;
    /* Whole messages that were done. */
    jint messages;
    jint frames;
    /* Bytes that the next frame takes, where there was no room for it. */
    jint wanted;
} cursor;

_Static_assert(
        sizeof(cursor) == io_zmq4j_jni_Constants_BATCH_CURSOR * sizeof(jint),
        "the cursor is an array of ints in Java");

static void tell(JNIEnv *env, jintArray where, const cursor *at) {
    (*env)->SetIntArrayRegion(
            env, where, 0, io_zmq4j_jni_Constants_BATCH_CURSOR, (const jint *) at);
}

/* Queues the frames from position to limit: 0, or −errno of the first that could not be. */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1send_1all)(
        JNIEnv *env, jclass type, jlong handle, jobject buffer, jint position, jint limit,
        jintArray where) {
    (void) type;
    const char *bytes = (*env)->GetDirectBufferAddress(env, buffer);
    if (bytes == NULL)
        return -EFAULT;
    cursor at = {.position = position, .whole = position};
    jint rc = 0;
    while (at.position < limit) {
        uint32_t header;
        memcpy(&header, bytes + at.position, sizeof(header));
        const size_t length = header & ~MORE;
        const int more = (header & MORE) != 0 ? ZMQ_SNDMORE : 0;
        rc = zmq4j_send_bytes(
                zmq4j_socket_of(handle), bytes + at.position + HEADER, length, ZMQ_DONTWAIT | more);
        if (rc < 0)
            break;
        rc = 0;
        at.position += HEADER + (jint) length;
        at.frames++;
        if (!more) {
            at.messages++;
            at.whole = at.position;
        }
    }
    tell(env, where, &at);
    return rc;
}

/*
 * Appends the frames that wait from position on. Begins no message beyond `enough`, and ends none
 * in the middle. 0 when that is reached, else −errno: EAGAIN when no more wait, ENOBUFS when there
 * is no room.
 */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1recv_1all)(
        JNIEnv *env, jclass type, jlong handle, jobject buffer, jint position, jint enough,
        jintArray where) {
    (void) type;
    zmq4j_socket *self = zmq4j_socket_of(handle);
    char *bytes = (*env)->GetDirectBufferAddress(env, buffer);
    const jlong capacity = (*env)->GetDirectBufferCapacity(env, buffer);
    if (bytes == NULL)
        return -EFAULT;
    cursor at = {.position = position, .whole = position};
    bool more = false;
    jint rc = 0;
    while (more || at.position < enough) {
        const jlong received = zmq4j_hold(self, ZMQ_DONTWAIT);
        if (received < 0) {
            rc = (jint) received;
            break;
        }
        const jint size = (jint) zmq_msg_size(&self->held);
        if (HEADER + (jlong) size > capacity - at.position) {
            at.wanted = HEADER + size;
            rc = -ENOBUFS;
            break;
        }
        more = self->held_more;
        const uint32_t header = (uint32_t) size | (more ? MORE : 0);
        memcpy(bytes + at.position, &header, sizeof(header));
        memcpy(bytes + at.position + HEADER, zmq_msg_data(&self->held), (size_t) size);
        zmq4j_let_go(self);
        at.position += HEADER + size;
        at.frames++;
        if (!more) {
            at.messages++;
            at.whole = at.position;
        }
    }
    tell(env, where, &at);
    return rc;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_send_all", zmq4j_1send_1all, "(JLjava/nio/ByteBuffer;II[I)I"),
        ZMQ4J_ROW("zmq4j_recv_all", zmq4j_1recv_1all, "(JLjava/nio/ByteBuffer;II[I)I"),
};

const zmq4j_table zmq4j_batch_table = ZMQ4J_TABLE(rows);
