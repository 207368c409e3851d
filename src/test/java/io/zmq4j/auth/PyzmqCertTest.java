package io.zmq4j.auth;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZEvent;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.support.Language;
import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pyzmq's zmq.auth takes our certificates and we take its; both admit each other. */
class PyzmqCertTest {

  @TempDir private Path folder;

  private static RunningProgram start(Object... arguments) throws IOException {
    return Language.PYTHON
        .program("src/test/resources/python/auth_peer.py")
        .arguments(arguments)
        .errorsApart()
        .start();
  }

  @BeforeAll
  static void require() throws Exception {
    String trial = "import zmq.auth.thread; assert zmq.has('curve')";
    Prerequisite.require(
        Language.PYTHON.program("-c", trial).succeeds(),
        "no pyzmq with CURVE: apt-get install python3-zmq");
  }

  private static String keysOf(ZCert cert) {
    try (ZCurve.KeyPair keys = cert.keys()) {
      return cert.publicText() + " " + Z85.encode(keys.secretKey());
    }
  }

  @Test
  void shouldLoadWhatPyzmqMade() throws Exception {
    try (RunningProgram peer = start("create", folder, "theirs")) {
      String keys = peer.line();
      try (ZCert cert = ZCert.load(folder.resolve("theirs.key"))) {
        assertThat(keysOf(cert)).isEqualTo(keys);
        assertThat(cert.meta("name")).isEqualTo("made by pyzmq");
      }
      try (ZCert cert = ZCert.load(folder.resolve("theirs.key_secret"))) {
        assertThat(keysOf(cert)).isEqualTo(keys);
      }
    }
  }

  @Test
  void shouldSaveWhatPyzmqLoads() throws Exception {
    Path file = folder.resolve("ours.key");
    try (ZCert cert = new ZCert()) {
      cert.setMeta("name", "zmq4j");
      cert.save(file);
      try (RunningProgram peer = start("load", ZCert.secretFile(file))) {
        assertThat(peer.line()).isEqualTo(keysOf(cert));
      }
      try (RunningProgram peer = start("load", file)) {
        assertThat(peer.line()).isEqualTo(cert.publicText() + " none");
      }
    }
  }

  /** Conformance 38, with a server in Python. */
  @Test
  void shouldBeAdmittedByPyzmq() throws Exception {
    Path clients = Files.createDirectory(folder.resolve("clients"));
    Path secret = folder.resolve("server_secret");
    try (ZCert server = new ZCert();
        ZCert mine = new ZCert();
        ZCurve.KeyPair keys = mine.keys();
        ZContext context = new ZContext();
        ZSocket client = context.socket(SocketType.PUSH)) {
      server.saveSecret(secret);
      mine.savePublic(clients.resolve("ours.key"));
      try (RunningProgram peer = start("serve", clients, secret)) {
        client.curveClient(keys, server.publicKey());
        client.connect("tcp://127.0.0.1:" + peer.line());
        client.send("Hello from zmq4j");
        assertThat(peer.line()).isEqualTo(mine.publicText() + " Hello from zmq4j");
      }
    }
  }

  /** Conformance 40: the server in Python refuses, and says so. */
  @Test
  void shouldBeRefusedByPyzmq() throws Exception {
    Path clients = Files.createDirectory(folder.resolve("clients"));
    Path secret = folder.resolve("server_secret");
    try (ZCert server = new ZCert();
        ZCurve.KeyPair keys = ZCurve.keyPair();
        ZContext context = new ZContext();
        ZSocket client = context.socket(SocketType.PUSH);
        ZMonitor monitor = client.monitor(EnumSet.of(ZEvent.Type.HANDSHAKE_FAILED_AUTH))) {
      server.saveSecret(secret);
      try (RunningProgram peer = start("serve", clients, secret)) {
        client.curveClient(keys, server.publicKey());
        client.connect("tcp://127.0.0.1:" + peer.line());
        ZEvent event = monitor.take(LIMIT);
        assertThat(event).isNotNull();
        assertThat(event.value()).isEqualTo(400);
      }
    }
  }

  /** Conformance 38 and 40, with clients in Python: one that is known, then one that is not. */
  @Test
  void shouldAdmitPyzmqOnlyIfKnown() throws Exception {
    Path clients = Files.createDirectory(folder.resolve("clients"));
    try (ZCert mine = new ZCert();
        ZCurve.KeyPair keys = mine.keys();
        ZContext context = new ZContext();
        ZAuth auth = new ZAuth(context);
        ZSocket server = context.socket(SocketType.PULL);
        ZMonitor monitor = server.monitor(EnumSet.of(ZEvent.Type.HANDSHAKE_FAILED_AUTH))) {
      auth.configureCurve("*", new ZCertStore(clients));
      server.curveServer(keys, auth);
      server.bind("tcp://127.0.0.1:*");
      Path serverKey = folder.resolve("server.key");
      mine.savePublic(serverKey);
      String known;
      try (RunningProgram peer = start("create", clients, "known")) {
        known = peer.line().split(" ")[0];
      }
      try (RunningProgram peer =
          start("talk", server.lastEndpoint(), clients.resolve("known.key_secret"), serverKey)) {
        assertThat(peer.line()).isEqualTo("said");
        try (ZFrame frame = ZFrame.recv(server, LIMIT)) {
          assertThat(frame.string()).isEqualTo("Hello from pyzmq");
          assertThat(frame.metadata("User-Id")).isEqualTo(known);
        }
      }
      Files.delete(clients.resolve("known.key"));
      try (RunningProgram peer =
          start("talk", server.lastEndpoint(), clients.resolve("known.key_secret"), serverKey)) {
        assertThat(peer.line()).isEqualTo("said");
        ZEvent event = monitor.take(LIMIT);
        assertThat(event).isNotNull();
        assertThat(event.value()).isEqualTo(400);
        assertThat(server.tryRecv()).isNull();
      }
    }
  }
}
