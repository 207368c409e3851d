package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLender;
import io.zmq4j.ZLoop;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call on what is closed: {@code ZClosedException}, for ever. */
class ClosedUseTest {

  static final class EveryMethod {
    public static void main(String[] arguments) {
      ZContext context = new ZContext();
      ZSocket socket = context.socket(SocketType.SUB);
      ZSocket closedByContext = context.socket(SocketType.SUB);
      socket.close();
      callAll("socket", ZSocket.class, socket, context, socket);
      context.close();
      callAll("with context", ZSocket.class, closedByContext, context, closedByContext);
      callAll("context", ZContext.class, context, context, socket);
    }
  }

  private static void callAll(
      String what, Class<?> type, Object target, ZContext context, ZSocket socket) {
    for (Method method : PublicMethods.ofObjects(type)) {
      Object[] samples = PublicMethods.samples(method, context, socket);
      step(
          what + " " + PublicMethods.name(method),
          () -> PublicMethods.call(method, target, samples));
    }
  }

  @Test
  void shouldSayClosedInEveryMethod() throws Exception {
    List<String> lines = ChildJvm.of(EveryMethod.class).run().lines();
    assertThat(lines)
        .contains(
            "socket close(): null",
            "socket isClosed(): true",
            "socket type(): SUB",
            "socket toString(): SUB socket (closed)",
            "with context close(): null",
            "with context isClosed(): true",
            "with context type(): SUB",
            "with context toString(): SUB socket (closed)",
            "context close(): null",
            "context close(Duration): null",
            "context isClosed(): true");
    assertThat(lines)
        .filteredOn(line -> !line.matches(".* (close|isClosed|type|toString)\\(\\w*\\): .*"))
        .hasSizeGreaterThan(80)
        .allSatisfy(line -> assertThat(line).endsWith("): ZClosedException"));
  }

  /**
   * What is not a socket or a context: messages, and what waits, watches, forwards, lends, vouches.
   */
  static final class EveryOtherMethod {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket socket = context.socket(SocketType.PAIR);
          ZSocket peer = context.socket(SocketType.PAIR)) {
        socket.bind("inproc://closed");
        peer.connect("inproc://closed");
        peer.send("received");
        for (AutoCloseable each :
            List.of(
                new ZFrame("made"),
                ZFrame.recv(socket),
                PublicMethods.message(),
                new ZPoller(),
                new ZLoop(),
                new ZLender(),
                socket.monitor())) {
          each.close();
          callAll(each.getClass().getSimpleName(), each.getClass(), each, context, socket);
        }
      }
    }
  }

  @Test
  void shouldSayClosedInEveryMethodOfTheOthersToo() throws Exception {
    List<String> lines = ChildJvm.of(EveryOtherMethod.class).run().lines();
    assertThat(lines)
        .contains(
            "ZFrame isClosed(): true",
            "ZFrame toString(): frame (closed)",
            "ZMsg isClosed(): true",
            "ZMsg toString(): message (closed)",
            "ZPoller isClosed(): true",
            "ZLoop isClosed(): true",
            "ZLoop stop(): null",
            "ZLender isClosed(): true",
            "ZMonitor dropped(): 0",
            "ZMonitor isClosed(): true");
    assertThat(lines)
        .filteredOn(
            line -> !line.matches(".* (close|isClosed|toString|hashCode|dropped|stop)\\(\\): .*"))
        // No samples that they would take.
        .filteredOn(
            line -> !line.matches(".* (lend\\(ByteBuffer|(remove|reset)Ticket\\(Ticket)\\): .*"))
        .hasSizeGreaterThan(80)
        .allSatisfy(line -> assertThat(line).endsWith("): ZClosedException"));
  }

  /** libzmq hands out the address of a closed socket again at once. */
  static final class AddressReused {

    private static final int ROUNDS = 300;

    public static void main(String[] arguments) {
      int refused = 0;
      int untouched = 0;
      try (ZContext context = new ZContext();
          ZSocket peer = context.socket(SocketType.PULL)) {
        peer.bind("inproc://peer");
        for (int round = 0; round < ROUNDS; round++) {
          ZSocket stale = context.socket(SocketType.PUSH);
          stale.close();
          try (ZSocket stranger = context.socket(SocketType.PUSH)) {
            stranger.connect("inproc://peer");
            refused += abuse(stale) ? 1 : 0;
            stranger.send("mine");
            untouched += isUntouched(stranger, peer) ? 1 : 0;
          }
        }
      }
      System.out.println("refused: " + refused);
      System.out.println("untouched: " + untouched);
    }

    private static boolean abuse(ZSocket stale) {
      List<Steps.Action> calls =
          List.of(
              () -> stale.send("a stranger's"),
              () -> stale.sendMore("a stranger's"),
              () -> stale.trySend("a stranger's"),
              () -> stale.set(SocketOption.SNDHWM, 7),
              () -> stale.bind("inproc://stale"),
              () -> stale.disconnect("inproc://peer"),
              stale::lastEndpoint);
      stale.close();
      return calls.stream()
          .map(Steps::outcome)
          .allMatch(ZClosedException.class.getSimpleName()::equals);
    }

    private static boolean isUntouched(ZSocket stranger, ZSocket peer) {
      return !stranger.isClosed()
          && stranger.lastEndpoint().equals("inproc://peer")
          && stranger.get(SocketOption.SNDHWM) == 1000
          && "mine".equals(peer.recvString())
          && peer.tryRecv() == null;
    }
  }

  @Test
  void shouldNotTouchTheSocketThatTookTheAddress() throws Exception {
    assertThat(ChildJvm.of(AddressReused.class).run().lines())
        .containsExactly("refused: 300", "untouched: 300");
  }
}
