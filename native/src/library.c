/* What the linked library is: version, capabilities, error numbers, descriptors left. */
#include "system.h"
#include "zmq4j.h"

#include <errno.h>
#include <string.h>

#ifdef _WIN32
#define PROBE_FAMILY AF_INET
#else
#include <sys/socket.h>
#define PROBE_FAMILY AF_UNIX
#endif

#ifndef ZMQ4J_RADIX_TREE
#define ZMQ4J_RADIX_TREE 0
#endif

typedef struct {
    const char *name;
    int value;
} error_name;

#define ERROR(name)                                                                                \
    { #name, name }

static const error_name errors[] = {
        ERROR(EACCES),          ERROR(EADDRINUSE),     ERROR(EADDRNOTAVAIL), ERROR(EAFNOSUPPORT),
        ERROR(EAGAIN),          ERROR(EBADF),          ERROR(EBUSY),         ERROR(ECONNABORTED),
        ERROR(ECONNREFUSED),    ERROR(ECONNRESET),     ERROR(EFAULT),        ERROR(EFSM),
        ERROR(EHOSTUNREACH),    ERROR(EINPROGRESS),    ERROR(EINTR),         ERROR(EINVAL),
        ERROR(EMFILE),          ERROR(EMSGSIZE),       ERROR(EMTHREAD),      ERROR(ENAMETOOLONG),
        ERROR(ENETDOWN),        ERROR(ENETRESET),      ERROR(ENETUNREACH),   ERROR(ENFILE),
        ERROR(ENOBUFS),         ERROR(ENOCOMPATPROTO), ERROR(ENODEV),        ERROR(ENOENT),
        ERROR(ENOMEM),          ERROR(ENOTCONN),       ERROR(ENOTDIR),       ERROR(ENOTSOCK),
        ERROR(ENOTSUP),         ERROR(EPERM),          ERROR(EPIPE),         ERROR(EPROTO),
        ERROR(EPROTONOSUPPORT), ERROR(EROFS),          ERROR(ETERM),         ERROR(ETIMEDOUT),
};

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1abi)(JNIEnv *env, jclass type) {
    ZMQ4J_UNUSED(env, type);
    return io_zmq4j_jni_Constants_SHIM_ABI;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1build)(JNIEnv *env, jclass type) {
    ZMQ4J_UNUSED(env, type);
    jint build = 0;
#if ZMQ4J_BUNDLED
    build |= io_zmq4j_jni_Constants_BUILD_BUNDLED;
#endif
#if ZMQ4J_RADIX_TREE
    build |= io_zmq4j_jni_Constants_BUILD_RADIX_TREE;
#endif
    return build;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1errno)(JNIEnv *env, jclass type, jint index) {
    ZMQ4J_UNUSED(env, type);
    const jint count = (jint) (sizeof(errors) / sizeof(errors[0]));
    return index >= 0 && index < count ? errors[index].value : 0;
}

JNIEXPORT jstring JNICALL ZMQ4J_NATIVE(zmq4j_1errno_1name)(JNIEnv *env, jclass type, jint index) {
    ZMQ4J_UNUSED(env, type);
    const jint count = (jint) (sizeof(errors) / sizeof(errors[0]));
    return index >= 0 && index < count ? (*env)->NewStringUTF(env, errors[index].name) : NULL;
}

JNIEXPORT jbyteArray JNICALL ZMQ4J_NATIVE(zmq_1strerror)(JNIEnv *env, jclass type, jint number) {
    ZMQ4J_UNUSED(env, type);
    const char *text = zmq_strerror(number);
    const jsize length = (jsize) strlen(text);
    jbyteArray bytes = (*env)->NewByteArray(env, length);
    if (bytes != NULL)
        (*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *) text);
    return bytes;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1version)(JNIEnv *env, jclass type) {
    ZMQ4J_UNUSED(env, type);
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    return ZMQ_MAKE_VERSION(major, minor, patch);
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1has)(JNIEnv *env, jclass type, jbyteArray capability) {
    ZMQ4J_UNUSED(env, type);
    char name[64];
    const jsize length = (*env)->GetArrayLength(env, capability);
    if (length > (jsize) sizeof(name))
        return 0;
    (*env)->GetByteArrayRegion(env, capability, 0, length, (jbyte *) name);
    return zmq_has(name);
}

/*
 * Whether that many descriptors can still be opened: libzmq aborts the process when it runs out of
 * them in the middle of making a poller or resolving a name. Opens them and closes them again.
 */
JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq4j_1headroom)(JNIEnv *env, jclass type, jint descriptors) {
    ZMQ4J_UNUSED(env, type);
    int probes[io_zmq4j_jni_Constants_MAX_HEADROOM];
    if (descriptors < 0 || descriptors > io_zmq4j_jni_Constants_MAX_HEADROOM)
        return -EINVAL;
    jint opened = 0;
    jint rc = 0;
    for (; opened < descriptors; opened++) {
        probes[opened] = (int) socket(PROBE_FAMILY, SOCK_STREAM, 0);
        if (probes[opened] == -1) {
            rc = -zmq4j_socket_errno();
            break;
        }
    }
    while (opened > 0)
        zmq4j_close(probes[--opened]);
    return rc;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq4j_abi", zmq4j_1abi, "()I"),
        ZMQ4J_ROW("zmq4j_build", zmq4j_1build, "()I"),
        ZMQ4J_ROW("zmq4j_errno", zmq4j_1errno, "(I)I"),
        ZMQ4J_ROW("zmq4j_errno_name", zmq4j_1errno_1name, "(I)Ljava/lang/String;"),
        ZMQ4J_ROW("zmq4j_headroom", zmq4j_1headroom, "(I)I"),
        ZMQ4J_ROW("zmq_strerror", zmq_1strerror, "(I)[B"),
        ZMQ4J_ROW("zmq_version", zmq_1version, "()I"),
        ZMQ4J_ROW("zmq_has", zmq_1has, "([B)I"),
};

const zmq4j_table zmq4j_library_table = ZMQ4J_TABLE(rows);
