/* Two sockets: PUSH to PULL in the clear and encrypted, REQ and REP, and both ends in one thread.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum {
    KEY_TEXT = 41,
    HUNDRED = 100
};

typedef struct {
    void *near;
    void *far;
    size_t size;
    /* One for each thread. */
    char *near_buffer;
    char *far_buffer;
} pair;

static pair *open_pair(const setting *asked, int near_type, int far_type) {
    pair *self = new_memory(sizeof(*self));
    self->size = asked->size;
    self->near = open_socket(asked->context, near_type, asked->size);
    self->far = open_socket(asked->context, far_type, asked->size);
    self->near_buffer = new_buffer(asked->size);
    self->far_buffer = new_buffer(asked->size);
    return self;
}

static void *open_push_pull(const setting *asked) {
    pair *self = open_pair(asked, ZMQ_PULL, ZMQ_PUSH);
    bind_and_connect(self->near, self->far, asked->endpoint);
    return self;
}

static void *open_req_rep(const setting *asked) {
    pair *self = open_pair(asked, ZMQ_REQ, ZMQ_REP);
    bind_and_connect(self->near, self->far, asked->endpoint);
    return self;
}

static void set_key(void *socket, int option, const char *text) {
    if (zmq_setsockopt(socket, option, text, strlen(text)) != 0)
        fail("CURVE");
}

static void *open_curve(const setting *asked) {
    char server_public[KEY_TEXT], server_secret[KEY_TEXT];
    char client_public[KEY_TEXT], client_secret[KEY_TEXT];
    if (zmq_curve_keypair(server_public, server_secret) != 0 ||
        zmq_curve_keypair(client_public, client_secret) != 0)
        fail("zmq_curve_keypair");
    pair *self = open_pair(asked, ZMQ_PULL, ZMQ_PUSH);
    set_int(self->near, ZMQ_CURVE_SERVER, 1);
    set_key(self->near, ZMQ_CURVE_SECRETKEY, server_secret);
    set_key(self->far, ZMQ_CURVE_SERVERKEY, server_public);
    set_key(self->far, ZMQ_CURVE_PUBLICKEY, client_public);
    set_key(self->far, ZMQ_CURVE_SECRETKEY, client_secret);
    bind_and_connect(self->near, self->far, asked->endpoint);
    return self;
}

static void close_pair(void *argument) {
    pair *self = argument;
    zmq_close(self->near);
    zmq_close(self->far);
    free(self->near_buffer);
    free(self->far_buffer);
    free(self);
}

static void receive_all(void *argument, long count) {
    const pair *self = argument;
    for (long i = 0; i < count; i++)
        receive_one(self->near, self->near_buffer, self->size);
}

static void send_all(void *argument, long count) {
    const pair *self = argument;
    for (long i = 0; i < count; i++)
        send_one(self->far, self->far_buffer, self->size, 0);
}

static void ask_all(void *argument, long count) {
    const pair *self = argument;
    for (long i = 0; i < count; i++) {
        send_one(self->near, self->near_buffer, self->size, 0);
        receive_one(self->near, self->near_buffer, self->size);
    }
}

static void answer_all(void *argument, long count) {
    const pair *self = argument;
    for (long i = 0; i < count; i++) {
        receive_one(self->far, self->far_buffer, self->size);
        send_one(self->far, self->far_buffer, self->size, 0);
    }
}

static void send_and_receive(void *self, long count) {
    for (long i = 0; i < count; i++) {
        send_all(self, 1);
        receive_all(self, 1);
    }
}

/* What a batch stands against: it moves a hundred before the other end has its turn. */
static void send_and_receive_hundreds(void *self, long count) {
    for (long done = 0; done < count; done += HUNDRED) {
        send_all(self, HUNDRED);
        receive_all(self, HUNDRED);
    }
}

const pattern throughput_pattern = {"thr",          "msgs_per_s", true,     false,
                                    open_push_pull, receive_all,  send_all, close_pair};
const pattern latency_pattern = {"lat",   "us_per_round_trip", false,     false, open_req_rep,
                                 ask_all, answer_all,          close_pair};
const pattern curve_pattern = {"curve",    "msgs_per_s", true,     false,
                               open_curve, receive_all,  send_all, close_pair};
const pattern one_thread_pattern = {"one",          "msgs_per_s",     true, false,
                                    open_push_pull, send_and_receive, NULL, close_pair};
const pattern hundreds_pattern = {"hundreds", "msgs_per_s",   true,
                                  false,      open_push_pull, send_and_receive_hundreds,
                                  NULL,       close_pair};
