/* Wake descriptors: an eventfd on Linux; elsewhere a datagram socket that is connected to itself.
 */
#include "system.h"
#include "zmq4j.h"

#include <errno.h>
#include <stdint.h>

#ifdef __linux__

#include <sys/eventfd.h>

jint zmq4j_wake_open(void) {
    const int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return fd == -1 ? -errno : fd;
}

jint zmq4j_wake_signal(int fd) {
    const uint64_t one = 1;
    ssize_t written;
    do
        written = write(fd, &one, sizeof(one));
    while (written == -1 && errno == EINTR);
    /* EAGAIN: the counter is full, so the descriptor is readable already. */
    return written == -1 && errno != EAGAIN ? -errno : 0;
}

void zmq4j_wake_drain(int wake_fd) {
    uint64_t count;
    while (read(wake_fd, &count, sizeof(count)) == -1 && errno == EINTR)
        ;
}

#else

#ifndef _WIN32
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
typedef socklen_t address_size;
#else
typedef int address_size;
#endif

/* Never blocks, and is not inherited. */
static bool tame(int fd) {
#ifdef _WIN32
    u_long on = 1;
    return SetHandleInformation((HANDLE) (intptr_t) fd, HANDLE_FLAG_INHERIT, 0) != 0 &&
           ioctlsocket(fd, FIONBIO, &on) == 0;
#else
    return fcntl(fd, F_SETFD, FD_CLOEXEC) != -1 && fcntl(fd, F_SETFL, O_NONBLOCK) != -1;
#endif
}

/* A connected socket takes datagrams from the address it is connected to only: its own. */
static bool connect_to_itself(int fd) {
    struct sockaddr_in self = {.sin_family = AF_INET};
    self.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address_size size = sizeof(self);
    return bind(fd, (struct sockaddr *) &self, size) == 0 &&
           getsockname(fd, (struct sockaddr *) &self, &size) == 0 &&
           connect(fd, (struct sockaddr *) &self, size) == 0;
}

jint zmq4j_wake_open(void) {
    const int fd = (int) socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        return -zmq4j_socket_errno();
    if (connect_to_itself(fd) && tame(fd))
        return fd;
    const int error = zmq4j_socket_errno();
    zmq4j_close(fd);
    return -error;
}

jint zmq4j_wake_signal(int fd) {
    const char one = 1;
    int error;
    do
        error = send(fd, &one, sizeof(one), 0) == -1 ? zmq4j_socket_errno() : 0;
    while (error == EINTR);
    /* No room: there are datagrams to read. */
    return error == EAGAIN || error == EWOULDBLOCK || error == ENOBUFS ? 0 : -error;
}

void zmq4j_wake_drain(int wake_fd) {
    char bytes[64];
    while (recv(wake_fd, bytes, sizeof(bytes), 0) != -1 || zmq4j_socket_errno() == EINTR)
        ;
}

#endif

jint zmq4j_wake_close(int fd) {
    return zmq4j_close(fd) == -1 ? -zmq4j_socket_errno() : 0;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1wake_1open)(JNIEnv *env, jclass type) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_wake_open();
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1wake_1signal)(JNIEnv *env, jclass type, jint fd) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_wake_signal(fd);
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1wake_1close)(JNIEnv *env, jclass type, jint fd) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_wake_close(fd);
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_wake_open", zmq4j_1wake_1open, "()I"),
        ZMQ4J_ROW("zmq4j_wake_signal", zmq4j_1wake_1signal, "(I)I"),
        ZMQ4J_ROW("zmq4j_wake_close", zmq4j_1wake_1close, "(I)I"),
};

const zmq4j_table zmq4j_wake_table = ZMQ4J_TABLE(rows);
