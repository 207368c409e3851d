/*
 * Forwarding between two sockets, a slice at a time: libzmq's own proxy could be woken by a message
 * only. A message leaves its socket with all its frames before the first of them is sent, so that
 * nothing can tear it apart, and stays with that socket, held and kept, for as long as there is no
 * room for it. Frames are moved and never copied; those for the capture share their bytes.
 *
 * What was forwarded is counted in longs that other threads read meanwhile, laid out by Constants.
 * The first is odd while the others change.
 */
#include "system.h"
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>
#include <time.h>

enum {
    /* Frames that one direction forwards before the other has its turn: libzmq's
     * proxy_burst_size. */
    BURST = 1000,
    /* While there is always something to forward, how often the wake descriptor is looked at. */
    LOOK_MILLIS = 5
};

/* The counts of one socket. */
typedef struct {
    jlong received_messages;
    jlong received_bytes;
    jlong sent_messages;
    jlong sent_bytes;
} traffic;

typedef struct {
    jlong sequence;
    traffic front;
    traffic back;
} counts;

_Static_assert(
        sizeof(counts) == io_zmq4j_jni_Constants_PROXY_COUNTS * sizeof(jlong),
        "Java lays the counts out");

/* A socket that is sent to, and what Java knows of its type. */
typedef struct {
    zmq4j_socket *socket;
    jint traits;
} target;

/* One direction. */
typedef struct {
    zmq4j_socket *from;
    target to;
    target capture;
    /* The longest topic that may be forwarded where they are kept in a trie; 0 for any. */
    jint topic_max;
    traffic *received;
    traffic *sent;
    jlong *sequence;
} flow;

/* What becomes of the message that is being sent. */
typedef enum {
    GOES_OUT,
    /* libzmq drops the frames that follow. */
    LOST,
    /* The frames that follow are not to be sent. */
    DISCARDED
} fate;

static void add(jlong *count, jlong more) {
    __atomic_store_n(count, *count + more, __ATOMIC_RELAXED);
}

/* Before the counts change: odd, and seen by whoever has seen the message that is sent then. */
static void begin_count(jlong *sequence) {
    __atomic_store_n(sequence, *sequence + 1, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_RELEASE);
}

static void end_count(jlong *sequence) {
    __atomic_store_n(sequence, *sequence + 1, __ATOMIC_RELEASE);
}

static int send_now(target to, zmq_msg_t *frame, bool more) {
    const int flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0);
    int rc;
    do
        rc = zmq_msg_send(frame, to.socket->socket, flags);
    while (rc == -1 && zmq_errno() == EINTR);
    return rc;
}

/*
 * Sends the first frame of a message: 1, 0 if there is no room for it now, or −errno. A REQ or REP
 * that has to receive first has no room either.
 */
static jint send_first(target to, zmq_msg_t *frame, bool more) {
    if (send_now(to, frame, more) != -1)
        return 1;
    const int error = zmq_errno();
    return error == EAGAIN || error == EFSM ? 0 : -error;
}

/*
 * Sends another frame of a message: 0 or −errno. One that finds no room has lost its peer, where
 * the type is one of those: as in Outbound it goes nowhere, and the message with it.
 */
static jint send_next(target to, zmq_msg_t *frame, bool more, fate *what) {
    if (*what == DISCARDED || send_now(to, frame, more) != -1)
        return 0;
    const int error = zmq_errno();
    const jint orphans = to.traits & io_zmq4j_jni_Constants_PROXY_ORPHANS;
    const jint discards = to.traits & io_zmq4j_jni_Constants_PROXY_DISCARDS;
    if (error != EAGAIN || !orphans)
        return -error;
    *what = discards ? DISCARDED : LOST;
    /* Told of a frame that is not the last, libzmq drops it and the others. */
    if (!discards && more && send_now(to, frame, more) == -1)
        return zmq4j_error();
    return 0;
}

