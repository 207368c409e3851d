package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZCertStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** zauth, zcert and zcertstore, typed as in C. */
class CzmqAuthTest {

  @TempDir private Path folder;

  @Test
  void shouldAdmitAsInTheGuide() throws IOException {
    ZContext ctx = zctx_new();
    ZAuth auth = zauth_new(ctx);
    zauth_set_verbose(auth, true);
    zauth_allow(auth, "127.0.0.1");
    zauth_configure_curve(auth, "*", folder.toString());
    ZCert client_cert = zcert_new();
    zcert_save_public(client_cert, folder.resolve("testcert.pub").toString());
    zcert_set_meta(client_cert, "name", "Client %s", "test");
    ZCert server_cert = zcert_new();

    ZSocket server = zsocket_new(ctx, ZMQ_PUSH);
    zsocket_set_zap_domain(server, "global");
    zcert_apply(server_cert, server);
    zsocket_set_curve_server(server, 1);
    int port = zsocket_bind(server, "tcp://127.0.0.1:*");

    ZSocket client = zsocket_new(ctx, ZMQ_PULL);
    zcert_apply(client_cert, client);
    zsocket_set_curve_serverkey(client, zcert_public_txt(server_cert));
    zsocket_connect(client, "tcp://127.0.0.1:%d", port);
    zstr_send(server, "Hello");
    assertThat(zstr_recv(client, 20_000)).isEqualTo("Hello");

    zcert_destroy(client_cert);
    zcert_destroy(server_cert);
    zauth_destroy(auth);
    zctx_destroy(ctx);
  }

  @Test
  void shouldConfigurePlainAndDeny() throws IOException {
    ZContext ctx = zctx_new();
    ZAuth auth = zauth_new(ctx);
    Path passwords = Files.writeString(folder.resolve("passwords"), "admin=Password\n");
    zauth_configure_plain(auth, "*", passwords.toString());
    zauth_configure_curve(auth, "*", CURVE_ALLOW_ANY);
    ZSocket server = zsocket_new(ctx, ZMQ_PULL);
    zsocket_set_plain_server(server, 1);
    int port = zsocket_bind(server, "tcp://127.0.0.1:*");
    ZSocket client = zsocket_new(ctx, ZMQ_PUSH);
    zsocket_set_plain_username(client, "admin");
    zsocket_set_plain_password(client, "Password");
    zsocket_connect(client, "tcp://127.0.0.1:%d", port);
    zstr_send(client, "Hello");
    assertThat(zstr_recv(server, 20_000)).isEqualTo("Hello");
    zauth_deny(auth, "127.0.0.1");
    zauth_destroy(auth);
    zctx_destroy(ctx);
  }

  @Test
  void shouldKeepCertificates() throws IOException {
    var keys = zmq_curve_keypair();
    ZCert cert = zcert_new_from(keys.publicKey(), keys.secretKey());
    zcert_set_meta(cert, "version", "%d", 1);
    String file = folder.resolve("cert").toString();
    zcert_save(cert, file);
    zcert_save_secret(cert, folder.resolve("other_secret").toString());
    assertThat(zcert_eq(zcert_load(file), cert)).isTrue();
    assertThat(zcert_eq(zcert_load(folder.resolve("other").toString()), zcert_dup(cert))).isTrue();
    assertThat(zcert_public_key(cert)).isEqualTo(keys.publicKey());
    assertThat(zcert_meta(cert, "version")).isEqualTo("1");
    assertThat(zcert_meta_keys(cert)).containsExactly("version");

    ZCertStore store = zcertstore_new(folder.toString());
    assertThat(zcert_meta(zcertstore_lookup(store, zcert_public_txt(cert)), "version"))
        .isEqualTo("1");
    ZCertStore memory = zcertstore_new(null);
    assertThat(zcertstore_lookup(memory, zcert_public_txt(cert))).isNull();
    zcertstore_insert(memory, cert);
    assertThat(zcertstore_lookup(memory, zcert_public_txt(cert))).isNotNull();

    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    zcertstore_fprint(memory, new PrintStream(printed, true, UTF_8));
    zcert_fprint(cert, new PrintStream(printed, true, UTF_8));
    assertThat(printed.toString(UTF_8))
        .contains(zcert_public_txt(cert), "version=1")
        .doesNotContain(io.zmq4j.Z85.encode(keys.secretKey()));
    zcert_print(cert);
    zcertstore_print(memory);
    zcertstore_destroy(store);
    zcertstore_destroy(memory);
    zcert_destroy(cert);
  }
}
