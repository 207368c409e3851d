package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairTest {

  private static final int POLLOUT = 2;

  @ParameterizedTest
  @EnumSource
  void shouldTalkBothWays(Transport transport) {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR, transport)) {
      Messages.send(pair.connected(), "there", "", "and");
      assertThat(Messages.recv(pair.bound())).containsExactly("there", "", "and");
      Messages.send(pair.bound(), "back");
      assertThat(Messages.recv(pair.connected())).containsExactly("back");
    }
  }

  @Test
  @DisplayName("PairSecondPeerRefused: over tcp nothing of the second arrives")
  void shouldRefuseASecondPeer() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR, Transport.TCP);
        ZSocket second = pair.context().socket(SocketType.PAIR)) {
      Messages.send(pair.connected(), "first is in");
      assertThat(Messages.recv(pair.bound())).containsExactly("first is in");
      second.connect(pair.bound().lastEndpoint());
      second.send("intruder");
      for (int i = 0; i < 100; i++) {
        Messages.send(pair.connected(), "m" + i);
        assertThat(Messages.recv(pair.bound())).containsExactly("m" + i);
        Messages.send(pair.bound(), "r" + i);
        assertThat(Messages.recv(pair.connected())).containsExactly("r" + i);
      }
      assertThat(pair.bound().recv(NOTHING)).isNull();
      assertThat(second.tryRecv()).isNull();
    }
  }

  @Test
  @DisplayName("PairSecondPeerRefused: over inproc the second is left without a peer")
  void shouldLeaveASecondPeerAlone() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
        ZSocket second = pair.context().socket(SocketType.PAIR)) {
      second.connect(pair.bound().lastEndpoint());
      await()
          .until(
              () -> {
                assertThat(pair.bound().tryRecv()).isNull();
                return (second.get(SocketOption.EVENTS) & POLLOUT) == 0;
              });
      assertThat(second.trySend("intruder")).isFalse();
      pair.connected().send("undisturbed");
      assertThat(pair.bound().recvString(LIMIT)).isEqualTo("undisturbed");
    }
  }
}
