package io.zmq4j.lifecycle;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.Leftovers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Sockets and contexts that nobody closed: collected, and reported with the stack that made them.
 */
class LeakTest {

  private static final int SOCKETS = 20;
  private static final int CONTEXTS = 5;
  private static final long TURN_NANOS = Duration.ofMillis(20).toNanos();

  /** Collects until it is true, for ten seconds at most. */
  private static boolean collectUntil(BooleanSupplier condition) {
    for (int turn = 0; turn < 500 && !condition.getAsBoolean(); turn++) {
      System.gc();
      LockSupport.parkNanos(TURN_NANOS);
    }
    return condition.getAsBoolean();
  }

  /** Each of libzmq's threads names itself, some time after it was started. */
  private static boolean haveNames() {
    return Leftovers.now()
        .counts()
        .keySet()
        .containsAll(List.of("thread ZMQbg/Reaper", "thread ZMQbg/IO/0"));
  }

  private static void leakSocket(ZContext context) {
    ZSocket socket = context.socket(SocketType.PUSH);
    socket.connect("tcp://127.0.0.1:1");
  }

  private static void leakContext() {
    ZContext context = new ZContext();
    ZSocket socket = context.socket(SocketType.PULL);
    socket.bind("tcp://127.0.0.1:*");
  }

  private static void leakEmptyContext() {
    new ZContext().linger(Duration.ZERO);
  }

  static final class Leaks {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext()) {
        context.socket(SocketType.PAIR).close();
        step("threads named", () -> collectUntil(LeakTest::haveNames));
        Leftovers before = Leftovers.now();
        for (int i = 0; i < SOCKETS; i++) {
          leakSocket(context);
        }
        step("sockets open", () -> !before.since().isEmpty());
        step("sockets collected", () -> collectUntil(() -> before.since().isEmpty()));
        step("context", context::isClosed);
      }
      Leftovers before = Leftovers.now();
      for (int i = 0; i < CONTEXTS; i++) {
        leakContext();
        leakEmptyContext();
      }
      step("contexts open", () -> !before.since().isEmpty());
      step("contexts collected", () -> collectUntil(() -> before.since().isEmpty()));
    }
  }

  @Test
  void shouldCollectAndReport() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Leaks.class).run();
    assertThat(outcome.lines())
        .containsExactly(
            "threads named: true",
            "sockets open: true",
            "sockets collected: true",
            "context: false",
            "contexts open: true",
            "contexts collected: true");
    List<String> errors = outcome.errors().lines().toList();
    assertThat(count(errors, "WARNING: zmq4j: never closed.*")).isEqualTo(SOCKETS + 3 * CONTEXTS);
    assertThat(count(errors, ".*: PUSH socket made by thread \"main\"")).isEqualTo(SOCKETS);
    assertThat(count(errors, ".*LeakTest\\.leakSocket.*")).isEqualTo(SOCKETS);
    assertThat(count(errors, ".*: context made by thread \"main\"")).isEqualTo(2 * CONTEXTS);
    assertThat(count(errors, ".*LeakTest\\.leakEmptyContext.*")).isEqualTo(CONTEXTS);
    assertThat(count(errors, ".*: PULL socket made by thread \"main\"")).isEqualTo(CONTEXTS);
    assertThat(count(errors, ".*LeakTest\\.leakContext.*")).isEqualTo(2 * CONTEXTS);
  }

  private static long count(List<String> lines, String pattern) {
    return lines.stream().filter(line -> line.matches(pattern)).count();
  }

  /** A thread inside, or a socket in use, keeps what it needs. */
  static final class InUse {
    private static String endpoint;

    public static void main(String[] arguments) throws Exception {
      ZSocket socket = makeSocket();
      Thread receiver = new Thread(() -> step("received", () -> socket.recvString()));
      receiver.start();
      for (int i = 0; i < 30; i++) {
        System.gc();
        LockSupport.parkNanos(TURN_NANOS);
      }
      try (ZContext other = new ZContext();
          ZSocket peer = other.socket(SocketType.PUSH)) {
        peer.connect(endpoint);
        peer.send("still there");
        receiver.join();
      }
    }

    private static ZSocket makeSocket() {
      ZContext context = new ZContext();
      ZSocket socket = context.socket(SocketType.PULL);
      socket.bind("tcp://127.0.0.1:*");
      endpoint = socket.lastEndpoint();
      return socket;
    }
  }

  @Test
  void shouldNotCollectWhatIsInUse() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(InUse.class).run();
    assertThat(outcome.lines()).containsExactly("received: still there");
  }
}
