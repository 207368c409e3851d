/* Shared libraries as the operating system loads them. */
#ifndef ZMQ4J_LIBRARY_H
#define ZMQ4J_LIBRARY_H

#ifdef _WIN32

#include <stdio.h>
#include <windows.h>

static inline void *library_open(const char *file) {
    return LoadLibraryA(file);
}

static inline void *library_symbol(void *library, const char *name) {
    return (void *) GetProcAddress((HMODULE) library, name);
}

static inline int library_close(void *library) {
    return FreeLibrary((HMODULE) library) ? 0 : -1;
}

static inline const char *library_error(void) {
    static char text[32];
    snprintf(text, sizeof(text), "error %lu", GetLastError());
    return text;
}

#else

#include <dlfcn.h>
#include <stddef.h>

static inline void *library_open(const char *file) {
    return dlopen(file, RTLD_NOW | RTLD_LOCAL);
}

static inline void *library_symbol(void *library, const char *name) {
    return dlsym(library, name);
}

static inline int library_close(void *library) {
    return dlclose(library);
}

static inline const char *library_error(void) {
    return dlerror();
}

#endif

#endif
