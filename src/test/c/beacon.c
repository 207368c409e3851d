/*
 * CZMQ's own beacon: beacon PORT. Publishes "CZMQ" and prints the first beacon that begins with
 * "ZMQ4J"; gives up after ten seconds.
 */
#include <czmq.h>

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    zactor_t *beacon = zactor_new(zbeacon, NULL);
    zsock_send(beacon, "si", "CONFIGURE", atoi(argv[1]));
    char *hostname = zstr_recv(beacon);
    if (hostname == NULL || *hostname == '\0')
        return 3;
    printf("hostname %s\n", hostname);
    fflush(stdout);
    zsock_send(beacon, "sbi", "PUBLISH", "CZMQ", 4, 50);
    zsock_send(beacon, "sb", "SUBSCRIBE", "ZMQ4J", 5);
    zsock_set_rcvtimeo(beacon, 10000);
    char *address = zstr_recv(beacon);
    char *content = address == NULL ? NULL : zstr_recv(beacon);
    printf("%s %s\n", address, content);
    fflush(stdout);
    /* Until the other side has heard this one too. */
    getchar();
    zstr_free(&content);
    zstr_free(&address);
    zstr_free(&hostname);
    zactor_destroy(&beacon);
    return 0;
}
