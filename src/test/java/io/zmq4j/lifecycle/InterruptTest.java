package io.zmq4j.lifecycle;

import static io.zmq4j.misuse.Steps.step;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZInterruptedException;
import io.zmq4j.ZSocket;
import io.zmq4j.misuse.Steps;
import io.zmq4j.support.ChildJvm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Interrupts at any moment: the call ends, and no message is lost or doubled. */
class InterruptTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  /**
   * A thread of the kind asked for. Virtual ones are there from JDK 21 on, hence the reflection.
   */
  private static Thread start(String kind, Runnable work) throws ReflectiveOperationException {
    if (kind.equals("virtual")) {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  /** Messages are numbers, one after the other, and −1 at the end. */
  static final class Traffic {
    private static final int INTERRUPTS = 500;
    private static final AtomicInteger SENDER = new AtomicInteger();
    private static final AtomicInteger RECEIVER = new AtomicInteger();
    private static volatile boolean enough;

    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket push = context.socket(SocketType.PUSH);
          ZSocket pull = context.socket(SocketType.PULL)) {
        push.set(SocketOption.SNDHWM, 5);
        pull.set(SocketOption.RCVHWM, 5);
        push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
        Thread sender = start(arguments[0], () -> send(push));
        Thread receiver = start(arguments[0], () -> receive(pull));
        Random random = new Random(1);
        while (SENDER.get() < INTERRUPTS || RECEIVER.get() < INTERRUPTS) {
          (SENDER.get() < RECEIVER.get() ? sender : receiver).interrupt();
          long moment = System.nanoTime() + random.nextInt(200_000);
          while (System.nanoTime() < moment) {
            Thread.onSpinWait();
          }
        }
        enough = true;
        sender.join();
        receiver.join();
      }
    }

    private static void send(ZSocket push) {
      Random random = new Random(2);
      for (int number = 0; !enough; number++) {
        sendSurely(push, number, random.nextInt(3));
      }
      sendSurely(push, -1, 0);
    }

    private static void sendSurely(ZSocket push, int number, int how) {
      while (true) {
        try {
          switch (how) {
            case 0 -> push.send(String.valueOf(number));
            case 1 -> push.send(String.valueOf(number).getBytes(UTF_8), LONG);
            default -> push.send(direct(number));
          }
          return;
        } catch (ZInterruptedException e) {
          count(SENDER);
        }
      }
    }

    private static ByteBuffer direct(int number) {
      byte[] digits = String.valueOf(number).getBytes(UTF_8);
      return ByteBuffer.allocateDirect(digits.length).put(digits).flip();
    }

    private static void count(AtomicInteger interrupts) {
      if (!Thread.interrupted()) {
        System.out.println("the flag was not set");
      }
      interrupts.incrementAndGet();
    }

    private static void receive(ZSocket pull) {
      Random random = new Random(3);
      int expected = 0;
      while (true) {
        int number;
        try {
          number = Integer.parseInt(receive(pull, random.nextInt(5)));
        } catch (ZInterruptedException e) {
          count(RECEIVER);
          continue;
        }
        if (number == -1) {
          System.out.println("in order: " + (expected > 0));
          return;
        }
        if (number != expected) {
          System.out.println("expected " + expected + " and received " + number);
        }
        expected = number + 1;
      }
    }

    private static String receive(ZSocket pull, int how) {
      byte[] room = new byte[20];
      return switch (how) {
        case 0 -> pull.recvString();
        case 1 -> pull.recvString(LONG);
        case 2 -> new String(room, 0, pull.recv(room, 0, room.length), UTF_8);
        case 3 -> {
          ByteBuffer buffer = ByteBuffer.allocateDirect(room.length);
          int size = pull.recv(buffer);
          buffer.flip().get(room, 0, size);
          yield new String(room, 0, size, UTF_8);
        }
        default -> {
          pull.pollIn(LONG);
          yield new String(pull.tryRecv(), UTF_8);
        }
      };
    }
  }

  @Test
  void shouldLoseNothing() throws Exception {
    assertThat(ChildJvm.of(Traffic.class).arguments("platform").run().lines())
        .containsExactly("in order: true");
  }

  @Test
  void shouldLoseNothingInVirtualThreads() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads are there from JDK 21 on");
    assertThat(ChildJvm.of(Traffic.class).arguments("virtual").run().lines())
        .containsExactly("in order: true");
  }

  /** How long it takes, and what an interrupt does that came before the call. */
  static final class Idle {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket push = context.socket(SocketType.PUSH);
          ZSocket pull = context.socket(SocketType.PULL)) {
        pull.bind("inproc://idle");
        before("recv", () -> pull.recv());
        before("recv timeout", () -> pull.recv(LONG));
        before("poll", () -> pull.pollIn(LONG));
        before("tryRecv", () -> pull.tryRecv());
        before("zero", () -> pull.recv(Duration.ZERO));
        before("send", () -> push.send("x"));
        before("trySend", () -> push.trySend("x"));
        push.connect("inproc://idle");
        before("send with room", () -> push.send("x"));
        before("recv with message", () -> pull.recvString());

        long[] nanos = new long[101];
        for (int i = 0; i < nanos.length; i++) {
          nanos[i] = timeOf(pull);
        }
        Arrays.sort(nanos);
        // Half of them: the machine may be busy with something else now and then.
        step("within 50 ms", () -> nanos[nanos.length / 2] < Duration.ofMillis(50).toNanos());
        push.send("still works");
        step("afterwards", () -> pull.recvString());
      }
    }

    private static void before(String name, Steps.Step step) {
      Thread.currentThread().interrupt();
      step(name, step);
      if (!Thread.interrupted()) {
        System.out.println("the flag was not set");
      }
    }

    private static void before(String name, Steps.Action action) {
      before(
          name,
          () -> {
            action.run();
            return "done";
          });
    }

    private static long timeOf(ZSocket pull) throws InterruptedException {
      long[] ended = new long[1];
      Thread thread =
          new Thread(
              () -> {
                try {
                  pull.recv();
                } catch (ZInterruptedException e) {
                  ended[0] = System.nanoTime();
                }
              });
      thread.start();
      while (!isWaiting(thread)) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      thread.interrupt();
      thread.join();
      return ended[0] - start;
    }

    private static boolean isWaiting(Thread thread) {
      StackTraceElement[] stack = thread.getStackTrace();
      return stack.length > 0 && stack[0].getMethodName().equals("zmq4j_wait");
    }
  }

  @Test
  void shouldEndTheCallSoon() throws Exception {
    List<String> lines = ChildJvm.of(Idle.class).run().lines();
    assertThat(lines)
        .containsExactly(
            "recv: ZInterruptedException",
            "recv timeout: ZInterruptedException",
            "poll: ZInterruptedException",
            "tryRecv: null",
            "zero: null",
            "send: ZInterruptedException",
            "trySend: false",
            "send with room: done",
            "recv with message: x",
            "within 50 ms: true",
            "afterwards: still works");
  }
}
