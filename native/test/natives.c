/*
 * The shim as a virtual machine uses it, without one: every native is called, and what can fail
 * without memory is made to, where the shim is one that was made for that. For where there is no
 * virtual machine, and for valgrind and the sanitizers, which see more without one.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "calls.h"

static void check_tcp(jlong context, jint wake, const char *text) {
    const jlong push = new_socket(context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(context, CONSTANT(ZMQ_PULL));
    bind_and_connect(push, pull);
    send_text(push, text);
    receive_text(pull, wake, text);
    close_socket(push);
    close_socket(pull);
}

static void check_curve(jlong context, jint wake, const char *text) {
    char keys[4][CONSTANT(KEY_SIZE)];
    vm_object key[4];
    for (int i = 0; i < 4; i++)
        key[i] = (vm_object){sizeof(keys[i]), keys[i]};
    for (int i = 0; i < 4; i += 2)
        vm_checked(
                CALL(pair_call, "zmq_curve_keypair", "([B[B)I", (jobject) &key[i],
                     (jobject) &key[i + 1]),
                "zmq_curve_keypair");
    const jint on = 1;
    const jlong push = new_socket(context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(context, CONSTANT(ZMQ_PULL));
    set_option(pull, CONSTANT(ZMQ_CURVE_SERVER), &on, sizeof(on));
    set_option(pull, CONSTANT(ZMQ_CURVE_SECRETKEY), keys[1], sizeof(keys[1]));
    set_option(push, CONSTANT(ZMQ_CURVE_SERVERKEY), keys[0], sizeof(keys[0]));
    set_option(push, CONSTANT(ZMQ_CURVE_PUBLICKEY), keys[2], sizeof(keys[2]));
    set_option(push, CONSTANT(ZMQ_CURVE_SECRETKEY), keys[3], sizeof(keys[3]));
    bind_and_connect(pull, push);
    send_text(push, text);
    receive_text(pull, wake, text);
    close_socket(push);
    close_socket(pull);
}

static jint z85(const char *name, vm_object *to, vm_object *from) {
    return CALL(pair_call, name, "([B[B)I", (jobject) to, (jobject) from);
}

/* Keys, their text, and text that is none. */
static void check_text(void) {
    char secret[CONSTANT(KEY_SIZE)];
    char public[2][CONSTANT(KEY_SIZE)];
    char text[CONSTANT(KEY_SIZE) * 5 / 4 + 1];
    vm_object keys[] = {
            {sizeof(secret), secret},
            {sizeof(public[0]), public[0]},
            {sizeof(public[1]), public[1]}};
    vm_object z85_text = {sizeof(text) - 1, text};
    EXPECT(z85("zmq_curve_keypair", &keys[1], &keys[0]) == 0);
    EXPECT(z85("zmq_curve_public", &keys[2], &keys[0]) == 0);
    EXPECT(memcmp(public[0], public[1], sizeof(public[0])) == 0);
    for (int nth = 1; nth <= 2; nth++)
        FAILS_WITHOUT_MEMORY(nth, z85("zmq_z85_encode", &z85_text, &keys[1]));
    EXPECT(z85("zmq_z85_encode", &z85_text, &keys[1]) == 0);
    text[sizeof(text) - 1] = '\0';
    z85_text.length = sizeof(text);
    for (int nth = 1; nth <= 2; nth++)
        FAILS_WITHOUT_MEMORY(nth, z85("zmq_z85_decode", &keys[2], &z85_text));
    memset(public[1], 0, sizeof(public[1]));
    EXPECT(z85("zmq_z85_decode", &keys[2], &z85_text) == 0);
    EXPECT(memcmp(public[0], public[1], sizeof(public[0])) == 0);
    text[0] = ' ';
    EXPECT(z85("zmq_z85_decode", &keys[2], &z85_text) == -EINVAL);
    keys[1].length--;
    EXPECT(z85("zmq_z85_encode", &z85_text, &keys[1]) == -EINVAL);
}

/* Errors are this platform's, whatever the operating system calls them. */
static void check_error(jlong context) {
    char text[256];
    vm_object endpoint = {sizeof(text), text};
    const jlong first = new_socket(context, CONSTANT(ZMQ_PULL));
    const jlong second = new_socket(context, CONSTANT(ZMQ_PULL));
    bind_any(first, &endpoint);
    EXPECT(bind_to(second, &endpoint) == -EADDRINUSE);
    close_socket(first);
    close_socket(second);
}

/* A signal ends a wait, the one that is to come too, and no other. */
static void check_wake(jlong context, jint wake) {
    const jlong socket = new_socket(context, CONSTANT(ZMQ_PULL));
    vm_checked(CALL(int_int_call, "zmq4j_wake_signal", "(I)I", wake), "zmq4j_wake_signal");
    vm_checked(CALL(int_int_call, "zmq4j_wake_signal", "(I)I", wake), "zmq4j_wake_signal");
    int64_t start = millis_now();
    wait_for(socket, wake, LIMIT_MILLIS);
    EXPECT(millis_now() - start < LIMIT_MILLIS / 2);
    start = millis_now();
    wait_for(socket, wake, SLICE_MILLIS);
    EXPECT(millis_now() - start >= SLICE_MILLIS / 2);
    close_socket(socket);
}