/* Copies the message held to the capture: 1, 0 if it has to wait, or −errno. */
static jint capture(target to, zmq4j_socket *from) {
    fate what = GOES_OUT;
    zmq_msg_t *frame = &from->held;
    bool more = from->held_more;
    for (size_t next = from->kept_next;; next++) {
        zmq_msg_t copy;
        zmq_msg_init(&copy);
        jint rc = zmq4j_result(zmq_msg_copy(&copy, frame));
        if (rc == 0 && frame == &from->held) {
            rc = send_first(to, &copy, more);
            if (rc == 0)
                return zmq4j_result(zmq_msg_close(&copy));
        } else if (rc == 0) {
            rc = send_next(to, &copy, more, &what);
        }
        zmq_msg_close(&copy);
        if (rc < 0 || !more)
            return rc < 0 ? rc : 1;
        frame = &from->kept[next];
        more = zmq_msg_more(frame);
    }
}

/* Whether the message held would make an XSUB remember or forget too long a topic. */
static bool has_long_topic(const flow *self) {
    if (self->topic_max == 0 || !(self->to.traits & io_zmq4j_jni_Constants_PROXY_TOPICS))
        return false;
    zmq_msg_t *frame = &self->from->held;
    bool more = self->from->held_more;
    for (size_t next = self->from->kept_next;; next++) {
        const size_t size = zmq_msg_size(frame);
        if (size > (size_t) self->topic_max + 1 && *(unsigned char *) zmq_msg_data(frame) <= 1)
            return true;
        if (!more)
            return false;
        frame = &self->from->kept[next];
        more = zmq_msg_more(frame);
    }
}

/*
 * Sends the message held, from its second frame on if there is a fate of the first, and counts it:
 * its frames, or −errno.
 */
static jint send_rest(const flow *self, size_t first_size, bool first_more, fate what) {
    jlong bytes = (jlong) first_size;
    jint frames = 1;
    jint rc = 0;
    for (bool more = first_more; more; frames++) {
        const jint fetched = zmq4j_fetch(self->from, ZMQ_DONTWAIT);
        if (fetched < 0)
            return fetched;
        more = self->from->held_more;
        bytes += (jlong) zmq_msg_size(&self->from->held);
        /* After an error the others go too: nobody is to receive the end of a message. */
        if (rc == 0)
            rc = send_next(self->to, &self->from->held, more, &what);
        zmq4j_let_go(self->from);
    }
    add(&self->received->received_messages, 1);
    add(&self->received->received_bytes, bytes);
    if (rc == 0 && what == GOES_OUT) {
        add(&self->sent->sent_messages, 1);
        add(&self->sent->sent_bytes, bytes);
    }
    return rc < 0 ? rc : frames;
}

/* The same for all of it; 0 if it has to wait. */
static jint send_message(const flow *self) {
    zmq4j_socket *from = self->from;
    const size_t size = zmq_msg_size(&from->held);
    const bool more = from->held_more;
    fate what = has_long_topic(self) ? DISCARDED : GOES_OUT;
    if (what == GOES_OUT) {
        const jint rc = send_first(self->to, &from->held, more);
        if (rc == -EHOSTUNREACH)
            what = DISCARDED;
        else if (rc <= 0)
            return rc;
    }
    zmq4j_let_go(from);
    return send_rest(self, size, more, what);
}

/* The frames that went, 0 if there is no message or no room for it, or −errno. */
static jint forward(const flow *self) {
    zmq4j_socket *from = self->from;
    jint rc = zmq4j_fetch(from, ZMQ_DONTWAIT);
    if (rc == 0)
        rc = zmq4j_complete(from);
    if (rc < 0)
        return rc == -EAGAIN || rc == -EFSM || rc == -EINTR ? 0 : rc;
    if (self->capture.socket != NULL && !from->captured) {
        rc = capture(self->capture, from);
        if (rc <= 0)
            return rc;
        from->captured = true;
    }
    begin_count(self->sequence);
    rc = send_message(self);
    end_count(self->sequence);
    return rc;
}

/* The frames that went, or −errno. */
static jint burst(const flow *self) {
    jint frames = 0;
    while (frames < BURST) {
        const jint rc = forward(self);
        if (rc <= 0)
            return rc < 0 ? rc : frames;
        frames += rc;
    }
    return frames;
}

/* Whether there is something to forward and room for it. Of one socket that answers itself, libzmq
 * may not know of the room before something was received. */
static bool is_open(const flow *self, jint from, jint to, jint captures) {
    return (from & ZMQ_POLLIN) && (captures & ZMQ_POLLOUT) &&
           ((to & ZMQ_POLLOUT) || self->from == self->to.socket);
}

