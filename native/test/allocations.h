/*
 * Comes before every file of the shim that is made for the C tests: what the shim allocates can be
 * made to fail. What libzmq allocates cannot, for libzmq ends the process then.
 */
#ifndef ZMQ4J_ALLOCATIONS_H
#define ZMQ4J_ALLOCATIONS_H

/* As thread.c has it, which comes too late for the headers below. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zmq.h>

/* Lets the calling thread's n-th allocation from here on fail, none for 0. */
__attribute__((visibility("default"))) void zmq4j_fail_allocation(int nth);

/* Whether this is that allocation; sets errno. */
bool zmq4j_allocation_fails(void);

#define malloc(size) (zmq4j_allocation_fails() ? NULL : malloc(size))
#define calloc(count, size) (zmq4j_allocation_fails() ? NULL : calloc(count, size))
#define realloc(block, size) (zmq4j_allocation_fails() ? NULL : realloc(block, size))
#define zmq_msg_init_size(message, size)                                                           \
    (zmq4j_allocation_fails() ? -1 : zmq_msg_init_size(message, size))
#define zmq_msg_init_data(message, data, size, done, hint)                                         \
    (zmq4j_allocation_fails() ? -1 : zmq_msg_init_data(message, data, size, done, hint))

#endif
