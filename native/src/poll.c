/*
 * Many sockets and descriptors in one crossing. The items are a direct buffer that Java lays out by
 * the sizes and offsets of Constants, with room for the pollfds behind them:
 *
 *   0                16                count * 16           + (count + 1) * 16
 *   +----------------+----------------+---------------------+
 *   | first item     | … one for each | pollfds, wake last  |
 *   +----------------+----------------+---------------------+
 *
 * A look at everything comes first, then as many waits as it takes: all commands that a socket got
 * were handled by reading its ZMQ_EVENTS, so that a wait has to read those only whose
 * edge-triggered ZMQ_FD has told of another one.
 */
#include "system.h"
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>

typedef struct {
    /* The handle of a socket, or 0 for a descriptor. */
    jlong socket;
    jint fd;
    jshort events;
    jshort revents;
} item;

_Static_assert(sizeof(item) == io_zmq4j_jni_Constants_POLL_ITEM, "Java lays the items out");
_Static_assert(offsetof(item, fd) == io_zmq4j_jni_Constants_POLL_ITEM_FD, "as Java has it");
_Static_assert(offsetof(item, events) == io_zmq4j_jni_Constants_POLL_ITEM_EVENTS, "as Java has it");
_Static_assert(
        offsetof(item, revents) == io_zmq4j_jni_Constants_POLL_ITEM_REVENTS, "as Java has it");
_Static_assert(
        sizeof(struct pollfd) <= io_zmq4j_jni_Constants_POLL_DESCRIPTOR,
        "Java leaves room for the pollfds");

#ifdef ZMQ_BUILD_DRAFT_API

void zmq4j_watch_destroy(zmq4j_socket *self) {
    if (self->watch != NULL)
        zmq_poller_destroy(&self->watch);
}

static jint make_watch(zmq4j_socket *self) {
    const jint rc = zmq4j_poller_new(&self->watch);
    if (rc < 0)
        return rc;
    zmq_fd_t fd;
    if (zmq_poller_add(self->watch, self->socket, NULL, ZMQ_POLLIN | ZMQ_POLLOUT) == -1 ||
        zmq_poller_fd(self->watch, &fd) == -1) {
        const jint error = zmq4j_error();
        zmq4j_watch_destroy(self);
        return error;
    }
    self->watch_fd = (int) fd;
    return 0;
}

/* Takes the signal from the watch's descriptor, too. */
static jint watched_events(zmq4j_socket *self) {
    const jint rc = self->watch == NULL ? make_watch(self) : 0;
    if (rc < 0)
        return rc;
    zmq_poller_event_t event;
    if (zmq_poller_wait(self->watch, &event, 0) == 0)
        return event.events;
    const int error = zmq_errno();
    return error == EAGAIN || error == EINTR ? 0 : -error;
}

#else

void zmq4j_watch_destroy(zmq4j_socket *self) {
    (void) self;
}

static jint watched_events(zmq4j_socket *self) {
    (void) self;
    return -ENOTSUP;
}

#endif

jint zmq4j_ready(zmq4j_socket *self) {
    if (self->fd != -1)
        return zmq4j_events(self);
    const jint events = watched_events(self);
    return events >= 0 && zmq4j_holds(self) ? events | ZMQ_POLLIN : events;
}

/* 1 if the socket is ready, 0 if it is not, −errno. */
static jint check_socket(item *it) {
    const jint events = zmq4j_ready(zmq4j_socket_of(it->socket));
    if (events < 0)
        return events;
    it->revents = (jshort) (events & it->events);
    return it->revents != 0;
}

static short to_poll(jshort events) {
    return (short) ((events & ZMQ_POLLIN ? POLLIN : 0) | (events & ZMQ_POLLOUT ? POLLOUT : 0) | (events & ZMQ_POLLPRI ? POLLPRI : 0));
}

/* As zmq_poll has it: whatever else the kernel tells is an error. */
static jshort from_poll(short revents) {
    return (jshort) ((revents & POLLIN ? ZMQ_POLLIN : 0) | (revents & POLLOUT ? ZMQ_POLLOUT : 0) | (revents & POLLPRI ? ZMQ_POLLPRI : 0) | (revents & ~(POLLIN | POLLOUT | POLLPRI) ? ZMQ_POLLERR : 0));
}

static jint check_descriptors(item *items, const struct pollfd *fds, jint count) {
    jint ready = 0;
    for (jint i = 0; i < count; i++) {
        if (items[i].socket != 0)
            continue;
        items[i].revents = from_poll(fds[i].revents);
        ready += items[i].revents != 0;
    }
    return ready;
}

static struct pollfd *descriptors_behind(item *items, jint count) {
    return (struct pollfd *) (void *) (items + count);
}

/* How many items are ready now, or −errno. Never blocks. */
JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq4j_1poll_1now)(JNIEnv *env, jclass type, jobject buffer, jint count) {
    (void) type;
    item *items = (*env)->GetDirectBufferAddress(env, buffer);
    if (items == NULL)
        return -EFAULT;
    struct pollfd *fds = descriptors_behind(items, count);
    jint ready = 0;
    bool sockets_only = true;
    for (jint i = 0; i < count; i++) {
        if (items[i].socket == 0) {
            sockets_only = false;
            fds[i] = (struct pollfd){.fd = items[i].fd, .events = to_poll(items[i].events)};
            continue;
        }
        const jint rc = check_socket(&items[i]);
        if (rc < 0)
            return rc;
        ready += rc;
        const zmq4j_socket *self = zmq4j_socket_of(items[i].socket);
        fds[i] = (struct pollfd){.fd = zmq4j_descriptor(self), .events = POLLIN};
    }
    if (sockets_only)
        return ready;
    if (poll(fds, (nfds_t) count, 0) == -1)
        return errno == EINTR ? ready : -errno;
    return ready + check_descriptors(items, fds, count);
}

/*
 * After a look that found nothing: waits for one of the items or the wake descriptor. How many are
 * ready, which may be none before time is up, or −errno.
 */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1poll_1wait)(
        JNIEnv *env, jclass type, jobject buffer, jint count, jint wake_fd, jint millis) {
    (void) type;
    item *items = (*env)->GetDirectBufferAddress(env, buffer);
    if (items == NULL)
        return -EFAULT;
    struct pollfd *fds = descriptors_behind(items, count);
    fds[count] = (struct pollfd){.fd = wake_fd, .events = POLLIN};
    if (poll(fds, (nfds_t) count + 1, millis) == -1)
        return errno == EINTR ? 0 : -errno;
    if (fds[count].revents != 0)
        zmq4j_wake_drain(wake_fd);
    jint ready = check_descriptors(items, fds, count);
    for (jint i = 0; i < count; i++) {
        if (items[i].socket == 0 || fds[i].revents == 0)
            continue;
        const jint rc = check_socket(&items[i]);
        if (rc < 0)
            return rc;
        ready += rc;
    }
    return ready;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_poll_now", zmq4j_1poll_1now, "(Ljava/nio/ByteBuffer;I)I"),
        ZMQ4J_ROW("zmq4j_poll_wait", zmq4j_1poll_1wait, "(Ljava/nio/ByteBuffer;III)I"),
};

const zmq4j_table zmq4j_poll_table = ZMQ4J_TABLE(rows);
