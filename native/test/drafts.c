/* What only libzmq's drafts have: sockets without a descriptor, peers, groups and routing ids. */
#include <errno.h>
#include <string.h>

#include "calls.h"

static char group_name[] = "group";
static vm_object group = {sizeof(group_name), group_name};

static jint join(jlong socket) {
    return CALL(text_call, "zmq_join", "(J[B)I", socket, (jobject) &group);
}

static jint leave(jlong socket) {
    return CALL(text_call, "zmq_leave", "(J[B)I", socket, (jobject) &group);
}

static jlong connect_peer(jlong socket, vm_object *endpoint) {
    return CALL(text_long_call, "zmq_connect_peer", "(J[B)J", socket, (jobject) endpoint);
}

static jint set_routing_id(jlong message, jint id) {
    return CALL(long_number_call, "zmq_msg_set_routing_id", "(JI)I", message, id);
}

static jint set_group(jlong message, vm_object *name) {
    return CALL(text_call, "zmq_msg_set_group", "(J[B)I", message, (jobject) name);
}

static jsize group_length(jlong message) {
    vm_object *name = (vm_object *) CALL(long_object_call, "zmq_msg_group", "(J)[B", message);
    const jsize length = name->length;
    vm_free((jobject) name);
    return length;
}

static void check_message(const test_bench *bench) {
    static char long_name[300];
    vm_object too_long = {sizeof(long_name), long_name};
    vm_object empty = {0, NULL};
    const jlong message = vm_checked(
            CALL(object_long_call, "zmq_msg_init_buffer", "([B)J", (jobject) &empty),
            "zmq_msg_init_buffer");
    EXPECT(group_length(message) == 0);
    EXPECT(CALL(long_int_call, "zmq_msg_routing_id", "(J)I", message) == 0);
    if (bench->bundled) {
        EXPECT(set_routing_id(message, 0) == -EINVAL);
        EXPECT(set_routing_id(message, 7) == 0);
        EXPECT(CALL(long_int_call, "zmq_msg_routing_id", "(J)I", message) == 7);
        EXPECT(set_group(message, &too_long) == -EINVAL);
        EXPECT(set_group(message, &group) == 0);
        EXPECT(group_length(message) == 5);
    } else {
        EXPECT(set_routing_id(message, 7) == -ENOTSUP);
        EXPECT(set_group(message, &group) == -ENOTSUP);
    }
    EXPECT(CALL(long_int_call, "zmq_msg_close", "(J)I", message) == 0);
}

/* Waited for by a poller inside the shim, and polled by another. */
static void check_threadsafe(const test_bench *bench) {
    const jlong server = new_socket(bench->context, CONSTANT(ZMQ_SERVER));
    const jlong client = new_socket(bench->context, CONSTANT(ZMQ_CLIENT));
    bind_and_connect(server, client);
    wait_for(server, bench->wake, 0);
    struct {
        jlong socket;
        jint fd;
        jshort events;
        jshort revents;
        char descriptors[2 * CONSTANT(POLL_DESCRIPTOR)];
    } item = {.socket = server, .fd = -1, .events = CONSTANT(ZMQ_POLLIN)};
    vm_object items = {sizeof(item), (char *) &item};
    EXPECT(CALL(poll_now_call, "zmq4j_poll_now", "(" BUFFER "I)I", (jobject) &items, 1) == 0);
    send_text(client, bench->text);
    const int64_t start = millis_now();
    while (CALL(poll_wait_call, "zmq4j_poll_wait", "(" BUFFER "III)I", (jobject) &items, 1,
                bench->wake, SLICE_MILLIS) == 0)
        EXPECT(millis_now() - start < LIMIT_MILLIS);
    receive_text(server, bench->wake, bench->text);
    vm_checked(CALL(int_int_call, "zmq4j_wake_signal", "(I)I", bench->wake), "zmq4j_wake_signal");
    wait_for(server, bench->wake, LIMIT_MILLIS);
    close_socket(server);
    close_socket(client);
}

static void check_peers(const test_bench *bench) {
    const jlong one = new_socket(bench->context, CONSTANT(ZMQ_PEER));
    const jlong other = new_socket(bench->context, CONSTANT(ZMQ_PEER));
    const jlong dish = new_socket(bench->context, CONSTANT(ZMQ_DISH));
    char text[256];
    vm_object endpoint = {sizeof(text), text};
    bind_any(one, &endpoint);
    EXPECT(connect_peer(other, &endpoint) > 0);
    EXPECT(connect_peer(other, &group) == -EINVAL);
    static char long_text[2048];
    memset(long_text, 't', sizeof(long_text) - 1);
    vm_object too_long = {sizeof(long_text), long_text};
    FAILS_WITHOUT_MEMORY(1, (jint) connect_peer(other, &too_long));
    EXPECT(connect_peer(other, &too_long) == -EINVAL);
    EXPECT(join(dish) == 0 && join(dish) == -EINVAL);
    EXPECT(leave(dish) == 0 && leave(dish) == -EINVAL);
    close_socket(one);
    close_socket(other);
    close_socket(dish);
}

void check_drafts(const test_bench *bench) {
    check_message(bench);
    if (bench->bundled) {
        check_threadsafe(bench);
        check_peers(bench);
        return;
    }
    const jlong socket = new_socket(bench->context, CONSTANT(ZMQ_PULL));
    EXPECT(join(socket) == -ENOTSUP);
    EXPECT(leave(socket) == -ENOTSUP);
    EXPECT(connect_peer(socket, &group) == -ENOTSUP);
    close_socket(socket);
}