static jint events_of(zmq4j_socket *self) {
    const jint events = zmq4j_ready(self);
    return events == -EINTR ? 0 : events;
}

/* One turn for each direction that is asked for: the frames that went, or −errno. */
static jint turn(const flow *forth, const flow *back, jint flags) {
    const jint front_events = events_of(forth->from);
    if (front_events < 0)
        return front_events;
    const jint back_events = events_of(back->from);
    if (back_events < 0)
        return back_events;
    const jint captures =
            forth->capture.socket == NULL ? ZMQ_POLLOUT : events_of(forth->capture.socket);
    if (captures < 0)
        return captures;
    jint frames = 0;
    if ((flags & io_zmq4j_jni_Constants_PROXY_FORTH) &&
        is_open(forth, front_events, back_events, captures))
        frames = burst(forth);
    if (frames >= 0 && (flags & io_zmq4j_jni_Constants_PROXY_BACK) &&
        is_open(back, back_events, front_events, captures)) {
        const jint rc = burst(back);
        frames = rc < 0 ? rc : frames + rc;
    }
    return frames;
}

static jlong now_millis(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (jlong) time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits for the sockets or the wake descriptor: 1 if that was signalled, 0, or −errno. */
static jint wait_for(const flow *forth, const flow *back, int wake_fd, int millis) {
    const zmq4j_socket *captures = forth->capture.socket;
    struct pollfd fds[4] = {
            {.fd = wake_fd, .events = POLLIN},
            {.fd = zmq4j_descriptor(forth->from), .events = POLLIN},
            {.fd = zmq4j_descriptor(back->from), .events = POLLIN},
            {.fd = captures == NULL ? -1 : zmq4j_descriptor(captures), .events = POLLIN}};
    if (poll(fds, 4, millis) == -1)
        return errno == EINTR ? 0 : -errno;
    if (fds[0].revents == 0)
        return 0;
    zmq4j_wake_drain(wake_fd);
    return 1;
}

static jint look(int wake_fd) {
    struct pollfd fd = {.fd = wake_fd, .events = POLLIN};
    if (poll(&fd, 1, 0) == -1)
        return errno == EINTR ? 0 : -errno;
    if (fd.revents == 0)
        return 0;
    zmq4j_wake_drain(wake_fd);
    return 1;
}

/* Forwards until time is up or it is woken: 0, or −errno of the socket that ended it. */
static jint run(const flow *forth, const flow *back, jint flags, int wake_fd, jint millis) {
    const jlong end = now_millis() + millis;
    jlong next_look = 0;
    while (true) {
        const jint frames = turn(forth, back, flags);
        if (frames < 0)
            return frames;
        const jlong now = now_millis();
        if (now >= end)
            return 0;
        jint woken = 0;
        if (frames == 0) {
            woken = wait_for(forth, back, wake_fd, (int) (end - now));
        } else if (now >= next_look) {
            woken = look(wake_fd);
            next_look = now + LOOK_MILLIS;
        }
        if (woken != 0)
            return woken < 0 ? woken : 0;
    }
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1proxy)(
        JNIEnv *env, jclass type, jobject buffer, jlong front, jlong back, jlong captures,
        jint flags, jint topic_max, jint wake_fd, jint millis) {
    (void) type;
    counts *at = (*env)->GetDirectBufferAddress(env, buffer);
    if (at == NULL)
        return -EFAULT;
    const jint traits = io_zmq4j_jni_Constants_PROXY_TRAITS;
    const jint shift = io_zmq4j_jni_Constants_PROXY_TRAITS_SHIFT;
    const target front_target = {zmq4j_socket_of(front), flags & traits};
    const target back_target = {zmq4j_socket_of(back), flags >> shift & traits};
    const target capture_target = {zmq4j_socket_of(captures), flags >> 2 * shift & traits};
    const flow forth = {front_target.socket, back_target, capture_target, topic_max,
                        &at->front,          &at->back,   &at->sequence};
    const flow reply = {back_target.socket, front_target, capture_target, topic_max,
                        &at->back,          &at->front,   &at->sequence};
    return run(&forth, &reply, flags, wake_fd, millis);
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_proxy", zmq4j_1proxy, "(Ljava/nio/ByteBuffer;JJJIIII)I"),
};

const zmq4j_table zmq4j_proxy_table = ZMQ4J_TABLE(rows);
