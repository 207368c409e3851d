/* What the files of the baselines share: what a run is asked for, and what a pattern is made of. */
#ifndef ZMQ4J_BENCH_H
#define ZMQ4J_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* What the command line asks for. */
typedef struct {
    void *context;
    const char *endpoint;
    size_t size;
    /* Subscribers, DEALERs, pairs or topics: whatever the pattern has many of. */
    long peers;
} setting;

/*
 * Work in steps, for two threads: `here` is measured, `there` is the other's. Both make as many
 * steps. A pattern of one thread has no `there`.
 */
typedef struct {
    const char *name;
    /* How the result is called: pieces in a second, or microseconds for a piece. */
    const char *unit;
    bool is_rate;
    /* Whether a step is as many messages or round trips as there are peers, and not one. */
    bool step_is_for_all_peers;
    void *(*open)(const setting *);
    void (*here)(void *self, long steps);
    void (*there)(void *self, long steps);
    void (*close)(void *self);
} pattern;

extern const pattern throughput_pattern;
extern const pattern latency_pattern;
extern const pattern curve_pattern;
extern const pattern fan_out_pattern;
extern const pattern subscriptions_pattern;
extern const pattern router_pattern;
extern const pattern pairs_pattern;
extern const pattern one_thread_pattern;
extern const pattern hundreds_pattern;

/* memory.c: prints the bytes that each of MANY − FEW more takes; false if there is no such kind. */
bool measure_memory(const char *kind, const setting *asked, long few, long many);

/* --- ends.c: sockets that fail loudly */

void fail(const char *what);
void *new_memory(size_t size);
char *new_buffer(size_t size);
/* With high-water marks for messages of that size. */
void *open_socket(void *context, int type, size_t size);
void set_int(void *socket, int option, int value);
void bind_and_connect(void *binding, void *connecting, const char *endpoint);
void bind_socket(void *socket, const char *endpoint);
void connect_to(void *socket, void *bound);
void send_one(void *socket, const char *buffer, size_t size, int flags);
void receive_one(void *socket, char *buffer, size_t size);

#endif
