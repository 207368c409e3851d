package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers and tickets of a loop; their order has {@link LoopTimersPropertiesTest}. */
class ZLoopTimersTest {

  private static final int MANY = 1_000;

  private final ZLoop loop = new ZLoop();
  private final List<Object> calls = new ArrayList<>();

  @AfterEach
  void close() {
    loop.close();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private ObjIntConsumer<ZLoop> note(Object what) {
    return (self, timer) -> calls.add(what);
  }

  @Test
  void shouldFireInTheOrderInWhichTheyAreDue() {
    loop.addTimer(millis(30), 1, note("c"));
    loop.addTimer(millis(10), 1, note("a"));
    loop.addTimer(millis(20), 1, note("b"));
    loop.addTimer(Duration.ZERO, 1, note("at once"));
    long start = System.nanoTime();
    // With the last of them there is nothing left to do.
    loop.start();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    assertThat(calls).containsExactly("at once", "a", "b", "c");
  }

  @Test
  void shouldFireAsOftenAsAsked() {
    List<Integer> ids = new ArrayList<>();
    int id = loop.addTimer(millis(1), 3, (self, timer) -> ids.add(timer));
    loop.start();
    assertThat(ids).containsExactly(id, id, id);
    assertThat(loop.removeTimer(id)).as("is over").isFalse();
    assertThat(loop.addTimer(millis(1), 1, note("x"))).isNotEqualTo(id);
  }

  @Test
  void shouldFireForEverWithoutGivingUpTheOthers() {
    loop.addTimer(Duration.ZERO, 0, note("for ever"));
    loop.addTimer(
        millis(1),
        0,
        (self, timer) -> {
          if (calls.size() > 2) {
            self.stop();
          }
        });
    loop.start();
    assertThat(calls).hasSizeGreaterThan(2);
  }

  @Test
  void shouldWaitADelayAfterTheHandler() {
    List<Long> times = new ArrayList<>();
    loop.addTimer(
        millis(20),
        3,
        (self, timer) -> {
          times.add(System.nanoTime());
          // Slower than its delay, and yet not called at once again.
          long end = System.nanoTime() + 30_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        });
    loop.start();
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(50_000_000);
    assertThat(times.get(2) - times.get(1)).isGreaterThanOrEqualTo(50_000_000);
  }

  @Test
  void shouldCancelInAnyHandler() {
    int later = loop.addTimer(millis(20), 1, note("later"));
    int alsoDue = loop.addTimer(Duration.ZERO, 1, note("also due"));
    assertThat(loop.removeTimer(alsoDue)).as("before the loop runs").isTrue();
    int own =
        loop.addTimer(
            Duration.ZERO,
            0,
            (self, timer) -> {
              calls.add("own");
              assertThat(self.removeTimer(later)).isTrue();
              assertThat(self.removeTimer(timer)).isTrue();
              assertThat(self.removeTimer(timer)).isFalse();
            });
    loop.start();
    assertThat(calls).containsExactly("own");
    assertThat(loop.removeTimer(own)).isFalse();
    assertThat(loop.removeTimer(12_345)).isFalse();
  }

  @Test
  void shouldNotFireWhatAHandlerOfTheSameRoundCancelled() {
    int[] second = new int[1];
    loop.addTimer(Duration.ZERO, 1, (self, timer) -> self.removeTimer(second[0]));
    second[0] = loop.addTimer(Duration.ZERO, 1, note("cancelled"));
    loop.start();
    assertThat(calls).isEmpty();
  }

  @Test
  void shouldAddInAHandler() {
    loop.addTimer(
        millis(1),
        1,
        (self, timer) -> {
          calls.add("outer");
          self.addTimer(Duration.ZERO, 1, note("inner"));
        });
    loop.start();
    assertThat(calls).containsExactly("outer", "inner");
  }

  @Test
  void shouldBeginToCountWhenTheLoopStarts() {
    loop.addTimer(millis(60), 1, note("long"));
    long end = System.nanoTime() + 80_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    loop.addTimer(millis(5), 1, (self, timer) -> self.stop());
    loop.start();
    assertThat(calls).as("its delay began with the loop").isEmpty();
    loop.start();
    assertThat(calls).containsExactly("long");
  }

  @Test
  void shouldGoOnCountingBetweenTwoRuns() {
    loop.addTimer(millis(40), 1, note("counted on"));
    loop.addTimer(millis(1), 1, (self, timer) -> self.stop());
    loop.start();
    long end = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    long start = System.nanoTime();
    loop.addTimer(Duration.ofHours(1), 1, note("never"));
    loop.addTimer(Duration.ZERO, 0, (self, timer) -> stopOnceCalled(self));
    loop.start();
    assertThat(calls).containsExactly("counted on");
    assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
  }

  private void stopOnceCalled(ZLoop self) {
    if (!calls.isEmpty()) {
      self.stop();
    }
  }

  @Test
  void shouldKeepAThousandTimers() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int number = i;
      ids.add(loop.addTimer(Duration.ofNanos(20_000L * (MANY - i)), 1, note(number)));
    }
    for (int i = 0; i < MANY; i += 2) {
      assertThat(loop.removeTimer(ids.get(i))).isTrue();
    }
    loop.start();
    List<Integer> expected = new ArrayList<>();
    for (int i = MANY - 1; i > 0; i -= 2) {
      expected.add(i);
    }
    assertThat(calls).isEqualTo(expected);
  }

  @Test
  void shouldTakeTheLongestDelays() {
    int longest = loop.addTimer(Duration.ofSeconds(Long.MAX_VALUE), 1, note("never"));
    loop.addTimer(Duration.ofDays(365_000), 1, note("never"));
    loop.addTimer(millis(1), 1, (self, timer) -> self.stop());
    loop.start();
    assertThat(calls).isEmpty();
    assertThat(loop.removeTimer(longest)).isTrue();
  }

  @Test
  void shouldRefuseWhatIsNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.addTimer(millis(-1), 1, note("x")))
        .withMessageContaining("delay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.addTimer(millis(1), -1, note("x")))
        .withMessageContaining("times");
    assertThatIllegalArgumentException().isThrownBy(() -> loop.ticketDelay(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> loop.ticketDelay(millis(-1)));
  }

  @Test
  void shouldExpireTicketsOnce() {
    loop.ticketDelay(millis(10));
    List<ZLoop.Ticket> expired = new ArrayList<>();
    ZLoop.Ticket one = loop.addTicket((self, ticket) -> expired.add(ticket));
    ZLoop.Ticket two =
        loop.addTicket(
            (self, ticket) -> {
              expired.add(ticket);
              assertThat(self.resetTicket(ticket)).as("is over").isFalse();
              assertThat(self.removeTicket(ticket)).isFalse();
            });
    long start = System.nanoTime();
    loop.start();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(10_000_000);
    assertThat(expired).containsExactly(one, two);
    assertThat(loop.resetTicket(one)).isFalse();
  }

  @Test
  void shouldKeepTheTicketsOfTheRoundInWhichItWasStopped() {
    loop.ticketDelay(millis(1));
    loop.addTicket(
        (self, ticket) -> {
          calls.add("first");
          self.stop();
        });
    loop.addTicket((self, ticket) -> calls.add("second"));
    loop.start();
    assertThat(calls).containsExactly("first");
    loop.start();
    assertThat(calls).containsExactly("first", "second");
  }

  @Test
  void shouldMoveATicketThatIsResetToTheEnd() {
    loop.ticketDelay(millis(30));
    ZLoop.Ticket first = loop.addTicket((self, ticket) -> calls.add("first"));
    loop.addTicket((self, ticket) -> calls.add("second"));
    ZLoop.Ticket removed = loop.addTicket((self, ticket) -> calls.add("removed"));
    loop.addTimer(
        millis(10),
        1,
        (self, timer) -> {
          assertThat(self.resetTicket(first)).isTrue();
          assertThat(self.removeTicket(removed)).isTrue();
          assertThat(self.removeTicket(removed)).isFalse();
        });
    loop.start();
    assertThat(calls).containsExactly("second", "first");
  }

  @Test
  void shouldNotExpireWhatAHandlerOfTheSameRoundReset() {
    loop.ticketDelay(millis(10));
    ZLoop.Ticket[] second = new ZLoop.Ticket[1];
    List<Long> times = new ArrayList<>();
    loop.addTicket(
        (self, ticket) -> {
          times.add(System.nanoTime());
          assertThat(self.resetTicket(second[0])).isTrue();
        });
    second[0] = loop.addTicket((self, ticket) -> times.add(System.nanoTime()));
    loop.start();
    assertThat(times).hasSize(2);
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(9_900_000);
  }

  @Test
  void shouldSetTheDelayOfAllTickets() {
    loop.ticketDelay(Duration.ofHours(1));
    loop.addTicket((self, ticket) -> calls.add("early"));
    loop.addTimer(millis(1), 1, (self, timer) -> self.ticketDelay(millis(2)));
    loop.start();
    assertThat(calls).containsExactly("early");
  }

  @Test
  void shouldRefuseTicketsWithoutADelayAndOfOthers() {
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addTicket((self, ticket) -> {}))
        .withMessageContaining("ticketDelay");
    try (ZLoop other = new ZLoop()) {
      other.ticketDelay(millis(1));
      ZLoop.Ticket ticket = other.addTicket((self, each) -> {});
      assertThatIllegalArgumentException().isThrownBy(() -> loop.resetTicket(ticket));
      assertThatIllegalArgumentException().isThrownBy(() -> loop.removeTicket(ticket));
    }
  }
}
