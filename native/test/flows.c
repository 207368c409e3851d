/* Many sockets in one call: native/src/poll.c, proxy.c and monitor.c. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <signal.h>
#include <sys/time.h>
#endif

#include "calls.h"

typedef struct {
    jlong socket;
    jint fd;
    jshort events;
    jshort revents;
} item;

/* As Java lays them out, with the room for the pollfds that begins right behind the last. */
typedef struct {
    vm_object buffer;
    item *items;
    jint count;
} item_list;

static item_list new_list(jint count) {
    const size_t size =
            (size_t) count * CONSTANT(POLL_ITEM) + ((size_t) count + 1) * CONSTANT(POLL_DESCRIPTOR);
    char *bytes = calloc(1, size);
    return (item_list){{(jsize) size, bytes}, (item *) (void *) bytes, count};
}

static jint poll_now(item_list *list) {
    return CALL(
            poll_now_call, "zmq4j_poll_now", "(" BUFFER "I)I", (jobject) &list->buffer,
            list->count);
}

static jint poll_wait(item_list *list, jint wake, jint millis) {
    return CALL(
            poll_wait_call, "zmq4j_poll_wait", "(" BUFFER "III)I", (jobject) &list->buffer,
            list->count, wake, millis);
}

static jint await_items(item_list *list, jint wake) {
    const int64_t start = millis_now();
    jint ready = poll_now(list);
    while (ready == 0) {
        EXPECT(millis_now() - start < LIMIT_MILLIS);
        ready = poll_wait(list, wake, SLICE_MILLIS);
    }
    return ready;
}

static jint open_wake(void) {
    return (jint) vm_checked(CALL(int_call, "zmq4j_wake_open", "()I"), "zmq4j_wake_open");
}

static void signal_wake(jint wake) {
    vm_checked(CALL(int_int_call, "zmq4j_wake_signal", "(I)I", wake), "zmq4j_wake_signal");
}

static void close_wake(jint wake) {
    vm_checked(CALL(int_int_call, "zmq4j_wake_close", "(I)I", wake), "zmq4j_wake_close");
}

/* A socket, a descriptor, and both; a frame that the shim holds counts. */
void check_polling(const test_bench *bench) {
    const jlong push = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    const jlong pull = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    const jint other = open_wake();
    item_list list = new_list(2);
    list.items[0] = (item){.socket = pull, .fd = -1, .events = CONSTANT(ZMQ_POLLIN)};
    list.items[1] = (item){.fd = other, .events = CONSTANT(ZMQ_POLLIN)};
    bind_and_connect(push, pull);
    EXPECT(poll_now(&list) == 0);
    signal_wake(bench->wake);
    EXPECT(poll_wait(&list, bench->wake, LIMIT_MILLIS) == 0);
    send_text(push, bench->text);
    EXPECT(await_items(&list, bench->wake) == 1);
    EXPECT(list.items[0].revents == CONSTANT(ZMQ_POLLIN) && list.items[1].revents == 0);
    signal_wake(other);
    EXPECT(await_items(&list, bench->wake) == 2);
    EXPECT(list.items[1].revents == CONSTANT(ZMQ_POLLIN));
    EXPECT(await_frame(pull, bench->wake) == (jlong) strlen(bench->text));
    EXPECT(poll_now(&list) == 2);
    free(list.buffer.bytes);

    vm_object nothing = {0, NULL};
    item_list none = {nothing, NULL, 0};
    EXPECT(poll_now(&none) == -EFAULT);
    EXPECT(poll_wait(&none, bench->wake, 0) == -EFAULT);
    close_wake(other);
    close_socket(push);
    close_socket(pull);
}

typedef struct {
    jlong front;
    jlong back;
    jlong capture;
    jint flags;
    jint topic_max;
    jlong *counts;
} proxy;

static jint run_proxy(const proxy *self, jint wake, jint millis) {
    vm_object counts = {(jsize) (CONSTANT(PROXY_COUNTS) * sizeof(jlong)), (char *) self->counts};
    return CALL(
            proxy_call, "zmq4j_proxy", "(" BUFFER "JJJIIII)I", (jobject) &counts, self->front,
            self->back, self->capture, self->flags, self->topic_max, wake, millis);
}

static void expect_three(jlong socket, jint wake) {
    EXPECT(await_frame(socket, wake) == (3 | CONSTANT(RECEIVED_MORE)));
    EXPECT(await_frame(socket, wake) == CONSTANT(RECEIVED_MORE));
    EXPECT(await_frame(socket, wake) == 5);
}

