/*
 * What GCC's libraries and libzmq take from a newer glibc than the oldest that the shim is for, see
 * cmake/Glibc.cmake. Nothing of it is exported.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* glibc 2.32: whether libstdc++ may do without atomic operations. Not in a virtual machine. */
char __libc_single_threaded;

/* glibc 2.33; before, these were inline in its header. */

__attribute__((used)) int stat(const char *path, struct stat *status) {
    return (int) syscall(SYS_newfstatat, AT_FDCWD, path, status, 0);
}

__attribute__((used)) int fstat(int fd, struct stat *status) {
    return (int) syscall(SYS_fstat, fd, status);
}

#ifdef DLFO_STRUCT_HAS_EH_DBASE

/*
 * glibc 2.35: in which object an address lies, and where that has what an exception needs to find
 * its handler. libgcc asks for nothing else, and knows no other way where this function was there
 * when it was compiled.
 */
typedef struct {
    uintptr_t address;
    struct dl_find_object *found;
} search;

static int look_into(struct dl_phdr_info *object, size_t size, void *argument) {
    (void) size;
    search *wanted = argument;
    const ElfW(Phdr) *frames = NULL;
    uintptr_t start = 0;
    uintptr_t end = 0;
    for (ElfW(Half) i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        const uintptr_t from = object->dlpi_addr + segment->p_vaddr;
        if (segment->p_type == PT_GNU_EH_FRAME)
            frames = segment;
        else if (
                segment->p_type == PT_LOAD && wanted->address >= from &&
                wanted->address - from < segment->p_memsz) {
            start = from;
            end = from + segment->p_memsz;
        }
    }
    if (end == 0)
        return 0;
    if (frames == NULL)
        return -1;
    wanted->found->dlfo_flags = 0;
    wanted->found->dlfo_map_start = (void *) start;
    wanted->found->dlfo_map_end = (void *) end;
    wanted->found->dlfo_link_map = NULL;
    wanted->found->dlfo_eh_frame = (void *) (object->dlpi_addr + frames->p_vaddr);
    return 1;
}

__attribute__((used)) int _dl_find_object(void *address, struct dl_find_object *found) {
    search wanted = {(uintptr_t) address, found};
    return dl_iterate_phdr(look_into, &wanted) == 1 ? 0 : -1;
}

#endif
