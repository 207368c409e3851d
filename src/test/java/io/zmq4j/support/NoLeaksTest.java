package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** The watch itself sees what it is there to see. */
class NoLeaksTest {

  @Test
  void shouldWatchEveryTest() {
    assertThat(NoLeaks.watching()).contains("NoLeaksTest", "shouldWatchEveryTest");
  }

  @Test
  void shouldSeeASocketLeftOpen() {
    try (ZContext context = new ZContext();
        ZSocket first = context.socket(SocketType.PAIR)) {
      assertThat(first.isClosed()).isFalse();
      awaitThreads();
      Leftovers before = Leftovers.now();
      ZSocket second = context.socket(SocketType.PAIR);
      assertThat(before.since()).singleElement().asString().contains("eventfd");
      second.close();
      NoLeaks.assertNothingSince(before, NoLeaks.REAPED);
    }
  }

  @Test
  void shouldSeeAContextLeftOpen() {
    Leftovers before = Leftovers.now();
    try (ZContext context = new ZContext()) {
      assertThat(before.since()).singleElement().asString().contains("eventfd");
      context.socket(SocketType.PAIR).close();
      awaitThreads();
      assertThat(before.since()).anyMatch(each -> each.startsWith("thread ZMQbg"));
      assertThatThrownBy(() -> NoLeaks.assertNothingSince(before, SocketPair.NOTHING))
          .isInstanceOf(ConditionTimeoutException.class)
          .hasMessageContaining("left behind by the test");
    }
    NoLeaks.assertNothingSince(before, NoLeaks.REAPED);
  }

  @Test
  void shouldSeeWhatTheCollectorHadToClose() {
    leaveAContextBehind();
    List<String> reports = new ArrayList<>();
    await()
        .until(
            () -> {
              System.gc();
              return reports.addAll(Logged.drainLeaks());
            });
    assertThat(reports)
        .singleElement()
        .asString()
        .startsWith("context made by thread")
        .contains("NoLeaksTest.leaveAContextBehind");
  }

  private static void leaveAContextBehind() {
    assertThat(new ZContext().isClosed()).isFalse();
  }

  @Test
  void shouldSeeAThreadLeftRunning() {
    Leftovers before = Leftovers.now();
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "left-running");
    thread.start();
    assertThat(before.since()).containsExactly("thread \"left-running\" still runs");
    end.countDown();
    NoLeaks.assertNothingSince(before, NoLeaks.REAPED);
  }

  /** A thread of libzmq takes its name once it runs. */
  private static void awaitThreads() {
    await().until(() -> Leftovers.now().counts().keySet().toString().contains("thread ZMQbg/IO"));
    await().until(() -> Leftovers.now().counts().keySet().toString().contains("thread ZMQbg/Re"));
  }
}