/* Three frames through the proxy, and to the capture. */
static void check_forwarding(const test_bench *bench) {
    static const char *const frames[] = {"one", "", "three"};
    const jlong source = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    const jlong sink = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    const jlong witness = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    jlong *counts = calloc(CONSTANT(PROXY_COUNTS), sizeof(*counts));
    proxy self = {
            .front = new_socket(bench->context, CONSTANT(ZMQ_PULL)),
            .back = new_socket(bench->context, CONSTANT(ZMQ_PUSH)),
            .capture = new_socket(bench->context, CONSTANT(ZMQ_PUSH)),
            .flags = CONSTANT(PROXY_FORTH),
            .counts = counts};
    join_pair(self.front, source);
    join_pair(self.back, sink);
    send_frames(source, 3, frames);
    /* The capture has nobody to send to: the message waits. */
    EXPECT(run_proxy(&self, bench->wake, SLICE_MILLIS) == 0);
    EXPECT(counts[1] == 0);
    join_pair(self.capture, witness);
    const int64_t start = millis_now();
    while (counts[1] == 0) {
        EXPECT(millis_now() - start < LIMIT_MILLIS);
        EXPECT(run_proxy(&self, bench->wake, SLICE_MILLIS) == 0);
    }
    /* The sequence; then messages and bytes, received and sent, of the front and of the back. */
    EXPECT(counts[0] % 2 == 0 && counts[1] == 1 && counts[2] == 8);
    EXPECT(counts[7] == 1 && counts[8] == 8);
    expect_three(sink, bench->wake);
    expect_three(witness, bench->wake);
    signal_wake(bench->wake);
    EXPECT(run_proxy(&self, bench->wake, LIMIT_MILLIS) == 0);

    /* A message that found no room is dropped with its socket. */
    close_socket(sink);
    send_frames(source, 3, frames);
    EXPECT(run_proxy(&self, bench->wake, SLICE_MILLIS) == 0);
    const jlong sockets[] = {source, self.front, self.back, self.capture, witness};
    for (size_t i = 0; i < sizeof(sockets) / sizeof(sockets[0]); i++)
        close_socket(sockets[i]);
    free(counts);
}

/* A topic beyond what an XSUB may be told goes no further. */
static void check_topics(const test_bench *bench) {
    const jlong subscriber = new_socket(bench->context, CONSTANT(ZMQ_SUB));
    jlong *counts = calloc(CONSTANT(PROXY_COUNTS), sizeof(*counts));
    const proxy self = {
            .front = new_socket(bench->context, CONSTANT(ZMQ_XPUB)),
            .back = new_socket(bench->context, CONSTANT(ZMQ_XSUB)),
            .flags = CONSTANT(PROXY_FORTH) | CONSTANT(PROXY_BACK) |
                     CONSTANT(PROXY_TOPICS) << CONSTANT(PROXY_TRAITS_SHIFT),
            .topic_max = 4,
            .counts = counts};
    join_pair(self.front, subscriber);
    set_option(subscriber, CONSTANT(ZMQ_SUBSCRIBE), "long topic", 10);
    const int64_t start = millis_now();
    while (counts[1] == 0) {
        EXPECT(millis_now() - start < LIMIT_MILLIS);
        EXPECT(run_proxy(&self, bench->wake, SLICE_MILLIS) == 0);
    }
    EXPECT(counts[1] == 1 && counts[2] == 11 && counts[7] == 0);
    close_socket(subscriber);
    close_socket(self.front);
    close_socket(self.back);
    free(counts);
}

/* The same of any frame of a message, for an XSUB looks at each. */
static void check_topics_behind(const test_bench *bench) {
    static const char *const too_long[] = {"plain", "\001long topic", "plain"};
    static const char *const short_enough[] = {"plain", "\001abc", "long, and no topic"};
    const jlong source = new_socket(bench->context, CONSTANT(ZMQ_PUSH));
    jlong *counts = calloc(CONSTANT(PROXY_COUNTS), sizeof(*counts));
    const proxy self = {
            .front = new_socket(bench->context, CONSTANT(ZMQ_PULL)),
            .back = new_socket(bench->context, CONSTANT(ZMQ_XSUB)),
            .flags = CONSTANT(PROXY_FORTH) | CONSTANT(PROXY_TOPICS) << CONSTANT(PROXY_TRAITS_SHIFT),
            .topic_max = 4,
            .counts = counts};
    join_pair(self.front, source);
    send_frames(source, 3, too_long);
    EXPECT(run_proxy(&self, bench->wake, 0) == 0);
    EXPECT(counts[1] == 1 && counts[7] == 0);
    send_frames(source, 3, short_enough);
    EXPECT(run_proxy(&self, bench->wake, 0) == 0);
    EXPECT(counts[1] == 2 && counts[7] == 1);
    close_socket(source);
    close_socket(self.front);
    close_socket(self.back);
    free(counts);
}

