/*
 * Waiting for a socket or for a wake descriptor, whichever comes first. The loop, the deadline and
 * the retry are Java's; this is one slice of it.
 */
#include "system.h"
#include "zmq4j.h"

#include <errno.h>

#ifdef ZMQ_BUILD_DRAFT_API

void zmq4j_poller_destroy(zmq4j_socket *self) {
    if (self->poller != NULL)
        zmq_poller_destroy(&self->poller);
}

jint zmq4j_poller_new(void **poller) {
    /* It takes a descriptor for such a socket, and libzmq ends the process for want of it. */
    const int spare = zmq4j_wake_open();
    if (spare < 0)
        return spare;
    zmq4j_close(spare);
    *poller = zmq_poller_new();
    return *poller == NULL ? zmq4j_error() : 0;
}

static jint make_poller(zmq4j_socket *self, int wake_fd) {
    if (self->poller != NULL)
        return 0;
    const jint rc = zmq4j_poller_new(&self->poller);
    if (rc < 0)
        return rc;
    if (zmq_poller_add(self->poller, self->socket, NULL, ZMQ_POLLIN) == -1 ||
        zmq_poller_add_fd(self->poller, wake_fd, NULL, ZMQ_POLLIN) == -1) {
        const jint error = zmq4j_error();
        zmq4j_poller_destroy(self);
        return error;
    }
    return 0;
}

/* The thread-safe types have no ZMQ_FD. */
static jint wait_by_poller(zmq4j_socket *self, int wake_fd, jint events, jint millis) {
    jint rc = make_poller(self, wake_fd);
    if (rc < 0)
        return rc;
    if (zmq_poller_modify(self->poller, self->socket, (short) events) == -1)
        return zmq4j_error();
    zmq_poller_event_t event;
    if (zmq_poller_wait(self->poller, &event, millis) == -1) {
        const int error = zmq_errno();
        return error == EAGAIN || error == EINTR ? 0 : -error;
    }
    if (event.socket == NULL)
        zmq4j_wake_drain(wake_fd);
    return 0;
}

#else

void zmq4j_poller_destroy(zmq4j_socket *self) {
    (void) self;
}

static jint wait_by_poller(zmq4j_socket *self, int wake_fd, jint events, jint millis) {
    (void) self, (void) wake_fd, (void) events, (void) millis;
    return -ENOTSUP;
}

#endif

#if ZMQ4J_WRAPS_POLL

/*
 * libzmq is inside the shim, and its calls of poll come here (the linker's --wrap). Asked for
 * ZMQ_EVENTS it looks at the socket's descriptor without waiting, reads the signal, and looks
 * again. The first look is made to wait, for the wake descriptor too; the second is answered
 * without asking the kernel, since what comes meanwhile leaves the descriptor readable for the next
 * time. That is a system call less than libzmq's own blocking receive makes.
 */
typedef struct {
    int fd;
    int wake_fd;
    int millis;
    bool waited;
} slice;

static _Thread_local slice *this_slice;

int __real_poll(struct pollfd *items, nfds_t count, int millis);
int __wrap_poll(struct pollfd *items, nfds_t count, int millis);

__attribute__((used)) int __wrap_poll(struct pollfd *items, nfds_t count, int millis) {
    slice *mine = this_slice;
    if (mine == NULL || count != 1 || items->fd != mine->fd || millis != 0)
        return __real_poll(items, count, millis);
    if (mine->waited)
        return 0;
    mine->waited = true;
    struct pollfd both[2] = {*items, {.fd = mine->wake_fd, .events = POLLIN}};
    const int ready = __real_poll(both, 2, mine->millis);
    if (ready <= 0)
        return ready;
    if (both[1].revents != 0)
        zmq4j_wake_drain(mine->wake_fd);
    items->revents = both[0].revents;
    return items->revents != 0;
}

static jint wait_by_fd(zmq4j_socket *self, int wake_fd, jint events, jint millis) {
    (void) events;
    slice mine = {.fd = self->fd, .wake_fd = wake_fd, .millis = millis};
    this_slice = &mine;
    const jint rc = zmq4j_events(self);
    this_slice = NULL;
    return rc < 0 && rc != -EINTR ? rc : 0;
}

#else

/*
 * ZMQ_FD tells of commands, not of room to send: those that came already must be handled by reading
 * ZMQ_EVENTS first, or their signal would be waited for in vain.
 */
static jint wait_by_fd(zmq4j_socket *self, int wake_fd, jint events, jint millis) {
    if (events & ZMQ_POLLOUT) {
        const jint ready = zmq4j_events(self);
        if (ready < 0 || (ready & ZMQ_POLLOUT))
            return ready < 0 ? ready : 0;
    }
    struct pollfd items[2] = {
            {.fd = self->fd, .events = POLLIN}, {.fd = wake_fd, .events = POLLIN}};
    if (poll(items, 2, millis) == -1)
        return errno == EINTR ? 0 : -errno;
    if (items[1].revents != 0)
        zmq4j_wake_drain(wake_fd);
    return 0;
}

#endif

/* 0 when it is worth trying again or time is up, else −errno. */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1wait)(
        JNIEnv *env, jclass type, jlong handle, jint wake_fd, jint events, jint millis) {
    ZMQ4J_UNUSED(env, type);
    zmq4j_socket *self = zmq4j_socket_of(handle);
    return self->fd == -1 ? wait_by_poller(self, wake_fd, events, millis)
                          : wait_by_fd(self, wake_fd, events, millis);
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_wait", zmq4j_1wait, "(JIII)I"),
};

const zmq4j_table zmq4j_wait_table = ZMQ4J_TABLE(rows);