static jobject error_text(jint number) {
    return CALL(int_object_call, "zmq_strerror", "(I)[B", number);
}

static jobject error_name(jint index) {
    return CALL(int_object_call, "zmq4j_errno_name", "(I)Ljava/lang/String;", index);
}

static jint has(const char *name) {
    vm_object capability = {(jsize) strlen(name) + 1, (char *) name};
    return CALL(object_call, "zmq_has", "([B)I", (jobject) &capability);
}

static void check_library(bool bundled) {
    EXPECT(CALL(int_call, "zmq4j_abi", "()I") == CONSTANT(SHIM_ABI));
    EXPECT(CALL(int_call, "zmq_version", "()I") >= 40300);
    EXPECT(CALL(int_int_call, "zmq4j_headroom", "(I)I", 8) == 0);
    EXPECT(CALL(int_int_call, "zmq4j_headroom", "(I)I", CONSTANT(MAX_HEADROOM) + 1) == -EINVAL);
    EXPECT(CALL(int_int_call, "zmq4j_headroom", "(I)I", -1) == -EINVAL);
    EXPECT(!bundled || has("draft") == 1);
    EXPECT(has("a capability with a name that is longer than any of libzmq's ever was") == 0);
    jint count = 0;
    while (CALL(int_int_call, "zmq4j_errno", "(I)I", count) != 0) {
        const jobject name = error_name(count++);
        EXPECT(name != NULL);
        vm_free(name);
    }
    EXPECT(count > 0 && error_name(count) == NULL && error_name(-1) == NULL);
    const jobject text = error_text(EAGAIN);
    EXPECT(text != NULL);
    vm_free(text);
    vm_fill_heap(true);
    EXPECT(error_text(EAGAIN) == NULL && error_name(0) == NULL);
    vm_fill_heap(false);
    vm_object processors = {0, NULL};
    EXPECT(CALL(probe_call, "zmq4j_thread_probe", "(II[I)I", -1, -1, (jobject) &processors) == 0);
    jint none = -1;
    processors = (vm_object){1, (char *) &none};
    EXPECT(CALL(probe_call, "zmq4j_thread_probe", "(II[I)I", -1, -1, (jobject) &processors) < 0);
}

/* What is longer than the shim has on its stack. */
static void check_long_values(jlong context) {
    char bytes[2048];
    memset(bytes, 't', sizeof(bytes));
    bytes[sizeof(bytes) - 1] = '\0';
    vm_object value = {sizeof(bytes), bytes};
    FAILS_WITHOUT_MEMORY(
            1, (jint) CALL(socket_call, "zmq_socket", "(JI)J", context, CONSTANT(ZMQ_SUB)));
    EXPECT(CALL(socket_call, "zmq_socket", "(JI)J", context, 99) == -EINVAL);
    const jlong socket =
            vm_checked(CALL(socket_call, "zmq_socket", "(JI)J", context, CONSTANT(ZMQ_SUB)), "");
    if (vm_fail_allocation(1))
        EXPECT(CALL(long_object_call, "zmq4j_scratch", "(J)" BUFFER, socket) == NULL);
    vm_fail_allocation(0);
    vm_fill_heap(true);
    EXPECT(CALL(long_object_call, "zmq4j_scratch", "(J)" BUFFER, socket) == NULL);
    vm_fill_heap(false);
    FAILS_WITHOUT_MEMORY(
            1, CALL(option_call, "zmq_setsockopt", "(JI[B)I", socket, CONSTANT(ZMQ_SUBSCRIBE),
                    (jobject) &value));
    set_option(socket, CONSTANT(ZMQ_SUBSCRIBE), bytes, sizeof(bytes));
    set_option(socket, CONSTANT(ZMQ_SUBSCRIBE), bytes, 0);
    EXPECT(CALL(option_call, "zmq_getsockopt", "(JI[B)I", socket, CONSTANT(ZMQ_TYPE),
                (jobject) &value) == -EINVAL);
    value.length = 512;
    EXPECT(CALL(option_call, "zmq_getsockopt", "(JI[B)I", socket, CONSTANT(ZMQ_EVENTS),
                (jobject) &value) == sizeof(jint));
    EXPECT(CALL(option_call, "zmq_getsockopt", "(JI[B)I", socket, 9999, (jobject) &value) ==
           -EINVAL);
    memset(bytes, 't', sizeof(bytes));
    bytes[sizeof(bytes) - 1] = '\0';
    value.length = sizeof(bytes);
    FAILS_WITHOUT_MEMORY(1, bind_to(socket, &value));
    EXPECT(bind_to(socket, &value) == -EINVAL);
    EXPECT(CALL(text_call, "zmq_connect", "(J[B)I", socket, (jobject) &value) == -EINVAL);
    value.length = 256;
    bind_any(socket, &value);
    EXPECT(CALL(text_call, "zmq_unbind", "(J[B)I", socket, (jobject) &value) == 0);
    EXPECT(CALL(text_call, "zmq_disconnect", "(J[B)I", socket, (jobject) &value) == -ENOENT);
    close_socket(socket);
}

