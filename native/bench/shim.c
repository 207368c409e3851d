/*
 * The shim's natives without a virtual machine, for counting instructions: what they cost beside
 * the same loop in plain C, with a fake JNIEnv of a few slots that does nothing but copy.
 *
 *   bench-shim LIBRARY one|hundreds SIZE COUNT
 *
 * Natives are found by their Java names, in the rows that JNI_OnLoad registers; one that has
 * another signature than it is called with here ends the program, and says so.
 */
#include <dlfcn.h>
#include <jni.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_zmq4j_jni_Constants.h"

enum {
    NATIVES_MAX = 256,
    HUNDRED = 100
};

/* What stands for a Java array, and for a direct buffer. */
typedef struct {
    jsize length;
    char *bytes;
} object;

static JNINativeMethod natives[NATIVES_MAX];
static int natives_count;

static void stop(const char *what, const char *name) {
    fprintf(stderr, "bench-shim: %s: %s\n", what, name);
    exit(1);
}

/* --- the slots that the natives use; any other ends the program */

static void unexpected(void) {
    stop("a native calls a JNI function that native/bench/shim.c has not", "add its slot");
}

static jclass find_class(JNIEnv *env, const char *name) {
    (void) env, (void) name;
    static object type;
    return (jclass) &type;
}

static void delete_local_ref(JNIEnv *env, jobject reference) {
    (void) env, (void) reference;
}

static jint register_natives(JNIEnv *env, jclass type, const JNINativeMethod *rows, jint count) {
    (void) env, (void) type;
    if (natives_count + count > NATIVES_MAX)
        return JNI_ERR;
    memcpy(natives + natives_count, rows, (size_t) count * sizeof(*rows));
    natives_count += count;
    return JNI_OK;
}

static jsize array_length(JNIEnv *env, jarray array) {
    (void) env;
    return ((object *) array)->length;
}

static void get_bytes(JNIEnv *env, jbyteArray array, jsize start, jsize length, jbyte *to) {
    (void) env;
    memcpy(to, ((object *) array)->bytes + start, (size_t) length);
}

static void set_bytes(JNIEnv *env, jbyteArray array, jsize start, jsize length, const jbyte *from) {
    (void) env;
    memcpy(((object *) array)->bytes + start, from, (size_t) length);
}

static void set_ints(JNIEnv *env, jintArray array, jsize start, jsize length, const jint *from) {
    (void) env;
    memcpy(((object *) array)->bytes + (size_t) start * sizeof(jint), from,
           (size_t) length * sizeof(jint));
}

static void *direct_address(JNIEnv *env, jobject buffer) {
    (void) env;
    return ((object *) buffer)->bytes;
}

static jobject new_direct(JNIEnv *env, void *bytes, jlong capacity) {
    (void) env;
    object *made = malloc(sizeof(*made));
    if (made == NULL)
        stop("malloc", "memory");
    *made = (object){(jsize) capacity, bytes};
    return (jobject) made;
}

static jlong direct_capacity(JNIEnv *env, jobject buffer) {
    (void) env;
    return ((object *) buffer)->length;
}

static void *critical(JNIEnv *env, jarray array, jboolean *is_copy) {
    (void) env;
    if (is_copy != NULL)
        *is_copy = JNI_FALSE;
    return ((object *) array)->bytes;
}

static void release_critical(JNIEnv *env, jarray array, void *bytes, jint mode) {
    (void) env, (void) array, (void) bytes, (void) mode;
}

static struct JNINativeInterface_ slots;
static const struct JNINativeInterface_ *environment = &slots;

static void fill_slots(void) {
    void (**all)(void) = (void (**)(void)) & slots;
    for (size_t i = 0; i < sizeof(slots) / sizeof(*all); i++)
        all[i] = unexpected;
    slots.FindClass = find_class;
    slots.DeleteLocalRef = delete_local_ref;
    slots.RegisterNatives = register_natives;
    slots.GetArrayLength = array_length;
    slots.GetByteArrayRegion = get_bytes;
    slots.SetByteArrayRegion = set_bytes;
    slots.SetIntArrayRegion = set_ints;
    slots.GetDirectBufferAddress = direct_address;
    slots.GetDirectBufferCapacity = direct_capacity;
    slots.NewDirectByteBuffer = new_direct;
    slots.GetPrimitiveArrayCritical = critical;
    slots.ReleasePrimitiveArrayCritical = release_critical;
}

static jint get_env(JavaVM *vm, void **env, jint version) {
    (void) vm, (void) version;
    *env = &environment;
    return JNI_OK;
}

static void load(const char *file) {
    static const struct JNIInvokeInterface_ calls = {.GetEnv = get_env};
    static const struct JNIInvokeInterface_ *vm = &calls;
    fill_slots();
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        stop("dlopen", dlerror());
    jint (*on_load)(JavaVM *, void *);
    *(void **) &on_load = dlsym(library, "JNI_OnLoad");
    if (on_load == NULL || on_load((JavaVM *) &vm, NULL) == JNI_ERR)
        stop("no JNI_OnLoad, or it failed", file);
}

static void *native(const char *name, const char *signature) {
    for (int i = 0; i < natives_count; i++) {
        if (strcmp(natives[i].name, name) != 0)
            continue;
        if (strcmp(natives[i].signature, signature) != 0)
            stop("a native has another signature than native/bench/shim.c calls it with", name);
        return natives[i].fnPtr;
    }
    stop("there is no native", name);
    return NULL;
}

/* --- the loops */

#define ENV ((JNIEnv *) &environment)

