package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZActor;
import io.zmq4j.ZContext;
import io.zmq4j.ZLoop;
import io.zmq4j.ZSocket;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What may happen to a loop, an actor and their sockets from elsewhere. */
class LoopMisuseTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Sockets of a running loop that another thread closes, and the loop that it stops or closes. */
  static final class Disturbed {
    private static final int ROUNDS = 600;
    private static final int MOMENTS = 200_000;

    public static void main(String[] arguments) throws Exception {
      Random random = new Random(7);
      Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
      CyclicBarrier begin = new CyclicBarrier(2);
      try (ZContext context = new ZContext();
          ZSocket sender = context.socket(SocketType.PUSH)) {
        sender.bind("inproc://flood");
        for (int round = 0; round < ROUNDS; round++) {
          String how = new String[] {"socket", "tolerated", "stop", "loop"}[round % 4];
          try (ZSocket receiver = context.socket(SocketType.PULL);
              ZLoop loop = new ZLoop()) {
            receiver.connect("inproc://flood");
            loop.addReader(receiver, (self, socket) -> flood(socket, sender));
            loop.addTimer(Duration.ofNanos(50_000), 0, (self, timer) -> sender.trySend("x"));
            if (how.equals("tolerated")) {
              loop.setTolerant(receiver);
            }
            BlockedCall<Void> start =
                BlockedCall.start(
                    () -> {
                      begin.await();
                      loop.start();
                      return null;
                    });
            begin.await();
            long moment = System.nanoTime() + random.nextInt(MOMENTS);
            while (System.nanoTime() < moment) {
              Thread.onSpinWait();
            }
            switch (how) {
              case "stop" -> loop.stop();
              case "loop" -> loop.close();
              default -> receiver.close();
            }
            if (how.equals("tolerated")) {
              loop.stop();
            }
            outcomes
                .computeIfAbsent(how, key -> new TreeMap<>())
                .merge(Steps.outcome(start::result), 1, Integer::sum);
          }
        }
      }
      System.out.println(outcomes);
    }

    private static void flood(ZSocket socket, ZSocket sender) {
      socket.tryRecv();
      sender.trySend("x");
    }
  }

  @Test
  void shouldEndALoopAtAnyMoment() throws Exception {
    String outcomes = ChildJvm.of(Disturbed.class).run().lines().get(0);
    assertThat(outcomes)
        .contains("loop={ZClosedException=150}", "stop={null=150}", "socket={ZClosedException=150}")
        // In the middle of its handler a closed socket says so, tolerated or not.
        .containsPattern("tolerated=\\{(ZClosedException=\\d+, )?null=\\d+\\}");
  }

  /** Loops and actors that nobody closed give back what they hold, and actors are told. */
  static final class Forgotten {
    private static final int EACH = 50;

    public static void main(String[] arguments) throws Exception {
      Awaitility.setDefaultPollDelay(Duration.ZERO);
      CountDownLatch told = new CountDownLatch(EACH);
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL)) {
        for (int i = 0; i < EACH; i++) {
          forgetLoop(pull);
          forgetActor(context, told);
        }
        Awaitility.await()
            .until(
                () -> {
                  System.gc();
                  return told.getCount() == 0;
                });
        System.out.println("all were told");
        step("the socket", () -> pull.tryRecv());
      }
    }

    private static void forgetLoop(ZSocket pull) {
      ZLoop loop = new ZLoop();
      loop.addReader(pull, (self, socket) -> self.stop());
      loop.addTimer(Duration.ofMillis(1), 1, (self, timer) -> self.stop());
      loop.start();
    }

    private static void forgetActor(ZContext context, CountDownLatch told) {
      ZActor actor =
          new ZActor(
              context,
              (pipe, given) -> {
                ZActor.signal(pipe);
                if (pipe.recvString().equals("$TERM")) {
                  told.countDown();
                }
                throw new IllegalStateException("a failure that nobody waits for");
              });
      if (actor.isOver()) {
        throw new AssertionError("too early");
      }
    }
  }

  @Test
  void shouldCollectWhatNobodyClosed() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Forgotten.class).openFiles(2_000).run();
    assertThat(outcome.lines()).containsExactly("all were told", "the socket: null");
    assertThat(outcome.errors())
        .contains("never closed", "loop made by thread", "actor made by thread")
        .contains("a failure that nobody waits for");
  }

  /** Threads that use an actor's side of the pipe at once, and close it meanwhile. */
  static final class Crowd {
    private static final int ROUNDS = 200;

    public static void main(String[] arguments) throws Exception {
      Map<String, Integer> outcomes = new TreeMap<>();
      try (ZContext context = new ZContext()) {
        for (int round = 0; round < ROUNDS; round++) {
          ZActor actor = new ZActor(context, Crowd::echo);
          BlockedCall<String> one = BlockedCall.start(() -> use(actor));
          BlockedCall<String> two = BlockedCall.start(() -> use(actor));
          actor.close(LIMIT);
          outcomes.merge(one.result(), 1, Integer::sum);
          outcomes.merge(two.result(), 1, Integer::sum);
          step("over", actor::isOver);
        }
      }
      System.out.println(outcomes.keySet());
    }

    private static void echo(ZSocket pipe, Object... arguments) {
      ZActor.signal(pipe);
      for (String text = pipe.recvString(); !text.equals("$TERM"); text = pipe.recvString()) {
        pipe.send(text);
      }
    }

    private static String use(ZActor actor) {
      while (true) {
        String outcome =
            Steps.outcome(
                () -> {
                  actor.send("x");
                  actor.recv();
                });
        if (!outcome.matches("done|ZConcurrentUseException")) {
          return outcome;
        }
      }
    }
  }

  @Test
  void shouldSurviveACrowd() throws Exception {
    assertThat(ChildJvm.of(Crowd.class).run().lines())
        .hasSize(201)
        .filteredOn(line -> !line.equals("over: true"))
        .singleElement()
        .asString()
        .matches("\\[(ZClosedException|ZException EHOSTUNREACH|, )+\\]");
  }
}
