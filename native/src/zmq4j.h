/*
 * What the files of the shim share: the native side of a socket, the tables of natives that
 * JNI_OnLoad registers, and the two conventions. A native returns its result or −errno; it decides
 * nothing.
 */
#ifndef ZMQ4J_H
#define ZMQ4J_H

#include <jni.h>
#include <stdbool.h>
#include <stddef.h>
#include <zmq.h>

#include "io_zmq4j_jni_Constants.h"
#include "io_zmq4j_jni_Libzmq.h"

/* The generated header declares each native: defining it by that name lets the compiler check the
 * signature. */
#define ZMQ4J_NATIVE(name) Java_io_zmq4j_jni_Libzmq_##name

/* Unused by nearly every native, and required by JNI. */
#define ZMQ4J_UNUSED(env, type) ((void) (env), (void) (type))

/* One row of a native table. */
#define ZMQ4J_ROW(java_name, c_name, signature)                                                    \
    { (char *) (java_name), (char *) (signature), (void *) ZMQ4J_NATIVE(c_name) }

/*
 * The native side of one Java Handle. Exactly one thread is inside at a time: the guard in Java
 * sees to it.
 */
typedef struct {
    void *socket;
    /* ZMQ_FD, or −1 for the thread-safe types, which have none and are waited for by `poller`. */
    int fd;
    void *poller;
    /* What tells a ZPoller of such a socket, and the descriptor to wait for. */
    void *watch;
    int watch_fd;
    /* A frame received that Java has not taken yet: it survives a full heap. */
    bool holding;
    bool held_more;
    zmq_msg_t held;
    /* A proxy's capture has the message of which that is the first frame. */
    bool captured;
    /* Frames behind it: of a message that is received or forwarded whole, or that was taken out of
     * libzmq before a connection went away. */
    zmq_msg_t *kept;
    size_t kept_next;
    size_t kept_count;
    size_t kept_room;
    /* Where small frames cross, once Java has asked for it: it reads and writes there without
     * asking the virtual machine. */
    unsigned char *scratch;
} zmq4j_socket;

static inline zmq4j_socket *zmq4j_socket_of(jlong handle) {
    return (zmq4j_socket *) (intptr_t) handle;
}

/* The −errno of the libzmq call that has just failed. */
static inline jint zmq4j_error(void) {
    return -zmq_errno();
}

/* −errno where rc is −1, else rc. */
static inline jint zmq4j_result(int rc) {
    return rc == -1 ? zmq4j_error() : rc;
}

/* Overwrites what nobody is to find in memory that is free again; volatile, or it were left out. */
static inline void zmq4j_wipe(void *bytes, size_t length) {
    volatile unsigned char *at = bytes;
    while (length-- > 0)
        *at++ = 0;
}

/* A poller for a socket without ZMQ_FD is made at its first wait and lives as long as the socket.
 */
void zmq4j_poller_destroy(zmq4j_socket *self);

/* The same for what a ZPoller made at its first look. */
void zmq4j_watch_destroy(zmq4j_socket *self);

/* A new wake descriptor, or −errno. */
jint zmq4j_wake_open(void);

/* Makes a wake descriptor readable; or −errno. Any thread. */
jint zmq4j_wake_signal(int wake_fd);

/* Takes the signals from a wake descriptor. */
void zmq4j_wake_drain(int wake_fd);

jint zmq4j_wake_close(int wake_fd);

/* Copies bytes into a message and sends it as one frame. */
jint zmq4j_send_bytes(zmq4j_socket *self, const void *bytes, size_t length, jint flags);

/*
 * Receives a frame of any size into the socket's held message, unless one is held already: 0 or
 * −errno.
 */
jint zmq4j_fetch(zmq4j_socket *self, jint flags);

/*
 * Takes the frames that follow the held one out of libzmq, which delivers a message whole: they are
 * those kept next. 0 or −errno.
 */
jint zmq4j_complete(zmq4j_socket *self);

/*
 * Receives a frame into the socket's held message, unless one is held already: its size with
 * RECEIVED_MORE, or −errno. A frame beyond what a Java array holds is dropped, for no caller could
 * ever take it.
 */
jlong zmq4j_hold(zmq4j_socket *self, jint flags);

/* The held message was delivered. */
void zmq4j_let_go(zmq4j_socket *self);

/*
 * Takes the next message out of libzmq, or what is left of one, and keeps it behind what is kept
 * already, for those who receive next: 0 or −errno.
 */
jint zmq4j_keep_message(zmq4j_socket *self);

/* So many of the kept frames, each closed or moved away, are no longer there. */
void zmq4j_kept_gone(zmq4j_socket *self, size_t frames);

/* Whether a frame waits in the shim, of which libzmq's ZMQ_EVENTS know nothing. */
static inline bool zmq4j_holds(const zmq4j_socket *self) {
    return self->holding || self->kept_next < self->kept_count;
}

/*
 * Lets libzmq handle the commands that came, and tells what would not block, a frame that the shim
 * holds included; or −errno. For sockets that have a descriptor.
 */
jint zmq4j_events(zmq4j_socket *self);

/* The same for a socket of any kind, whose zmq4j_descriptor tells of what changes afterwards. */
jint zmq4j_ready(zmq4j_socket *self);

/* What to poll after zmq4j_ready: it is readable when that is to be asked again. */
static inline int zmq4j_descriptor(const zmq4j_socket *self) {
    return self->fd == -1 ? self->watch_fd : self->fd;
}

#ifdef ZMQ_BUILD_DRAFT_API
/* A new zmq_poller for a socket that has no descriptor, or −errno. */
jint zmq4j_poller_new(void **poller);
#endif

/* Drops what waits in the shim. */
void zmq4j_drop_held(zmq4j_socket *self);

typedef struct {
    const JNINativeMethod *rows;
    jint count;
} zmq4j_table;

#define ZMQ4J_TABLE(rows)                                                                          \
    { (rows), (jint) (sizeof(rows) / sizeof((rows)[0])) }

extern const zmq4j_table zmq4j_library_table;
extern const zmq4j_table zmq4j_context_table;
extern const zmq4j_table zmq4j_socket_table;
extern const zmq4j_table zmq4j_option_table;
extern const zmq4j_table zmq4j_endpoint_table;
extern const zmq4j_table zmq4j_send_table;
extern const zmq4j_table zmq4j_receive_table;
extern const zmq4j_table zmq4j_batch_table;
extern const zmq4j_table zmq4j_wait_table;
extern const zmq4j_table zmq4j_curve_table;
extern const zmq4j_table zmq4j_poll_table;
extern const zmq4j_table zmq4j_proxy_table;
extern const zmq4j_table zmq4j_frame_table;
extern const zmq4j_table zmq4j_lend_table;
extern const zmq4j_table zmq4j_monitor_table;
extern const zmq4j_table zmq4j_message_table;
extern const zmq4j_table zmq4j_thread_table;

#endif
