package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.FreePort;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns over ws://. */
class WebSocketTest {

  private ZContext context;

  @BeforeEach
  void open() {
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    context = new ZContext();
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
  }

  private ZSocket bound(SocketType type) {
    ZSocket socket = kept(context.socket(type));
    socket.bind("ws://127.0.0.1:*");
    return socket;
  }

  private ZSocket connected(SocketType type, ZSocket to) {
    ZSocket socket = kept(context.socket(type));
    socket.connect(to.lastEndpoint());
    return socket;
  }

  @ParameterizedTest
  @CsvSource({
    "ws://127.0.0.1:*, /",
    "ws://127.0.0.1:0, /",
    "ws://127.0.0.1:*/path, /path",
    "ws://*:*/path, /path",
    "ws://lo:*, /",
    "ws://127.0.0.1:!, /",
    "ws://127.0.0.1:*[20000-29999], /",
    "ws://127.0.0.1:![20000-29999]/path, /path",
  })
  void shouldGiveTheRealPort(String endpoint, String path) {
    ZSocket pull = kept(context.socket(SocketType.PULL));
    int port = pull.bind(endpoint);
    assertThat(port).isBetween(1, 65_535);
    assertThat(pull.lastEndpoint()).startsWith("ws://").endsWith(":" + port + path);
    ZSocket push = kept(context.socket(SocketType.PUSH));
    push.connect("ws://127.0.0.1:" + port + path);
    push.send("found");
    assertThat(pull.recvString(LIMIT)).isEqualTo("found");
    pull.unbind(pull.lastEndpoint());
    push.disconnect("ws://127.0.0.1:" + port + path);
  }

  @Test
  void shouldAskAndAnswer() {
    ZSocket rep = bound(SocketType.REP);
    ZSocket req = connected(SocketType.REQ, rep);
    for (int i = 0; i < 10; i++) {
      req.send("question");
      assertThat(rep.recvString(LIMIT)).isEqualTo("question");
      ZStr.sendx(rep, "an", "answer");
      assertThat(ZStr.recvx(req)).containsExactly("an", "answer");
    }
  }

  @Test
  void shouldPublish() {
    ZSocket pub = bound(SocketType.PUB);
    ZSocket sub = connected(SocketType.SUB, pub);
    sub.subscribe("news");
    await()
        .until(
            () -> {
              pub.send("weather");
              pub.send("news of today");
              byte[] first = sub.recv(Duration.ofMillis(5));
              return first != null && new String(first, UTF_8).equals("news of today");
            });
  }

