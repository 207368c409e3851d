package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.support.WebSocketPeer;
import io.zmq4j.support.ZmtpPeer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers could bring about before the bundled libzmq was mended. */
class MendedLibzmqTest {

  private static final int MORE_THAN_FITS = 3000;

  private ZContext context;

  @BeforeEach
  void open() {
    NativeLoader.require();
    assumeTrue(
        (Libzmq.zmq4j_build() & Constants.BUILD_BUNDLED) != 0, "only the bundled libzmq is mended");
    context = new ZContext();
    context.linger(Duration.ZERO);
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
  }

  /** Of a request without its empty frame, of a peer that has gone, nothing is left. */
  @Test
  void shouldReplyAfterAMalformedRequest() throws IOException {
    try (ZSocket rep = context.socket(SocketType.REP);
        ZSocket req = context.socket(SocketType.REQ);
        ZMonitor monitor = rep.monitor()) {
      int port = rep.bind("tcp://127.0.0.1:*");
      try (ZmtpPeer stranger = ZmtpPeer.connect(port, "REQ")) {
        stranger.send("no empty frame");
      }
      ZMonitorTest.next(monitor, ZEvent.Type.DISCONNECTED);
      // It has not looked yet, and does so here.
      assertThat(rep.recv(NOTHING)).isNull();
      req.connect("tcp://127.0.0.1:" + port);
      req.send("question");
      assertThat(rep.recvString(LIMIT)).isEqualTo("question");
      rep.send("answer");
      assertThat(req.recvString(LIMIT)).isEqualTo("answer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0"})
  void shouldNotAnswerAPingThatIsTooShort(String body) throws IOException {
    try (ZSocket pull = context.socket(SocketType.PULL);
        ZmtpPeer peer = ZmtpPeer.connect(pull.bind("tcp://127.0.0.1:*"), "PUSH")) {
      peer.command("\4PING" + body);
      peer.command("\4PING\0\0context");
      byte[] pong = peer.readBytes(14);
      assertThat(new String(pong, ISO_8859_1))
          .as("the first that comes")
          .isEqualTo("\4\14\4PONGcontext");
    }
  }

  /** A subscriber that nobody ever told anything. */
  @Test
  void shouldSubscribeOverWebSocketWithCurve() {
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    try (ZCurve.KeyPair keys = ZCurve.keyPair();
        ZCurve.KeyPair clientKeys = ZCurve.keyPair();
        ZSocket xpub = context.socket(SocketType.XPUB);
        ZSocket sub = context.socket(SocketType.SUB);
        ZSocket listener = context.socket(SocketType.SUB);
        ZSocket publisher = context.socket(SocketType.PUB)) {
      xpub.curveServerForAnyKey(keys);
      xpub.bind("ws://127.0.0.1:*");
      sub.curveClient(clientKeys, keys.publicKey());
      sub.connect(xpub.lastEndpoint());
      sub.subscribe("news");
      assertThat(xpub.recvString(LIMIT)).isEqualTo("\1news");
      xpub.send("news of the day");
      assertThat(sub.recvString(LIMIT)).isEqualTo("news of the day");
      sub.unsubscribe("news");
      assertThat(xpub.recvString(LIMIT)).isEqualTo("\0news");

      listener.curveServerForAnyKey(keys);
      listener.bind("ws://127.0.0.1:*");
      listener.subscribe("news");
      publisher.curveClient(clientKeys, keys.publicKey());
      publisher.connect(listener.lastEndpoint());
      await()
          .until(
              () -> {
                publisher.send("news of the day");
                return listener.recv(NOTHING) != null;
              });
    }
  }

  /** Frames that are fragments, of no known kind, not masked, or empty. */
  @ParameterizedTest
  @ValueSource(strings = {"\2\u0080", "\u0083\u0080", "\u0082\1", "\u0082\u0080mask"})
  void shouldCloseAfterAMalformedFrame(String frame) throws IOException {
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    try (ZSocket pull = context.socket(SocketType.PULL);
        ZMonitor monitor = pull.monitor();
        WebSocketPeer peer = WebSocketPeer.connect(pull.bind("ws://127.0.0.1:*"))) {
      peer.raw(WebSocketPeer.request("ZWS2.0/NULL"));
      peer.head();
      byte[] ready = "\2\5READY\13Socket-Type\0\0\0\4PUSH".getBytes(ISO_8859_1);
      String command =
          new String(WebSocketPeer.frame(WebSocketPeer.BINARY, ready, 27, true), ISO_8859_1);
      // At once: then the error of before is that there is nothing to do.
      peer.raw(command + frame);
      ZMonitorTest.next(monitor, ZEvent.Type.HANDSHAKE_SUCCEEDED);
      ZMonitorTest.next(monitor, ZEvent.Type.DISCONNECTED);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SocketType.class,
      names = {"PAIR", "CHANNEL"})
  void shouldCloseWhomItTurnedAway(SocketType type) throws IOException {
    assumeTrue(!type.isDraft() || Zmq.has("draft"), "this libzmq has no drafts");
    try (ZSocket bound = context.socket(type);
        ZSocket first = context.socket(type)) {
      int port = bound.bind("tcp://127.0.0.1:*");
      first.connect("tcp://127.0.0.1:" + port);
      first.send("first");
      assertThat(bound.recvString(LIMIT)).isEqualTo("first");
      try (ZmtpPeer second = ZmtpPeer.connect(port, type.name())) {
        // It is told so by the thread that has the socket.
        assertThat(second.isClosed(() -> knock(bound, second))).isTrue();
      }
      first.send("still there");
      assertThat(bound.recvString(LIMIT)).isEqualTo("still there");
    }
  }

  /** More than there is room for, before it is known that there is none at all. */
  @ParameterizedTest
  @EnumSource(
      value = SocketType.class,
      names = {"PAIR", "CHANNEL"})
  void shouldCloseWhomItTurnedAwayWithMuchToSay(SocketType type) throws IOException {
    assumeTrue(!type.isDraft() || Zmq.has("draft"), "this libzmq has no drafts");
    try (ZSocket bound = context.socket(type);
        ZSocket first = context.socket(type);
        ZMonitor monitor = bound.monitor()) {
      int port = bound.bind("tcp://127.0.0.1:*");
      first.connect("tcp://127.0.0.1:" + port);
      first.send("first");
      assertThat(bound.recvString(LIMIT)).isEqualTo("first");
      try (ZmtpPeer second = ZmtpPeer.connect(port, type.name())) {
        for (int i = 0; i < MORE_THAN_FITS; i++) {
          second.send("second");
        }
      }
      assertThat(bound.recv(NOTHING)).isNull();
      ZMonitorTest.next(monitor, ZEvent.Type.DISCONNECTED);
    }
  }

  private static void knock(ZSocket bound, ZmtpPeer peer) {
    assertThat(bound.recv(NOTHING)).isNull();
    try {
      peer.send("second");
    } catch (IOException e) {
      // It was shown the door.
    }
  }
}