void check_proxy(const test_bench *bench) {
    const proxy nowhere = {0};
    EXPECT(run_proxy(&nowhere, bench->wake, 0) == -EFAULT);
    check_forwarding(bench);
    check_topics(bench);
    check_topics_behind(bench);
}

#ifdef _WIN32
void check_signals(const test_bench *bench) {
    (void) bench;
}
#else
static void go_on(int number) {
    (void) number;
}

static void signal_every(long micros) {
    const struct sigaction action = {.sa_handler = go_on};
    const struct itimerval often = {{0, micros}, {0, micros}};
    EXPECT(sigaction(SIGALRM, &action, NULL) == 0);
    EXPECT(setitimer(ITIMER_REAL, &often, NULL) == 0);
}

/* A signal, such as a profiler sends, ends a wait early and is no error. */
void check_signals(const test_bench *bench) {
    const jlong socket = new_socket(bench->context, CONSTANT(ZMQ_PAIR));
    item_list list = new_list(1);
    list.items[0] = (item){.socket = socket, .fd = -1, .events = CONSTANT(ZMQ_POLLIN)};
    jlong *counts = calloc(CONSTANT(PROXY_COUNTS), sizeof(*counts));
    const proxy self = {
            .front = socket, .back = socket, .flags = CONSTANT(PROXY_FORTH), .counts = counts};
    signal_every(10000);
    const int64_t start = millis_now();
    EXPECT(poll_wait(&list, bench->wake, LIMIT_MILLIS) == 0);
    wait_for(socket, bench->wake, LIMIT_MILLIS);
    EXPECT(run_proxy(&self, bench->wake, SLICE_MILLIS) == 0);
    if (bench->bundled) {
        const jlong client = new_socket(bench->context, CONSTANT(ZMQ_CLIENT));
        wait_for(client, bench->wake, LIMIT_MILLIS);
        close_socket(client);
    }
    EXPECT(millis_now() - start < LIMIT_MILLIS);
    signal_every(0);
    close_socket(socket);
    free(list.buffer.bytes);
    free(counts);
}
#endif

static jint monitor(jlong socket, vm_object *name) {
    return CALL(
            monitor_call, "zmq_socket_monitor", "(J[BI)I", socket, (jobject) name,
            CONSTANT(ZMQ_EVENT_LISTENING));
}

static jint monitor_versioned(jlong socket, vm_object *name) {
    return CALL(
            versioned_call, "zmq_socket_monitor_versioned", "(J[BJII)I", socket, (jobject) name,
            (jlong) CONSTANT(ZMQ_EVENT_LISTENING), 2, CONSTANT(ZMQ_PAIR));
}

/* Two frames tell of the bind. */
void check_monitor(const test_bench *bench) {
    static char name[] = "inproc://events";
    static char other_name[] = "inproc://more-events";
    static char long_name[100];
    vm_object endpoint = {sizeof(name), name};
    vm_object other = {sizeof(other_name), other_name};
    vm_object too_long = {sizeof(long_name), long_name};
    char bound[256];
    vm_object address = {sizeof(bound), bound};
    const jlong socket = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    const jlong events = new_socket(bench->context, CONSTANT(ZMQ_PAIR));
    EXPECT(monitor(socket, &too_long) == -ENAMETOOLONG);
    EXPECT(monitor(socket, &endpoint) == 0);
    EXPECT(CALL(text_call, "zmq_connect", "(J[B)I", events, (jobject) &endpoint) == 0);
    bind_any(socket, &address);
    EXPECT(await_frame(events, bench->wake) == (6 | CONSTANT(RECEIVED_MORE)));
    EXPECT(await_frame(events, bench->wake) == address.length - 1);
    EXPECT(monitor(socket, NULL) == 0);
    if (bench->bundled) {
        EXPECT(monitor_versioned(socket, &too_long) == -ENAMETOOLONG);
        EXPECT(monitor_versioned(socket, &other) == 0);
        EXPECT(monitor_versioned(socket, NULL) == 0);
    } else {
        EXPECT(monitor_versioned(socket, &other) == -ENOTSUP);
    }
    close_socket(events);
    close_socket(socket);
}
