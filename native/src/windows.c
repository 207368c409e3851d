/* What the shim needs of Windows. */
#include "system.h"

#include <errno.h>
#include <windows.h>

int zmq4j_socket_errno(void) {
    switch (WSAGetLastError()) {
    case WSAEINTR:
        return EINTR;
    case WSAEWOULDBLOCK:
        return EAGAIN;
    case WSAEMFILE:
        return EMFILE;
    case WSAENOBUFS:
        return ENOBUFS;
    case WSAENOTSOCK:
        return ENOTSOCK;
    case WSAENETDOWN:
        return ENETDOWN;
    case WSAEFAULT:
        return EFAULT;
    default:
        return EINVAL;
    }
}

int zmq4j_poll(struct pollfd *items, nfds_t count, int millis) {
    /* Asked for urgent data, WSAPoll fails. */
    for (nfds_t i = 0; i < count; i++)
        items[i].events &= ~POLLPRI;
    const int ready = WSAPoll(items, count, millis);
    if (ready == SOCKET_ERROR) {
        errno = zmq4j_socket_errno();
        return -1;
    }
    return ready;
}

bool zmq4j_windows_start(void) {
    /* libzmq's threads outlive the class loader that loaded the library. */
    HMODULE library;
    if (!GetModuleHandleEx(
                GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                (LPCTSTR) zmq4j_windows_start, &library))
        return false;
    WSADATA data;
    return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

bool zmq4j_is_readable(const void *address, size_t size) {
    char bytes[1024];
    SIZE_T done = 0;
    return size <= sizeof(bytes) &&
           ReadProcessMemory(GetCurrentProcess(), address, bytes, size, &done) && done == size;
}
