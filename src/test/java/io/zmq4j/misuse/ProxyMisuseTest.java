package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.Leftovers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What may be done to a proxy, its sockets and its context while it forwards. */
class ProxyMisuseTest {

  /** Everything is closed and steered at once, by several threads and in any order. */
  static final class RandomEnd {
    private static final int ROUNDS = 300;
    private static final int MOMENTS = 300_000;

    public static void main(String[] arguments) throws Exception {
      long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : System.nanoTime();
      System.err.println("seed " + seed);
      Random random = new Random(seed);
      Map<String, Integer> outcomes = new TreeMap<>();
      ExecutorService threads = Executors.newFixedThreadPool(5);
      round(random, threads, outcomes);
      outcomes.clear();
      Leftovers before = Leftovers.now();
      for (int round = 0; round < ROUNDS; round++) {
        round(random, threads, outcomes);
      }
      for (int turn = 0; turn < 500 && !before.since().isEmpty(); turn++) {
        LockSupport.parkNanos(10_000_000);
      }
      threads.shutdown();
      System.err.println(outcomes);
      outcomes.keySet().forEach(System.out::println);
      System.out.println("left behind: " + before.since());
    }

    private static void round(Random random, ExecutorService threads, Map<String, Integer> outcomes)
        throws Exception {
      try (ZContext context = new ZContext();
          ZSocket front = context.socket(SocketType.ROUTER);
          ZSocket back = context.socket(SocketType.DEALER);
          ZSocket capture = context.socket(SocketType.PUB);
          ZSocket client = context.socket(SocketType.DEALER);
          ZSocket worker = context.socket(SocketType.DEALER);
          ZSocket watcher = context.socket(SocketType.PULL)) {
        front.bind("inproc://front");
        back.bind("inproc://back");
        watcher.bind("inproc://watcher");
        watcher.set(SocketOption.LINGER, Duration.ZERO);
        client.connect("inproc://front");
        worker.connect("inproc://back");
        ZProxy proxy = new ZProxy(front, back, random.nextBoolean() ? capture : null);
        List<Steps.Action> actions =
            new ArrayList<>(
                List.of(
                    front::close,
                    back::close,
                    capture::close,
                    context::shutdown,
                    context::close,
                    proxy::pause,
                    proxy::resume,
                    proxy::terminate,
                    proxy::close,
                    proxy::statistics,
                    () -> proxy.capture("inproc://watcher"),
                    () -> proxy.capture(null),
                    () -> new ZProxy(front, back, null).close(),
                    front::tryRecv,
                    () -> back.trySend("x")));
        Collections.shuffle(actions, random);
        List<Future<String>> running = new ArrayList<>();
        running.add(threads.submit(() -> Steps.outcome(() -> ask(client))));
        running.add(threads.submit(() -> Steps.outcome(() -> answer(worker))));
        // It lasts until others close something: never a step before theirs.
        int later = random.nextInt(15 * MOMENTS);
        running.add(
            threads.submit(() -> all(List.of(() -> ZProxy.run(back, front, capture)), later)));
        int half = 1 + random.nextInt(actions.size() - 1);
        for (List<Steps.Action> mine :
            List.of(actions.subList(0, half), actions.subList(half, actions.size()))) {
          int pause = random.nextInt(MOMENTS);
          running.add(threads.submit(() -> all(mine, pause)));
        }
        for (Future<String> each : running) {
          for (String outcome : each.get(20, TimeUnit.SECONDS).split(" ")) {
            outcomes.merge(outcome, 1, Integer::sum);
          }
        }
        outcomes.merge(Steps.outcome(proxy::close), 1, Integer::sum);
      }
    }

    private static String all(List<Steps.Action> actions, int pause) {
      StringBuilder outcomes = new StringBuilder();
      for (Steps.Action action : actions) {
        long moment = System.nanoTime() + pause;
        while (System.nanoTime() < moment) {
          Thread.onSpinWait();
        }
        outcomes.append(Steps.outcome(action)).append(' ');
      }
      return outcomes.toString();
    }

    private static void ask(ZSocket client) {
      byte[] data = new byte[1000];
      Arrays.fill(data, (byte) 'x');
      while (true) {
        client.sendMore("request");
        client.send(data);
        client.tryRecv();
      }
    }

    private static void answer(ZSocket worker) {
      while (true) {
        byte[] frame = worker.recv();
        if (worker.hasMore()) {
          worker.sendMore(frame);
        } else {
          worker.send(frame);
        }
      }
    }
  }

  @Test
  void shouldSurviveAnyOrder() throws Exception {
    List<String> lines = ChildJvm.of(RandomEnd.class).run().lines();
    assertThat(lines)
        .endsWith("left behind: []")
        .contains("done", "ZClosedException", "ZTerminatedException", "ZConcurrentUseException")
        // Where somebody has taken the first frame of a message.
        .filteredOn(line -> !line.equals("IllegalStateException"))
        .hasSize(5);
  }
}
