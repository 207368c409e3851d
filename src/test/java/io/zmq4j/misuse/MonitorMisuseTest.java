package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.Leftovers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Monitors, their sockets and contexts closed in any order, by any thread, or by nobody. */
class MonitorMisuseTest {

  private static final int ROUNDS = 300;
  private static final Duration SOON = Duration.ofMillis(2);

  /** While peers come and go, each thread closes one thing. */
  static final class AnyOrder {
    public static void main(String[] arguments) throws Exception {
      Leftovers before = Leftovers.now();
      Random random = new Random(1);
      for (int round = 0; round < ROUNDS; round++) {
        round(random);
      }
      for (int turn = 0; turn < 500 && !before.since().isEmpty(); turn++) {
        LockSupport.parkNanos(10_000_000);
      }
      System.out.println("left behind: " + before.since());
    }

    private static void round(Random random) throws InterruptedException {
      ZContext context = new ZContext();
      ZSocket server = context.socket(SocketType.PULL);
      ZSocket client = context.socket(SocketType.PUSH);
      ZMonitor first = server.monitor();
      int port = server.bind("tcp://127.0.0.1:*");
      ZMonitor second = random.nextBoolean() ? server.monitor() : first;
      ZMonitor third = client.monitor().onEvent(event -> {});
      client.connect("tcp://127.0.0.1:" + port);
      List<Thread> threads = new ArrayList<>();
      for (Steps.Action action :
          List.<Steps.Action>of(
              first::close,
              second::close,
              third::close,
              server::close,
              client::close,
              context::shutdown,
              context::close,
              () -> second.take(SOON),
              () -> server.recv(SOON),
              () -> client.monitor().close())) {
        threads.add(new Thread(() -> refused(action)));
      }
      Collections.shuffle(threads, random);
      threads.subList(0, random.nextInt(threads.size())).forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      context.close();
    }

    private static void refused(Steps.Action action) {
      try {
        action.run();
      } catch (ZException e) {
        // That may be.
      } catch (Exception e) {
        e.printStackTrace(System.out);
      }
    }
  }

  @Test
  void shouldSurviveClosesInAnyOrder() throws Exception {
    assertThat(ChildJvm.of(AnyOrder.class).run().lines()).containsExactly("left behind: []");
  }

  /** A monitor that nobody has any more, of a socket that is in use. */
  static final class Leaked {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket socket = context.socket(SocketType.PULL)) {
        Leftovers before = Leftovers.now();
        leak(socket);
        Steps.step("open", () -> !before.since().isEmpty());
        for (int turn = 0; turn < 500 && !before.since().isEmpty(); turn++) {
          System.gc();
          LockSupport.parkNanos(10_000_000);
        }
        Steps.step("left behind", before::since);
        Steps.step("bound", () -> socket.bind("tcp://127.0.0.1:*") > 0);
      }
    }

    private static void leak(ZSocket socket) {
      socket.monitor().dropped();
    }
  }

  @Test
  void shouldCollectAndReport() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Leaked.class).run();
    assertThat(outcome.lines()).containsExactly("open: true", "left behind: []", "bound: true");
    assertThat(outcome.errors())
        .contains("monitor made by thread \"main\"")
        .contains("Leaked.leak");
  }
}
