package io.zmq4j;

import static io.zmq4j.ZMonitorTest.next;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.jni.Constants;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Zmtp;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a handshake failed, in words. */
class HandshakeEventsTest {

  private static final EnumSet<ZEvent.Type> FAILURES =
      EnumSet.of(
          ZEvent.Type.HANDSHAKE_FAILED_NO_DETAIL,
          ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL,
          ZEvent.Type.HANDSHAKE_FAILED_AUTH);

  private static final ZCurve.KeyPair KEYS = ZCurve.keyPair();

  private ZContext context;
  private ZSocket server;
  private ZSocket client;
  private ZMonitor atServer;
  private ZMonitor atClient;

  @BeforeEach
  void make() {
    context = new ZContext();
    server = context.socket(SocketType.PULL);
    client = context.socket(SocketType.PUSH);
    atServer = server.monitor(FAILURES);
    atClient = client.monitor(FAILURES);
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
    context.close();
  }

  private void serveCurve() {
    server.set(SocketOption.CURVE_SERVER, true);
    server.set(SocketOption.CURVE_SECRETKEY, KEYS.secretKey());
  }

  private void askByCurve(byte[] serverKey) {
    client.set(SocketOption.CURVE_SERVERKEY, serverKey);
    client.set(SocketOption.CURVE_PUBLICKEY, KEYS.publicKey());
    client.set(SocketOption.CURVE_SECRETKEY, KEYS.secretKey());
  }

  private void meet() {
    server.bind("tcp://127.0.0.1:*");
    client.connect(server.lastEndpoint());
  }

  /** Conformance 34, and the other answers of a ZAP handler. */
  @ParameterizedTest
  @CsvSource({
    "300, a temporary error of the ZAP handler",
    "400, authentication failed",
    "500, an internal error of the ZAP handler"
  })
  void authFailure(int status, String words) throws Exception {
    try (ZSocket handler = context.socket(SocketType.REP)) {
      handler.bind("inproc://zeromq.zap.01");
      BlockedCall<Void> answering =
          BlockedCall.start(
              () -> {
                refuse(handler, String.valueOf(status));
                return null;
              });
      serveCurve();
      askByCurve(KEYS.publicKey());
      meet();
      assertThat(next(atServer, ZEvent.Type.HANDSHAKE_FAILED_AUTH))
          .satisfies(event -> assertThat(event.value()).isEqualTo(status))
          .satisfies(event -> assertThat(event.reason()).startsWith(status + ": " + words));
      if (status != 300) {
        assertThat(next(atClient, ZEvent.Type.HANDSHAKE_FAILED_AUTH))
            .satisfies(event -> assertThat(event.value()).isEqualTo(status))
            .satisfies(event -> assertThat(event.address()).isEqualTo(server.lastEndpoint()));
      }
      client.close();
      handler.close();
      assertThat(answering.failure()).isInstanceOf(ZClosedException.class);
    }
  }

  /** Version, request, domain, address, identity, mechanism and key; by RFC 27. */
  private static void refuse(ZSocket handler, String status) {
    while (true) {
      List<byte[]> request = handler.recvFrames(Function.identity());
      handler.sendMore(request.get(0));
      handler.sendMore(request.get(1));
      handler.sendMore(status);
      handler.sendMore("refused");
      handler.sendMore("");
      handler.send("");
    }
  }

  @Test
  void shouldSayThatTheZapHandlerIsAtFault() throws Exception {
    try (ZSocket handler = context.socket(SocketType.REP)) {
      handler.bind("inproc://zeromq.zap.01");
      serveCurve();
      askByCurve(KEYS.publicKey());
      meet();
      List<byte[]> request = handler.recvFrames(Function.identity());
      handler.sendMore(request.get(0));
      handler.sendMore(request.get(1));
      handler.send("too short");
      ZEvent event = next(atServer, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL);
      assertThat(event.value()).isEqualTo(Constants.ZMQ_PROTOCOL_ERROR_ZAP_MALFORMED_REPLY);
      assertThat(event.reason()).isEqualTo("the ZAP handler's reply is malformed");
    }
  }

  /** Conformance 35: somebody who speaks another protocol altogether. */
  @Test
  void badProtocol() throws Exception {
    int port = server.bind("tcp://127.0.0.1:*");
    try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
      stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
    }
    assertThat(next(atServer, ZEvent.Type.HANDSHAKE_FAILED_NO_DETAIL).reason())
        .endsWith("the peer left before the handshake was done");
  }

  /** Conformance 35: ZMTP, and then something that is none of its commands. */
  @Test
  void badProtocolBehindAGreeting() throws Exception {
    int port = server.bind("tcp://127.0.0.1:*");
    try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
      stranger.getOutputStream().write(Zmtp.greeting("NULL", false));
      stranger.getOutputStream().write("\4\6\5OTHER".getBytes(US_ASCII));
      ZEvent event = next(atServer, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL);
      assertThat(event.value()).isEqualTo(Constants.ZMQ_PROTOCOL_ERROR_ZMTP_UNEXPECTED_COMMAND);
      assertThat(event.reason()).startsWith("the peer sent a command that does not belong there");
    }
  }

  @Test
  void shouldSayThatThePeerLeft() throws Exception {
    int port = server.bind("tcp://127.0.0.1:*");
    new Socket(InetAddress.getLoopbackAddress(), port).close();
    ZEvent event = next(atServer, ZEvent.Type.HANDSHAKE_FAILED_NO_DETAIL);
    assertThat(event.errorName()).isIn("EPIPE", "ECONNRESET");
    assertThat(event.reason()).endsWith(": the peer left before the handshake was done");
  }

  /** Conformance 35: one side in the clear. */
  @Test
  void badProtocolBetweenCurveAndNull() {
    serveCurve();
    meet();
    assertMismatch(atServer, "CURVE");
    assertMismatch(atClient, "NULL");
  }

  @Test
  void badProtocolBetweenNullAndCurve() {
    askByCurve(KEYS.publicKey());
    meet();
    assertMismatch(atServer, "NULL");
    assertMismatch(atClient, "CURVE");
  }

  private static void assertMismatch(ZMonitor monitor, String mine) {
    ZEvent event = next(monitor, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL);
    assertThat(event.value()).isEqualTo(Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH);
    assertThat(event.reason())
        .isEqualTo("the peer speaks another security mechanism; this side: " + mine);
  }

  /** Conformance 39: the server cannot read what was encrypted for another. */
  @Test
  void wrongServerKey() {
    serveCurve();
    askByCurve(ZCurve.keyPair().publicKey());
    meet();
    ZEvent event = next(atServer, ZEvent.Type.HANDSHAKE_FAILED_PROTOCOL);
    assertThat(event.value()).isEqualTo(Constants.ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC);
    assertThat(event.reason()).contains("cannot be decrypted").contains("server key");
  }

  @Test
  void shouldKnowTheMechanismThatWasThereBefore() {
    serveCurve();
    try (ZMonitor later = server.monitor(FAILURES)) {
      meet();
      assertMismatch(later, "CURVE");
    }
  }
}
