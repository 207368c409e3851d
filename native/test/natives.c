/*
 * The shim as a virtual machine uses it, without one: messages over tcp, plain and with CURVE, an
 * error, what ends a wait, and a poll. For where there is no virtual machine to try it with.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "fake_vm.h"
#include "io_zmq4j_jni_Constants.h"

#define CONSTANT(name) io_zmq4j_jni_Constants_##name

enum {
    SLICE_MILLIS = 100,
    LIMIT_MILLIS = 20000
};

/* Natives are called as functions of these types, by the macro below. */
typedef jint (*int_call)(JNIEnv *, jclass);
typedef jlong (*long_call)(JNIEnv *, jclass);
typedef jint (*int_int_call)(JNIEnv *, jclass, jint);
typedef jint (*long_int_call)(JNIEnv *, jclass, jlong);
typedef jlong (*socket_call)(JNIEnv *, jclass, jlong, jint);
typedef jint (*text_call)(JNIEnv *, jclass, jlong, jobject);
typedef jint (*option_call)(JNIEnv *, jclass, jlong, jint, jobject);
typedef jint (*send_call)(JNIEnv *, jclass, jlong, jobject, jint, jint, jint);
typedef jlong (*receive_call)(JNIEnv *, jclass, jlong, jint);
typedef void (*take_call)(JNIEnv *, jclass, jlong, jobject, jint, jint);
typedef jint (*wait_call)(JNIEnv *, jclass, jlong, jint, jint, jint);
typedef jint (*poll_now_call)(JNIEnv *, jclass, jobject, jint);
typedef jint (*poll_wait_call)(JNIEnv *, jclass, jobject, jint, jint, jint);
typedef jint (*pair_call)(JNIEnv *, jclass, jobject, jobject);
typedef jobject (*scratch_call)(JNIEnv *, jclass, jlong);

