/*
 * Errors made on purpose, one for each kind that a tool is to find: what is found nowhere else
 * shows that the tool looks. Without a kind, or with "none", there is none.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The compiler is not to see through them. */
static char *volatile block;
static volatile int number = INT_MAX;

static void overflow(void) {
    block[8] = 'x';
}

static void use_after_free(void) {
    free(block);
    number = block[0];
}

static void double_free(void) {
    free(block);
    free(block);
}

static void leak(void) {
    block = NULL;
}

static void uninitialised(void) {
    if (block[3] == 'x')
        puts("by chance");
}

static void undefined(void) {
    number = number + 1;
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*run)(void);
    } kinds[] = {{"overflow", overflow},           {"use-after-free", use_after_free},
                 {"double-free", double_free},     {"leak", leak},
                 {"uninitialised", uninitialised}, {"undefined", undefined}};
    const char *kind = argc > 1 ? argv[1] : "none";
    block = malloc(8);
    if (block == NULL)
        return 2;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(kind, kinds[i].name) == 0) {
            kinds[i].run();
            return 0;
        }
    }
    free(block);
    return strcmp(kind, "none") == 0 ? 0 : 2;
}