/* By the scratch area and by direct buffers. */
static void check_sending(jlong context, jint wake, const char *text) {
    const jlong push = new_socket(context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(context, CONSTANT(ZMQ_PULL));
    vm_object *scratch = (vm_object *) CALL(long_object_call, "zmq4j_scratch", "(J)" BUFFER, push);
    memcpy(scratch->bytes, text, CONSTANT(SCRATCH_SIZE));
    vm_free((jobject) scratch);
    vm_object direct = {(jsize) strlen(text), (char *) text};
    vm_object nothing = {0, NULL};
    join_pair(pull, push);
    EXPECT(CALL(long_two_numbers_call, "zmq4j_send", "(JII)I", push, CONSTANT(SCRATCH_SIZE), 0) ==
           CONSTANT(SCRATCH_SIZE));
    EXPECT(CALL(send_call, "zmq_send_direct", "(J" BUFFER "III)I", push, (jobject) &nothing, 0, 1,
                0) == -EFAULT);
    EXPECT(CALL(send_call, "zmq_send_direct", "(J" BUFFER "III)I", push, (jobject) &nothing, 0, 0,
                0) == 0);
    FAILS_WITHOUT_MEMORY(
            1, CALL(send_call, "zmq_send_direct", "(J" BUFFER "III)I", push, (jobject) &direct, 0,
                    direct.length, 0));
    EXPECT(CALL(send_call, "zmq_send_direct", "(J" BUFFER "III)I", push, (jobject) &direct, 0,
                direct.length, 0) == direct.length);
    EXPECT(await_frame(pull, wake) == CONSTANT(SCRATCH_SIZE));
    EXPECT(await_frame(pull, wake) == 0);
    receive_text(pull, wake, text);
    close_socket(push);
    close_socket(pull);
}

/* Numbers in and out, and addresses that are no context. */
static jlong new_context(void) {
    const jlong context = vm_checked(CALL(long_call, "zmq_ctx_new", "()J"), "zmq_ctx_new");
    EXPECT(CALL(long_int_call, "zmq4j_ctx_probe", "(J)I", context) == 0);
    EXPECT(CALL(long_int_call, "zmq4j_ctx_probe", "(J)I", (jlong) 4096) == -EFAULT);
    EXPECT(CALL(long_int_call, "zmq4j_ctx_probe", "(J)I", context + 1) == -EFAULT);
    const jint option = CONSTANT(ZMQ_MAX_SOCKETS);
    EXPECT(CALL(long_two_numbers_call, "zmq_ctx_set", "(JII)I", context, option, 100) == 0);
    EXPECT(CALL(long_number_call, "zmq_ctx_get", "(JI)I", context, option) == 100);
    EXPECT(CALL(long_number_call, "zmq_ctx_get", "(JI)I", context, 9999) == -EINVAL);
    return context;
}

int main(int argc, char **argv) {
    EXPECT(argc == 2);
    vm_load(argv[1]);
    const bool bundled = CALL(int_call, "zmq4j_build", "()I") & CONSTANT(BUILD_BUNDLED);
    check_library(bundled);
    check_text();

    char text[1024];
    memset(text, 'z', sizeof(text));
    text[CONSTANT(SCRATCH_SIZE) * 2] = '\0';
    const test_bench bench = {
            .context = new_context(),
            .wake = (jint) vm_checked(CALL(int_call, "zmq4j_wake_open", "()I"), "zmq4j_wake_open"),
            .bundled = bundled,
            .text = text};
    check_long_values(bench.context);
    check_tcp(bench.context, bench.wake, text);
    check_curve(bench.context, bench.wake, text);
    check_error(bench.context);
    check_wake(bench.context, bench.wake);
    check_sending(bench.context, bench.wake, text);
    check_frames(&bench);
    check_lending(&bench);
    check_whole_messages(&bench);
    check_batches(&bench);
    check_polling(&bench);
    check_proxy(&bench);
    check_signals(&bench);
    check_monitor(&bench);
    check_drafts(&bench);

    vm_checked(CALL(int_int_call, "zmq4j_wake_close", "(I)I", bench.wake), "zmq4j_wake_close");
    vm_checked(CALL(long_int_call, "zmq_ctx_shutdown", "(J)I", bench.context), "zmq_ctx_shutdown");
    vm_checked(CALL(long_int_call, "zmq_ctx_term", "(J)I", bench.context), "zmq_ctx_term");
    vm_all_called();
    return 0;
}
