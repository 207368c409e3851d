/* Messages that live longer than a call: native/src/frame.c and lend.c. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"

static jlong make_message(const char *text) {
    vm_object bytes = {(jsize) strlen(text), (char *) text};
    return CALL(object_long_call, "zmq_msg_init_buffer", "([B)J", (jobject) &bytes);
}

static void close_message(jlong message) {
    vm_checked(CALL(long_int_call, "zmq_msg_close", "(J)I", message), "zmq_msg_close");
}

static void expect_bytes(jlong message, const char *text) {
    const jsize length = (jsize) strlen(text);
    EXPECT(CALL(long_int_call, "zmq_msg_size", "(J)I", message) == length);
    vm_object copy = {length, malloc((size_t) length)};
    CALL(message_get_call, "zmq4j_msg_get", "(J[B)V", message, (jobject) &copy);
    EXPECT(memcmp(copy.bytes, text, (size_t) length) == 0);
    free(copy.bytes);
    vm_object *direct = (vm_object *) CALL(long_object_call, "zmq_msg_data", "(J)" BUFFER, message);
    EXPECT(direct->length == length && memcmp(direct->bytes, text, (size_t) length) == 0);
    vm_free((jobject) direct);
}

static jobject property(jlong message, const char *name, jsize length) {
    vm_object bytes = {length, (char *) name};
    return CALL(message_text_call, "zmq_msg_gets", "(J[B)[B", message, (jobject) &bytes);
}

static jlong hold(jlong socket, jint wake) {
    const int64_t start = millis_now();
    jlong size;
    while ((size = CALL(receive_call, "zmq4j_hold", "(JI)J", socket, CONSTANT(ZMQ_DONTWAIT))) ==
           -EAGAIN) {
        EXPECT(millis_now() - start < LIMIT_MILLIS);
        wait_for(socket, wake, SLICE_MILLIS);
    }
    return size;
}

static void check_metadata(jlong message) {
    static const char name[] = "Socket-Type";
    vm_object *type = (vm_object *) property(message, name, sizeof(name));
    EXPECT(type != NULL && type->length == 4 && memcmp(type->bytes, "PUSH", 4) == 0);
    vm_free((jobject) type);
    EXPECT(property(message, "Nothing", sizeof("Nothing")) == NULL);
    char long_name[300];
    memset(long_name, 'n', sizeof(long_name));
    EXPECT(property(message, long_name, sizeof(long_name)) == NULL);
    vm_fill_heap(true);
    EXPECT(property(message, name, sizeof(name)) == NULL);
    vm_fill_heap(false);
}

static jint send_message(jlong message, jlong socket) {
    return CALL(
            message_send_call, "zmq_msg_send", "(JJI)I", message, socket, CONSTANT(ZMQ_DONTWAIT));
}

/* Sent twice, received, copied, and closed in another order than made. */
void check_frames(const test_bench *bench) {
    const jlong push = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    const jlong message = vm_checked(make_message(bench->text), "zmq_msg_init_buffer");
    expect_bytes(message, bench->text);
    EXPECT(send_message(message, push) == -EAGAIN);
    bind_and_connect(pull, push);
    const jint size = (jint) strlen(bench->text);
    EXPECT(send_message(message, push) == size);
    EXPECT(hold(pull, bench->wake) == size);
    FAILS_WITHOUT_MEMORY(1, CALL(long_long_call, "zmq4j_msg_take", "(J)J", pull));
    const jlong taken =
            vm_checked(CALL(long_long_call, "zmq4j_msg_take", "(J)J", pull), "zmq4j_msg_take");
    FAILS_WITHOUT_MEMORY(1, CALL(long_long_call, "zmq_msg_copy", "(J)J", taken));
    const jlong copy =
            vm_checked(CALL(long_long_call, "zmq_msg_copy", "(J)J", taken), "zmq_msg_copy");
    close_message(message);
    check_metadata(taken);
    close_message(taken);
    expect_bytes(copy, bench->text);
    close_message(copy);

    FAILS_WITHOUT_MEMORY(1, make_message(bench->text));
    FAILS_WITHOUT_MEMORY(2, make_message(bench->text));
    FAILS_WITHOUT_MEMORY(1, try_send(push, bench->text, 0));
    close_socket(push);
    close_socket(pull);
}

static jlong lend(jlong lender, vm_object *buffer, jint offset, jint length, jlong id) {
    return CALL(
            lend_call, "zmq_msg_init_data", "(J" BUFFER "IIJ)J", lender, (jobject) buffer, offset,
            length, id);
}

static jlong returned(jlong lender) {
    return CALL(long_long_call, "zmq4j_lender_returned", "(J)J", lender);
}

static jint take_ids(jlong lender, jlong *ids, jsize room) {
    vm_object array = {room, (char *) ids};
    return CALL(text_call, "zmq4j_lender_take", "(J[J)I", lender, (jobject) &array);
}

/* What came back is told by count, descriptor and ids, the oldest first. */
void check_lending(const test_bench *bench) {
    FAILS_WITHOUT_MEMORY(1, CALL(long_call, "zmq4j_lender_new", "()J"));
    const jlong lender = vm_checked(CALL(long_call, "zmq4j_lender_new", "()J"), "zmq4j_lender_new");
    const jsize length = (jsize) strlen(bench->text);
    vm_object buffer = {length, malloc((size_t) length)};
    memcpy(buffer.bytes, bench->text, (size_t) length);
    vm_object nothing = {0, NULL};
    for (int nth = 1; nth <= 3; nth++)
        FAILS_WITHOUT_MEMORY(nth, lend(lender, &buffer, 0, length, 0));
    EXPECT(lend(lender, &nothing, 0, 1, 0) == -EFAULT);
    EXPECT(returned(lender) == 0);

    const jlong push = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    join_pair(pull, push);
    const jlong sent = vm_checked(lend(lender, &buffer, 0, length, 1), "zmq_msg_init_data");
    EXPECT(send_message(sent, push) == length);
    close_message(sent);
    EXPECT(returned(lender) == 0);
    receive_text(pull, bench->wake, bench->text);
    close_message(vm_checked(lend(lender, &buffer, 1, length - 1, 2), "zmq_msg_init_data"));
    EXPECT(vm_checked(CALL(long_int_call, "zmq4j_lender_fd", "(J)I", lender), "zmq4j_lender_fd") >
           0);
    close_message(vm_checked(lend(lender, &nothing, 0, 0, 3), "zmq_msg_init_data"));
    EXPECT(returned(lender) == 3);
    jlong ids[2];
    EXPECT(take_ids(lender, ids, 2) == 2 && ids[0] == 1 && ids[1] == 2);
    EXPECT(take_ids(lender, ids, 2) == 1 && ids[0] == 3);
    EXPECT(take_ids(lender, ids, 2) == 0);

    /* It lives until the last loan is back, whose id nobody takes any more. */
    const jlong last = vm_checked(lend(lender, &buffer, 0, length, 4), "zmq_msg_init_data");
    CALL(long_void_call, "zmq4j_lender_free", "(J)V", lender);
    expect_bytes(last, bench->text);
    close_message(last);
    free(buffer.bytes);
    close_socket(push);
    close_socket(pull);
}
