/* Whole messages, by frames and by batches: native/src/message.c, receive.c and batch.c. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"

enum {
    /* More than a socket has room for at first, and more than it keeps room for. */
    FEW = 20,
    MANY = 300,
    ROUNDS = 200
};

static jint gather(jlong socket) {
    return CALL(long_int_call, "zmq4j_gather", "(J)I", socket);
}

static void send_count(jlong socket, int count) {
    for (int i = 0; i < count; i++)
        vm_checked(
                try_send(socket, "frame", i + 1 < count ? CONSTANT(ZMQ_SNDMORE) : 0), "zmq_send");
}

static jint take_all(jlong socket, jlong *messages, jsize count) {
    vm_object array = {count, (char *) messages};
    return CALL(text_call, "zmq4j_msg_take_all", "(J[J)I", socket, (jobject) &array);
}

static void take_and_close(jlong socket, jsize count) {
    jlong *messages = malloc((size_t) count * sizeof(*messages));
    /* The list, and each of the messages that it is to hold. */
    for (int nth = 1; nth <= (count > 1 ? 3 : 2); nth++)
        FAILS_WITHOUT_MEMORY(nth, take_all(socket, messages, count));
    EXPECT(take_all(socket, messages, count) == 0);
    for (jsize i = 0; i < count; i++) {
        EXPECT(CALL(long_int_call, "zmq_msg_size", "(J)I", messages[i]) == 5);
        EXPECT(CALL(long_int_call, "zmq_msg_close", "(J)I", messages[i]) == 0);
    }
    free(messages);
}

/* The ways in which one frame is taken, and put back. */
static void check_taking(jlong push, jlong pull, const test_bench *bench) {
    send_text(push, bench->text);
    send_text(push, "0123456789012345678901234567890123456789");
    const jlong size = await_frame(pull, bench->wake);
    vm_object direct = {(jsize) size - 1, malloc((size_t) size - 1)};
    vm_object nothing = {0, NULL};
    EXPECT(CALL(take_direct_call, "zmq4j_take_direct", "(J" BUFFER "II)I", pull, (jobject) &nothing,
                0, 1) == -EFAULT);
    EXPECT(CALL(take_direct_call, "zmq4j_take_direct", "(J" BUFFER "II)I", pull, (jobject) &direct,
                1, direct.length - 1) == 0);
    EXPECT(memcmp(direct.bytes + 1, bench->text, (size_t) direct.length - 1) == 0);
    free(direct.bytes);
    EXPECT(await_frame(pull, bench->wake) == 40);
    FAILS_WITHOUT_MEMORY(1, CALL(long_number_call, "zmq4j_untake", "(JI)I", pull, 40));
    EXPECT(CALL(long_number_call, "zmq4j_untake", "(JI)I", pull, 40) == 0);
    EXPECT(CALL(long_number_call, "zmq4j_untake", "(JI)I", pull, 40) == 0);
    EXPECT(await_frame(pull, bench->wake) == 40);
}

static void get_text(jlong socket, jint index, vm_object *text) {
    CALL(gathered_get_call, "zmq4j_gathered_get", "(JI[B)V", socket, index, (jobject) text);
}

/* Copied first and dropped afterwards, with the first of them held and without. */
static void check_copying(jlong push, jlong pull) {
    char bytes[5];
    vm_object text = {sizeof(bytes), bytes};
    for (int held = 0; held <= 1; held++) {
        send_count(push, FEW);
        if (held)
            EXPECT(CALL(receive_call, "zmq4j_hold", "(JI)J", pull, CONSTANT(ZMQ_DONTWAIT)) ==
                   (5 | CONSTANT(RECEIVED_MORE)));
        EXPECT(gather(pull) == FEW);
        for (jint i = 0; i < FEW; i++) {
            EXPECT(CALL(long_number_call, "zmq4j_gathered_size", "(JI)I", pull, i) == 5);
            memset(bytes, 0, sizeof(bytes));
            get_text(pull, i, &text);
            EXPECT(memcmp(bytes, "frame", sizeof(bytes)) == 0);
        }
        CALL(gathered_drop_call, "zmq4j_gathered_drop", "(JI)V", pull, 1);
        EXPECT(gather(pull) == FEW - 1);
        CALL(gathered_drop_call, "zmq4j_gathered_drop", "(JI)V", pull, FEW - 1);
        EXPECT(gather(pull) == -EAGAIN);
    }
}

static void check_settling(jlong push, jlong pull, const test_bench *bench) {
    EXPECT(CALL(long_int_call, "zmq4j_settle", "(J)I", pull) == 0);
    send_count(push, 2);
    EXPECT(CALL(long_int_call, "zmq4j_settle", "(J)I", pull) == 0);
    EXPECT(await_frame(pull, bench->wake) == (5 | CONSTANT(RECEIVED_MORE)));
    EXPECT(gather(pull) == 1);
    take_and_close(pull, 1);
}

