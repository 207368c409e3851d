/*
 * What can be told without a Java virtual machine: the libzmq that the shim is made with works and
 * has what it should have, and the shim itself loads and shows its entry point and nothing else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "library.h"

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not so: %s (errno: %s)\n", __FILE__, __LINE__, #condition,     \
                    zmq_strerror(zmq_errno()));                                                    \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

static void check_messages(void) {
    void *context = zmq_ctx_new();
    void *push = zmq_socket(context, ZMQ_PUSH);
    void *pull = zmq_socket(context, ZMQ_PULL);
    const int timeout = 10000;
    CHECK(zmq_setsockopt(pull, ZMQ_RCVTIMEO, &timeout, sizeof(timeout)) == 0);

    char endpoint[256];
    size_t size = sizeof(endpoint);
    CHECK(zmq_bind(push, "tcp://127.0.0.1:*") == 0);
    CHECK(zmq_getsockopt(push, ZMQ_LAST_ENDPOINT, endpoint, &size) == 0);
    CHECK(zmq_connect(pull, endpoint) == 0);

    char received[8];
    CHECK(zmq_send(push, "hello", 5, 0) == 5);
    CHECK(zmq_recv(pull, received, sizeof(received), 0) == 5);
    CHECK(memcmp(received, "hello", 5) == 0);

    CHECK(zmq_close(push) == 0);
    CHECK(zmq_close(pull) == 0);
    CHECK(zmq_ctx_term(context) == 0);
}

static void check_shim(const char *file) {
    void *shim = library_open(file);
    if (shim == NULL) {
        fprintf(stderr, "%s\n", library_error());
        exit(1);
    }
    CHECK(library_symbol(shim, "JNI_OnLoad") != NULL);
    CHECK(library_symbol(shim, "Java_io_zmq4j_jni_Libzmq_zmq_1version") == NULL);
#if ZMQ4J_BUNDLED
    CHECK(library_symbol(shim, "zmq_version") == NULL);
#endif
    CHECK(library_close(shim) == 0);
}

int main(int argc, char **argv) {
    CHECK(argc == 2);
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    printf("libzmq %d.%d.%d, curve %d, draft %d, ws %d, ipc %d\n", major, minor, patch,
           zmq_has("curve"), zmq_has("draft"), zmq_has("ws"), zmq_has("ipc"));
    CHECK(ZMQ_MAKE_VERSION(major, minor, patch) == ZMQ_VERSION);
#ifndef _WIN32
    CHECK(zmq_has("ipc"));
#endif
    CHECK(zmq_has("curve"));
#if ZMQ4J_BUNDLED
    CHECK(zmq_has("draft"));
#endif
    check_messages();
    check_shim(argv[1]);
    return 0;
}
