/* Sockets, and messages one at a time: what goes wrong ends the program, and says what it was. */
#include "bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum {
    ENDPOINT_MAX = 256,
    /* Large messages wait in shorter queues: as many as make up this many bytes. */
    QUEUE_BYTES = 32 * 1024 * 1024,
    QUEUE_MAX = 1000,
    QUEUE_MIN = 16,
};

void fail(const char *what) {
    fprintf(stderr, "bench: %s: %s\n", what, zmq_strerror(errno));
    exit(1);
}

void *new_memory(size_t size) {
    void *memory = calloc(1, size > 0 ? size : 1);
    if (memory == NULL)
        fail("calloc");
    return memory;
}

char *new_buffer(size_t size) {
    char *buffer = new_memory(size);
    memset(buffer, 'z', size);
    return buffer;
}

void set_int(void *socket, int option, int value) {
    if (zmq_setsockopt(socket, option, &value, sizeof(value)) != 0)
        fail("zmq_setsockopt");
}

void *open_socket(void *context, int type, size_t size) {
    void *socket = zmq_socket(context, type);
    if (socket == NULL)
        fail("zmq_socket");
    const size_t fitting = QUEUE_BYTES / (size > 0 ? size : 1);
    const int hwm = fitting > QUEUE_MAX   ? QUEUE_MAX
                    : fitting < QUEUE_MIN ? QUEUE_MIN
                                          : (int) fitting;
    set_int(socket, ZMQ_SNDHWM, hwm);
    set_int(socket, ZMQ_RCVHWM, hwm);
    return socket;
}

void bind_socket(void *socket, const char *endpoint) {
    if (zmq_bind(socket, endpoint) != 0)
        fail(endpoint);
}

void connect_to(void *socket, void *bound) {
    char endpoint[ENDPOINT_MAX];
    size_t length = sizeof(endpoint);
    if (zmq_getsockopt(bound, ZMQ_LAST_ENDPOINT, endpoint, &length) != 0 ||
        zmq_connect(socket, endpoint) != 0)
        fail("zmq_connect");
}

void bind_and_connect(void *binding, void *connecting, const char *endpoint) {
    bind_socket(binding, endpoint);
    connect_to(connecting, binding);
}

void send_one(void *socket, const char *buffer, size_t size, int flags) {
    if (zmq_send(socket, buffer, size, flags) != (int) size)
        fail("zmq_send");
}

void receive_one(void *socket, char *buffer, size_t size) {
    const int received = zmq_recv(socket, buffer, size, 0);
    if (received < 0)
        fail("zmq_recv");
    if ((size_t) received != size) {
        fprintf(stderr, "bench: a message of %d bytes, not %zu\n", received, size);
        exit(1);
    }
}
