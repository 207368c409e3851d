package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PUSH and PULL; what becomes of torn messages is in {@link PeerDeathTest}. */
class PipelineTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("PushRoundRobin: even split")
  void shouldSplitEvenly(Transport transport) {
    int peers = 3;
    int each = 50;
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      List<ZSocket> pulls = new ArrayList<>();
      for (int i = 0; i < peers; i++) {
        ZSocket pull = kept(context.socket(SocketType.PULL));
        pull.bind(transport.endpoint());
        push.connect(pull.lastEndpoint());
        pulls.add(pull);
      }
      for (int i = 0; i < peers * each; i++) {
        push.send(Integer.toString(i));
      }
      List<Integer> firsts = new ArrayList<>();
      for (ZSocket pull : pulls) {
        int first = Integer.parseInt(pull.recvString(LIMIT));
        firsts.add(first);
        for (int i = 1; i < each; i++) {
          assertThat(pull.recvString(LIMIT)).isEqualTo(Integer.toString(first + i * peers));
        }
        assertThat(pull.tryRecv()).isNull();
      }
      assertThat(firsts).containsExactlyInAnyOrder(0, 1, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("PullFairQueue: every peer served")
  void shouldServeEveryPeer(Transport transport) {
    int peers = 3;
    int each = 20;
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind(transport.endpoint());
      for (int peer = 0; peer < peers; peer++) {
        ZSocket push = kept(context.socket(SocketType.PUSH));
        push.connect(pull.lastEndpoint());
        for (int i = 0; i < each; i++) {
          push.send(peer + ":" + i);
        }
      }
      Map<String, Integer> next = new HashMap<>();
      for (int i = 0; i < peers * each; i++) {
        String[] message = pull.recvString(LIMIT).split(":");
        int expected = next.merge(message[0], 1, Integer::sum) - 1;
        assertThat(Integer.parseInt(message[1]))
            .as("order of peer %s", message[0])
            .isEqualTo(expected);
      }
      assertThat(next).hasSize(peers).containsValues(each);
    }
  }

  @Test
  @DisplayName("PullFairQueue: in turn, where all have messages waiting")
  void shouldTakeTurns() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind("inproc://turns");
      for (String peer : List.of("a", "b", "c")) {
        ZSocket push = kept(context.socket(SocketType.PUSH));
        push.connect("inproc://turns");
        for (int i = 0; i < 10; i++) {
          push.send(peer);
        }
      }
      for (int turn = 0; turn < 10; turn++) {
        assertThat(List.of(pull.recvString(LIMIT), pull.recvString(LIMIT), pull.recvString(LIMIT)))
            .containsExactlyInAnyOrder("a", "b", "c");
      }
    }
  }

  @Test
  @DisplayName("PushBlocksNoPeer: trySend false")
  void shouldNotSendWithoutPeer() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.bind("tcp://127.0.0.1:*");
      assertThat(push.trySend("x")).isFalse();
      assertThat(push.send("x", NOTHING)).isFalse();
      push.set(SocketOption.SNDTIMEO, Duration.ofMillis(20));
      assertThatThrownBy(() -> push.send("x"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("send: EAGAIN");
    }
  }

  @Test
  @DisplayName("PushBlocksNoPeer: a blocked send goes through as soon as there is a peer")
  void shouldSendOnceThereIsAPeer() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        ZSocket pull = context.socket(SocketType.PULL)) {
      push.bind("tcp://127.0.0.1:*");
      String endpoint = push.lastEndpoint();
      BlockedCall<Void> send = BlockedCall.of(() -> push.send("x"));
      pull.connect(endpoint);
      assertThat(pull.recvString(LIMIT)).isEqualTo("x");
      send.result();
    }
  }

  @Test
  void shouldBlockAtTheHighWaterMarkAndGoOnBelowIt() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      pull.set(SocketOption.RCVHWM, 2);
      push.set(SocketOption.SNDHWM, 2);
      pull.bind("inproc://full");
      push.connect("inproc://full");
      int queued = 0;
      while (push.trySend(Integer.toString(queued))) {
        queued++;
      }
      assertThat(queued).isEqualTo(4);
      BlockedCall<Void> send = BlockedCall.of(() -> push.send("4"));
      for (int i = 0; i <= queued; i++) {
        assertThat(pull.recvString(LIMIT)).isEqualTo(Integer.toString(i));
      }
      send.result();
    }
  }

  @Test
  void shouldRefuseTheWrongDirection() {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      assertThatThrownBy(() -> pair.bound().send("x"))
          .isInstanceOf(ZException.class)
          .hasMessage("send: ENOTSUP (Operation not supported): a PULL socket sends nothing");
      assertThatThrownBy(() -> pair.connected().recv())
          .isInstanceOf(ZException.class)
          .hasMessage("recv: ENOTSUP (Operation not supported): a PUSH socket receives nothing");
    }
  }
}
