/*
 * The shim's natives without a virtual machine: a fake JNIEnv of a few slots that does nothing but
 * copy. Natives are found by their Java names, in the rows that JNI_OnLoad registers; one that has
 * another signature than it is called with ends the program, and says so.
 */
#ifndef ZMQ4J_FAKE_VM_H
#define ZMQ4J_FAKE_VM_H

#include <jni.h>
#include <stdbool.h>

/* What stands for a Java array, and for a direct buffer. */
typedef struct {
    jsize length;
    char *bytes;
} vm_object;

extern const struct JNINativeInterface_ *vm_environment;

#define VM_ENV ((JNIEnv *) &vm_environment)

/* Loads the library and lets it register its natives. */
void vm_load(const char *file);

/* A native's address, to be converted to its type. */
void *vm_native(const char *name, const char *signature);

/* Ends the program if there is a native that was never asked for. */
void vm_all_called(void);

/* While the heap is full, no array, text or buffer can be made. */
void vm_fill_heap(bool full);

/* Of what a native has made. */
void vm_free(jobject object);

/* Lets the shim's n-th allocation from here on fail, none for 0; false where that shim cannot. */
bool vm_fail_allocation(int nth);

/* Says what is wrong, with what, and ends the program. */
void vm_stop(const char *what, const char *name);

/* The result of a native, unless it is −errno: then the program ends. */
jlong vm_checked(jlong result, const char *name);

#endif
