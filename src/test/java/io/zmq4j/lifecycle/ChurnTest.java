package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.Leftovers;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** 10,000 sockets and 1,000 contexts, after which descriptors and threads are back at the start. */
class ChurnTest {

  static final class Many {
    private static final int SOCKETS = 10_000;
    private static final int CONTEXTS = 1_000;

    public static void main(String[] arguments) {
      exchange();
      Leftovers before = Leftovers.now();
      int sockets = 0;
      try (ZContext context = new ZContext()) {
        while (sockets < SOCKETS) {
          sockets += pair(context, sockets);
        }
      }
      System.out.println("sockets: " + sockets);
      System.out.println("left behind: " + left(before));
      for (int i = 0; i < CONTEXTS; i++) {
        exchange();
      }
      System.out.println("contexts: " + CONTEXTS);
      System.out.println("left behind: " + left(before));
    }

    /** Two sockets that exchange a message, over one transport and the other. */
    private static int pair(ZContext context, int number) {
      boolean inproc = number % 4 == 0;
      try (ZSocket server = context.socket(SocketType.PULL);
          ZSocket client = context.socket(SocketType.PUSH)) {
        server.bind(inproc ? "inproc://" + number : "tcp://127.0.0.1:*");
        client.connect(server.lastEndpoint());
        if (number % 8 < 4) {
          client.send("x");
          server.recv();
        }
        return 2;
      }
    }

    private static void exchange() {
      try (ZContext context = new ZContext()) {
        pair(context, 0);
      }
    }

    private static List<String> left(Leftovers before) {
      for (int turn = 0; turn < 500 && !before.since().isEmpty(); turn++) {
        LockSupport.parkNanos(10_000_000);
      }
      return before.since();
    }
  }

  @Test
  void shouldLeaveNothingBehind() throws Exception {
    assertThat(ChildJvm.of(Many.class).run().lines())
        .containsExactly("sockets: 10000", "left behind: []", "contexts: 1000", "left behind: []");
  }
}
