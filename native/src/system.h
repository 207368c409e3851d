/*
 * What operating systems have in ways of their own: descriptors and waiting for them. Windows has
 * sockets instead, whose numbers fit into an int, and errors of theirs.
 */
#ifndef ZMQ4J_SYSTEM_H
#define ZMQ4J_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef _WIN32

#include <winsock2.h>

typedef unsigned long nfds_t;

#define poll zmq4j_poll
#define zmq4j_close closesocket

int zmq4j_poll(struct pollfd *items, nfds_t count, int millis);

/* The errno of the call on a socket that has just failed. */
int zmq4j_socket_errno(void);

/* Makes sockets usable and keeps the library in the process, or false. */
bool zmq4j_windows_start(void);

/* Whether so many bytes can be read. */
bool zmq4j_is_readable(const void *address, size_t size);

#else

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#define zmq4j_close close

static inline int zmq4j_socket_errno(void) {
    return errno;
}

#endif

#endif
