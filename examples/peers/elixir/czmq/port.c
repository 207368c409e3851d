/*
 * CZMQ for the module of czmq.exs: one context, whose sockets have numbers. What has to wait, waits
 * in a list, so that no socket holds up another.
 *
 *   cc -o port port.c -lczmq -lzmq
 *
 * Requests come by the standard input, answers go to the standard output, each behind its length in
 * four bytes; numbers are big-endian. The end of the input ends the program, a second later at
 * most: for what is still to be sent.
 *
 *   request   id:32 verb:8 number:32 argument    the number is a socket's, or a type's to make one
 *   answer    id:32 status:8 result              a status of 1 has the reason as its result
 *
 *   verb 1    new          socket:32
 *        2    destroy
 *        3    bind         port:32               the argument is the endpoint
 *        4    connect                            the same
 *        5    subscribe                          the argument is the topic
 *        6    send                               the argument is the frame
 *        7    recv         the frame             the argument is the limit in ms:32, -1 for none
 */
#include <czmq.h>

#define MOST_SOCKETS 1024
#define MOST_BYTES (64 * 1024 * 1024)
#define HEADER 9
#define LINGER_MS 1000

enum verb {
    NEW = 1,
    DESTROY,
    BIND,
    CONNECT,
    SUBSCRIBE,
    SEND,
    RECV,
};

typedef struct {
    uint32_t id;
    enum verb verb;
    uint32_t number;
    zframe_t *frame;  /* what is to be sent */
    int64_t deadline; /* of zclock_mono, -1 for none */
} waiting_t;

static zsock_t *sockets[MOST_SOCKETS];
static zlist_t *waiting;

static uint32_t number_at(const byte *bytes) {
    return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 |
           bytes[3];
}

static void put_number(byte *bytes, uint32_t number) {
    for (int i = 0; i < 4; i++)
        bytes[i] = (byte) (number >> (24 - 8 * i));
}

/* Nobody is there any more to be told. */
static void give_up(const char *reason) {
    fprintf(stderr, "port: %s\n", reason);
    _exit(1);
}

/* False at the end of the input. */
static bool read_bytes(byte *bytes, size_t size) {
    while (size > 0) {
        const ssize_t count = read(STDIN_FILENO, bytes, size);
        if (count == 0)
            return false;
        if (count < 0 && errno != EINTR)
            give_up(strerror(errno));
        if (count > 0) {
            bytes += count;
            size -= (size_t) count;
        }
    }
    return true;
}

static void write_bytes(const byte *bytes, size_t size) {
    while (size > 0) {
        const ssize_t count = write(STDOUT_FILENO, bytes, size);
        if (count < 0 && errno != EINTR)
            give_up(strerror(errno));
        if (count > 0) {
            bytes += count;
            size -= (size_t) count;
        }
    }
}

static void answer(uint32_t id, byte status, const void *result, size_t size) {
    byte header[HEADER];
    put_number(header, (uint32_t) (HEADER - 4 + size));
    put_number(header + 4, id);
    header[8] = status;
    write_bytes(header, sizeof(header));
    write_bytes(result, size);
}

static void answer_number(uint32_t id, uint32_t number) {
    byte result[4];
    put_number(result, number);
    answer(id, 0, result, sizeof(result));
}

static void answer_reason(uint32_t id, const char *reason) {
    answer(id, 1, reason, strlen(reason));
}

/* Of a call that gives 0 or -1. */
static void answer_rc(uint32_t id, int rc) {
    if (rc == -1)
        answer_reason(id, zmq_strerror(errno));
    else
        answer(id, 0, NULL, 0);
}

static void new_socket(uint32_t id, uint32_t type) {
    uint32_t number = 0;
    while (number < MOST_SOCKETS && sockets[number] != NULL)
        number++;
    zsock_t *socket = number == MOST_SOCKETS || type > ZMQ_STREAM ? NULL : zsock_new((int) type);
    if (socket == NULL) {
        answer_reason(id, "no such socket can be made");
        return;
    }
    /* No call waits: this program does. */
    zsock_set_sndtimeo(socket, 0);
    zsock_set_rcvtimeo(socket, 0);
    zsock_set_linger(socket, LINGER_MS);
    sockets[number] = socket;
    answer_number(id, number);
}

static void forget(waiting_t *each) {
    zlist_remove(waiting, each);
    zframe_destroy(&each->frame);
    free(each);
}

static void destroy_socket(uint32_t id, uint32_t number) {
    for (waiting_t *each = zlist_first(waiting); each != NULL;) {
        waiting_t *next = zlist_next(waiting);
        if (each->number == number) {
            answer_reason(each->id, "the socket was destroyed");
            forget(each);
        }
        each = next;
    }
    zsock_destroy(&sockets[number]);
    answer(id, 0, NULL, 0);
}

static void bind_socket(uint32_t id, zsock_t *socket, const char *endpoint) {
    const int port = zsock_bind(socket, "%s", endpoint);
    if (port == -1)
        answer_reason(id, zmq_strerror(errno));
    else
        answer_number(id, (uint32_t) port);
}

