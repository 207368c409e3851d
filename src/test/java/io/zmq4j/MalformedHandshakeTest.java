package io.zmq4j;

import static io.zmq4j.ZMonitorTest.next;
import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZapReply;
import io.zmq4j.support.Zmtp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers over plain TCP who break the handshake: they are dropped, and the server goes on. */
@DisplayName("42 MalformedHello/Initiate")
class MalformedHandshakeTest {

  private static final int HELLO_SIZE = 200;

  private final ZCert serverCert = new ZCert();
  private ZContext context;
  private ZAuth auth;
  private ZSocket server;
  private ZMonitor monitor;
  private int port;

  @BeforeEach
  void make() {
    context = new ZContext();
    context.linger(Duration.ZERO);
    auth = new ZAuth(context);
    server = context.socket(SocketType.PULL);
    monitor =
        server.monitor(
            EnumSet.of(
                ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL, ZEvent.Type.HANDSHAKE_FAILED_NO_DETAIL));
  }

  @AfterEach
  void close() {
    server.close();
    auth.close();
    context.close();
  }

  private void serveCurve() {
    auth.allowAnyCurveKey("*");
    server.curveServer(serverCert.keys(), auth);
    port = server.bind("tcp://127.0.0.1:*");
  }

  private void servePlain() {
    auth.configurePlain("*", request -> ZapReply.admit(request.user()));
    server.plainServer(auth);
    port = server.bind("tcp://127.0.0.1:*");
  }

  /** Somebody who has greeted. */
  private final class Stranger implements AutoCloseable {
    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    Stranger(String mechanism) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout((int) LIMIT.toMillis());
      out = new DataOutputStream(socket.getOutputStream());
      in = new DataInputStream(socket.getInputStream());
      out.write(Zmtp.greeting(mechanism, false));
      in.readFully(new byte[Zmtp.GREETING_SIZE]);
    }

    void command(byte[] body) throws IOException {
      out.writeByte(body.length > 255 ? Zmtp.COMMAND | 2 : Zmtp.COMMAND);
      if (body.length > 255) {
        out.writeLong(body.length);
      } else {
        out.writeByte(body.length);
      }
      out.write(body);
    }

    /** Reads until the server has hung up. */
    void assertDropped() throws IOException {
      try {
        while (in.read() >= 0) {
          // An ERROR command, which may come first.
        }
      } catch (SocketException e) {
        assertThat(e).hasMessageContaining("reset");
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static byte[] command(String name, int size) {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    byte[] start = (((char) name.length()) + name).getBytes(ISO_8859_1);
    System.arraycopy(start, 0, body, 0, Math.min(start.length, size));
    return body;
  }

  private void assertAlive() {
    try (ZSocket client = context.socket(SocketType.PUSH)) {
      if (server.get(SocketOption.MECHANISM) == 2) {
        client.curveClient(ZCurve.keyPair(), serverCert.publicKey());
      } else {
        client.plainClient("user", "word".toCharArray());
      }
      client.connect(server.lastEndpoint());
      client.send("alive");
      assertThat(server.recvString(LIMIT)).isEqualTo("alive");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 199, 201, 5000})
  void helloOfAnotherSize(int size) throws IOException {
    serveCurve();
    try (Stranger stranger = new Stranger("CURVE")) {
      stranger.command(command("HELLO", size));
      ZEvent event = next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL);
      assertThat(event.reason()).matches(".*(malformed|does not belong there).*");
      stranger.assertDropped();
    }
    assertAlive();
  }

  @Test
  void helloOfAnotherVersion() throws IOException {
    serveCurve();
    try (Stranger stranger = new Stranger("CURVE")) {
      byte[] hello = command("HELLO", HELLO_SIZE);
      hello[6] = 9;
      hello[7] = 9;
      stranger.command(hello);
      assertThat(next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL).reason())
          .contains("malformed HELLO");
      stranger.assertDropped();
    }
    assertAlive();
  }

  @Test
  void helloOfNoise() throws IOException {
    serveCurve();
    try (Stranger stranger = new Stranger("CURVE")) {
      byte[] hello = command("HELLO", HELLO_SIZE);
      hello[6] = 1;
      hello[7] = 0;
      stranger.command(hello);
      assertThat(next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL).reason())
          .contains("cannot be decrypted");
      stranger.assertDropped();
    }
    assertAlive();
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 256, 257, 400})
  void initiateBeforeHello(int size) throws IOException {
    serveCurve();
    try (Stranger stranger = new Stranger("CURVE")) {
      stranger.command(command("INITIATE", size));
      next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL);
      stranger.assertDropped();
    }
    assertAlive();
  }

  /** A HELLO that was good once, then an INITIATE that is not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 256, 257, 400})
  void malformedInitiate(int size) throws IOException {
    serveCurve();
    byte[] hello = recordedHello();
    try (Stranger stranger = new Stranger("CURVE")) {
      stranger.command(hello);
      assertThat(stranger.in.readUnsignedByte()).isEqualTo(Zmtp.COMMAND);
      byte[] welcome = new byte[stranger.in.readUnsignedByte()];
      stranger.in.readFully(welcome);
      assertThat(new String(welcome, 1, 7, US_ASCII)).isEqualTo("WELCOME");
      stranger.command(command("INITIATE", size));
      assertThat(next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL).reason()).isNotNull();
      stranger.assertDropped();
    }
    assertAlive();
  }

  /** What a true client of that server says first. */
  private byte[] recordedHello() throws IOException {
    byte[] hello = Zmtp.recordHello(context, serverCert.publicKey());
    assertThat(hello).hasSize(HELLO_SIZE);
    return hello;
  }

  @Test
  void shouldSurviveNoise() throws IOException {
    serveCurve();
    Random random = new Random(42);
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        byte[] noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);
        socket.getOutputStream().write(noise);
      }
    }
    assertAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\5HELLO", "\5HELLO\u00FFa", "\5HELLO\1a", "\5HELLO\1a\u00FFb", "\5HELLO\1a\1bc"})
  void malformedPlainHello(String body) throws IOException {
    servePlain();
    try (Stranger stranger = new Stranger("PLAIN")) {
      stranger.command(body.getBytes(ISO_8859_1));
      assertThat(next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL).reason())
          .contains("malformed HELLO");
      stranger.assertDropped();
    }
    assertAlive();
  }

  @Test
  void malformedPlainInitiate() throws IOException {
    servePlain();
    try (Stranger stranger = new Stranger("PLAIN")) {
      stranger.command("\5HELLO\1a\1b".getBytes(ISO_8859_1));
      byte[] welcome = new byte[10];
      stranger.in.readFully(welcome);
      assertThat(new String(Arrays.copyOfRange(welcome, 3, 10), US_ASCII)).isEqualTo("WELCOME");
      stranger.command("\10INITIATE\u00FFx".getBytes(ISO_8859_1));
      stranger.assertDropped();
    }
    assertAlive();
  }
}
