/*
 * The shim's natives without a virtual machine, for counting instructions: what they cost beside
 * the same loop in plain C, with a fake JNIEnv of a few slots that does nothing but copy.
 *
 *   bench-shim LIBRARY one|hundreds SIZE COUNT
 *
 * Natives are found by their Java names, in the rows that JNI_OnLoad registers; one that has
 * another signature than it is called with here ends the program, and says so.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_vm.h"
#include "io_zmq4j_jni_Constants.h"

enum {
    HUNDRED = 100
};

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

static vm_object new_object(size_t length) {
    vm_object made = {(jsize) length, calloc(1, length > 0 ? length : 1)};
    if (made.bytes == NULL)
        vm_stop("calloc", "memory");
    return made;
}

static ends open_ends(jint size) {
    static char name[] = "inproc://bench";
    vm_object endpoint = {sizeof(name), name};
    const new_socket_call new_socket = vm_native("zmq_socket", "(JI)J");
    const endpoint_call bind = vm_native("zmq_bind", "(J[B)I");
    const endpoint_call connect = vm_native("zmq_connect", "(J[B)I");
    const new_context_call new_context = vm_native("zmq_ctx_new", "()J");
    const jlong context = vm_checked(new_context(VM_ENV, NULL), "zmq_ctx_new");
    ends made = {.size = size};
    made.pull = vm_checked(
            new_socket(VM_ENV, NULL, context, io_zmq4j_jni_Constants_ZMQ_PULL), "zmq_socket");
    made.push = vm_checked(
            new_socket(VM_ENV, NULL, context, io_zmq4j_jni_Constants_ZMQ_PUSH), "zmq_socket");
    vm_checked(bind(VM_ENV, NULL, made.pull, (jobject) &endpoint), "zmq_bind");
    vm_checked(connect(VM_ENV, NULL, made.push, (jobject) &endpoint), "zmq_connect");
    return made;
}

static char *scratch_of(jlong socket) {
    const scratch_call scratch = vm_native("zmq4j_scratch", "(J)Ljava/nio/ByteBuffer;");
    vm_object *made = (vm_object *) scratch(VM_ENV, NULL, socket);
    char *bytes = made->bytes;
    free(made);
    return bytes;
}

/* Small frames, by way of the scratch areas: the copies between them and Java are made here. */
static void one_by_one(const ends *at, long count) {
    if (at->size > io_zmq4j_jni_Constants_SCRATCH_SIZE)
        vm_stop("a frame beyond the scratch area", "SIZE");
    vm_object data = new_object((size_t) at->size);
    const jint flags = io_zmq4j_jni_Constants_ZMQ_DONTWAIT;
    const send_call send = vm_native("zmq4j_send", "(JII)I");
    const recv_call receive = vm_native("zmq4j_recv", "(JI)J");
    char *outgoing = scratch_of(at->push);
    const char *incoming = scratch_of(at->pull);
    for (long i = 0; i < count; i++) {
        memcpy(outgoing, data.bytes, (size_t) at->size);
        vm_checked(send(VM_ENV, NULL, at->push, at->size, flags), "zmq4j_send");
        if (receive(VM_ENV, NULL, at->pull, flags) != at->size)
            vm_stop("a message of another size", "zmq4j_recv");
        memcpy(data.bytes, incoming, (size_t) at->size);
    }
    free(data.bytes);
}

static vm_object new_batch(const ends *at) {
    const size_t frame = io_zmq4j_jni_Constants_BATCH_HEADER + (size_t) at->size;
    vm_object batch = new_object(HUNDRED * frame);
    const uint32_t header = (uint32_t) at->size;
    for (size_t i = 0; i < HUNDRED; i++)
        memcpy(batch.bytes + i * frame, &header, sizeof(header));
    return batch;
}

/* Whole batches of a hundred, which an empty queue takes and gives at once. */
static void by_hundreds(const ends *at, long count) {
    vm_object batch = new_batch(at);
    vm_object received = new_object((size_t) batch.length);
    vm_object cursor = new_object(io_zmq4j_jni_Constants_BATCH_CURSOR * sizeof(jint));
    const jobject from = (jobject) &batch, to = (jobject) &received, where = (jobject) &cursor;
    const batch_call send = vm_native("zmq4j_send_all", "(JLjava/nio/ByteBuffer;II[I)I");
    const batch_call receive = vm_native("zmq4j_recv_all", "(JLjava/nio/ByteBuffer;II[I)I");
    for (long done = 0; done < count; done += HUNDRED) {
        vm_checked(send(VM_ENV, NULL, at->push, from, 0, batch.length, where), "zmq4j_send_all");
        vm_checked(receive(VM_ENV, NULL, at->pull, to, 0, batch.length, where), "zmq4j_recv_all");
    }
    if (memcmp(batch.bytes, received.bytes, (size_t) batch.length) != 0)
        vm_stop("a batch that is not what was sent", "zmq4j_recv_all");
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
    vm_load(argv[1]);
    const ends at = open_ends(atoi(argv[3]));
    /* Sockets stay open: the process is over, and ending them is none of the work to count. */
    (one ? one_by_one : by_hundreds)(&at, atol(argv[4]));
    return 0;
}
