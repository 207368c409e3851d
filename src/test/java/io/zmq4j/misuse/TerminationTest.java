package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static io.zmq4j.misuse.Steps.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where libzmq's zmq_ctx_term waits for ever. */
class TerminationTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  /** A socket that keeps what it could not send, for ever. */
  private static ZSocket clinging(ZContext context) {
    ZSocket socket = context.socket(SocketType.PUSH);
    socket.set(SocketOption.LINGER, Duration.ofMillis(-1));
    socket.connect("tcp://127.0.0.1:1");
    socket.send("for nobody");
    return socket;
  }

  static final class Unsent {
    public static void main(String[] arguments) {
      ZContext context = new ZContext();
      ZSocket socket = clinging(context);
      told("first", () -> context.close(SHORT));
      told("again", () -> context.close(SHORT));
      told("zero", () -> context.close(Duration.ZERO));
      step("context", context::isClosed);
      step("socket", socket::isClosed);
      step("send", () -> socket.send("more"));
      step("another", () -> new ZContext().close());
    }
  }

  @Test
  void shouldNotWaitBeyondTheDeadline() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Unsent.class).run();
    String overdue =
        ": ZCloseTimeoutException: close: ETIMEDOUT (Connection timed out): all sockets are closed,"
            + " and libzmq waits for unsent messages (LINGER)";
    assertThat(outcome.lines())
        .containsExactly(
            "first" + overdue,
            "again" + overdue,
            "zero" + overdue,
            "context: true",
            "socket: true",
            "send: ZClosedException",
            "another: done");
    assertThat(outcome.elapsed()).isLessThan(Duration.ofSeconds(10));
  }

  static final class AtOnce {
    public static void main(String[] arguments) throws Exception {
      ConcurrentSkipListSet<String> outcomes = new ConcurrentSkipListSet<>();
      for (int round = 0; round < 50; round++) {
        ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL);
        socket.bind("tcp://127.0.0.1:*");
        BlockedCall<byte[]> blocked = BlockedCall.start(() -> socket.recv());
        List<Thread> threads = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
          Steps.Action close = i < 3 ? context::close : socket::close;
          Thread thread =
              new Thread(
                  () -> {
                    Steps.outcome(() -> go.await(10, TimeUnit.SECONDS));
                    outcomes.add(Steps.outcome(close));
                  });
          thread.start();
          threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
          thread.join();
        }
        Throwable failure = blocked.failure();
        outcomes.add(Steps.name(failure).replaceAll("ZTerminated|ZClosed", ""));
      }
      step("outcomes", outcomes::toString);
    }
  }

  @Test
  void shouldCloseForAllWhoAsk() throws Exception {
    assertThat(ChildJvm.of(AtOnce.class).run().lines())
        .containsExactly("outcomes: [Exception, done]");
  }

  /** One thread closes the context while others make sockets in it. */
  static final class WhileOpening {
    public static void main(String[] arguments) throws Exception {
      ConcurrentSkipListSet<String> outcomes = new ConcurrentSkipListSet<>();
      for (int round = 0; round < 100; round++) {
        ZContext context = new ZContext();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch opened = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
          Thread thread =
              new Thread(
                  () -> {
                    String outcome;
                    do {
                      outcome =
                          Steps.outcome(() -> context.socket(SocketType.PUB).bind("inproc://*"));
                      opened.countDown();
                    } while (outcome.matches("0|ZException EADDRINUSE"));
                    outcomes.add(outcome);
                  });
          thread.start();
          threads.add(thread);
        }
        opened.await(10, TimeUnit.SECONDS);
        context.close();
        for (Thread thread : threads) {
          thread.join();
        }
      }
      step("ended", () -> !outcomes.isEmpty());
      step(
          "known", () -> List.of("ZClosedException", "ZTerminatedException").containsAll(outcomes));
    }
  }

  @Test
  void shouldCloseWhileSocketsAreMade() throws Exception {
    assertThat(ChildJvm.of(WhileOpening.class).run().lines())
        .containsExactly("ended: true", "known: true");
  }

  static final class WrongOrder {
    public static void main(String[] arguments) throws Exception {
      ZContext context = new ZContext();
      ZSocket socket = context.socket(SocketType.REP);
      socket.bind("inproc://order");
      ZSocket peer = context.socket(SocketType.REQ);
      peer.connect("inproc://order");
      peer.send("unanswered");
      step("shutdown", context::shutdown);
      step("shutdown again", context::shutdown);
      step("socket", () -> context.socket(SocketType.PAIR));
      step("recv", () -> socket.recv());
      step("context", () -> context.close());
      step("sockets", () -> socket.isClosed() && peer.isClosed());
      step("socket after context", socket::close);
      step("context again", () -> context.close());

      ZContext interrupted = new ZContext();
      interrupted.socket(SocketType.PAIR).bind("tcp://127.0.0.1:*");
      Thread.currentThread().interrupt();
      step("interrupted", () -> interrupted.close());
      step("flag", () -> Thread.interrupted());
      step("not interrupted", () -> interrupted.close());

      CountDownLatch cleaned = new CountDownLatch(1);
      ZContext held = new ZContext();
      held.socket(SocketType.PULL).bind("tcp://127.0.0.1:*");
      registerWithCleaner(
          () -> {
            step("in the cleaner", () -> held.close());
            cleaned.countDown();
          });
      for (int i = 0; i < 100 && cleaned.getCount() > 0; i++) {
        System.gc();
        cleaned.await(100, TimeUnit.MILLISECONDS);
      }
      step("held", held::isClosed);
    }

    private static void registerWithCleaner(Runnable action) {
      Cleaner.create().register(new Object(), action);
    }
  }

  @Test
  void shouldCloseInAnyOrderAndThread() throws Exception {
    assertThat(ChildJvm.of(WrongOrder.class).run().lines())
        .containsExactly(
            "shutdown: done",
            "shutdown again: done",
            "socket: ZTerminatedException",
            "recv: ZTerminatedException",
            "context: done",
            "sockets: true",
            "socket after context: done",
            "context again: done",
            "interrupted: ZInterruptedException",
            "flag: true",
            "not interrupted: done",
            "in the cleaner: done",
            "held: true");
  }

  static final class InShutdownHook {
    public static void main(String[] arguments) {
      ZContext context = new ZContext();
      ZSocket socket = context.socket(SocketType.PULL);
      socket.bind("tcp://127.0.0.1:*");
      ZContext stuck = new ZContext();
      clinging(stuck);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    step("context", () -> context.close());
                    step("stuck", () -> stuck.close(SHORT));
                  }));
      BlockedCall<byte[]> blocked = BlockedCall.of(() -> socket.recv());
      Thread waiting = new Thread(() -> step("blocked", () -> Steps.name(blocked.failure())));
      waiting.start();
      System.exit(7);
    }
  }

  @Test
  void shouldCloseInAShutdownHook() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(InShutdownHook.class).run(7);
    assertThat(new TreeSet<>(outcome.lines()))
        .contains("context: done", "stuck: ZCloseTimeoutException");
    assertThat(outcome.elapsed()).isLessThan(Duration.ofSeconds(10));
  }
}
