package io.zmq4j.lifecycle;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.SocketPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A heap that is full while a message comes: it is there when there is room again. */
class HeapExhaustedTest {

  /** Receives a message, in an array that is made before: nothing may fail afterwards. */
  private enum Way {
    RECV(socket -> new Object[] {socket.recv()}),
    RECV_STRING(socket -> new Object[] {socket.recvString()}),
    RECVX(ZStr::recvx),
    FRAME(socket -> new Object[] {ZFrame.recv(socket)}),
    MSG(socket -> new Object[] {ZMsg.recv(socket)});

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that hold nothing
    final Function<ZSocket, Object[]> receive;

    Way(Function<ZSocket, Object[]> receive) {
      this.receive = receive;
    }
  }

  /** The sizes of what came, and a hash of the bytes, which are ASCII: that of String. */
  private static String summary(Object[] parts) {
    StringBuilder summary = new StringBuilder();
    for (Object part : parts) {
      if (part instanceof String text) {
        summary.append(text.length()).append(' ').append(text.hashCode()).append(';');
      } else if (part instanceof byte[] bytes) {
        summary.append(bytes.length).append(' ').append(hash(bytes)).append(';');
      } else if (part instanceof ZFrame frame) {
        summary.append(summary(new Object[] {frame.data()}));
        frame.close();
      } else if (part instanceof ZMsg message) {
        for (ZFrame frame = message.pop(); frame != null; frame = message.pop()) {
          summary.append(summary(new Object[] {frame}));
        }
      }
    }
    return summary.toString();
  }

  private static int hash(byte[] ascii) {
    int hash = 0;
    for (byte each : ascii) {
      hash = 31 * hash + each;
    }
    return hash;
  }

  private static byte[] frame(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  /** A frame as large as a fifth of the heap, when next to nothing is left of that. */
  static final class Large {
    private static final int SIZE = 64 << 20;
    private static List<byte[]> hog = new ArrayList<>();

    public static void main(String[] arguments) {
      try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
        ZSocket pull = pair.bound();
        // What is received off the heap comes at once, and finds no room when it is asked for.
        for (Way way : List.of(Way.RECV, Way.RECV_STRING, Way.RECVX)) {
          pair.connected().send(frame(SIZE));
          exhaust();
          step(way + " in a full heap", () -> way.receive.apply(pull).length);
          step(way + " again", () -> way.receive.apply(pull).length);
          hog = new ArrayList<>();
          step(way + " afterwards", () -> summary(way.receive.apply(pull)));
        }
        pair.connected().send(frame(SIZE));
        exhaust();
        ZFrame frame = ZFrame.recv(pull);
        step("the bytes of a frame", () -> frame.data().length);
        hog = new ArrayList<>();
        step("afterwards", () -> summary(new Object[] {frame}));
        pair.connected().send(frame(SIZE));
        exhaust();
        ZMsg message = ZMsg.recv(pull);
        step("the bytes of a message", () -> message.first().data().length);
        hog = new ArrayList<>();
        step("afterwards", () -> summary(new Object[] {message}));
        pair.connected().send(frame(SIZE));
        inBulk(pair);
        step("nothing is left", () -> pull.tryRecv());
      }
    }

    private static void inBulk(SocketPair pair) {
      ZBatch batch = new ZBatch(1 << 20);
      exhaust();
      int messages = pair.bound().recvAll(batch);
      batch.next();
      step("in bulk", () -> messages + " of " + batch.size());
      hog = new ArrayList<>();
      step("afterwards", () -> summary(new Object[] {batch.data()}));
    }

    private static void exhaust() {
      try {
        while (true) {
          hog.add(new byte[4 << 20]);
        }
      } catch (OutOfMemoryError e) {
        // Room for all but what is large.
        hog.remove(hog.size() - 1);
      }
    }
  }