static void subscribe(uint32_t id, zsock_t *socket, const char *topic) {
    if (zsock_type(socket) != ZMQ_SUB) {
        answer_reason(id, "only a SUB subscribes");
        return;
    }
    zsock_set_subscribe(socket, topic);
    answer(id, 0, NULL, 0);
}

/* Whether it is done, one way or the other. */
static bool is_done(waiting_t *each) {
    zsock_t *socket = sockets[each->number];
    zframe_t *received = NULL;
    int rc;
    if (each->verb == SEND) {
        rc = zframe_send(&each->frame, socket, 0);
    } else {
        received = zframe_recv(socket);
        rc = received == NULL ? -1 : 0;
    }
    if (rc == -1 && (errno == EAGAIN || errno == EINTR)) {
        if (each->deadline == -1 || zclock_mono() < each->deadline)
            return false;
        answer_reason(each->id, "timeout");
    } else if (received != NULL) {
        answer(each->id, 0, zframe_data(received), zframe_size(received));
        zframe_destroy(&received);
    } else {
        answer_rc(each->id, rc);
    }
    return true;
}

static void start(uint32_t id, enum verb verb, uint32_t number, const byte *argument, size_t size) {
    waiting_t *each = zmalloc(sizeof(waiting_t));
    *each = (waiting_t){.id = id, .verb = verb, .number = number, .deadline = -1};
    if (verb == SEND) {
        each->frame = zframe_new(argument, size);
    } else {
        const int32_t limit = (int32_t) number_at(argument);
        each->deadline = limit < 0 ? -1 : zclock_mono() + limit;
    }
    zlist_append(waiting, each);
}

static void obey(byte *request, size_t size) {
    const uint32_t id = number_at(request);
    const byte verb = request[4];
    const uint32_t number = number_at(request + 5);
    const byte *argument = request + HEADER;
    const size_t rest = size - HEADER;
    const char *text = (const char *) argument;
    zsock_t *socket = number < MOST_SOCKETS ? sockets[number] : NULL;

    if (verb == NEW)
        new_socket(id, number);
    else if (socket == NULL)
        answer_reason(id, "no such socket");
    else if (verb == DESTROY)
        destroy_socket(id, number);
    else if (verb == SEND || (verb == RECV && rest == 4))
        start(id, verb, number, argument, rest);
    else if (strlen(text) != rest)
        answer_reason(id, "a NUL in an endpoint or a topic");
    else if (verb == BIND)
        bind_socket(id, socket, text);
    else if (verb == CONNECT)
        answer_rc(id, zsock_connect(socket, "%s", text));
    else if (verb == SUBSCRIBE)
        subscribe(id, socket, text);
    else
        give_up("no such request");
}

/* False at the end of the input. */
static bool obey_next(void) {
    byte length[4];
    if (!read_bytes(length, sizeof(length)))
        return false;
    const size_t size = number_at(length);
    if (size < HEADER || size > MOST_BYTES)
        give_up("no request has this length");
    byte *request = zmalloc(size + 1); /* and a NUL behind what is text */
    const bool whole = read_bytes(request, size);
    if (whole)
        obey(request, size);
    free(request);
    return whole;
}

static void finish_what_is_done(void) {
    for (waiting_t *each = zlist_first(waiting); each != NULL;) {
        waiting_t *next = zlist_next(waiting);
        if (is_done(each))
            forget(each);
        each = next;
    }
}

/* Until there is a request, or something that waits can go on or has waited long enough. */
static bool is_requested(void) {
    const size_t count = zlist_size(waiting) + 1;
    zmq_pollitem_t *items = zmalloc(count * sizeof(zmq_pollitem_t));
    int64_t first = -1;
    size_t i = 0;
    items[i++] = (zmq_pollitem_t){.fd = STDIN_FILENO, .events = ZMQ_POLLIN};
    for (waiting_t *each = zlist_first(waiting); each != NULL; each = zlist_next(waiting)) {
        items[i++] = (zmq_pollitem_t){
                .socket = zsock_resolve(sockets[each->number]),
                .events = each->verb == SEND ? ZMQ_POLLOUT : ZMQ_POLLIN};
        if (each->deadline != -1 && (first == -1 || each->deadline < first))
            first = each->deadline;
    }
    const int64_t left = first == -1 ? -1 : first - zclock_mono();
    const int rc = zmq_poll(items, (int) count, first == -1 ? -1 : left > 0 ? (long) left : 0);
    const bool requested = rc > 0 && items[0].revents != 0;
    free(items);
    return requested;
}

int main(void) {
    /* CZMQ would have signals do nothing but end a wait. */
    zsys_handler_set(NULL);
    waiting = zlist_new();
    while (!is_requested() || obey_next())
        finish_what_is_done();
    while (zlist_size(waiting) > 0)
        forget(zlist_first(waiting));
    zlist_destroy(&waiting);
    for (int i = 0; i < MOST_SOCKETS; i++)
        zsock_destroy(&sockets[i]);
    return 0;
}
