/* Many sockets in each thread: a ROUTER and its DEALERs, and pairs of PUSH and PULL. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum {
    ENDPOINT_MAX = 256,
    ROUTING_ID_MAX = 256,
    /* Messages that wait in all pairs together: what waits when a run begins is not measured. */
    QUEUED = 1000,
    QUEUE_MIN = 10,
};

typedef struct {
    /* One, or as many as there are peers. */
    void **far;
    long far_count;
    void **peers;
    long count;
    size_t size;
    char *near_buffer;
    char *far_buffer;
} many;

static many *open_many(const setting *asked, int type, int far_type, long far_count) {
    many *self = new_memory(sizeof(*self));
    self->count = asked->peers;
    self->far_count = far_count;
    self->size = asked->size;
    self->near_buffer = new_buffer(asked->size);
    self->far_buffer = new_buffer(asked->size);
    self->peers = new_memory((size_t) self->count * sizeof(void *));
    self->far = new_memory((size_t) far_count * sizeof(void *));
    for (long i = 0; i < self->count; i++)
        self->peers[i] = open_socket(asked->context, type, asked->size);
    for (long i = 0; i < far_count; i++)
        self->far[i] = open_socket(asked->context, far_type, asked->size);
    return self;
}

static void close_many(void *argument) {
    many *self = argument;
    for (long i = 0; i < self->count; i++)
        zmq_close(self->peers[i]);
    for (long i = 0; i < self->far_count; i++)
        zmq_close(self->far[i]);
    free(self->peers);
    free(self->far);
    free(self->near_buffer);
    free(self->far_buffer);
    free(self);
}

/* --- ROUTER and DEALERs: in a step, each DEALER has one request on its way */

static void answer(const many *self, long count) {
    char id[ROUTING_ID_MAX];
    for (long i = 0; i < count; i++) {
        const int length = zmq_recv(self->far[0], id, sizeof(id), 0);
        if (length < 0)
            fail("zmq_recv");
        receive_one(self->far[0], self->far_buffer, self->size);
        send_one(self->far[0], id, (size_t) length, ZMQ_SNDMORE);
        send_one(self->far[0], self->far_buffer, self->size, 0);
    }
}

/*
 * One after the other, each answered once: a listener has a backlog of a hundred, and whoever comes
 * too many at once is kept waiting for seconds by TCP.
 */
static void *open_router(const setting *asked) {
    many *self = open_many(asked, ZMQ_DEALER, ZMQ_ROUTER, 1);
    bind_socket(self->far[0], asked->endpoint);
    for (long i = 0; i < self->count; i++) {
        connect_to(self->peers[i], self->far[0]);
        send_one(self->peers[i], self->near_buffer, self->size, 0);
        answer(self, 1);
        receive_one(self->peers[i], self->near_buffer, self->size);
    }
    return self;
}

static void ask_by_all(void *argument, long steps) {
    const many *self = argument;
    while (steps-- > 0) {
        for (long i = 0; i < self->count; i++)
            send_one(self->peers[i], self->near_buffer, self->size, 0);
        for (long i = 0; i < self->count; i++)
            receive_one(self->peers[i], self->near_buffer, self->size);
    }
}

static void route(void *argument, long steps) {
    const many *self = argument;
    answer(self, steps * self->count);
}

/* --- pairs: in a step, each PUSH sends one message */

static void *open_pairs(const setting *asked) {
    many *self = open_many(asked, ZMQ_PULL, ZMQ_PUSH, asked->peers);
    for (long i = 0; i < self->count; i++) {
        char endpoint[ENDPOINT_MAX];
        const bool any = strchr(asked->endpoint, '*') != NULL;
        snprintf(endpoint, sizeof(endpoint), any ? "%s" : "%s-%ld", asked->endpoint, i);
        const int hwm = QUEUED / self->count > QUEUE_MIN ? QUEUED / (int) self->count : QUEUE_MIN;
        set_int(self->peers[i], ZMQ_RCVHWM, hwm);
        set_int(self->far[i], ZMQ_SNDHWM, hwm);
        bind_and_connect(self->peers[i], self->far[i], endpoint);
    }
    return self;
}

static void receive_from_all(void *argument, long steps) {
    const many *self = argument;
    while (steps-- > 0)
        for (long i = 0; i < self->count; i++)
            receive_one(self->peers[i], self->near_buffer, self->size);
}

static void send_by_all(void *argument, long steps) {
    const many *self = argument;
    while (steps-- > 0)
        for (long i = 0; i < self->count; i++)
            send_one(self->far[i], self->far_buffer, self->size, 0);
}

const pattern router_pattern = {"router",    "round_trips_per_s", true,  true,
                                open_router, ask_by_all,          route, close_many};
const pattern pairs_pattern = {"pairs",    "msgs_per_s",     true,        true,
                               open_pairs, receive_from_all, send_by_all, close_many};
