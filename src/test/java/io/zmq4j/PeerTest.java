package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PEER sends first to whom it has connected, by the routing id that connectPeer gave. */
class PeerTest {

  @ParameterizedTest
  @EnumSource
  void shouldSendToThePeerItConnected(Transport transport) {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket first = context.socket(SocketType.PEER);
        ZSocket second = context.socket(SocketType.PEER);
        ZSocket caller = context.socket(SocketType.PEER)) {
      first.bind(transport.endpoint());
      second.bind(transport.endpoint());
      int toFirst = caller.connectPeer(first.lastEndpoint());
      int toSecond = caller.connectPeer(second.lastEndpoint());
      assertThat(toFirst).isNotZero().isNotEqualTo(toSecond);
      send(caller, toSecond, "for the second");
      send(caller, toFirst, "for the first");
      try (ZFrame asked = ZFrame.recv(first, LIMIT)) {
        assertThat(asked.string()).isEqualTo("for the first");
        send(first, asked.routingId(), "from the first");
      }
      assertThat(second.recvString(LIMIT)).isEqualTo("for the second");
      try (ZFrame answer = ZFrame.recv(caller, LIMIT)) {
        assertThat(answer.string()).isEqualTo("from the first");
        assertThat(answer.routingId()).isEqualTo(toFirst);
      }
    }
  }

  private static void send(ZSocket peer, int routingId, String text) {
    try (ZFrame frame = new ZFrame(text)) {
      frame.routingId(routingId);
      frame.send(peer);
    }
  }

  @Test
  void shouldConnectBeforeTheOtherBinds() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket caller = context.socket(SocketType.PEER);
        ZSocket late = context.socket(SocketType.PEER)) {
      send(caller, caller.connectPeer("inproc://late"), "early");
      late.bind("inproc://late");
      assertThat(late.recvString(LIMIT)).isEqualTo("early");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PEER")
  void shouldRefuseOtherTypes(SocketType type) {
    assumeTrue(!type.isDraft() || Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      assertThatThrownBy(() -> socket.connectPeer("inproc://peer"))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("connectPeer inproc://peer: ENOTSUP")
          .hasMessageEndingWith("a PEER socket can do that; this is a " + type);
    }
  }

  @Test
  void shouldRefuseWhatConnectRefuses() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket peer = context.socket(SocketType.PEER);
        ZSocket pair = context.socket(SocketType.PAIR)) {
      assertThatThrownBy(() -> peer.connectPeer(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("endpoint");
      assertThatThrownBy(() -> peer.connectPeer("tcp://127.0.0.1:70000"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> peer.connectPeer("nowhere"))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("connectPeer nowhere: EINVAL");
      pair.bind("inproc://pair");
      assertThatThrownBy(() -> peer.connectPeer("inproc://pair"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("connectPeer inproc://pair: PEER does not talk to the PAIR there");
      peer.set(SocketOption.IMMEDIATE, true);
      assertThatThrownBy(() -> peer.connectPeer("tcp://127.0.0.1:1"))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("connectPeer tcp://127.0.0.1:1: EFAULT")
          .hasMessageEndingWith(
              "IMMEDIATE must not be set: the peer has a routing id from the first");
      peer.close();
      assertThatThrownBy(() -> peer.connectPeer("tcp://127.0.0.1:1"))
          .isInstanceOf(ZClosedException.class);
    }
  }
}
