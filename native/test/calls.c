#include "calls.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t millis_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

jlong new_socket(jlong context, jint type) {
    const jlong made =
            vm_checked(CALL(socket_call, "zmq_socket", "(JI)J", context, type), "zmq_socket");
    const jobject scratch = CALL(long_object_call, "zmq4j_scratch", "(J)" BUFFER, made);
    EXPECT(scratch != NULL);
    vm_free(scratch);
    return made;
}

void close_socket(jlong socket) {
    vm_checked(CALL(long_int_call, "zmq_close", "(J)I", socket), "zmq_close");
}

void set_option(jlong socket, jint option, const void *value, jsize size) {
    vm_object bytes = {size, (char *) value};
    vm_checked(
            CALL(option_call, "zmq_setsockopt", "(JI[B)I", socket, option, (jobject) &bytes),
            "zmq_setsockopt");
}

void set_number(jlong socket, jint option, jint value) {
    set_option(socket, option, &value, sizeof(value));
}

jint bind_to(jlong socket, vm_object *endpoint) {
    return CALL(text_call, "zmq_bind", "(J[B)I", socket, (jobject) endpoint);
}

static void connect_to(jlong socket, vm_object *endpoint) {
    vm_checked(CALL(text_call, "zmq_connect", "(J[B)I", socket, (jobject) endpoint), "zmq_connect");
}

void bind_any(jlong socket, vm_object *endpoint) {
    static char wildcard[] = "tcp://127.0.0.1:*";
    vm_object any = {sizeof(wildcard), wildcard};
    vm_checked(bind_to(socket, &any), "zmq_bind");
    endpoint->length = (jsize) vm_checked(
            CALL(option_call, "zmq_getsockopt", "(JI[B)I", socket, CONSTANT(ZMQ_LAST_ENDPOINT),
                 (jobject) endpoint),
            "zmq_getsockopt");
}

void bind_and_connect(jlong server, jlong client) {
    char text[256];
    vm_object endpoint = {sizeof(text), text};
    bind_any(server, &endpoint);
    connect_to(client, &endpoint);
}

void join_pair(jlong server, jlong client) {
    static int count;
    char name[32];
    snprintf(name, sizeof(name), "inproc://pair-%d", count++);
    vm_object endpoint = {(jsize) strlen(name) + 1, name};
    vm_checked(bind_to(server, &endpoint), "zmq_bind");
    connect_to(client, &endpoint);
}

jint try_send(jlong socket, const char *text, jint flags) {
    vm_object bytes = {(jsize) strlen(text), (char *) text};
    return CALL(
            send_call, "zmq_send", "(J[BIII)I", socket, (jobject) &bytes, 0, bytes.length, flags);
}

void send_text(jlong socket, const char *text) {
    vm_checked(try_send(socket, text, 0), "zmq_send");
}

void send_frames(jlong socket, int count, const char *const *frames) {
    for (int i = 0; i < count; i++)
        vm_checked(
                try_send(socket, frames[i], i + 1 < count ? CONSTANT(ZMQ_SNDMORE) : 0), "zmq_send");
}

void wait_for(jlong socket, jint wake, jint millis) {
    vm_checked(
            CALL(wait_call, "zmq4j_wait", "(JIII)I", socket, wake, CONSTANT(ZMQ_POLLIN), millis),
            "zmq4j_wait");
}

jlong await_frame(jlong socket, jint wake) {
    const int64_t start = millis_now();
    jlong size;
    while ((size = CALL(receive_call, "zmq4j_recv", "(JI)J", socket, CONSTANT(ZMQ_DONTWAIT))) ==
           -EAGAIN) {
        EXPECT(millis_now() - start < LIMIT_MILLIS);
        wait_for(socket, wake, SLICE_MILLIS);
    }
    return size;
}

void receive_text(jlong socket, jint wake, const char *text) {
    const jlong size = await_frame(socket, wake);
    EXPECT(size == (jlong) strlen(text));
    char received[1024];
    EXPECT(size <= (jlong) sizeof(received));
    vm_object bytes = {(jsize) size, received};
    CALL(take_call, "zmq4j_take", "(J[BII)V", socket, (jobject) &bytes, 0, bytes.length);
    EXPECT(memcmp(received, text, (size_t) size) == 0);
}