#define CALL(type, name, signature, ...)                                                           \
    (((type) vm_native(name, signature))(VM_ENV, NULL, ##__VA_ARGS__))

#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition))                                                                          \
            vm_stop("not so", #condition);                                                         \
    } while (0)

static int64_t millis_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static jlong new_socket(jlong context, jint type) {
    const jlong made =
            vm_checked(CALL(socket_call, "zmq_socket", "(JI)J", context, type), "zmq_socket");
    EXPECT(CALL(scratch_call, "zmq4j_scratch", "(J)Ljava/nio/ByteBuffer;", made) != NULL);
    return made;
}

static void set_option(jlong socket, jint option, const void *value, jsize size) {
    vm_object bytes = {size, (char *) value};
    vm_checked(
            CALL(option_call, "zmq_setsockopt", "(JI[B)I", socket, option, (jobject) &bytes),
            "zmq_setsockopt");
}

static jint bind_to(jlong socket, vm_object *endpoint) {
    return CALL(text_call, "zmq_bind", "(J[B)I", socket, (jobject) endpoint);
}

/* Binds to any port, and gives the endpoint that came of it, with its NUL. */
static void bind_any(jlong socket, vm_object *endpoint) {
    static char wildcard[] = "tcp://127.0.0.1:*";
    vm_object any = {sizeof(wildcard), wildcard};
    vm_checked(bind_to(socket, &any), "zmq_bind");
    endpoint->length = (jsize) vm_checked(
            CALL(option_call, "zmq_getsockopt", "(JI[B)I", socket, CONSTANT(ZMQ_LAST_ENDPOINT),
                 (jobject) endpoint),
            "zmq_getsockopt");
}

static void bind_and_connect(jlong server, jlong client) {
    char text[256];
    vm_object endpoint = {sizeof(text), text};
    bind_any(server, &endpoint);
    vm_checked(
            CALL(text_call, "zmq_connect", "(J[B)I", client, (jobject) &endpoint), "zmq_connect");
}

static void send_text(jlong socket, const char *text) {
    vm_object bytes = {(jsize) strlen(text), (char *) text};
    vm_checked(
            CALL(send_call, "zmq_send", "(J[BIII)I", socket, (jobject) &bytes, 0, bytes.length, 0),
            "zmq_send");
}

static void wait_for(jlong socket, jint wake, jint millis) {
    vm_checked(
            CALL(wait_call, "zmq4j_wait", "(JIII)I", socket, wake, CONSTANT(ZMQ_POLLIN), millis),
            "zmq4j_wait");
}

/* Tries, and waits by slices, as Java does. Frames are beyond the scratch area. */
static void receive_text(jlong socket, jint wake, const char *text) {
    const int64_t start = millis_now();
    jlong size;
    while ((size = CALL(receive_call, "zmq4j_recv", "(JI)J", socket, CONSTANT(ZMQ_DONTWAIT))) ==
           -EAGAIN) {
        EXPECT(millis_now() - start < LIMIT_MILLIS);
        wait_for(socket, wake, SLICE_MILLIS);
    }
    EXPECT(size == (jlong) strlen(text));
    char received[1024];
    EXPECT(size <= (jlong) sizeof(received));
    vm_object bytes = {(jsize) size, received};
    CALL(take_call, "zmq4j_take", "(J[BII)V", socket, (jobject) &bytes, 0, bytes.length);
    EXPECT(memcmp(received, text, (size_t) size) == 0);
}

static void close_socket(jlong socket) {
    vm_checked(CALL(long_int_call, "zmq_close", "(J)I", socket), "zmq_close");
}

static void check_messages(jlong context, jint wake, const char *text) {
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

static void check_poll(jlong context, jint wake, const char *text) {
    struct {
        jlong socket;
        jint fd;
        jshort events;
        jshort revents;
        char descriptors[2 * CONSTANT(POLL_DESCRIPTOR)];
    } item = {.fd = -1, .events = CONSTANT(ZMQ_POLLIN)};
    vm_object items = {sizeof(item), (char *) &item};
    const jobject buffer = (jobject) &items;
    const jlong push = new_socket(context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(context, CONSTANT(ZMQ_PULL));
    item.socket = pull;
    bind_and_connect(push, pull);
    EXPECT(CALL(poll_now_call, "zmq4j_poll_now", "(Ljava/nio/ByteBuffer;I)I", buffer, 1) == 0);
    send_text(push, text);
    const int64_t start = millis_now();
    while (CALL(poll_wait_call, "zmq4j_poll_wait", "(Ljava/nio/ByteBuffer;III)I", buffer, 1, wake,
                SLICE_MILLIS) == 0)
        EXPECT(millis_now() - start < LIMIT_MILLIS);
    EXPECT(item.revents == CONSTANT(ZMQ_POLLIN));
    receive_text(pull, wake, text);
    close_socket(push);
    close_socket(pull);
}

int main(int argc, char **argv) {
    EXPECT(argc == 2);
    vm_load(argv[1]);
    EXPECT(CALL(int_call, "zmq4j_abi", "()I") == CONSTANT(SHIM_ABI));
    EXPECT(CALL(int_int_call, "zmq4j_headroom", "(I)I", 8) == 0);

    const jlong context = vm_checked(CALL(long_call, "zmq_ctx_new", "()J"), "zmq_ctx_new");
    EXPECT(CALL(long_int_call, "zmq4j_ctx_probe", "(J)I", context) == 0);
    EXPECT(CALL(long_int_call, "zmq4j_ctx_probe", "(J)I", (jlong) 4096) == -EFAULT);
    const jint wake =
            (jint) vm_checked(CALL(int_call, "zmq4j_wake_open", "()I"), "zmq4j_wake_open");

    char text[1024];
    memset(text, 'z', sizeof(text));
    text[CONSTANT(SCRATCH_SIZE) * 2] = '\0';
    check_messages(context, wake, text);
    check_curve(context, wake, text);
    check_error(context);
    check_wake(context, wake);
    check_poll(context, wake, text);

    vm_checked(CALL(int_int_call, "zmq4j_wake_close", "(I)I", wake), "zmq4j_wake_close");
    vm_checked(CALL(long_int_call, "zmq_ctx_term", "(J)I", context), "zmq_ctx_term");
    return 0;
}
