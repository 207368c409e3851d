package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLender;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Memory of libzmq in the hands of Java. */
class FrameMisuseTest {

  /** Views of frames that are gone, read while the collector and libzmq reuse what is free. */
  static final class ReadAfterClose {
    private static final int ROUNDS = 3_000;
    private static final int KEPT = 50;

    public static void main(String[] arguments) {
      Random random = new Random(5);
      Queue<ByteBuffer> views = new ArrayDeque<>();
      int wrong = 0;
      try (ZContext context = new ZContext();
          ZSocket left = context.socket(SocketType.PAIR);
          ZSocket right = context.socket(SocketType.PAIR)) {
        left.connect("tcp://127.0.0.1:" + right.bind("tcp://127.0.0.1:*"));
        for (int round = 0; round < ROUNDS; round++) {
          byte[] data = new byte[random.nextInt(4) == 0 ? 200_000 : random.nextInt(100)];
          Arrays.fill(data, (byte) data.length);
          left.send(data);
          views.add(view(ZFrame.recv(right), random, right, left));
          if (views.size() > KEPT) {
            wrong += isIntact(views.remove()) ? 0 : 1;
          }
          if (round % 100 == 0) {
            System.gc();
          }
        }
        for (ByteBuffer view : views) {
          wrong += isIntact(view) ? 0 : 1;
        }
      }
      System.out.println("wrong: " + wrong);
      System.out.println("still readable: " + isIntact(views.remove()));
    }

    private static ByteBuffer view(ZFrame frame, Random random, ZSocket there, ZSocket back) {
      ByteBuffer view = frame.buffer().slice();
      switch (random.nextInt(4)) {
        case 0 -> {
          frame.send(there);
          back.recv();
        }
        case 1 -> frame.reset(new byte[3]);
        case 2 -> System.identityHashCode(frame); // left to the collector
        default -> frame.close();
      }
      return view;
    }

    private static boolean isIntact(ByteBuffer view) {
      byte expected = (byte) view.remaining();
      for (int i = 0; i < view.limit(); i++) {
        if (view.get(i) != expected) {
          return false;
        }
      }
      return true;
    }
  }

  @Test
  void shouldReadAViewOfAFrameThatIsGone() throws Exception {
    assertThat(
            ChildJvm.of(ReadAfterClose.class)
                // What glibc frees is overwritten: a view of it would differ.
                .options("-Xmx64m")
                .environment("MALLOC_PERTURB_", "165")
                .run()
                .lines())
        .containsExactly("wrong: 0", "still readable: true");
  }

  /** Two threads and one frame, which is sent and closed at any moment. */
  static final class TwoThreads {
    private static final int ROUNDS = 5_000;

    public static void main(String[] arguments) throws Exception {
      CyclicBarrier round = new CyclicBarrier(2);
      try (ZContext context = new ZContext();
          ZSocket left = context.socket(SocketType.PAIR);
          ZSocket right = context.socket(SocketType.PAIR)) {
        left.set(SocketOption.SNDHWM, 0);
        right.set(SocketOption.RCVHWM, 0);
        left.bind("inproc://two-threads");
        right.connect("inproc://two-threads");
        ZFrame[] shared = new ZFrame[1];
        Thread reader =
            new Thread(
                () -> {
                  for (int i = 0; i < ROUNDS; i++) {
                    await(round);
                    read(shared[0]);
                    await(round);
                  }
                });
        reader.start();
        for (int i = 0; i < ROUNDS; i++) {
          left.send(new byte[1_000]);
          shared[0] = ZFrame.recv(right);
          await(round);
          if (i % 2 == 0) {
            shared[0].close();
          } else {
            shared[0].send(left);
            right.recv();
          }
          await(round);
        }
        reader.join();
      }
      System.out.println("done");
    }

    private static void read(ZFrame frame) {
      try {
        while (true) {
          if (frame.data().length != 1_000 || frame.dup().size() != 1_000) {
            System.out.println("torn");
          }
        }
      } catch (ZClosedException e) {
        // As it is to be.
      }
    }

    private static void await(CyclicBarrier barrier) {
      try {
        barrier.await();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void shouldSurviveTwoThreads() throws Exception {
    assertThat(ChildJvm.of(TwoThreads.class).run().lines()).containsExactly("done");
  }

  /** Received and forgotten: the collector frees them. */
  static final class Forgotten {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket left = context.socket(SocketType.PAIR);
          ZSocket right = context.socket(SocketType.PAIR)) {
        left.bind("inproc://forgotten");
        right.connect("inproc://forgotten");
        long most = 0;
        for (int i = 0; i < 20_000; i++) {
          left.send(new byte[100_000]);
          most = Math.max(most, ZFrame.recv(right).size());
        }
        System.out.println(most);
      }
    }
  }

  @Test
  void shouldCollectFramesThatNobodyClosed() throws Exception {
    // Two gigabytes in all. The arrays that are sent make the collector run.
    assertThat(ChildJvm.of(Forgotten.class).options("-Xmx32m").run().lines())
        .containsExactly("100000");
  }

  /** Lent to a peer that reads nothing, forgotten, and still out when the virtual machine ends. */
  static final class ForgottenLenders {
    public static void main(String[] arguments) {
      ZContext context = new ZContext();
      ZSocket push = context.socket(SocketType.PUSH);
      ZSocket pull = context.socket(SocketType.PULL);
      pull.set(SocketOption.RCVHWM, 1);
      push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
      int sent = 0;
      for (int i = 0; i < 300; i++) {
        ZLender lender = new ZLender();
        ByteBuffer buffer = ByteBuffer.allocateDirect(100_000);
        buffer.put(0, (byte) i);
        sent += lender.lend(buffer).send(push, Duration.ofMillis(1)) ? 1 : 0;
        if (i % 20 == 0) {
          System.gc();
        }
      }
      System.out.println("out: " + (sent > 0));
      System.out.println("first: " + pull.recv()[0]);
      System.exit(0);
    }
  }

  @Test
  void shouldReadOnWhatAForgottenLenderLent() throws Exception {
    assertThat(ChildJvm.of(ForgottenLenders.class).options("-Xmx64m").run().lines())
        .containsExactly("out: true", "first: 0");
  }
}
