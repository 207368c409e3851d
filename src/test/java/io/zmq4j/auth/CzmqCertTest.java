package io.zmq4j.auth;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZFrame;
import io.zmq4j.ZSocket;
import io.zmq4j.support.CzmqProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's libczmq takes our certificates and we take its. */
class CzmqCertTest {

  @TempDir private Path folder;
  private CzmqProgram czmq;

  @BeforeEach
  void start() throws Exception {
    czmq = new CzmqProgram("czmq_zcert.c", folder);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (czmq != null) {
      czmq.close();
    }
  }

  private static String secretText(ZCert cert) {
    try (ZCurve.KeyPair keys = cert.keys()) {
      return Z85.encode(keys.secretKey());
    }
  }

  @Test
  void shouldLoadWhatCzmqSaved() throws Exception {
    Path file = folder.resolve("theirs");
    String[] keys = czmq.ask("save " + file).split(" ");
    assertThat(keys[0]).isEqualTo("0");
    try (ZCert cert = ZCert.load(file)) {
      assertThat(cert.publicText()).isEqualTo(keys[1]);
      assertThat(secretText(cert)).isEqualTo(keys[2]);
      assertThat(cert.meta("name")).isEqualTo("made by CZMQ");
    }
    assertThat(ZCert.loadPublic(file).hasSecret()).isFalse();
  }

  @Test
  void shouldSaveWhatCzmqLoads() throws Exception {
    Path certs = Files.createDirectory(folder.resolve("certs"));
    Path file = certs.resolve("ours");
    try (ZCert cert = new ZCert()) {
      cert.setMeta("name", "zmq4j's, with \u00fcmlauts = and #");
      cert.save(file);
      assertThat(czmq.ask("load " + file))
          .isEqualTo(cert.publicText() + " " + secretText(cert) + " " + cert.meta("name"));
      assertThat(czmq.ask("lookup " + certs + " " + cert.publicText()))
          .isEqualTo(cert.meta("name"));
      Files.delete(ZCert.secretFile(file));
      assertThat(czmq.ask("load " + file))
          .isEqualTo(cert.publicText() + " " + "0".repeat(40) + " " + cert.meta("name"));
    }
  }

  /** All but the line that tells when and by whom it was made. */
  @Test
  void shouldWriteTheBytesOfCzmq() throws Exception {
    Path file = folder.resolve("theirs");
    czmq.ask("save " + file);
    Path ours = folder.resolve("ours");
    try (ZCert cert = ZCert.load(file)) {
      cert.save(ours);
    }
    assertThat(withoutFirstLine(ours)).isEqualTo(withoutFirstLine(file));
    assertThat(withoutFirstLine(ZCert.secretFile(ours)))
        .isEqualTo(withoutFirstLine(ZCert.secretFile(file)));
  }

  private static String withoutFirstLine(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text)
        .matches(
            "(?s)#   \\*{4}  Generated on \\d{4}(-\\d\\d){2} \\d\\d(:\\d\\d){2} by \\w+  \\*{4}\n.*");
    return text.substring(text.indexOf('\n'));
  }

  @Test
  void shouldBeAdmittedByCzmq() throws Exception {
    Path clients = Files.createDirectory(folder.resolve("clients"));
    String serverKey = czmq.ask("save " + folder.resolve("server")).split(" ")[1];
    try (ZCert cert = new ZCert();
        ZCurve.KeyPair keys = cert.keys();
        ZContext context = new ZContext();
        ZSocket client = context.socket(SocketType.PUSH)) {
      cert.setMeta("name", "ours");
      cert.savePublic(clients.resolve("ours"));
      String port = czmq.ask("serve " + clients + " " + folder.resolve("server"));
      client.curveClient(keys, Z85.decode(serverKey));
      client.connect("tcp://127.0.0.1:" + port);
      client.send("Hello from zmq4j");
      assertThat(czmq.ask("hear")).isEqualTo(cert.publicText() + " Hello from zmq4j");
    }
  }

  @Test
  void shouldAdmitCzmq() throws Exception {
    Path clients = Files.createDirectory(folder.resolve("clients"));
    String clientKey = czmq.ask("save " + clients.resolve("theirs")).split(" ")[1];
    try (ZCert cert = new ZCert();
        ZCurve.KeyPair keys = cert.keys();
        ZContext context = new ZContext();
        ZAuth auth = new ZAuth(context);
        ZSocket server = context.socket(SocketType.PULL)) {
      context.linger(Duration.ZERO);
      auth.configureCurve("*", new ZCertStore(clients));
      server.curveServer(keys, auth);
      int port = server.bind("tcp://127.0.0.1:*");
      czmq.ask("talk " + port + " " + clients.resolve("theirs") + " " + cert.publicText());
      try (ZFrame frame = ZFrame.recv(server, LIMIT)) {
        assertThat(frame.string()).isEqualTo("Hello from CZMQ");
        assertThat(frame.metadata("User-Id")).isEqualTo(clientKey);
        assertThat(frame.metadata("name")).isEqualTo("made by CZMQ");
      }
    }
  }
}
