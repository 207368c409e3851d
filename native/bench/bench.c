/*
 * What a user would otherwise write: zmq_send and zmq_recv in a loop, with one buffer. Two threads
 * of one process, one context.
 *
 *   bench thr ENDPOINT SIZE COUNT    PUSH to PULL: prints msgs_per_s=… cpu_ns=…
 *   bench lat ENDPOINT SIZE COUNT    REQ and REP: prints us_per_round_trip=… cpu_ns=…
 *   bench about                      prints libzmq's version
 *
 * A tenth of COUNT goes before it, unmeasured. cpu_ns is the processors' time, of all threads, for
 * one message or round trip. io.zmq4j.bench.Bench does the same in Java.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

enum {
    ENDPOINT_MAX = 256,
    /* Large messages wait in shorter queues: as many as make up this many bytes. */
    QUEUE_BYTES = 32 * 1024 * 1024,
    QUEUE_MAX = 1000,
    QUEUE_MIN = 16,
};

/* One of the two threads: its socket, and what it does with so many messages. */
typedef struct {
    void *socket;
    size_t size;
    long count;
} side;

static void fail(const char *what) {
    fprintf(stderr, "bench: %s: %s\n", what, zmq_strerror(errno));
    exit(1);
}

static double seconds_by(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static char *new_buffer(size_t size) {
    char *buffer = malloc(size > 0 ? size : 1);
    if (buffer == NULL)
        fail("malloc");
    memset(buffer, 'z', size);
    return buffer;
}

static void send_one(const side *at, const char *buffer) {
    if (zmq_send(at->socket, buffer, at->size, 0) != (int) at->size)
        fail("zmq_send");
}

static void receive_one(const side *at, char *buffer) {
    const int size = zmq_recv(at->socket, buffer, at->size, 0);
    if (size < 0)
        fail("zmq_recv");
    if ((size_t) size != at->size) {
        fprintf(stderr, "bench: a message of %d bytes\n", size);
        exit(1);
    }
}

static void *send_all(void *argument) {
    const side *at = argument;
    char *buffer = new_buffer(at->size);
    for (long i = 0; i < at->count; i++)
        send_one(at, buffer);
    free(buffer);
    return NULL;
}

static void *answer_all(void *argument) {
    const side *at = argument;
    char *buffer = new_buffer(at->size);
    for (long i = 0; i < at->count; i++) {
        receive_one(at, buffer);
        send_one(at, buffer);
    }
    free(buffer);
    return NULL;
}

static void receive(const side *at, char *buffer, long count) {
    for (long i = 0; i < count; i++)
        receive_one(at, buffer);
}

static void ask(const side *at, char *buffer, long count) {
    for (long i = 0; i < count; i++) {
        send_one(at, buffer);
        receive_one(at, buffer);
    }
}

static void *open_socket(void *context, int type, size_t size) {
    void *socket = zmq_socket(context, type);
    if (socket == NULL)
        fail("zmq_socket");
    const size_t fitting = QUEUE_BYTES / (size > 0 ? size : 1);
    const int hwm = fitting > QUEUE_MAX   ? QUEUE_MAX
                    : fitting < QUEUE_MIN ? QUEUE_MIN
                                          : (int) fitting;
    if (zmq_setsockopt(socket, ZMQ_SNDHWM, &hwm, sizeof(hwm)) != 0 ||
        zmq_setsockopt(socket, ZMQ_RCVHWM, &hwm, sizeof(hwm)) != 0)
        fail("zmq_setsockopt");
    return socket;
}

static void join(void *binding, void *connecting, const char *endpoint) {
    char bound[ENDPOINT_MAX];
    size_t length = sizeof(bound);
    if (zmq_bind(binding, endpoint) != 0 ||
        zmq_getsockopt(binding, ZMQ_LAST_ENDPOINT, bound, &length) != 0 ||
        zmq_connect(connecting, bound) != 0)
        fail(endpoint);
}

static int about(void) {
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    printf("%d.%d.%d\n", major, minor, patch);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "about") == 0)
        return about();
    if (argc != 5 || (strcmp(argv[1], "thr") != 0 && strcmp(argv[1], "lat") != 0)) {
        fprintf(stderr, "usage: bench thr|lat ENDPOINT SIZE COUNT, or bench about\n");
        return 2;
    }
    const int throughput = strcmp(argv[1], "thr") == 0;
    const size_t size = strtoul(argv[3], NULL, 10);
    const long count = strtol(argv[4], NULL, 10);
    const long warmup = count / 10 + 1;

    void *context = zmq_ctx_new();
    side here = {open_socket(context, throughput ? ZMQ_PULL : ZMQ_REQ, size), size, 0};
    side there = {
            open_socket(context, throughput ? ZMQ_PUSH : ZMQ_REP, size), size, warmup + count};
    join(here.socket, there.socket, argv[2]);

    pthread_t thread;
    if (pthread_create(&thread, NULL, throughput ? send_all : answer_all, &there) != 0)
        fail("pthread_create");
    void (*work)(const side *, char *, long) = throughput ? receive : ask;
    char *buffer = new_buffer(size);
    work(&here, buffer, warmup);
    const double start = seconds_by(CLOCK_MONOTONIC);
    const double cpu_start = seconds_by(CLOCK_PROCESS_CPUTIME_ID);
    work(&here, buffer, count);
    const double cpu_seconds = seconds_by(CLOCK_PROCESS_CPUTIME_ID) - cpu_start;
    const double seconds = seconds_by(CLOCK_MONOTONIC) - start;
    pthread_join(thread, NULL);

    if (throughput)
        printf("msgs_per_s=%.1f", (double) count / seconds);
    else
        printf("us_per_round_trip=%.3f", seconds * 1e6 / (double) count);
    printf(" cpu_ns=%.1f\n", cpu_seconds * 1e9 / (double) count);
    free(buffer);
    zmq_close(here.socket);
    zmq_close(there.socket);
    zmq_ctx_term(context);
    return 0;
}
