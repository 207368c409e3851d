package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What may happen to a poller and its sockets while it polls. */
class PollMisuseTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** Another thread closes a polled socket, at any moment of the poll. */
  static final class CloseWhilePolled {
    private static final int ROUNDS = 2_000;
    private static final int MOMENTS = 60_000;

    public static void main(String[] arguments) throws Exception {
      Random random = new Random(4);
      // The thread-safe types are polled in another way.
      SocketType other = Zmq.has("draft") ? SocketType.SERVER : SocketType.PULL;
      Map<String, Integer> outcomes = new TreeMap<>();
      CyclicBarrier begin = new CyclicBarrier(2);
      try (ZContext context = new ZContext();
          ZSocket stays = context.socket(SocketType.PULL)) {
        for (int round = 0; round < ROUNDS; round++) {
          SocketType type = round % 10 == 0 ? other : SocketType.PULL;
          ZSocket polled = context.socket(type);
          try (ZPoller poller = new ZPoller(stays, polled)) {
            BlockedCall<Integer> poll =
                BlockedCall.start(
                    () -> {
                      begin.await();
                      return poller.poll(LONG);
                    });
            begin.await();
            long moment = System.nanoTime() + random.nextInt(MOMENTS);
            while (System.nanoTime() < moment) {
              Thread.onSpinWait();
            }
            polled.close();
            outcomes.merge(Steps.outcome(poll::result), 1, Integer::sum);
          }
        }
        step("the other", () -> stays.tryRecv());
      }
      System.out.println(outcomes);
    }
  }

  @Test
  void shouldSurviveTwoThousandCloses() throws Exception {
    assertThat(ChildJvm.of(CloseWhilePolled.class).run().lines())
        .containsExactly("the other: null", "{ZClosedException=2000}");
  }

  /** Each way to end a poll, and what a second thread may do meanwhile. */
  static final class Disturbed {
    public static void main(String[] arguments) throws Exception {
      Awaitility.setDefaultPollDelay(Duration.ZERO);
      Awaitility.setDefaultPollInterval(Duration.ofMillis(2));
      boolean withChannel = arguments[0].equals("channel");
      for (String how : new String[] {"close", "poller", "interrupt", "shutdown", "context"}) {
        try (ZContext context = new ZContext();
            ZSocket pull = context.socket(SocketType.PULL);
            ZPoller poller = new ZPoller(pull)) {
          Pipe pipe = Pipe.open();
          if (withChannel) {
            pipe.source().configureBlocking(false);
            poller.add(pipe.source(), ZPoller.POLLIN);
          }
          BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LONG));
          step("recv", () -> pull.recv());
          step("bind", () -> pull.bind("inproc://polled"));
          step("remove", () -> poller.remove(pull));
          step("add", () -> poller.add(0, ZPoller.POLLIN));
          step("poll", () -> poller.poll(Duration.ZERO));
          switch (how) {
            case "close" -> pull.close();
            case "poller" -> poller.close();
            case "interrupt" -> poll.thread().interrupt();
            case "shutdown" -> context.shutdown();
            default -> context.close();
          }
          System.out.println(how + ": " + Steps.name(poll.failure()));
          pipe.source().close();
          pipe.sink().close();
        }
      }
    }
  }

  private static void checkDisturbed(String kind) throws Exception {
    assertThat(ChildJvm.of(Disturbed.class).arguments(kind).run().lines())
        .hasSize(30)
        .contains(
            "close: ZClosedException",
            "poller: ZClosedException",
            "interrupt: ZInterruptedException",
            "shutdown: ZTerminatedException",
            "context: ZTerminatedException")
        .filteredOn(line -> line.matches("(recv|bind|remove|add|poll): .*"))
        .hasSize(25)
        .allMatch(line -> line.endsWith(": ZConcurrentUseException"));
  }

  @Test
  void shouldEndThePollAndRefuseTheOthers() throws Exception {
    checkDisturbed("socket");
  }

  @Test
  void shouldEndThePollOfAChannelToo() throws Exception {
    checkDisturbed("channel");
  }

  /** A poller that nobody closed gives its descriptors and its thread back. */
  static final class Forgotten {
    private static final int POLLERS = 100;

    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL)) {
        for (int i = 0; i < POLLERS; i++) {
          forget(pull);
        }
        Awaitility.await()
            .until(
                () -> {
                  System.gc();
                  return Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(thread -> thread.getName().equals("zmq4j-poller"));
                });
        System.out.println("no thread is left");
      }
    }

    private static void forget(ZSocket pull) throws Exception {
      Pipe pipe = Pipe.open();
      pipe.source().configureBlocking(false);
      ZPoller poller = new ZPoller(pull);
      poller.add(pipe.source(), ZPoller.POLLIN);
      poller.poll(Duration.ofMillis(1));
      pipe.source().close();
      pipe.sink().close();
    }
  }

  @Test
  void shouldCollectWhatNobodyClosed() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Forgotten.class).openFiles(2_000).run();
    assertThat(outcome.lines()).containsExactly("no thread is left");
    assertThat(outcome.errors()).contains("never closed", "poller made by thread");
  }
}