typedef jlong (*new_context_call)(JNIEnv *, jclass);
typedef jlong (*new_socket_call)(JNIEnv *, jclass, jlong, jint);
typedef jint (*endpoint_call)(JNIEnv *, jclass, jlong, jobject);
typedef jobject (*scratch_call)(JNIEnv *, jclass, jlong);
typedef jint (*send_call)(JNIEnv *, jclass, jlong, jint, jint);
typedef jlong (*recv_call)(JNIEnv *, jclass, jlong, jint);
typedef jint (*batch_call)(JNIEnv *, jclass, jlong, jobject, jint, jint, jobject);

typedef struct {
    jlong push;
    jlong pull;
    jint size;
} ends;

static object new_object(size_t length) {
    object made = {(jsize) length, calloc(1, length > 0 ? length : 1)};
    if (made.bytes == NULL)
        stop("calloc", "memory");
    return made;
}

static jlong checked(jlong result, const char *name) {
    if (result < 0)
        stop("a native failed", name);
    return result;
}

static ends open_ends(jint size) {
    static char name[] = "inproc://bench";
    object endpoint = {sizeof(name), name};
    const new_socket_call new_socket = native("zmq_socket", "(JI)J");
    const endpoint_call bind = native("zmq_bind", "(J[B)I");
    const endpoint_call connect = native("zmq_connect", "(J[B)I");
    const new_context_call new_context = native("zmq_ctx_new", "()J");
    const jlong context = checked(new_context(ENV, NULL), "zmq_ctx_new");
    ends made = {.size = size};
    made.pull =
            checked(new_socket(ENV, NULL, context, io_zmq4j_jni_Constants_ZMQ_PULL), "zmq_socket");
    made.push =
            checked(new_socket(ENV, NULL, context, io_zmq4j_jni_Constants_ZMQ_PUSH), "zmq_socket");
    checked(bind(ENV, NULL, made.pull, (jobject) &endpoint), "zmq_bind");
    checked(connect(ENV, NULL, made.push, (jobject) &endpoint), "zmq_connect");
    return made;
}

static char *scratch_of(jlong socket) {
    const scratch_call scratch = native("zmq4j_scratch", "(J)Ljava/nio/ByteBuffer;");
    object *made = (object *) scratch(ENV, NULL, socket);
    char *bytes = made->bytes;
    free(made);
    return bytes;
}

/* Small frames, by way of the scratch areas: the copies between them and Java are made here. */
static void one_by_one(const ends *at, long count) {
    if (at->size > io_zmq4j_jni_Constants_SCRATCH_SIZE)
        stop("a frame beyond the scratch area", "SIZE");
    object data = new_object((size_t) at->size);
    const jint flags = io_zmq4j_jni_Constants_ZMQ_DONTWAIT;
    const send_call send = native("zmq4j_send", "(JII)I");
    const recv_call receive = native("zmq4j_recv", "(JI)J");
    char *outgoing = scratch_of(at->push);
    const char *incoming = scratch_of(at->pull);
    for (long i = 0; i < count; i++) {
        memcpy(outgoing, data.bytes, (size_t) at->size);
        checked(send(ENV, NULL, at->push, at->size, flags), "zmq4j_send");
        if (receive(ENV, NULL, at->pull, flags) != at->size)
            stop("a message of another size", "zmq4j_recv");
        memcpy(data.bytes, incoming, (size_t) at->size);
    }
    free(data.bytes);
}

static object new_batch(const ends *at) {
    const size_t frame = io_zmq4j_jni_Constants_BATCH_HEADER + (size_t) at->size;
    object batch = new_object(HUNDRED * frame);
    const uint32_t header = (uint32_t) at->size;
    for (size_t i = 0; i < HUNDRED; i++)
        memcpy(batch.bytes + i * frame, &header, sizeof(header));
    return batch;
}

/* Whole batches of a hundred, which an empty queue takes and gives at once. */
static void by_hundreds(const ends *at, long count) {
    object batch = new_batch(at);
    object received = new_object((size_t) batch.length);
    object cursor = new_object(io_zmq4j_jni_Constants_BATCH_CURSOR * sizeof(jint));
    const jobject from = (jobject) &batch, to = (jobject) &received, where = (jobject) &cursor;
    const batch_call send = native("zmq4j_send_all", "(JLjava/nio/ByteBuffer;II[I)I");
    const batch_call receive = native("zmq4j_recv_all", "(JLjava/nio/ByteBuffer;II[I)I");
    for (long done = 0; done < count; done += HUNDRED) {
        checked(send(ENV, NULL, at->push, from, 0, batch.length, where), "zmq4j_send_all");
        checked(receive(ENV, NULL, at->pull, to, 0, batch.length, where), "zmq4j_recv_all");
    }
    if (memcmp(batch.bytes, received.bytes, (size_t) batch.length) != 0)
        stop("a batch that is not what was sent", "zmq4j_recv_all");
    free(batch.bytes);
    free(received.bytes);
    free(cursor.bytes);
}

int main(int argc, char **argv) {
    const bool one = argc == 5 && strcmp(argv[2], "one") == 0;
    if (!one && (argc != 5 || strcmp(argv[2], "hundreds") != 0)) {
        fprintf(stderr, "usage: bench-shim LIBRARY one|hundreds SIZE COUNT\n");
        return 2;
    }
    load(argv[1]);
    const ends at = open_ends(atoi(argv[3]));
    /* Sockets stay open: the process is over, and ending them is none of the work to count. */
    (one ? one_by_one : by_hundreds)(&at, atol(argv[4]));
    return 0;
}
