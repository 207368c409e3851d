/*
 * CZMQ's certificates, stores and authentication, for a test to compare with. Answers each line
 * with a line:
 *
 *   save FILE              makes a certificate with the property name, saves it, gives its keys
 *   load FILE              gives public key, secret key and the property name
 *   lookup FOLDER KEY      gives the property name of the certificate in a store, or "none"
 *   serve FOLDER FILE      a CURVE server that admits the certificates in a folder: gives its port
 *   hear                   gives User-Id and content of what the server receives
 *   talk PORT FILE KEY     sends "Hello from CZMQ" as a CURVE client
 */
#include <czmq.h>

static zactor_t *auth;
static zsock_t *server;
static zsock_t *client;

static void save(char *file) {
    zcert_t *cert = zcert_new();
    zcert_set_meta(cert, "name", "%s", "made by CZMQ");
    int rc = zcert_save(cert, file);
    printf("%d %s %s\n", rc, zcert_public_txt(cert), zcert_secret_txt(cert));
    zcert_destroy(&cert);
}

static void load(char *file) {
    zcert_t *cert = zcert_load(file);
    if (cert == NULL) {
        printf("none\n");
        return;
    }
    printf("%s %s %s\n", zcert_public_txt(cert), zcert_secret_txt(cert), zcert_meta(cert, "name"));
    zcert_destroy(&cert);
}

static void lookup(char *folder, char *key) {
    zcertstore_t *store = zcertstore_new(folder);
    zcert_t *cert = zcertstore_lookup(store, key);
    printf("%s\n", cert == NULL ? "none" : zcert_meta(cert, "name"));
    zcertstore_destroy(&store);
}

static void serve(char *folder, char *file) {
    auth = zactor_new(zauth, NULL);
    zstr_sendx(auth, "CURVE", folder, NULL);
    zsock_wait(auth);
    zcert_t *cert = zcert_load(file);
    server = zsock_new(ZMQ_PULL);
    zsock_set_rcvtimeo(server, 15000);
    zsock_set_zap_domain(server, "global");
    zsock_set_curve_server(server, 1);
    zcert_apply(cert, server);
    printf("%d\n", zsock_bind(server, "tcp://127.0.0.1:*"));
    zcert_destroy(&cert);
}

static void hear(void) {
    zframe_t *frame = zframe_recv(server);
    if (frame == NULL) {
        printf("nothing\n");
        return;
    }
    char *text = zframe_strdup(frame);
    printf("%s %s\n", zframe_meta(frame, "User-Id"), text);
    zstr_free(&text);
    zframe_destroy(&frame);
}

static void talk(char *port, char *file, char *key) {
    zcert_t *cert = zcert_load(file);
    client = zsock_new(ZMQ_PUSH);
    zsock_set_linger(client, 0);
    zcert_apply(cert, client);
    zsock_set_curve_serverkey(client, key);
    zsock_connect(client, "tcp://127.0.0.1:%s", port);
    printf("%d\n", zstr_send(client, "Hello from CZMQ"));
    zcert_destroy(&cert);
}

int main(void) {
    char line[1024];
    while (fgets(line, sizeof(line), stdin) != NULL) {
        char *words[4] = {0};
        int count = 0;
        for (char *word = strtok(line, " \n"); word != NULL && count < 4;
             word = strtok(NULL, " \n"))
            words[count++] = word;
        if (count == 2 && streq(words[0], "save"))
            save(words[1]);
        else if (count == 2 && streq(words[0], "load"))
            load(words[1]);
        else if (count == 3 && streq(words[0], "lookup"))
            lookup(words[1], words[2]);
        else if (count == 3 && streq(words[0], "serve"))
            serve(words[1], words[2]);
        else if (count == 1 && streq(words[0], "hear"))
            hear();
        else if (count == 4 && streq(words[0], "talk"))
            talk(words[1], words[2], words[3]);
        else
            printf("what?\n");
        fflush(stdout);
    }
    zsock_destroy(&client);
    zsock_destroy(&server);
    zactor_destroy(&auth);
    return 0;
}
