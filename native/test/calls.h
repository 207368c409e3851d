/* Calls of natives, and what the checks of all of them need. */
#ifndef ZMQ4J_CALLS_H
#define ZMQ4J_CALLS_H

#include <stdbool.h>
#include <stdint.h>

#include "fake_vm.h"
#include "io_zmq4j_jni_Constants.h"

#define CONSTANT(name) io_zmq4j_jni_Constants_##name

enum {
    SLICE_MILLIS = 100,
    LIMIT_MILLIS = 20000
};

/* What each check is given. */
typedef struct {
    jlong context;
    jint wake;
    /* libzmq is inside the shim, with its drafts. */
    bool bundled;
    /* Longer than the scratch area, so that a frame of it is held. */
    const char *text;
} test_bench;

/* Natives are called as functions of these types, by the macro below. */
typedef jint (*int_call)(JNIEnv *, jclass);
typedef jlong (*long_call)(JNIEnv *, jclass);
typedef jint (*int_int_call)(JNIEnv *, jclass, jint);
typedef jint (*long_int_call)(JNIEnv *, jclass, jlong);
typedef jlong (*long_long_call)(JNIEnv *, jclass, jlong);
typedef void (*long_void_call)(JNIEnv *, jclass, jlong);
typedef jobject (*int_object_call)(JNIEnv *, jclass, jint);
typedef jobject (*long_object_call)(JNIEnv *, jclass, jlong);
typedef jlong (*socket_call)(JNIEnv *, jclass, jlong, jint);
typedef jint (*long_number_call)(JNIEnv *, jclass, jlong, jint);
typedef jint (*long_two_numbers_call)(JNIEnv *, jclass, jlong, jint, jint);
typedef jint (*text_call)(JNIEnv *, jclass, jlong, jobject);
typedef jlong (*text_long_call)(JNIEnv *, jclass, jlong, jobject);
typedef jint (*option_call)(JNIEnv *, jclass, jlong, jint, jobject);
typedef jint (*send_call)(JNIEnv *, jclass, jlong, jobject, jint, jint, jint);
typedef jlong (*receive_call)(JNIEnv *, jclass, jlong, jint);
typedef void (*take_call)(JNIEnv *, jclass, jlong, jobject, jint, jint);
typedef jint (*take_direct_call)(JNIEnv *, jclass, jlong, jobject, jint, jint);
typedef void (*gathered_get_call)(JNIEnv *, jclass, jlong, jint, jobject);
typedef void (*gathered_drop_call)(JNIEnv *, jclass, jlong, jint);
typedef jint (*batch_call)(JNIEnv *, jclass, jlong, jobject, jint, jint, jobject);
typedef jint (*wait_call)(JNIEnv *, jclass, jlong, jint, jint, jint);
typedef jint (*poll_now_call)(JNIEnv *, jclass, jobject, jint);
typedef jint (*poll_wait_call)(JNIEnv *, jclass, jobject, jint, jint, jint);
typedef jint (*object_call)(JNIEnv *, jclass, jobject);
typedef jlong (*object_long_call)(JNIEnv *, jclass, jobject);
typedef jint (*pair_call)(JNIEnv *, jclass, jobject, jobject);
typedef jint (*message_send_call)(JNIEnv *, jclass, jlong, jlong, jint);
typedef void (*message_get_call)(JNIEnv *, jclass, jlong, jobject);
typedef jobject (*message_text_call)(JNIEnv *, jclass, jlong, jobject);
typedef jlong (*lend_call)(JNIEnv *, jclass, jlong, jobject, jint, jint, jlong);
typedef jint (*monitor_call)(JNIEnv *, jclass, jlong, jobject, jint);
typedef jint (*versioned_call)(JNIEnv *, jclass, jlong, jobject, jlong, jint, jint);
typedef jint (*proxy_call)(JNIEnv *, jclass, jobject, jlong, jlong, jlong, jint, jint, jint, jint);
typedef jint (*probe_call)(JNIEnv *, jclass, jint, jint, jobject);

#define CALL(type, name, signature, ...)                                                           \
    (((type) vm_native(name, signature))(VM_ENV, NULL, ##__VA_ARGS__))

#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition))                                                                          \
            vm_stop("not so", #condition);                                                         \
    } while (0)

#define BUFFER "Ljava/nio/ByteBuffer;"

int64_t millis_now(void);

/* A socket with its scratch area. */
jlong new_socket(jlong context, jint type);

void close_socket(jlong socket);

void set_option(jlong socket, jint option, const void *value, jsize size);

void set_number(jlong socket, jint option, jint value);

jint bind_to(jlong socket, vm_object *endpoint);

/* Binds to any port, and gives the endpoint that came of it, with its NUL. */
void bind_any(jlong socket, vm_object *endpoint);

void bind_and_connect(jlong server, jlong client);

/* The same over inproc, by a name of its own each time: what is sent is there at once. */
void join_pair(jlong server, jlong client);

/* Sends a frame, or gives −errno. */
jint try_send(jlong socket, const char *text, jint flags);

void send_text(jlong socket, const char *text);

/* Sends these frames as one message. */
void send_frames(jlong socket, int count, const char *const *frames);

void wait_for(jlong socket, jint wake, jint millis);

/* The size of the next frame, with what receive.c adds: tries, and waits by slices, as Java does.
 */
jlong await_frame(jlong socket, jint wake);

/* Of a text beyond the scratch area, which is held and taken. */
void receive_text(jlong socket, jint wake, const char *text);

/* The native fails with that −errno as soon as the n-th allocation from here on does, and works
 * afterwards. Only where the shim can be made to fail: elsewhere nothing is called. */
#define FAILS_WITHOUT_MEMORY(nth, call)                                                            \
    do {                                                                                           \
        if (vm_fail_allocation(nth)) {                                                             \
            EXPECT((call) == -ENOMEM);                                                             \
            vm_fail_allocation(0);                                                                 \
        }                                                                                          \
    } while (0)

void check_frames(const test_bench *bench);

void check_lending(const test_bench *bench);

void check_whole_messages(const test_bench *bench);

void check_batches(const test_bench *bench);

void check_polling(const test_bench *bench);

void check_proxy(const test_bench *bench);

void check_signals(const test_bench *bench);

void check_monitor(const test_bench *bench);

void check_drafts(const test_bench *bench);

#endif
