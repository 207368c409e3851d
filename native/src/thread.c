/* What libzmq's threads may be given: it ends the process where the system refuses. */
#define _GNU_SOURCE
#include "zmq4j.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <unistd.h>

#define UNCHANGED (-1)
#define HIGHEST_NICE (-20)

typedef struct {
    int policy;
    int priority;
    bool has_processors;
#ifdef __linux__
    cpu_set_t processors;
#endif
    int error;
} settings;

/* As libzmq does it in thread.cpp, in the same order. */
static int apply(const settings *wanted) {
    int policy;
    struct sched_param param;
    int rc = pthread_getschedparam(pthread_self(), &policy, &param);
    if (rc != 0)
        return rc;
    if (wanted->policy != UNCHANGED)
        policy = wanted->policy;
    const bool real_time = policy == SCHED_FIFO || policy == SCHED_RR;
    if (wanted->priority != UNCHANGED)
        param.sched_priority = real_time ? wanted->priority : 0;
    rc = pthread_setschedparam(pthread_self(), policy, &param);
    if (rc != 0)
        return rc;
    /* A nice value of −1 is one that libzmq takes for an error. */
    if (!real_time && wanted->priority != UNCHANGED && nice(HIGHEST_NICE) == -1)
        return EPERM;
#ifdef __linux__
    if (wanted->has_processors)
        return pthread_setaffinity_np(
                pthread_self(), sizeof(wanted->processors), &wanted->processors);
#endif
    return 0;
}

static void *run(void *argument) {
    settings *wanted = argument;
    wanted->error = apply(wanted);
    return NULL;
}

#ifdef __linux__
static jint read_processors(JNIEnv *env, jintArray processors, settings *wanted) {
    CPU_ZERO(&wanted->processors);
    const jsize count = (*env)->GetArrayLength(env, processors);
    for (jsize i = 0; i < count; i++) {
        jint processor;
        (*env)->GetIntArrayRegion(env, processors, i, 1, &processor);
        if (processor < 0 || processor >= CPU_SETSIZE)
            return -EINVAL;
        CPU_SET(processor, &wanted->processors);
    }
    wanted->has_processors = count > 0;
    return 0;
}
#else
static jint read_processors(JNIEnv *env, jintArray processors, settings *wanted) {
    (void) wanted;
    return (*env)->GetArrayLength(env, processors) > 0 ? -ENOTSUP : 0;
}
#endif

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1thread_1probe)(
        JNIEnv *env, jclass type, jint policy, jint priority, jintArray processors) {
    (void) type;
    settings wanted = {.policy = policy, .priority = priority};
    const jint rc = read_processors(env, processors, &wanted);
    if (rc != 0)
        return rc;
    pthread_t thread;
    const int error = pthread_create(&thread, NULL, run, &wanted);
    if (error != 0)
        return -error;
    pthread_join(thread, NULL);
    return -wanted.error;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_thread_probe", zmq4j_1thread_1probe, "(II[I)I"),
};

const zmq4j_table zmq4j_thread_table = ZMQ4J_TABLE(rows);