/* A message that memory runs out for is whole again at the next call, and may be left for close. */
void check_whole_messages(const test_bench *bench) {
    const jlong push = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    join_pair(pull, push);
    EXPECT(gather(pull) == -EAGAIN);
    send_count(push, FEW);
    /* At the first frame, and at the first for which there is no room. */
    FAILS_WITHOUT_MEMORY(1, gather(pull));
    FAILS_WITHOUT_MEMORY(2, gather(pull));
    EXPECT(gather(pull) == FEW);
    EXPECT(gather(pull) == FEW);
    take_and_close(pull, FEW);
    send_count(push, MANY);
    EXPECT(gather(pull) == MANY);
    take_and_close(pull, MANY);
    check_copying(push, pull);
    check_taking(push, pull, bench);
    check_settling(push, pull, bench);
    send_count(push, FEW);
    EXPECT(gather(pull) == FEW);
    EXPECT(await_frame(pull, bench->wake) == (5 | CONSTANT(RECEIVED_MORE)));
    send_text(push, bench->text);
    close_socket(push);
    close_socket(pull);
}

typedef struct {
    jint position;
    jint whole;
    jint messages;
    jint frames;
    jint wanted;
} cursor;

static jint send_all(jlong socket, vm_object *batch, jint position, cursor *at) {
    vm_object where = {CONSTANT(BATCH_CURSOR), (char *) at};
    return CALL(
            batch_call, "zmq4j_send_all", "(J" BUFFER "II[I)I", socket, (jobject) batch, position,
            batch->length, (jobject) &where);
}

static jint receive_all(jlong socket, vm_object *batch, jint position, jint enough, cursor *at) {
    vm_object where = {CONSTANT(BATCH_CURSOR), (char *) at};
    return CALL(
            batch_call, "zmq4j_recv_all", "(J" BUFFER "II[I)I", socket, (jobject) batch, position,
            enough, (jobject) &where);
}

/* The same numbers in each run. */
static uint32_t random_below(uint32_t limit) {
    static uint32_t state = 2463534242;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % limit;
}

/* Some messages of some frames of some bytes, in memory that ends with the last of them. */
static vm_object random_batch(void) {
    char *bytes = malloc(64 * 1024);
    size_t size = 0;
    for (uint32_t frames = 1 + random_below(12); frames > 0; frames--) {
        const uint32_t length = random_below(3) == 0 ? random_below(3000) : random_below(40);
        const bool more = frames > 1 && random_below(2) == 0;
        const uint32_t header = length | (more ? UINT32_C(0x80000000) : 0);
        memcpy(bytes + size, &header, sizeof(header));
        memset(bytes + size + sizeof(header), (int) random_below(256), length);
        size += sizeof(header) + length;
    }
    return (vm_object){(jsize) size, realloc(bytes, size)};
}

/* Received into memory that is too small at first, and then exactly large enough. */
static void check_batch(jlong push, jlong pull) {
    vm_object batch = random_batch();
    cursor at;
    EXPECT(send_all(push, &batch, 0, &at) == 0 && at.whole == batch.length);
    const jint messages = at.messages;
    const jint room = (jint) random_below((uint32_t) batch.length);
    vm_object first = {room, malloc((size_t) room + (room == 0))};
    EXPECT(receive_all(pull, &first, 0, batch.length, &at) == -ENOBUFS);
    EXPECT(at.position <= room && at.position + at.wanted > room);
    vm_object whole = {batch.length, malloc((size_t) batch.length)};
    memcpy(whole.bytes, first.bytes, (size_t) at.position);
    const jint done = at.messages;
    EXPECT(receive_all(pull, &whole, at.position, batch.length, &at) == 0);
    EXPECT(at.position == batch.length && done + at.messages == messages);
    EXPECT(memcmp(whole.bytes, batch.bytes, (size_t) batch.length) == 0);
    EXPECT(receive_all(pull, &whole, 0, 1, &at) == -EAGAIN && at.frames == 0);
    free(batch.bytes);
    free(first.bytes);
    free(whole.bytes);
}

void check_batches(const test_bench *bench) {
    const jlong push = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    vm_object nothing = {0, NULL};
    cursor at;
    EXPECT(send_all(push, &nothing, 0, &at) == -EFAULT);
    EXPECT(receive_all(pull, &nothing, 0, 1, &at) == -EFAULT);
    vm_object batch = random_batch();
    EXPECT(send_all(push, &batch, 0, &at) == -EAGAIN && at.position == 0);
    free(batch.bytes);
    join_pair(pull, push);
    for (int i = 0; i < ROUNDS; i++)
        check_batch(push, pull);
    close_socket(push);
    close_socket(pull);
}
