package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InterruptTest {

  /** Far above the 50 ms that are promised, far below any wait that goes on regardless. */
  private static final Duration SOON = Duration.ofSeconds(1);

  static Stream<Arguments> blockingCalls() {
    return ShutdownTest.blockingCalls();
  }

  @ParameterizedTest
  @MethodSource("blockingCalls")
  void shouldEndABlockedCallAndKeepTheFlag(Function<ZSocket, Object> call, SocketType type)
      throws Exception {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type);
        ZSocket peer =
            context.socket(type == SocketType.PULL ? SocketType.PUSH : SocketType.PULL)) {
      socket.bind("inproc://interrupt");
      BlockedCall<Boolean> blocked =
          BlockedCall.of(
              () -> {
                assertThatThrownBy(() -> call.apply(socket))
                    .isInstanceOf(ZInterruptedException.class)
                    .hasMessageContaining("EINTR")
                    .hasMessageContaining("the flag is still set and no message was lost");
                return Thread.interrupted();
              });
      long start = System.nanoTime();
      blocked.thread().interrupt();
      assertThat(blocked.result()).as("the flag").isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);

      peer.connect("inproc://interrupt");
      ZSocket sender = type == SocketType.PULL ? peer : socket;
      ZSocket receiver = type == SocketType.PULL ? socket : peer;
      assertThat(sender.send("usable", LIMIT)).isTrue();
      assertThat(receiver.recvString(LIMIT)).isEqualTo("usable");
    }
  }

  @Test
  void shouldDeliverToAnInterruptedThreadWhatIsThereAlready() {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      Thread.currentThread().interrupt();
      pair.connected().send("needs no wait");
      assertThat(pair.bound().recvString(LIMIT)).isEqualTo("needs no wait");
      assertThat(pair.bound().tryRecv()).isNull();
      assertThat(pair.bound().pollIn(Duration.ZERO)).isFalse();
      assertThatThrownBy(() -> pair.bound().recv(LIMIT)).isInstanceOf(ZInterruptedException.class);
      assertThatThrownBy(() -> pair.bound().pollIn(LIMIT))
          .isInstanceOf(ZInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(pair.bound().recv(Duration.ofMillis(1))).as("nothing lingers").isNull();
    }
  }

  @Test
  void shouldLoseNoMessageToInterrupts() throws Exception {
    int messages = 2000;
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH, Transport.TCP)) {
      BlockedCall<Integer> receiver =
          BlockedCall.start(
              () -> {
                int interrupts = 0;
                for (int i = 0; i < messages; ) {
                  try {
                    String message = pair.bound().recvString(LIMIT);
                    assertThat(message).isEqualTo("m" + i);
                    i++;
                  } catch (ZInterruptedException e) {
                    interrupts++;
                    assertThat(Thread.interrupted()).isTrue();
                  }
                }
                return interrupts;
              });
      for (int i = 0; i < messages; i++) {
        if (i % 200 == 0) {
          // Where interrupts come between two waits alone, they do no harm either.
          receiver.untilBlocked().thread().interrupt();
        }
        pair.connected().send("m" + i);
        receiver.thread().interrupt();
      }
      assertThat(receiver.result()).isPositive();
    }
  }

  @Test
  void shouldWakeOnlyTheThreadThatIsInterrupted() throws Exception {
    try (SocketPair one = SocketPair.of(SocketType.PULL, SocketType.PUSH);
        SocketPair two = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      BlockedCall<String> first = BlockedCall.of(() -> one.bound().recvString());
      BlockedCall<String> second = BlockedCall.of(() -> two.bound().recvString());
      first.thread().interrupt();
      assertThat(first.failure()).isInstanceOf(ZInterruptedException.class);
      two.connected().send("undisturbed");
      assertThat(second.result()).isEqualTo("undisturbed");
    }
  }

  @Test
  void shouldBeFreeForAnotherThreadAfterAnInterrupt() throws Exception {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      BlockedCall<String> first = BlockedCall.of(() -> pair.bound().recvString());
      first.thread().interrupt();
      assertThat(first.failure()).isInstanceOf(ZInterruptedException.class);
      BlockedCall<String> second = BlockedCall.of(() -> pair.bound().recvString());
      pair.connected().send("next");
      assertThat(second.result()).isEqualTo("next");
    }
  }
}
