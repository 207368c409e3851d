package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of ROUTER, STREAM, REQ and DEALER do. */
class RouterOptionsTest {

  private static ZSocket dealer(ZContext context, String id, String endpoint) {
    ZSocket dealer = kept(context.socket(SocketType.DEALER));
    dealer.set(SocketOption.ROUTING_ID, id.getBytes(UTF_8));
    dealer.connect(endpoint);
    return dealer;
  }

  @ParameterizedTest
  @DisplayName("HandoverOnOff")
  @ValueSource(booleans = {true, false})
  void shouldHandANameOver(boolean handover) {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER)) {
      router.set(SocketOption.ROUTER_HANDOVER, handover);
      router.bind("tcp://127.0.0.1:*");
      ZSocket first = dealer(context, "name", router.lastEndpoint());
      first.send("from first");
      assertThat(Messages.recv(router)).containsExactly("name", "from first");
      ZSocket second = dealer(context, "name", router.lastEndpoint());
      second.send("from second");
      if (handover) {
        assertThat(Messages.recv(router)).containsExactly("name", "from second");
      } else {
        assertThat(router.recv(NOTHING)).isNull();
      }
      Messages.send(router, "name", "to whom?");
      assertThat((handover ? second : first).recvString(LIMIT)).isEqualTo("to whom?");
    }
  }

  @ParameterizedTest
  @DisplayName("ProbeRouter")
  @EnumSource(names = {"DEALER", "REQ", "ROUTER"})
  void shouldProbe(SocketType type) {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER);
        ZSocket probing = context.socket(type)) {
      router.bind("inproc://probed");
      probing.set(SocketOption.ROUTING_ID, "probing".getBytes(UTF_8));
      probing.set(SocketOption.PROBE_ROUTER, true);
      probing.connect("inproc://probed");
      assertThat(Messages.recv(router)).containsExactly("probing", "");
    }
  }

  @Test
  @DisplayName("RelaxedCorrelate: stale reply dropped")
  void shouldDropAStaleReply() {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER);
        ZSocket req = context.socket(SocketType.REQ)) {
      req.set(SocketOption.REQ_RELAXED, true);
      req.set(SocketOption.REQ_CORRELATE, true);
      router.bind("tcp://127.0.0.1:*");
      req.connect(router.lastEndpoint());
      req.send("first");
      List<byte[]> first = Messages.recvBytes(router);
      assertThat(first).as("id, number, delimiter, body").hasSize(4);
      req.send("second");
      // The connection was made anew, so that the reply cannot come by way of the old one either.
      List<byte[]> second = Messages.recvBytes(router);
      second.set(3, "right".getBytes(UTF_8));
      List<byte[]> stale = List.of(second.get(0), first.get(1), first.get(2), new byte[] {'!'});
      Messages.send(router, stale.toArray(byte[][]::new));
      Messages.send(router, second.toArray(byte[][]::new));
      assertThat(req.recvString(LIMIT)).isEqualTo("right");
    }
  }

  @Test
  void shouldNameThePeerConnectedNext() {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER);
        ZSocket dealer = context.socket(SocketType.DEALER)) {
      dealer.bind("tcp://127.0.0.1:*");
      router.set(SocketOption.CONNECT_ROUTING_ID, "by me".getBytes(UTF_8));
      router.connect(dealer.lastEndpoint());
      Messages.send(router, "by me", "hello");
      assertThat(dealer.recvString(LIMIT)).isEqualTo("hello");
      dealer.send("hello yourself");
      assertThat(Messages.recv(router)).containsExactly("by me", "hello yourself");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ROUTER", "STREAM"})
  void shouldRefuseANameASecondTime(SocketType type) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      socket.set(SocketOption.CONNECT_ROUTING_ID, "once".getBytes(UTF_8));
      socket.set(SocketOption.CONNECT_ROUTING_ID, "once".getBytes(UTF_8));
      socket.connect("tcp://127.0.0.1:1");
      assertThatThrownBy(() -> socket.set(SocketOption.CONNECT_ROUTING_ID, "once".getBytes(UTF_8)))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("set CONNECT_ROUTING_ID: EADDRINUSE")
          .hasMessageEndingWith("a peer of this socket had the name; give another");
      for (byte[] bad : List.of(new byte[0], new byte[5], new byte[256])) {
        assertThatThrownBy(() -> socket.set(SocketOption.CONNECT_ROUTING_ID, bad))
            .isInstanceOf(IllegalArgumentException.class);
      }
      socket.connect("tcp://127.0.0.1:1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldTellOfPeers(int notify) {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER)) {
      router.set(SocketOption.ROUTER_NOTIFY, notify);
      router.bind("tcp://127.0.0.1:*");
      ZSocket dealer = dealer(context, "peer", router.lastEndpoint());
      if ((notify & 1) != 0) {
        assertThat(Messages.recv(router)).containsExactly("peer", "");
      }
      dealer.send("x");
      assertThat(Messages.recv(router)).containsExactly("peer", "x");
      dealer.close();
      if ((notify & 2) != 0) {
        assertThat(Messages.recv(router)).containsExactly("peer", "");
      } else {
        assertThat(router.recv(NOTHING)).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldTellOfConnectionsToAStream(boolean notify) {
    try (ZContext context = new ZContext();
        ZSocket server = context.socket(SocketType.STREAM);
        ZSocket client = context.socket(SocketType.STREAM)) {
      server.set(SocketOption.STREAM_NOTIFY, notify);
      client.bind("tcp://127.0.0.1:*");
      server.connect(client.lastEndpoint());
      List<String> first = Messages.recv(client);
      assertThat(first).hasSize(2).last().isEqualTo("");
      if (notify) {
        assertThat(Messages.recv(server)).hasSize(2).last().isEqualTo("");
      } else {
        assertThat(server.recv(NOTHING)).isNull();
      }
    }
  }

  @Test
  void shouldTalkToPlainTcp() {
    try (ZContext context = new ZContext();
        ZSocket raw = context.socket(SocketType.ROUTER);
        ZSocket stream = context.socket(SocketType.STREAM)) {
      raw.set(SocketOption.ROUTER_RAW, true);
      raw.bind("tcp://127.0.0.1:*");
      stream.connect(raw.lastEndpoint());
      byte[] id = Messages.recvBytes(stream).get(0);
      Messages.send(stream, id, "plain".getBytes(UTF_8));
      assertThat(Messages.recv(raw)).as("connected").hasSize(2).last().isEqualTo("");
      assertThat(Messages.recv(raw)).hasSize(2).last().isEqualTo("plain");
    }
  }

  @Test
  void shouldGreetEachPeer() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    for (Transport transport : Transport.values()) {
      try (ZContext context = new ZContext();
          ZSocket router = context.socket(SocketType.ROUTER)) {
        router.set(SocketOption.HELLO_MSG, "hello".getBytes(UTF_8));
        router.bind(transport.endpoint());
        ZSocket dealer = dealer(context, "peer", router.lastEndpoint());
        assertThat(dealer.recvString(LIMIT)).isEqualTo("hello");
      }
    }
  }

  @Test
  void shouldHearOfADisconnect() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER)) {
      router.set(SocketOption.DISCONNECT_MSG, "gone".getBytes(UTF_8));
      router.bind("tcp://127.0.0.1:*");
      ZSocket dealer = dealer(context, "peer", router.lastEndpoint());
      dealer.send("x");
      assertThat(Messages.recv(router)).containsExactly("peer", "x");
      dealer.close();
      assertThat(Messages.recv(router)).containsExactly("peer", "gone");
    }
  }

  @Test
  void shouldTellMetadata() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.set(SocketOption.METADATA, "X-colour:blue");
      pull.bind("tcp://127.0.0.1:*");
      push.connect(pull.lastEndpoint());
      push.send("x");
      assertThat(pull.pollIn(LIMIT)).isTrue();
      try (ZFrame frame = ZFrame.recv(pull)) {
        assertThat(frame.metadata("X-colour")).isEqualTo("blue");
      }
      for (String bad : List.of("colour:blue", "X-colour", "X-:", ":x", "")) {
        assertThatThrownBy(() -> push.set(SocketOption.METADATA, bad))
            .isInstanceOf(ZException.class);
      }
    }
  }

  @Test
  @DisplayName("Conflate: the latest single frame only")
  void shouldKeepTheLatest() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      pull.set(SocketOption.CONFLATE, true);
      push.set(SocketOption.CONFLATE, true);
      pull.bind("inproc://conflate");
      push.connect("inproc://conflate");
      for (int i = 0; i <= 50; i++) {
        push.send(Integer.toString(i));
      }
      assertThat(pull.recvString(LIMIT)).isEqualTo("50");
      assertThat(pull.recv(SocketPair.NOTHING)).isNull();
    }
  }
}
