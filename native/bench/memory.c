/*
 * What one more of something takes: the resident bytes with many of it, less those with few of it,
 * so that whatever a process has anyway cancels out. io.zmq4j.bench.Memory does the same in Java.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum {
    GROUP = 50
};

typedef struct {
    void *near;
    void *far;
    const setting *asked;
    char *buffer;
} holder;

static long resident_bytes(void) {
    FILE *file = fopen("/proc/self/smaps_rollup", "re");
    if (file == NULL)
        fail("/proc/self/smaps_rollup");
    char line[256];
    long kilobytes = -1;
    while (kilobytes < 0 && fgets(line, sizeof(line), file) != NULL)
        sscanf(line, "Rss: %ld kB", &kilobytes);
    fclose(file);
    if (kilobytes < 0)
        fail("Rss in /proc/self/smaps_rollup");
    return kilobytes * 1024;
}

static void add_sockets(holder *self, long count) {
    for (long i = 0; i < count; i++)
        if (zmq_socket(self->asked->context, ZMQ_PULL) == NULL)
            fail("zmq_socket");
}

static void add_messages(holder *self, long count) {
    for (long i = 0; i < count; i++)
        send_one(self->far, self->buffer, self->asked->size, 0);
}

/* A PUSH takes turns among its connections: each has carried a message when all are there. */
static void use_connections(holder *self, long count) {
    add_messages(self, count);
    for (long i = 0; i < count; i++)
        receive_one(self->near, self->buffer, self->asked->size);
}

/* In small groups: a listener has a backlog of a hundred, and TCP keeps others waiting. */
static void add_connections(holder *self, long from, long to) {
    for (long i = from; i < to; i++) {
        connect_to(self->far, self->near);
        if (i % GROUP == 0 || i + 1 == to)
            use_connections(self, i + 1);
    }
}

static void open_ends(holder *self) {
    self->near = open_socket(self->asked->context, ZMQ_PULL, 1);
    self->far = open_socket(self->asked->context, ZMQ_PUSH, 1);
    set_int(self->near, ZMQ_RCVHWM, 0);
    set_int(self->far, ZMQ_SNDHWM, 0);
    bind_socket(self->near, self->asked->endpoint);
}

static void print_each(long few_bytes, long count) {
    printf("bytes_each=%.1f\n", (double) (resident_bytes() - few_bytes) / (double) count);
    fflush(stdout);
    /* The rest is never closed: it was asked how much is there, and the process is over. */
    exit(0);
}

static void measure_connections(holder *self, long few, long many) {
    open_ends(self);
    add_connections(self, 0, few);
    const long before = resident_bytes();
    add_connections(self, few, many);
    print_each(before, many - few);
}

static void measure(holder *self, void (*add)(holder *, long), long few, long many) {
    add(self, few);
    const long before = resident_bytes();
    add(self, many - few);
    print_each(before, many - few);
}

static void measure_start(const setting *asked) {
    void *self = one_thread_pattern.open(asked);
    one_thread_pattern.here(self, 1);
    printf("rss_bytes=%ld\n", resident_bytes());
    one_thread_pattern.close(self);
}

bool measure_memory(const char *kind, const setting *asked, long few, long many) {
    holder self = {NULL, NULL, asked, new_buffer(asked->size)};
    if (strcmp(kind, "mem-start") == 0) {
        measure_start(asked);
    } else if (strcmp(kind, "mem-sockets") == 0) {
        measure(&self, add_sockets, few, many);
    } else if (strcmp(kind, "mem-connections") == 0) {
        measure_connections(&self, few, many);
    } else if (strcmp(kind, "mem-messages") == 0) {
        open_ends(&self);
        connect_to(self.far, self.near);
        measure(&self, add_messages, few, many);
    } else {
        return false;
    }
    free(self.buffer);
    return true;
}
