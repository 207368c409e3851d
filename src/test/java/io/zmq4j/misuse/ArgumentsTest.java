package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static io.zmq4j.misuse.Steps.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that libzmq would take, and then end the process or do something else than was meant. */
class ArgumentsTest {

  static final class Ranges {
    private static final byte[] DATA = new byte[8];
    private static final int MAX = Integer.MAX_VALUE;

    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket bound = context.socket(SocketType.PAIR);
          ZSocket peer = context.socket(SocketType.PAIR)) {
        bound.bind("inproc://ranges");
        peer.connect("inproc://ranges");
        for (int[] range :
            new int[][] {{-1, 1}, {0, -1}, {1, MAX}, {MAX, MAX}, {0, 9}, {9, 0}, {MAX, 1}}) {
          String where = range[0] + " " + range[1];
          step("send " + where, () -> bound.send(DATA, range[0], range[1]));
          step("sendMore " + where, () -> bound.sendMore(DATA, range[0], range[1]));
          step("trySend " + where, () -> bound.trySend(DATA, range[0], range[1]));
          step("recv " + where, () -> bound.recv(DATA, range[0], range[1]));
        }
        step("nothing was sent", peer::tryRecv);
        step("last edge", () -> bound.send(DATA, 8, 0));
        step("arrives", () -> peer.recv(DATA, 8, 0));
        step("read-only", () -> bound.recv(ByteBuffer.wrap(DATA).asReadOnlyBuffer()));
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        bound.send("x");
        step("longest wait", () -> peer.pollIn(longest) && peer.recv(longest) != null);
        bound.send("x");
        step("most negative wait", () -> peer.recvString(Duration.ofSeconds(Long.MIN_VALUE)));
      }
    }
  }

  @Test
  void shouldCheckOffsets() throws Exception {
    List<String> lines = ChildJvm.of(Ranges.class).run().lines();
    assertThat(lines.subList(0, 28)).allMatch(line -> line.endsWith(": IndexOutOfBoundsException"));
    assertThat(lines.subList(28, lines.size()))
        .containsExactly(
            "nothing was sent: null",
            "last edge: done",
            "arrives: 0",
            "read-only: ReadOnlyBufferException",
            "longest wait: true",
            "most negative wait: x");
  }

  static final class Options {
    private static final int MAX = Integer.MAX_VALUE;

    public static void main(String[] arguments) {
      for (int threads : new int[] {-1, 65, MAX, Integer.MIN_VALUE}) {
        step("ZContext " + threads, () -> new ZContext(threads).close());
        step("IO_THREADS " + threads, () -> set(ContextOption.IO_THREADS, threads));
      }
      for (int sockets : new int[] {-1, 0, 65_536, MAX}) {
        step("MAX_SOCKETS " + sockets, () -> set(ContextOption.MAX_SOCKETS, sockets));
      }
      step("IO_THREADS 64", () -> set(ContextOption.IO_THREADS, 64));
      step("IO_THREADS 0", () -> set(ContextOption.IO_THREADS, 0));
      step("MAX_SOCKETS 65535", () -> set(ContextOption.MAX_SOCKETS, 65_535));
      step("MAX_SOCKETS 1", () -> set(ContextOption.MAX_SOCKETS, 1));
      step("MAX_MSGSZ -1", () -> set(ContextOption.MAX_MSGSZ, -1));
      step("read-only", () -> set(ContextOption.SOCKET_LIMIT, 5));
      try (ZContext context = new ZContext();
          ZSocket socket = context.socket(SocketType.DEALER)) {
        step("too late", () -> context.set(ContextOption.MAX_SOCKETS, 5));
        step("wrong type", () -> setUnchecked(socket, "many"));
        step("SNDHWM -1", () -> socket.set(SocketOption.SNDHWM, -1));
        step("a month", () -> socket.set(SocketOption.LINGER, Duration.ofDays(30)));
        step("no id", () -> socket.set(SocketOption.ROUTING_ID, new byte[0]));
        step("long id", () -> socket.set(SocketOption.ROUTING_ID, new byte[256]));
        step("longer id", () -> socket.set(SocketOption.ROUTING_ID, new byte[1 << 20]));
      }
    }

    /** Sets an option of a context and makes its first socket. */
    private static void set(ContextOption<Integer> option, int value) {
      try (ZContext context = new ZContext()) {
        context.set(option, value);
        context.socket(SocketType.PAIR).close();
      }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // that is the misuse
    private static void setUnchecked(ZSocket socket, Object value) {
      socket.set((SocketOption) SocketOption.SNDHWM, value);
    }
  }

  @Test
  void shouldCheckOptions() throws Exception {
    List<String> lines = ChildJvm.of(Options.class).run().lines();
    assertThat(lines.subList(0, 12)).allMatch(line -> line.endsWith(": IllegalArgumentException"));
    assertThat(lines.subList(12, lines.size()))
        .containsExactly(
            "IO_THREADS 64: done",
            "IO_THREADS 0: done",
            "MAX_SOCKETS 65535: done",
            "MAX_SOCKETS 1: done",
            "MAX_MSGSZ -1: IllegalArgumentException",
            "read-only: IllegalArgumentException",
            "too late: IllegalStateException",
            "wrong type: ClassCastException",
            "SNDHWM -1: ZException EINVAL",
            "a month: IllegalArgumentException",
            "no id: ZException EINVAL",
            "long id: ZException EINVAL",
            "longer id: ZException EINVAL");
  }

  static final class EndpointsAndTexts {
    private static final List<String> PORTS =
        List.of("70000", "65536", "-1", "abc", "99999999999", " 5", "5 ", "+5", "0x5", "5:6x");

    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket socket = context.socket(SocketType.ROUTER);
          ZSocket sub = context.socket(SocketType.SUB)) {
        for (String port : PORTS) {
          step("bind " + port, () -> socket.bind("tcp://127.0.0.1:" + port));
          step("connect " + port, () -> socket.connect("tcp://127.0.0.1:" + port));
        }
        for (String text : List.of("a\0b", "\0", "\uD800", "a\uDC00\uD800b", "\uD83D")) {
          step("bind text", () -> socket.bind("inproc://" + text));
          step("connect text", () -> socket.connect("inproc://" + text));
          step("unbind text", () -> socket.unbind("inproc://" + text));
          step("disconnect text", () -> socket.disconnect("inproc://" + text));
          step("join text", () -> socket.join(text));
          step("has text", () -> Zmq.has(text));
        }
        step("send half", () -> socket.send("\uD83D"));
        step("sendx half", () -> ZStr.sendx(socket, "whole", "\uD83D"));
        step("subscribe half", () -> sub.subscribe("\uD83D"));
        step("subscribe NUL", () -> sub.subscribe("a\0b"));
        for (String endpoint : List.of("", "x", "://", "tcp://", "tcp:/x", "x://y", "tcp://x")) {
          step("bind '" + endpoint + "'", () -> socket.bind(endpoint));
          step("connect '" + endpoint + "'", () -> socket.connect(endpoint));
        }
        step("DGRAM", () -> context.socket(SocketType.DGRAM).bind("tcp://127.0.0.1:*"));
        told("host name", () -> socket.bind("tcp://localhost:5555"));
        told("port", () -> socket.bind("tcp://127.0.0.1:70000"));
      }
    }
  }

  @Test
  void shouldCheckEndpointsAndTexts() throws Exception {
    List<String> lines = ChildJvm.of(EndpointsAndTexts.class).run().lines();
    assertThat(lines.subList(0, 53)).allMatch(line -> line.endsWith(": IllegalArgumentException"));
    assertThat(lines.get(53)).isEqualTo("subscribe NUL: done");
    assertThat(lines.subList(54, 68))
        .allMatch(line -> line.matches(".*: ZException (EINVAL|EPROTONOSUPPORT)"));
    // Without drafts there is no such socket in the first place.
    assertThat(lines.get(68)).matches("DGRAM: (IllegalArgumentException|ZException EINVAL)");
    assertThat(lines.subList(69, 71))
        .containsExactly(
            "host name: ZException: bind tcp://localhost:5555: ENODEV (No such device): bind takes"
                + " an address of this machine, an interface or *, and no host name",
            "port: IllegalArgumentException: endpoint tcp://127.0.0.1:70000: port 70000 is no"
                + " number from 0 to 65535");
  }

  static final class ReservedName {
    public static void main(String[] arguments) {
      for (SocketType type : SocketType.values()) {
        if (!type.isDraft() || Zmq.has("draft")) {
          // A context each: libzmq lets go of a name only some time after the close.
          try (ZContext context = new ZContext();
              ZSocket socket = context.socket(type)) {
            step("bind " + type, () -> socket.bind("inproc://zeromq.zap.01"));
          }
        }
      }
      // What libzmq's own sessions would look for.
      try (ZContext context = new ZContext();
          ZSocket server = context.socket(SocketType.PULL);
          ZSocket client = context.socket(SocketType.PUSH)) {
        client.connect("tcp://127.0.0.1:" + server.bind("tcp://127.0.0.1:*"));
        client.send("x");
        step("traffic", () -> server.recvString());
      }
    }
  }

  @Test
  void shouldReserveTheNameOfZap() throws Exception {
    List<String> lines = ChildJvm.of(ReservedName.class).run().lines();
    assertThat(lines)
        .contains("bind REP: 0", "bind ROUTER: 0", "traffic: x")
        .filteredOn(line -> !line.matches("bind (REP|ROUTER): 0|traffic: x"))
        .hasSizeGreaterThanOrEqualTo(10)
        .allMatch(line -> line.endsWith(": IllegalArgumentException"));
  }

  static final class ConflateAndTopics {
    public static void main(String[] arguments) {
      System.out.println(Zmq.version());
      try (ZContext context = new ZContext();
          ZSocket push = context.socket(SocketType.PUSH);
          ZSocket pull = context.socket(SocketType.PULL);
          ZSocket sub = context.socket(SocketType.SUB)) {
        pull.bind("inproc://conflate");
        push.set(SocketOption.CONFLATE, true);
        push.connect("inproc://conflate");
        step("sendMore", () -> push.sendMore("torn"));
        step("sendx", () -> ZStr.sendx(push, "torn", "apart"));
        push.send("whole");
        step("recv", () -> pull.recvString());
        step("more", () -> pull.hasMore());
        for (int length : new int[] {245, 246, 250, 255, 256}) {
          byte[] topic = new byte[length];
          Arrays.fill(topic, (byte) 't');
          step("subscribe " + length, () -> sub.subscribe(topic));
          step("SUBSCRIBE " + length, () -> sub.set(SocketOption.SUBSCRIBE, topic));
        }
      }
    }
  }

  @Test
  void shouldRefuseWhatWouldBeTornOrLost() throws Exception {
    List<String> lines = ChildJvm.of(ConflateAndTopics.class).run().lines();
    boolean losesTopics = lines.get(0).compareTo("4.3.5") < 0;
    String lost = losesTopics ? "IllegalArgumentException" : "done";
    assertThat(lines.subList(1, lines.size()))
        .containsExactly(
            "sendMore: ZException ENOTSUP",
            "sendx: ZException ENOTSUP",
            "recv: whole",
            "more: false",
            "subscribe 245: done",
            "SUBSCRIBE 245: done",
            "subscribe 246: " + lost,
            "SUBSCRIBE 246: " + lost,
            "subscribe 250: " + lost,
            "SUBSCRIBE 250: " + lost,
            "subscribe 255: " + lost,
            "SUBSCRIBE 255: " + lost,
            "subscribe 256: done",
            "SUBSCRIBE 256: done");
  }
}
