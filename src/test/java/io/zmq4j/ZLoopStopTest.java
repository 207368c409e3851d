package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a loop ends. */
class ZLoopStopTest {

  private SocketPair pair;
  private ZSocket push;
  private ZSocket pull;
  private ZLoop loop;
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PUSH, SocketType.PULL);
    push = pair.bound();
    pull = pair.connected();
    loop = new ZLoop();
    loop.addReader(
        pull,
        (self, socket) -> {
          socket.recv();
          calls.incrementAndGet();
        });
  }

  @AfterEach
  void close() {
    loop.close();
    pair.close();
  }

  @Test
  void shouldReturnIfThereIsNothingToDo() {
    assertThat(loop.removeReader(pull)).isTrue();
    loop.start();
    loop.addReader(pull, (self, socket) -> self.removeReader(socket));
    push.send("x");
    loop.start();
    assertThat(pull.tryRecv()).isNotNull();
  }

  /** Woken, and not found at the end of a slice: half of them, for the machine may be busy. */
  @ParameterizedTest
  @ValueSource(strings = {"stop", "close", "interrupt", "shutdown"})
  void shouldEndAtOnce(String how) throws Exception {
    List<Duration> taken = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      try (SocketPair here = SocketPair.of(SocketType.PUSH, SocketType.PULL);
          ZLoop mine = new ZLoop()) {
        mine.addReader(here.connected(), (self, socket) -> socket.recv());
        BlockedCall<Void> start = BlockedCall.of(mine::start);
        long began = System.nanoTime();
        switch (how) {
          case "stop" -> mine.stop();
          case "close" -> mine.close();
          case "interrupt" -> start.thread().interrupt();
          default -> here.context().shutdown();
        }
        Throwable failure = start.failure();
        taken.add(Duration.ofNanos(System.nanoTime() - began));
        switch (how) {
          case "stop" -> assertThat(failure).isNull();
          case "close" ->
              assertThat(failure)
                  .isInstanceOf(ZClosedException.class)
                  .hasMessageContaining("start: ")
                  .hasMessageContaining("this loop is closed");
          case "interrupt" -> assertThat(failure).isInstanceOf(ZInterruptedException.class);
          default -> assertThat(failure).isInstanceOf(ZTerminatedException.class);
        }
      }
    }
    taken.sort(null);
    assertThat(taken.get(taken.size() / 2)).isLessThan(Duration.ofMillis(30));
  }

  @Test
  @DisplayName("ShutdownUnblocks the loop")
  void shouldBeTerminatedWithItsContext() throws Exception {
    BlockedCall<Void> start = BlockedCall.of(loop::start);
    pair.context().close();
    assertThat(start.failure()).isInstanceOf(ZTerminatedException.class);
    assertThat(loop.isClosed()).isFalse();
  }

  @Test
  void shouldRunAgain() throws Exception {
    for (int i = 1; i <= 20; i++) {
      BlockedCall<Void> start = BlockedCall.of(loop::start);
      push.send("x");
      int expected = i;
      await().until(() -> calls.get() == expected);
      loop.stop();
      assertThat(start.failure()).isNull();
    }
  }

  @Test
  void shouldNotMissAStopThatComesFirst() {
    loop.stop();
    loop.stop();
    loop.start();
    push.send("x");
    stopOnceCalled(1);
    loop.start();
    assertThat(calls).as("only the next start").hasValue(1);
  }

  private void stopOnceCalled(int times) {
    loop.addTimer(
        Duration.ofMillis(1),
        0,
        (self, timer) -> {
          if (calls.get() == times) {
            self.stop();
          }
        });
  }

  @Test
  void shouldStopAfterTheHandlerThatIsRunning() {
    loop.addTimer(
        Duration.ZERO,
        1,
        (self, timer) -> {
          self.stop();
          calls.addAndGet(100);
        });
    loop.addTimer(Duration.ZERO, 1, (self, timer) -> calls.addAndGet(1_000));
    push.send("x");
    loop.start();
    assertThat(calls).hasValue(100);
    stopOnceCalled(1_101);
    loop.start();
    assertThat(calls).as("what was due and ready is so still").hasValue(1_101);
  }

  @Test
  void shouldThrowWhatAHandlerThrows() {
    RuntimeException mine = new RuntimeException("mine");
    Error error = new AssertionError("mine too");
    int timer =
        loop.addTimer(
            Duration.ZERO,
            0,
            (self, id) -> {
              throw mine;
            });
    assertThatThrownBy(loop::start).isSameAs(mine);
    assertThatThrownBy(loop::start).as("the timer is still there").isSameAs(mine);
    assertThat(loop.removeTimer(timer)).isTrue();
    loop.addReader(
        pull,
        (self, socket) -> {
          throw error;
        });
    push.send("x");
    assertThatThrownBy(loop::start).isSameAs(error);
    assertThat(loop.removeReader(pull)).isTrue();
    loop.start();
  }

  @Test
  void shouldSeeAnInterruptThatComesBeforeOrDuringAHandler() {
    push.send("x");
    Thread.currentThread().interrupt();
    assertThatThrownBy(loop::start).isInstanceOf(ZInterruptedException.class);
    assertThat(Thread.interrupted()).as("the flag").isTrue();
    assertThat(calls).hasValue(0);
    loop.addReader(pull, (self, socket) -> Thread.currentThread().interrupt());
    assertThatThrownBy(loop::start).isInstanceOf(ZInterruptedException.class);
    assertThat(Thread.interrupted()).as("the flag").isTrue();
    assertThat(calls).as("no message is lost").hasValue(1);
  }

  @Test
  void shouldRefuseToStartInItsOwnHandler() {
    push.send("x");
    loop.addReader(
        pull,
        (self, socket) -> {
          assertThatIllegalStateException()
              .isThrownBy(self::start)
              .withMessageContaining("one of its handlers");
          self.stop();
        });
    loop.start();
    assertThat(calls).hasValue(1);
  }

  @Test
  void shouldRefuseASecondThread() throws Exception {
    loop.ticketDelay(LIMIT);
    ZLoop.Ticket ticket = loop.addTicket((self, each) -> {});
    BlockedCall<Void> start = BlockedCall.of(loop::start);
    Stream.<ThrowingCallable>of(
            loop::start,
            () -> loop.addReader(push, (self, socket) -> {}),
            () -> loop.removeReader(pull),
            () -> loop.addPoller(0, ZPoller.POLLIN, (self, item) -> {}),
            () -> loop.removePoller(0),
            () -> loop.setTolerant(pull),
            () -> loop.addTimer(LIMIT, 1, (self, timer) -> {}),
            () -> loop.removeTimer(1),
            () -> loop.ticketDelay(LIMIT),
            () -> loop.addTicket((self, each) -> {}),
            () -> loop.resetTicket(ticket),
            () -> loop.removeTicket(ticket),
            () -> loop.setVerbose(true))
        .forEach(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(ZConcurrentUseException.class)
                    .hasMessageContaining("\"blocked-call\" is inside this loop"));
    assertThatThrownBy(pull::recv).isInstanceOf(ZConcurrentUseException.class);
    push.send("undisturbed");
    await().until(() -> calls.get() == 1);
    loop.stop();
    assertThat(start.failure()).isNull();
  }

  @Test
  void shouldBeClosedForEver() {
    loop.addTimer(Duration.ZERO, 1, (self, timer) -> self.close());
    assertThatThrownBy(loop::start).isInstanceOf(ZClosedException.class);
    assertThat(loop.isClosed()).isTrue();
    loop.close();
    loop.stop();
    assertThatThrownBy(loop::start)
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("this loop is closed");
    assertThatThrownBy(() -> loop.removeReader(pull)).isInstanceOf(ZClosedException.class);
    push.send("the sockets are as they were");
    assertThat(pull.recvString()).startsWith("the sockets");
  }

  @Test
  void shouldEndWhenASocketIsClosedFromElsewhere() throws Exception {
    BlockedCall<Void> start = BlockedCall.of(loop::start);
    pull.close();
    assertThat(start.failure())
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("PULL socket");
  }

  @Test
  void shouldGoOnWhenAToleratedSocketIsClosedFromElsewhere() throws Exception {
    loop.setTolerant(pull);
    try (SocketPair other = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      loop.addReader(other.connected(), (self, socket) -> self.stop());
      BlockedCall<Void> start = BlockedCall.of(loop::start);
      pull.close();
      start.untilBlocked();
      other.bound().send("x");
      assertThat(start.failure()).isNull();
    }
  }
}