  @Test
  void shouldDeliverALargeFrameAgain() throws Exception {
    String whole = Large.SIZE + " " + hash(frame(Large.SIZE)) + ";";
    List<String> lines =
        ChildJvm.of(Large.class).options("-Xmx320m", "-XX:+UseSerialGC").run().lines();
    assertThat(lines)
        .containsExactly(
            "RECV in a full heap: OutOfMemoryError",
            "RECV again: OutOfMemoryError",
            "RECV afterwards: " + whole,
            "RECV_STRING in a full heap: OutOfMemoryError",
            "RECV_STRING again: OutOfMemoryError",
            "RECV_STRING afterwards: " + whole,
            "RECVX in a full heap: OutOfMemoryError",
            "RECVX again: OutOfMemoryError",
            "RECVX afterwards: " + whole,
            "the bytes of a frame: OutOfMemoryError",
            "afterwards: " + whole,
            "the bytes of a message: OutOfMemoryError",
            "afterwards: " + whole,
            "in bulk: 1 of " + Large.SIZE,
            "afterwards: " + whole,
            "nothing is left: null");
  }

  /**
   * A heap that is full to the last byte, of which a little is given back between one receive and
   * the next until one succeeds: it fails at each of its allocations in turn.
   */
  static final class Brim {
    private static final int[] SIZES = {1 << 20, 1 << 16, 1 << 12, 240, 48, 0};
    private static final int ROUNDS = 20;
    private static final int FEWEST = 2;
    private static final Object[] HOG = new Object[20_000];
    private static int used;

    public static void main(String[] arguments) {
      Way way = Way.valueOf(arguments[0]);
      byte[][] frames = {frame(100), frame(300), frame(Integer.parseInt(arguments[1]))};
      byte[][] sent = way == Way.RECVX || way == Way.MSG ? frames : new byte[][] {frames[2]};
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL);
          ZSocket push = context.socket(SocketType.PUSH)) {
        pull.bind("inproc://brim");
        push.connect("inproc://brim");
        pull.set(SocketOption.RCVTIMEO, SocketPair.LIMIT);
        // A class that is loaded for the first time would fail for good.
        for (int i = 0; i < 3; i++) {
          send(push, sent);
          summary(way.receive.apply(pull));
        }
        send(push, sent);
        int failures = 0;
        Object[] received = null;
        // Other threads of the JVM may give back just enough for the first attempt.
        for (int round = 0; round < ROUNDS && failures <= FEWEST; round++) {
          if (received != null) {
            // Closed by the Cleaner it would give room back while the next one is received.
            summary(received);
          }
          send(push, sent);
          fill();
          failures = 0;
          received = null;
          while (received == null) {
            try {
              received = way.receive.apply(pull);
            } catch (OutOfMemoryError e) {
              failures++;
              HOG[--used] = null;
            }
          }
          Arrays.fill(HOG, null);
          used = 0;
        }
        int failed = failures;
        step("failed", () -> failed > FEWEST);
        String first = summary(received);
        step("whole", () -> first.equals(summary(sent)));
        step("the next", () -> summary(way.receive.apply(pull)).equals(first));
        step("events", () -> pull.get(SocketOption.EVENTS));
        step("unbind", () -> pull.unbind("inproc://brim"));
      }
    }

    private static void send(ZSocket push, byte[][] frames) {
      for (int i = 0; i < frames.length; i++) {
        if (i + 1 < frames.length) {
          push.sendMore(frames[i]);
        } else {
          push.send(frames[i]);
        }
      }
    }

    /** Until nothing is left even of what failing itself has left. */
    private static void fill() {
      int before;
      do {
        before = used;
        fillOnce();
      } while (used > before);
    }

    private static void fillOnce() {
      for (int size : SIZES) {
        try {
          while (true) {
            HOG[used] = new byte[size];
            used++;
          }
        } catch (OutOfMemoryError e) {
          // On with smaller ones.
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RECV, 5000",
    "RECV, 50000",
    "RECV_STRING, 5000",
    "RECV_STRING, 50000",
    "RECVX, 5000",
    "FRAME, 5000",
    "MSG, 5000"
  })
  void shouldLoseNothingWhereverItFails(String way, int size) throws Exception {
    ChildJvm child = ChildJvm.of(Brim.class).arguments(way, size);
    assertThat(child.options("-Xmx12m", "-XX:+UseSerialGC", "-XX:-UseTLAB").run().lines())
        .containsExactly(
            "failed: true", "whole: true", "the next: true", "events: 0", "unbind: done");
  }
}
