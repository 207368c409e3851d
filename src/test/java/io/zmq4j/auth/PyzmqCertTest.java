package io.zmq4j.auth;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZEvent;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.support.BlockedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pyzmq's zmq.auth takes our certificates and we take its; both admit each other. */
class PyzmqCertTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3");

  @TempDir private Path folder;

  /** A Python that answers by lines. */
  private static final class Peer implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Peer(Object... arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(PYTHON);
      command.add("src/test/resources/python/auth_peer.py");
      for (Object argument : arguments) {
        command.add(argument.toString());
      }
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      output = process.inputReader(UTF_8);
    }

    String line() throws Exception {
      String line = BlockedCall.start(output::readLine).result();
      assertThat(line).as("a line of the peer's").isNotNull();
      return line;
    }

    @Override
    public void close() throws IOException, InterruptedException {
      process.destroyForcibly().waitFor();
      output.close();
      process.getOutputStream().close();
    }
  }

  @BeforeAll
  static void require() throws InterruptedException {
    boolean there;
    try {
      Process process =
          new ProcessBuilder(PYTHON, "-c", "import zmq.auth.thread; assert zmq.has('curve')")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      there = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      there = false;
    }
    String reason = "no pyzmq with CURVE at " + PYTHON + ": apt-get install python3-zmq";
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  private static String keysOf(ZCert cert) {
    try (ZCurve.KeyPair keys = cert.keys()) {
      return cert.publicText() + " " + Z85.encode(keys.secretKey());
    }
  }

  @Test
  void shouldLoadWhatPyzmqMade() throws Exception {
    try (Peer peer = new Peer("create", folder, "theirs")) {
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
      try (Peer peer = new Peer("load", ZCert.secretFile(file))) {
        assertThat(peer.line()).isEqualTo(keysOf(cert));
      }
      try (Peer peer = new Peer("load", file)) {
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
      try (Peer peer = new Peer("serve", clients, secret)) {
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
      try (Peer peer = new Peer("serve", clients, secret)) {
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
      try (Peer peer = new Peer("create", clients, "known")) {
        known = peer.line().split(" ")[0];
      }
      try (Peer peer =
          new Peer("talk", server.lastEndpoint(), clients.resolve("known.key_secret"), serverKey)) {
        assertThat(peer.line()).isEqualTo("said");
        try (ZFrame frame = ZFrame.recv(server, LIMIT)) {
          assertThat(frame.string()).isEqualTo("Hello from pyzmq");
          assertThat(frame.metadata("User-Id")).isEqualTo(known);
        }
      }
      Files.delete(clients.resolve("known.key"));
      try (Peer peer =
          new Peer("talk", server.lastEndpoint(), clients.resolve("known.key_secret"), serverKey)) {
        assertThat(peer.line()).isEqualTo("said");
        ZEvent event = monitor.take(LIMIT);
        assertThat(event).isNotNull();
        assertThat(event.value()).isEqualTo(400);
        assertThat(server.tryRecv()).isNull();
      }
    }
  }
}
