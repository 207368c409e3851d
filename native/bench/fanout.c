/*
 * PUB to many SUBs, or to one of many subscriptions. A PUB drops what a full queue cannot take, so
 * queues are without limit, and the publisher is never more than two bursts ahead of what all
 * subscribers have received.
 */
#include "bench.h"

#include <errno.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

enum {
    /* Deliveries in a burst, by all subscribers together. */
    BURST = 4096,
    BURSTS_AHEAD = 2,
    TOPIC_SIZE = 4,
    PROBE_LIMIT_SECONDS = 30,
};

typedef struct {
    void *publisher;
    void **subscribers;
    long count;
    /* 0: everybody receives everything. */
    long topics;
    size_t size;
    long burst;
    /* How many bursts may be published. */
    sem_t room;
    long received;
    char *in;
    char *out;
} fan;

static void put_topic(char *bytes, long topic) {
    for (int i = 0; i < TOPIC_SIZE; i++)
        bytes[i] = (char) ((uint32_t) topic >> (8 * i));
}

static void subscribe(void *socket, const void *topic, size_t length) {
    if (zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, length) != 0)
        fail("ZMQ_SUBSCRIBE");
}

static void subscribe_all(const fan *self, void *socket) {
    char topic[TOPIC_SIZE];
    if (self->topics == 0)
        subscribe(socket, "", 0);
    for (long i = 0; i < self->topics; i++) {
        put_topic(topic, i);
        subscribe(socket, topic, sizeof(topic));
    }
}

/* Unlike receive_one, what it takes may be of any size up to one more. */
static bool try_receive(const fan *self, void *socket, int *size) {
    *size = zmq_recv(socket, self->in, self->size + 1, ZMQ_DONTWAIT);
    if (*size == -1 && errno != EAGAIN)
        fail("zmq_recv");
    return *size != -1;
}

/*
 * Publishes until a subscriber receives: subscriptions come one behind the other, so that with the
 * last all are there. A message of one byte more ends what was published meanwhile.
 */
static void await_subscribers(const fan *self) {
    const time_t limit = time(NULL) + PROBE_LIMIT_SECONDS;
    const struct timespec pause = {0, 1000000};
    int size;
    for (long i = 0; i < self->count; i++) {
        send_one(self->publisher, self->out, self->size, 0);
        while (!try_receive(self, self->subscribers[i], &size)) {
            errno = ETIMEDOUT;
            if (time(NULL) > limit)
                fail("a subscription");
            nanosleep(&pause, NULL);
            send_one(self->publisher, self->out, self->size, 0);
        }
    }
    send_one(self->publisher, self->out, self->size + 1, 0);
    for (long i = 0; i < self->count; i++) {
        do {
            size = zmq_recv(self->subscribers[i], self->in, self->size + 1, 0);
            if (size == -1)
                fail("zmq_recv");
        } while ((size_t) size == self->size);
    }
}

static void *open_fan(const setting *asked, long count, long topics) {
    fan *self = new_memory(sizeof(*self));
    self->count = count;
    self->topics = topics;
    self->size = asked->size;
    self->burst = BURST / count;
    self->in = new_buffer(asked->size + 1);
    self->out = new_buffer(asked->size + 1);
    self->subscribers = new_memory((size_t) count * sizeof(void *));
    sem_init(&self->room, 0, BURSTS_AHEAD);
    self->publisher = open_socket(asked->context, ZMQ_PUB, asked->size);
    set_int(self->publisher, ZMQ_SNDHWM, 0);
    set_int(self->publisher, ZMQ_RCVHWM, 0);
    bind_socket(self->publisher, asked->endpoint);
    for (long i = 0; i < count; i++) {
        void *socket = self->subscribers[i] = open_socket(asked->context, ZMQ_SUB, asked->size);
        /* For sending: subscriptions are messages too. */
        set_int(socket, ZMQ_SNDHWM, 0);
        set_int(socket, ZMQ_RCVHWM, 0);
        connect_to(socket, self->publisher);
        subscribe_all(self, socket);
    }
    if (topics > 0)
        put_topic(self->out, topics - 1);
    await_subscribers(self);
    return self;
}

static void *open_many_subscribers(const setting *asked) {
    return open_fan(asked, asked->peers, 0);
}

static void *open_many_subscriptions(const setting *asked) {
    return open_fan(asked, 1, asked->peers);
}

static void close_fan(void *argument) {
    fan *self = argument;
    zmq_close(self->publisher);
    for (long i = 0; i < self->count; i++)
        zmq_close(self->subscribers[i]);
    sem_destroy(&self->room);
    free(self->subscribers);
    free(self->in);
    free(self->out);
    free(self);
}

static void publish(void *argument, long count) {
    fan *self = argument;
    for (long i = 0; i < count; i++) {
        if (i % self->burst == 0)
            while (sem_wait(&self->room) != 0)
                ; /* interrupted */
        if (self->topics > 0)
            put_topic(self->out, i % self->topics);
        send_one(self->publisher, self->out, self->size, 0);
    }
}

static void receive_published(void *argument, long count) {
    fan *self = argument;
    while (count > 0) {
        const long rest = self->burst - self->received % self->burst;
        const long now = count < rest ? count : rest;
        for (long i = 0; i < self->count; i++)
            for (long j = 0; j < now; j++)
                receive_one(self->subscribers[i], self->in, self->size);
        self->received += now;
        count -= now;
        if (self->received % self->burst == 0)
            sem_post(&self->room);
    }
}

const pattern fan_out_pattern = {
        "fan",   "msgs_per_s", true, true, open_many_subscribers, receive_published,
        publish, close_fan};
const pattern subscriptions_pattern = {
        "topics",          "msgs_per_s", true,     false, open_many_subscriptions,
        receive_published, publish,      close_fan};
