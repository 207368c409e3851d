/*
 * What the shim, and libzmq inside it, allocate comes from mimalloc: the linker's --wrap leads
 * their calls here. A message is allocated by the thread that sends it and freed by the one that
 * receives it; the machine's malloc does that at the price of a lock. No memory crosses the border:
 * libc frees with functions of its own what it hands out (freeaddrinfo, freeifaddrs).
 */
#include <mimalloc.h>
#include <stddef.h>

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);
int __wrap_posix_memalign(void **block, size_t alignment, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);

__attribute__((used)) void *__wrap_malloc(size_t size) {
    return mi_malloc(size);
}

__attribute__((used)) void *__wrap_calloc(size_t count, size_t size) {
    return mi_calloc(count, size);
}

__attribute__((used)) void *__wrap_realloc(void *block, size_t size) {
    return mi_realloc(block, size);
}

__attribute__((used)) void __wrap_free(void *block) {
    mi_free(block);
}

__attribute__((used)) int __wrap_posix_memalign(void **block, size_t alignment, size_t size) {
    return mi_posix_memalign(block, alignment, size);
}

__attribute__((used)) void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    return mi_aligned_alloc(alignment, size);
}
