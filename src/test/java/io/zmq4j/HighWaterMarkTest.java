package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zmq4j.support.SocketPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many messages a socket queues for a peer. Over inproc the marks of both ends add up. */
class HighWaterMarkTest {

  private static final int MANY = 10_000;

  /** How many are queued until there is no room, or as many as asked for. */
  private static int fill(ZSocket socket, int most) {
    int queued = 0;
    while (queued < most && socket.trySend("x")) {
      queued++;
    }
    return queued;
  }

  private static int drain(ZSocket socket) {
    int received = 0;
    while (socket.tryRecv() != null) {
      received++;
    }
    return received;
  }

  @Test
  @DisplayName("HwmDefaultAndInfinite")
  void shouldQueueAThousandOrWithoutLimit() {
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      assertThat(pair.bound().get(SocketOption.SNDHWM)).isEqualTo(1_000);
      assertThat(fill(pair.bound(), MANY)).isEqualTo(2_000);
      assertThat(drain(pair.connected())).isEqualTo(2_000);
    }
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        ZSocket pull = context.socket(SocketType.PULL)) {
      push.set(SocketOption.SNDHWM, 0);
      pull.set(SocketOption.RCVHWM, 0);
      push.bind("inproc://without-limit");
      pull.connect("inproc://without-limit");
      assertThat(fill(push, MANY)).isEqualTo(MANY);
      assertThat(drain(pull)).isEqualTo(MANY);
    }
  }

  @Test
  void shouldStayInTheMiddleOfAMessage() {
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      pair.bound().sendMore("begun");
      assertThatIllegalStateException()
          .isThrownBy(() -> pair.bound().set(SocketOption.SNDHWM, 1))
          .withMessage(
              "SNDHWM cannot change in the middle of a message: send its last frame first");
      pair.bound().send("ended");
      pair.bound().set(SocketOption.SNDHWM, 1);
      assertThat(pair.connected().recvString()).isEqualTo("begun");
      assertThat(pair.connected().recvString()).isEqualTo("ended");
    }
  }

  @Test
  @DisplayName("HwmChangeWhileFull")
  void shouldTakeAHigherMarkWhileFull() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        ZSocket pull = context.socket(SocketType.PULL)) {
      push.set(SocketOption.SNDHWM, 2);
      pull.set(SocketOption.RCVHWM, 2);
      push.bind("inproc://higher");
      pull.connect("inproc://higher");
      assertThat(fill(push, MANY)).isEqualTo(4);
      assertThat(push.send("no room", NOTHING)).isFalse();
      push.set(SocketOption.SNDHWM, 10);
      // The pipe is full until something is received, as it was when the mark was lower.
      assertThat(pull.recvString(LIMIT)).isEqualTo("x");
      assertThat(drain(pull)).isEqualTo(3);
      // A send that does not wait looks only now and then for what the receiver has taken.
      assertThat(push.send("x", LIMIT)).isTrue();
      assertThat(fill(push, MANY)).isEqualTo(11);
      assertThat(drain(pull)).isEqualTo(12);
    }
  }
}
