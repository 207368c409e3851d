package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every type can be made, and the draft types, which have no ZMQ_FD, block and wake as others do.
 */
class SocketTypeTest {

  @Test
  void shouldHaveEveryTypeOfLibzmq() {
    assertThat(SocketType.values())
        .extracting(SocketType::number)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeEveryType(SocketType type) {
    assumeTrue(!type.isDraft() || Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      assertThat(socket.type()).isEqualTo(type);
      assertThat(socket.get(SocketOption.TYPE)).isEqualTo(type.number());
      assertThat(socket).hasToString(type + " socket");
      socket.close();
      assertThat(socket).hasToString(type + " socket (closed)");
    }
  }

  /** DGRAM can be made by any libzmq. */
  @ParameterizedTest
  @EnumSource(names = {"SERVER", "CLIENT", "RADIO", "DISH", "GATHER", "SCATTER", "PEER", "CHANNEL"})
  void shouldSayWhatADraftTypeNeeds(SocketType type) {
    assumeFalse(Zmq.has("draft"), "this libzmq has drafts");
    try (ZContext context = new ZContext()) {
      assertThatThrownBy(() -> context.socket(type))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("socket " + type + ": EINVAL")
          .hasMessageEndingWith(
              "the type needs a libzmq built with drafts; this one is "
                  + Zmq.version()
                  + " without");
    }
  }

  @ParameterizedTest
  @CsvSource({"SERVER,CLIENT", "GATHER,SCATTER", "CHANNEL,CHANNEL"})
  void shouldSendToTheBoundSide(SocketType bound, SocketType connected) {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    for (Transport transport : Transport.values()) {
      try (SocketPair pair = SocketPair.of(bound, connected, transport)) {
        pair.connected().send("over " + transport);
        assertThat(pair.bound().recvString(LIMIT)).isEqualTo("over " + transport);
      }
    }
  }

  @Test
  void shouldSendBackOverAChannel() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (SocketPair pair = SocketPair.of(SocketType.CHANNEL, SocketType.CHANNEL)) {
      pair.bound().send("down");
      assertThat(pair.connected().recvString(LIMIT)).isEqualTo("down");
    }
  }

  @Test
  void shouldTellThatAServerNeedsARoutingId() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT)) {
      assertThatThrownBy(() -> pair.bound().send("to whom?"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("EHOSTUNREACH");
    }
  }

  @Test
  void shouldRefuseMultipartOnSingleFrameTypes() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT)) {
      assertThatThrownBy(() -> pair.connected().sendMore("x"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("EINVAL");
      pair.connected().send("single");
      assertThat(pair.bound().recvString(LIMIT)).isEqualTo("single");
      assertThat(pair.bound().hasMore()).isFalse();
    }
  }

  @Test
  void shouldJoinAndLeaveOnce() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket dish = context.socket(SocketType.DISH)) {
      dish.join("news");
      assertThatThrownBy(() -> dish.join("news"))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("join news: EINVAL");
      dish.leave("news");
      assertThatThrownBy(() -> dish.leave("news"))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("leave news: EINVAL");
    }
  }

  @Test
  void shouldRefuseGroupsOnOtherTypes() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> pull.join("news")).isInstanceOf(ZException.class);
      assertThatThrownBy(() -> pull.leave("news")).isInstanceOf(ZException.class);
      assertThatThrownBy(() -> pull.join("new\0s")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.join("\uD800")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.join(null)).isInstanceOf(NullPointerException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER", "CLIENT", "DISH", "GATHER", "CHANNEL", "PEER"})
  void shouldWakeADraftSocketByAMessageInterruptCloseAndShutdown(SocketType type) throws Exception {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type);
        ZSocket other = context.socket(type)) {
      BlockedCall<byte[]> interrupted = BlockedCall.of(() -> socket.recv());
      interrupted.thread().interrupt();
      assertThat(interrupted.failure()).isInstanceOf(ZInterruptedException.class);
      assertThat(socket.tryRecv()).as("the socket is usable").isNull();
      BlockedCall<byte[]> closed = BlockedCall.of(() -> socket.recv());
      socket.close();
      assertThat(closed.failure()).isInstanceOf(ZClosedException.class);
      BlockedCall<byte[]> terminated = BlockedCall.of(() -> other.recv());
      context.shutdown();
      assertThat(terminated.failure()).isInstanceOf(ZTerminatedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"GATHER,SCATTER", "SERVER,CLIENT", "CHANNEL,CHANNEL"})
  void shouldWakeADraftSocketByItsPeer(SocketType receives, SocketType sends) throws Exception {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket receiver = context.socket(receives);
        ZSocket sender = context.socket(sends)) {
      receiver.bind("tcp://127.0.0.1:*");
      String endpoint = receiver.lastEndpoint();
      BlockedCall<Void> send = BlockedCall.of(() -> sender.send("alone"));
      send.thread().interrupt();
      assertThat(send.failure()).isInstanceOf(ZInterruptedException.class);
      BlockedCall<String> recv = BlockedCall.of(() -> receiver.recvString());
      sender.connect(endpoint);
      sender.send("together");
      assertThat(recv.result()).isEqualTo("together");
    }
  }

  @Test
  void shouldBlockAScatterUntilThereIsAGather() throws Exception {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket scatter = context.socket(SocketType.SCATTER);
        ZSocket gather = context.socket(SocketType.GATHER)) {
      scatter.bind("tcp://127.0.0.1:*");
      String endpoint = scatter.lastEndpoint();
      BlockedCall<Void> send = BlockedCall.of(() -> scatter.send("x"));
      gather.connect(endpoint);
      assertThat(gather.recvString(LIMIT)).isEqualTo("x");
      send.result();
    }
  }
}
