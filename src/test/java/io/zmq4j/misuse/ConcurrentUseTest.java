package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two threads in one socket: the second is refused, and the first goes on as if alone. */
class ConcurrentUseTest {

  static final class EveryMethod {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket pub = context.socket(SocketType.PUB);
          ZSocket sub = context.socket(SocketType.SUB)) {
        pub.bind("inproc://news");
        sub.connect("inproc://news");
        sub.subscribe("");
        BlockedCall<String> first = BlockedCall.of(() -> sub.recvString());
        Steps.told("message", sub::tryRecv);
        for (Method method : PublicMethods.ofObjects(ZSocket.class)) {
          if (!method.getName().equals("close")) {
            Object[] samples = PublicMethods.samples(method, context, sub);
            step(PublicMethods.name(method), () -> PublicMethods.call(method, sub, samples));
          }
        }
        pub.send("undisturbed");
        step("first", first::result);
        step("afterwards", () -> sub.get(SocketOption.RCVHWM));
      }
    }
  }

  @Test
  void shouldRefuseTheSecondThreadInEveryMethod() throws Exception {
    List<String> lines = ChildJvm.of(EveryMethod.class).run().lines();
    assertThat(lines)
        .startsWith(
            "message: ZConcurrentUseException: recv: EBUSY (Device or resource busy): thread"
                + " \"blocked-call\" is inside this socket; a socket belongs to one thread at a"
                + " time")
        .endsWith("first: undisturbed", "afterwards: 1000")
        .contains("isClosed(): false", "type(): SUB", "toString(): SUB socket");
    assertThat(lines.subList(1, lines.size() - 2))
        .filteredOn(line -> !line.matches("(isClosed|type|toString)\\(\\): .*"))
        .hasSizeGreaterThan(35)
        .allMatch(line -> line.endsWith(": ZConcurrentUseException"));
  }

  /** Without a guard this corrupts libzmq's heap within milliseconds. */
  static final class Hammer {

    private static final int EACH = 50_000;

    public static void main(String[] arguments) throws Exception {
      AtomicInteger sent = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      try (ZContext context = new ZContext();
          ZSocket push = context.socket(SocketType.PUSH);
          ZSocket pull = context.socket(SocketType.PULL)) {
        pull.set(SocketOption.RCVHWM, 0);
        push.set(SocketOption.SNDHWM, 0);
        pull.bind("inproc://hammer");
        push.connect("inproc://hammer");
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
          threads[i] =
              new Thread(
                  () -> {
                    for (int n = 0; n < EACH; n++) {
                      String outcome = Steps.outcome(() -> push.send("x"));
                      (outcome.equals("done") ? sent : refused).incrementAndGet();
                      if (!outcome.matches("done|ZConcurrentUseException")) {
                        System.out.println(outcome);
                      }
                    }
                  });
          threads[i].start();
        }
        for (Thread thread : threads) {
          thread.join();
        }
        int received = 0;
        while (pull.tryRecv() != null) {
          received++;
        }
        System.out.println("calls: " + (sent.get() + refused.get()));
        System.out.println("all that was sent arrived: " + (received == sent.get()));
        System.out.println("some were refused: " + (refused.get() > 0));
      }
    }
  }

  @Test
  void shouldSurviveFourThreadsThatSend() throws Exception {
    assertThat(ChildJvm.of(Hammer.class).run().lines())
        .containsExactly(
            "calls: 200000", "all that was sent arrived: true", "some were refused: true");
  }
}
