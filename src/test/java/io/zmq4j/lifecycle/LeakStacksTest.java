package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZCloseTimeoutException;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.jni.Handle;
import io.zmq4j.support.ChildJvm;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Of which sockets the stack that made them is recorded, by {@code -Dio.zmq4j.leaks}. */
class LeakStacksTest {

  private static final String PROPERTY = "-Dio.zmq4j.leaks=";
  private static final String REMEDY = "-Dio.zmq4j.leaks=all records the stack of each";

  /** Every socket here has a stack of its own accord. */
  private static final int FIRST = 64;

  /** One in 64 of so many: that none of them has a stack comes about once in 10^13 runs. */
  private static final int BEYOND = 1_900;

  /** Keeps the first ones open, drops the others, and waits for the collector to close these. */
  static final class Dropped {
    public static void main(String[] arguments) {
      List<ZSocket> kept = new ArrayList<>();
      try (ZContext context = new ZContext()) {
        context.set(ContextOption.MAX_SOCKETS, 2 * BEYOND);
        for (int i = 0; i < FIRST; i++) {
          kept.add(context.socket(SocketType.PUB));
        }
        for (int i = 0; i < BEYOND; i++) {
          drop(context);
        }
        for (int turn = 0; turn < 1_000 && open(context) > FIRST; turn++) {
          System.gc();
          LockSupport.parkNanos(10_000_000);
        }
        System.out.println("open: " + open(context));
        kept.forEach(ZSocket::close);
      }
    }

    private static void drop(ZContext context) {
      context.socket(SocketType.SUB);
    }

    /** What the context itself counts: there is no word for it in the API. */
    private static int open(ZContext context) {
      return ((Set<?>) field(field(context, "core"), "sockets")).size();
    }
  }

  private static Object field(Object object, String name) {
    try {
      Field field = object.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  private static ChildJvm dropped(String... options) {
    return ChildJvm.of(Dropped.class).openFiles(4_000).options(options);
  }

  private static List<String> reports(ChildJvm child) throws InterruptedException {
    ChildJvm.Outcome outcome = child.run();
    assertThat(outcome.lines()).containsExactly("open: " + FIRST);
    return outcome.errors().lines().toList();
  }

  private static long count(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).count();
  }

  @Test
  void shouldRecordSomeStacksWhereManyAreOpen() throws Exception {
    List<String> errors = reports(dropped());
    assertThat(count(errors, "never closed")).isEqualTo(BEYOND);
    assertThat(count(errors, "SUB socket made by thread \"main\"")).isEqualTo(BEYOND);
    long stacks = count(errors, "LeakStacksTest$Dropped.drop(");
    assertThat(stacks).isBetween(1L, BEYOND / 10L);
    assertThat(count(errors, REMEDY)).isEqualTo(BEYOND - stacks);
  }

  @Test
  void shouldRecordEveryStack() throws Exception {
    List<String> errors = reports(dropped(PROPERTY + "all"));
    assertThat(count(errors, "LeakStacksTest$Dropped.drop(")).isEqualTo(BEYOND);
    assertThat(count(errors, REMEDY)).isZero();
  }

  @Test
  void shouldCloseWithoutReports() throws Exception {
    assertThat(reports(dropped(PROPERTY + "OFF"))).isEmpty();
  }

  @Test
  void shouldTellOfAWordThatItDoesNotKnow() throws Exception {
    List<String> errors = reports(dropped(PROPERTY + "some"));
    assertThat(count(errors, PROPERTY + "some: sampled, all or off was expected")).isEqualTo(1);
    assertThat(count(errors, "never closed")).isEqualTo(BEYOND);
  }

  /** More sockets in use than have a stack, when their context is to close. */
  static final class Busy {
    private static final int SOCKETS = 200;

    public static void main(String[] arguments) {
      ZContext context = new ZContext();
      List<ZSocket> sockets = new ArrayList<>();
      for (int i = 0; i < SOCKETS; i++) {
        sockets.add(context.socket(SocketType.PULL));
        // A thread inside that neither waits nor returns cannot be had through the API.
        ((Handle) field(sockets.get(i), "handle")).enter();
      }
      try {
        context.close(Duration.ofMillis(100));
      } catch (ZCloseTimeoutException e) {
        System.out.println(
            e.getMessage().replaceAll("( PULL socket made by thread \"main\";)+", "…"));
        System.out.println(
            Arrays.stream(e.getSuppressed())
                .filter(origin -> origin.getMessage().equals("PULL socket made by thread \"main\""))
                .count());
        long stacks =
            Arrays.stream(e.getSuppressed())
                .filter(origin -> origin.getStackTrace().length > 0)
                .count();
        System.out.println(stacks >= FIRST && stacks < SOCKETS);
      }
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void shouldNameWhatKeepsAContextWithoutStacks() throws Exception {
    assertThat(ChildJvm.of(Busy.class).run().lines())
        .containsExactly(
            "close: ETIMEDOUT (Connection timed out): 200 socket(s) still in use:… " + REMEDY,
            "200",
            "true");
    assertThat(ChildJvm.of(Busy.class).options(PROPERTY + "all").run().lines())
        .containsExactly(
            "close: ETIMEDOUT (Connection timed out): 200 socket(s) still in use:…",
            "200",
            "false");
  }
}
