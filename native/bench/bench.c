/*
 * What a user would otherwise write: zmq_send and zmq_recv in loops, with one buffer. Two threads
 * of one process, one context.
 *
 *   bench PATTERN ENDPOINT SIZE COUNT [PEERS]
 *     thr      PUSH to PULL                          msgs_per_s=…
 *     curve    the same, encrypted                   msgs_per_s=…
 *     lat      REQ and REP                           us_per_round_trip=…
 *     fan      PUB to PEERS SUBs, COUNT deliveries   msgs_per_s=…
 *     router   ROUTER and PEERS DEALERs              round_trips_per_s=…
 *     pairs    PEERS PUSHes to as many PULLs         msgs_per_s=…
 *     topics   PUB to a SUB of PEERS subscriptions   msgs_per_s=…
 *     one, hundreds   PUSH to PULL, in one thread    msgs_per_s=…
 *     and behind each cpu_ns=…: the processors' time, of all threads, for one of these
 *   bench mem-KIND ENDPOINT SIZE MANY FEW   sockets, connections, messages: bytes_each=…
 *   bench mem-start                         one message sent: rss_bytes=…
 *   bench first                             one message sent: says so
 *   bench about                             libzmq's version
 *
 * A tenth of COUNT goes before it, unmeasured. io.zmq4j.bench.Bench does the same in Java.
 */
#include "bench.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <zmq.h>

enum {
    MAX_SOCKETS = 3000
};

static const pattern *const patterns[] = {
        &throughput_pattern, &latency_pattern,       &curve_pattern,
        &fan_out_pattern,    &subscriptions_pattern, &router_pattern,
        &pairs_pattern,      &one_thread_pattern,    &hundreds_pattern,
};

typedef struct {
    const pattern *what;
    void *self;
    long steps;
} job;

static double seconds_by(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void *be_there(void *argument) {
    const job *there = argument;
    there->what->there(there->self, there->steps);
    return NULL;
}

static void print(const pattern *what, double pieces, double seconds, double cpu_seconds) {
    const double value = what->is_rate ? pieces / seconds : seconds * 1e6 / pieces;
    printf("%s=%.3f cpu_ns=%.1f\n", what->unit, value, cpu_seconds * 1e9 / pieces);
}

static void run(const pattern *what, const setting *asked, long count) {
    const long in_a_step = what->step_is_for_all_peers ? asked->peers : 1;
    const long steps = count > in_a_step ? count / in_a_step : 1;
    const long warmup = steps / 10 + 1;
    job there = {what, what->open(asked), warmup + steps};
    pthread_t thread;
    if (what->there != NULL && pthread_create(&thread, NULL, be_there, &there) != 0)
        fail("pthread_create");
    what->here(there.self, warmup);
    const double start = seconds_by(CLOCK_MONOTONIC);
    const double cpu_start = seconds_by(CLOCK_PROCESS_CPUTIME_ID);
    what->here(there.self, steps);
    const double cpu_seconds = seconds_by(CLOCK_PROCESS_CPUTIME_ID) - cpu_start;
    const double seconds = seconds_by(CLOCK_MONOTONIC) - start;
    if (what->there != NULL)
        pthread_join(thread, NULL);
    print(what, (double) steps * (double) in_a_step, seconds, cpu_seconds);
    what->close(there.self);
}

static bool run_named(const char *name, const setting *asked, long count) {
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        if (strcmp(patterns[i]->name, name) == 0) {
            run(patterns[i], asked, count);
            return true;
        }
    }
    return false;
}

static int about(void) {
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    printf("%d.%d.%d\n", major, minor, patch);
    return 0;
}

static int first(const setting *asked) {
    void *self = one_thread_pattern.open(asked);
    one_thread_pattern.here(self, 1);
    puts("received");
    one_thread_pattern.close(self);
    return 0;
}

/* A connection takes three descriptors of one process; a shell often allows a thousand. */
static void allow_descriptors(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        fail("getrlimit");
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        fail("setrlimit");
}

static int usage(void) {
    fprintf(stderr, "usage: bench PATTERN ENDPOINT SIZE COUNT [PEERS], or bench first|about|…\n");
    return 2;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "about") == 0)
        return about();
    allow_descriptors();
    setting asked = {zmq_ctx_new(), "inproc://bench", 16, 1};
    zmq_ctx_set(asked.context, ZMQ_MAX_SOCKETS, MAX_SOCKETS);
    if (argc == 2 && strcmp(argv[1], "first") == 0)
        return first(&asked);
    if (argc == 2 && strcmp(argv[1], "mem-start") == 0)
        return measure_memory(argv[1], &asked, 0, 1) ? 0 : 1;
    if (argc < 5 || argc > 6)
        return usage();
    asked.endpoint = argv[2];
    asked.size = strtoul(argv[3], NULL, 10);
    asked.peers = argc == 6 ? strtol(argv[5], NULL, 10) : 1;
    const long count = strtol(argv[4], NULL, 10);
    if (!run_named(argv[1], &asked, count) && !measure_memory(argv[1], &asked, asked.peers, count))
        return usage();
    zmq_ctx_term(asked.context);
    return 0;
}
