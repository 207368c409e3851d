package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GATHER, SCATTER and CHANNEL: PULL, PUSH and PAIR of single frames. */
class GatherScatterTest {

  @BeforeEach
  void needDrafts() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
  }

  @ParameterizedTest
  @EnumSource
  void shouldSplitEvenly(Transport transport) {
    try (ZContext context = new ZContext();
        ZSocket scatter = context.socket(SocketType.SCATTER);
        ZSocket first = context.socket(SocketType.GATHER);
        ZSocket second = context.socket(SocketType.GATHER)) {
      first.bind(transport.endpoint());
      second.bind(transport.endpoint());
      scatter.connect(first.lastEndpoint());
      scatter.connect(second.lastEndpoint());
      for (int i = 0; i < 100; i++) {
        scatter.send("message " + i);
      }
      for (int i = 0; i < 50; i++) {
        assertThat(first.recvString(LIMIT)).isEqualTo("message " + 2 * i);
        assertThat(second.recvString(LIMIT)).isEqualTo("message " + (2 * i + 1));
      }
      assertThat(first.tryRecv()).isNull();
      assertThat(second.tryRecv()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldGatherFromAll(Transport transport) {
    try (ZContext context = new ZContext();
        ZSocket gather = context.socket(SocketType.GATHER);
        ZSocket first = context.socket(SocketType.SCATTER);
        ZSocket second = context.socket(SocketType.SCATTER)) {
      gather.bind(transport.endpoint());
      first.connect(gather.lastEndpoint());
      second.connect(gather.lastEndpoint());
      first.send("a");
      second.send("b");
      assertThat(Arrays.asList(gather.recvString(LIMIT), gather.recvString(LIMIT)))
          .containsExactlyInAnyOrder("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldTalkOneToOne(Transport transport) {
    try (ZContext context = new ZContext();
        ZSocket bound = context.socket(SocketType.CHANNEL);
        ZSocket connected = context.socket(SocketType.CHANNEL);
        ZSocket third = context.socket(SocketType.CHANNEL)) {
      third.set(SocketOption.LINGER, Duration.ZERO);
      bound.bind(transport.endpoint());
      connected.connect(bound.lastEndpoint());
      connected.send("up");
      assertThat(bound.recvString(LIMIT)).isEqualTo("up");
      bound.send("down");
      assertThat(connected.recvString(LIMIT)).isEqualTo("down");
      third.connect(bound.lastEndpoint());
      third.trySend("from a third");
      assertThat(bound.recv(NOTHING)).isNull();
      bound.send("still here");
      assertThat(connected.recvString(LIMIT)).isEqualTo("still here");
    }
  }

  @Test
  void shouldBePolled() {
    try (SocketPair pair = SocketPair.of(SocketType.GATHER, SocketType.SCATTER, Transport.TCP);
        SocketPair channel = SocketPair.of(SocketType.CHANNEL, SocketType.CHANNEL, Transport.TCP);
        ZPoller poller = new ZPoller()) {
      poller.add(pair.bound(), ZPoller.POLLIN);
      poller.add(channel.connected(), ZPoller.POLLIN);
      assertThat(poller.poll(NOTHING)).isZero();
      pair.connected().send("x");
      assertThat(poller.poll(LIMIT)).isEqualTo(1);
      assertThat(poller.isReadable(pair.bound())).isTrue();
      assertThat(pair.bound().recvString(LIMIT)).isEqualTo("x");
      channel.bound().send("y");
      assertThat(poller.poll(LIMIT)).isEqualTo(1);
      assertThat(poller.isReadable(channel.connected())).isTrue();
    }
  }
}
