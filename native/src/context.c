/* Contexts. */
#include "system.h"
#include "zmq4j.h"

#include <errno.h>

/* No context of libzmq is smaller, and its tag lies well within. */
#define CONTEXT_SIZE 512

static void *context_of(jlong address) {
    return (void *) (intptr_t) address;
}

JNIEXPORT jlong JNICALL ZMQ4J_NATIVE(zmq_1ctx_1new)(JNIEnv *env, jclass type) {
    ZMQ4J_UNUSED(env, type);
    void *context = zmq_ctx_new();
    return context == NULL ? zmq4j_error() : (jlong) (intptr_t) context;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1ctx_1term)(JNIEnv *env, jclass type, jlong context) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_result(zmq_ctx_term(context_of(context)));
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1ctx_1shutdown)(JNIEnv *env, jclass type, jlong context) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_result(zmq_ctx_shutdown(context_of(context)));
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1ctx_1set)(JNIEnv *env, jclass type, jlong context, jint option, jint value) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_result(zmq_ctx_set(context_of(context), option, value));
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1ctx_1get)(JNIEnv *env, jclass type, jlong context, jint option) {
    ZMQ4J_UNUSED(env, type);
    return zmq4j_result(zmq_ctx_get(context_of(context), option));
}

/* The system is asked whether a context's size can be read there: 0, or −errno. */
static jint check_readable(const void *address) {
#ifdef _WIN32
    return zmq4j_is_readable(address, CONTEXT_SIZE) ? 0 : -EFAULT;
#else
    int ends[2];
    if (pipe(ends) == -1)
        return -errno;
    const ssize_t readable = write(ends[1], address, CONTEXT_SIZE);
    close(ends[0]);
    close(ends[1]);
    return readable == CONTEXT_SIZE ? 0 : -EFAULT;
#endif
}

/* Whether an address that came from outside is a libzmq context: can it be read at all, and does
 * libzmq find its tag there? */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1ctx_1probe)(JNIEnv *env, jclass type, jlong context) {
    ZMQ4J_UNUSED(env, type);
    if (context <= 0 || context % (jlong) sizeof(void *) != 0)
        return -EFAULT;
    const jint rc = check_readable(context_of(context));
    if (rc < 0)
        return rc;
    return zmq_ctx_get(context_of(context), ZMQ_IO_THREADS) == -1 ? zmq4j_error() : 0;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_ctx_new", zmq_1ctx_1new, "()J"),
        ZMQ4J_ROW("zmq_ctx_term", zmq_1ctx_1term, "(J)I"),
        ZMQ4J_ROW("zmq_ctx_shutdown", zmq_1ctx_1shutdown, "(J)I"),
        ZMQ4J_ROW("zmq_ctx_set", zmq_1ctx_1set, "(JII)I"),
        ZMQ4J_ROW("zmq_ctx_get", zmq_1ctx_1get, "(JI)I"),
        ZMQ4J_ROW("zmq4j_ctx_probe", zmq4j_1ctx_1probe, "(J)I"),
};

const zmq4j_table zmq4j_context_table = ZMQ4J_TABLE(rows);
