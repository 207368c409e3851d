#include "fake_vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "library.h"

enum {
    NATIVES_MAX = 256
};

static JNINativeMethod natives[NATIVES_MAX];
static bool called[NATIVES_MAX];
static int natives_count;
/* The next object is not made, as if the heap were full. */
static bool heap_is_full;
/* In a shim that is made for these tests, see allocations.c. */
static void (*fail_allocation)(int);

void vm_stop(const char *what, const char *name) {
    fprintf(stderr, "%s: %s\n", what, name);
    /* Not by exit: libzmq's threads are still at work. */
    _Exit(1);
}

/* --- the slots that the natives use; any other ends the program */

static void unexpected(void) {
    vm_stop("a native calls a JNI function that native/test/fake_vm.c has not", "add its slot");
}

/* Of nothing, from nowhere too. */
static void copy(void *to, const void *from, size_t length) {
    if (length > 0)
        memcpy(to, from, length);
}

static jclass JNICALL find_class(JNIEnv *env, const char *name) {
    (void) env, (void) name;
    static vm_object type;
    return (jclass) &type;
}

static void JNICALL delete_local_ref(JNIEnv *env, jobject reference) {
    (void) env, (void) reference;
}

static jint JNICALL
register_natives(JNIEnv *env, jclass type, const JNINativeMethod *rows, jint count) {
    (void) env, (void) type;
    if (natives_count + count > NATIVES_MAX)
        return JNI_ERR;
    memcpy(natives + natives_count, rows, (size_t) count * sizeof(*rows));
    natives_count += count;
    return JNI_OK;
}

static jsize JNICALL array_length(JNIEnv *env, jarray array) {
    (void) env;
    return ((vm_object *) array)->length;
}

static void JNICALL get_bytes(JNIEnv *env, jbyteArray array, jsize start, jsize length, jbyte *to) {
    (void) env;
    copy(to, ((vm_object *) array)->bytes + start, (size_t) length);
}

static void JNICALL
set_bytes(JNIEnv *env, jbyteArray array, jsize start, jsize length, const jbyte *from) {
    (void) env;
    copy(((vm_object *) array)->bytes + start, from, (size_t) length);
}

static void JNICALL
set_ints(JNIEnv *env, jintArray array, jsize start, jsize length, const jint *from) {
    (void) env;
    memcpy(((vm_object *) array)->bytes + (size_t) start * sizeof(jint), from,
           (size_t) length * sizeof(jint));
}

static void JNICALL
set_longs(JNIEnv *env, jlongArray array, jsize start, jsize length, const jlong *from) {
    (void) env;
    memcpy(((vm_object *) array)->bytes + (size_t) start * sizeof(jlong), from,
           (size_t) length * sizeof(jlong));
}

static void JNICALL get_ints(JNIEnv *env, jintArray array, jsize start, jsize length, jint *to) {
    (void) env;
    memcpy(to, ((vm_object *) array)->bytes + (size_t) start * sizeof(jint),
           (size_t) length * sizeof(jint));
}

/* Of so many bytes that are its own, or of bytes that are somebody else's. */
static vm_object *new_object(jlong length, char *bytes) {
    if (heap_is_full)
        return NULL;
    vm_object *made = malloc(sizeof(*made) + (bytes == NULL ? (size_t) length : 0));
    if (made == NULL)
        vm_stop("malloc", "memory");
    *made = (vm_object){(jsize) length, bytes == NULL ? (char *) (made + 1) : bytes};
    return made;
}

static jbyteArray JNICALL new_bytes(JNIEnv *env, jsize length) {
    (void) env;
    return (jbyteArray) new_object(length, NULL);
}

static jstring JNICALL new_string(JNIEnv *env, const char *text) {
    (void) env;
    vm_object *made = new_object((jlong) strlen(text), NULL);
    if (made != NULL)
        memcpy(made->bytes, text, strlen(text));
    return (jstring) made;
}

static void *JNICALL direct_address(JNIEnv *env, jobject buffer) {
    (void) env;
    return ((vm_object *) buffer)->bytes;
}

static jobject JNICALL new_direct(JNIEnv *env, void *bytes, jlong capacity) {
    (void) env;
    return (jobject) new_object(capacity, bytes);
}

static jlong JNICALL direct_capacity(JNIEnv *env, jobject buffer) {
    (void) env;
    return ((vm_object *) buffer)->length;
}

static void *JNICALL critical(JNIEnv *env, jarray array, jboolean *is_copy) {
    (void) env;
    if (is_copy != NULL)
        *is_copy = JNI_FALSE;
    return ((vm_object *) array)->bytes;
}

static void JNICALL release_critical(JNIEnv *env, jarray array, void *bytes, jint mode) {
    (void) env, (void) array, (void) bytes, (void) mode;
}

static struct JNINativeInterface_ slots;
const struct JNINativeInterface_ *vm_environment = &slots;

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
    slots.SetLongArrayRegion = set_longs;
    slots.GetIntArrayRegion = get_ints;
    slots.NewByteArray = new_bytes;
    slots.NewStringUTF = new_string;
    slots.GetDirectBufferAddress = direct_address;
    slots.GetDirectBufferCapacity = direct_capacity;
    slots.NewDirectByteBuffer = new_direct;
    slots.GetPrimitiveArrayCritical = critical;
    slots.ReleasePrimitiveArrayCritical = release_critical;
}

static jint JNICALL get_env(JavaVM *vm, void **env, jint version) {
    (void) vm, (void) version;
    *env = &vm_environment;
    return JNI_OK;
}

void vm_load(const char *file) {
    static const struct JNIInvokeInterface_ calls = {.GetEnv = get_env};
    static const struct JNIInvokeInterface_ *vm = &calls;
    fill_slots();
    void *library = library_open(file);
    if (library == NULL)
        vm_stop("the library cannot be loaded", library_error());
    jint(JNICALL * on_load)(JavaVM *, void *);
    *(void **) &on_load = library_symbol(library, "JNI_OnLoad");
    if (on_load == NULL || on_load((JavaVM *) &vm, NULL) == JNI_ERR)
        vm_stop("no JNI_OnLoad, or it failed", file);
    *(void **) &fail_allocation = library_symbol(library, "zmq4j_fail_allocation");
}

void *vm_native(const char *name, const char *signature) {
    for (int i = 0; i < natives_count; i++) {
        if (strcmp(natives[i].name, name) != 0)
            continue;
        if (strcmp(natives[i].signature, signature) != 0)
            vm_stop("a native has another signature than it is called with", name);
        called[i] = true;
        return natives[i].fnPtr;
    }
    vm_stop("there is no native", name);
    return NULL;
}

void vm_all_called(void) {
    for (int i = 0; i < natives_count; i++) {
        if (!called[i])
            vm_stop("no check calls the native", natives[i].name);
    }
}

void vm_fill_heap(bool full) {
    heap_is_full = full;
}

void vm_free(jobject object) {
    free(object);
}

bool vm_fail_allocation(int nth) {
    if (fail_allocation == NULL)
        return false;
    fail_allocation(nth);
    return true;
}

jlong vm_checked(jlong result, const char *name) {
    if (result < 0)
        vm_stop("a native failed", name);
    return result;
}