  @Test
  void shouldRoute() {
    ZSocket router = bound(SocketType.ROUTER);
    ZSocket dealer = kept(context.socket(SocketType.DEALER));
    dealer.set(SocketOption.ROUTING_ID, "me".getBytes(UTF_8));
    dealer.connect(router.lastEndpoint());
    ZStr.sendx(dealer, "a", "", "b");
    assertThat(ZStr.recvx(router)).containsExactly("me", "a", "", "b");
    ZStr.sendx(router, "me", "back");
    assertThat(ZStr.recvx(dealer)).containsExactly("back");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 124, 125, 126, 65_534, 65_535, 65_536, 1 << 20})
  void shouldCarryFramesOfAnySize(int size) {
    ZSocket dealer = bound(SocketType.DEALER);
    ZSocket other = connected(SocketType.DEALER, dealer);
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    for (int i = 0; i < 3; i++) {
      other.sendMore(data);
      other.send(data);
      assertThat(dealer.recv(LIMIT)).isEqualTo(data);
      assertThat(dealer.hasMore()).isTrue();
      assertThat(dealer.recv(LIMIT)).isEqualTo(data);
      dealer.send(data);
      assertThat(other.recv(LIMIT)).isEqualTo(data);
    }
  }

  /** The client masks what it sends, which must not reach who has the same message. */
  @Test
  void shouldLeaveAFrameThatIsKeptAsItWas() {
    ZSocket pull = bound(SocketType.PULL);
    ZSocket push = connected(SocketType.PUSH, pull);
    ZSocket tcpPull = kept(context.socket(SocketType.PULL));
    tcpPull.bind("tcp://127.0.0.1:*");
    byte[] data = new byte[100_000];
    new Random(1).nextBytes(data);
    ZSocket tcpPush = kept(context.socket(SocketType.PUSH));
    tcpPush.connect(tcpPull.lastEndpoint());
    tcpPush.send(data);
    try (ZFrame frame = ZFrame.recv(tcpPull, LIMIT)) {
      for (int i = 0; i < 3; i++) {
        frame.sendAndKeep(push);
        assertThat(pull.recv(LIMIT)).isEqualTo(data);
        assertThat(frame.data()).isEqualTo(data);
      }
    }
  }

  @Test
  void shouldEncrypt() {
    assumeTrue(Zmq.has("curve"), "this libzmq has no CURVE");
    ZCurve.KeyPair keys = ZCurve.keyPair();
    ZCurve.KeyPair own = ZCurve.keyPair();
    ZSocket rep = kept(context.socket(SocketType.REP));
    rep.set(SocketOption.CURVE_SERVER, true);
    rep.set(SocketOption.CURVE_SECRETKEY, keys.secretKey());
    rep.bind("ws://127.0.0.1:*");
    ZSocket req = kept(context.socket(SocketType.REQ));
    req.set(SocketOption.CURVE_SERVERKEY, keys.publicKey());
    req.set(SocketOption.CURVE_PUBLICKEY, own.publicKey());
    req.set(SocketOption.CURVE_SECRETKEY, own.secretKey());
    req.connect(rep.lastEndpoint());
    ZStr.sendx(req, "secret", "question");
    assertThat(ZStr.recvx(rep)).containsExactly("secret", "question");
    ZSocket open = connected(SocketType.REQ, rep);
    open.set(SocketOption.LINGER, Duration.ZERO);
    open.send("in the clear");
    assertThat(rep.pollIn(Duration.ofMillis(300))).isFalse();
  }

  /** libzmq's server takes whoever asks for whatever path. */
  @Test
  void shouldNotMindThePath() {
    ZSocket pull = kept(context.socket(SocketType.PULL));
    int port = pull.bind("ws://127.0.0.1:*/here");
    ZSocket push = kept(context.socket(SocketType.PUSH));
    push.connect("ws://127.0.0.1:" + port + "/elsewhere");
    push.send("found");
    assertThat(pull.recvString(LIMIT)).isEqualTo("found");
  }

  @Test
  void shouldFindWhoComesLater() {
    int port = FreePort.find();
    ZSocket push = kept(context.socket(SocketType.PUSH));
    push.connect("ws://127.0.0.1:" + port);
    push.send("waited");
    ZSocket pull = kept(context.socket(SocketType.PULL));
    pull.bind("ws://127.0.0.1:" + port);
    assertThat(pull.recvString(LIMIT)).isEqualTo("waited");
  }

  @Test
  void shouldSayWhatToUnbind() {
    ZSocket pull = kept(context.socket(SocketType.PULL));
    int port = pull.bind("ws://127.0.0.1:*");
    assertThatThrownBy(() -> pull.unbind("ws://127.0.0.1:" + port))
        .isInstanceOf(ZException.class)
        .hasMessageContaining("ENOENT")
        .hasMessageEndingWith(
            "give it as lastEndpoint() said when it was bound, or as it was connected");
    pull.unbind("ws://127.0.0.1:" + port + "/");
  }

  @Test
  void shouldRefuseStreams() {
    ZSocket stream = kept(context.socket(SocketType.STREAM));
    assertThatThrownBy(() -> stream.bind("ws://127.0.0.1:*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("a STREAM socket is plain TCP, and speaks no WebSockets");
    assertThatThrownBy(() -> stream.connect("ws://127.0.0.1:1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldSayWhatATakenPortIs() {
    ZSocket pull = bound(SocketType.PULL);
    ZSocket other = kept(context.socket(SocketType.PULL));
    assertThatThrownBy(() -> other.bind(pull.lastEndpoint()))
        .isInstanceOf(ZException.class)
        .hasMessageContaining("EADDRINUSE");
    assertThatThrownBy(() -> other.bind("ws://127.0.0.1:*/a/b"))
        .isInstanceOf(ZException.class)
        .hasMessageEndingWith("with a path of more than one part, a ws:// endpoint needs its port");
    assertThatThrownBy(() -> other.bind("ws://localhost:*"))
        .isInstanceOf(ZException.class)
        .hasMessageEndingWith(
            "bind takes an address of this machine, an interface or *, and no host name");
  }
}
