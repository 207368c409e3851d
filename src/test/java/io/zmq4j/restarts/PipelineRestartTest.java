package io.zmq4j.restarts;

import static io.zmq4j.restarts.Meeting.ITS;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.restarts.Steady.Death;
import io.zmq4j.support.Language;
import io.zmq4j.support.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PUSH and PULL with two peers, one of which is killed in the middle of it and comes back: no
 * message twice, none torn, all in order, and what is lost was on its way to or from the killed.
 */
class PipelineRestartTest {

  /** Enough to be in the middle of it. */
  private static final int SOME = 50;

  private static final int HWM = 10;
  private static final int BUFFER = 16_384;

  /** What libzmq reads or writes at once. */
  private static final int BATCH = 8_192;

  /** What the kernel takes more than a full buffer holds, at most. */
  private static final int SEGMENT = 65_536;

  private static final String[] PULLS_LITTLE = {"rcvhwm=" + HWM, "rcvbuf=" + BUFFER};
  private static final String[] PUSHES_LITTLE = {"sndhwm=" + HWM, "sndbuf=" + BUFFER};

  /** So slow, in milliseconds for each message, that all is full between the two. */
  private static final String SLOWLY = "3";

  @TempDir private Path folder;

  private static void tune(ZSocket socket) {
    socket.set(SocketOption.SNDHWM, HWM);
    socket.set(SocketOption.RCVHWM, HWM);
    socket.set(SocketOption.SNDBUF, BUFFER);
    socket.set(SocketOption.RCVBUF, BUFFER);
    socket.set(SocketOption.SNDTIMEO, LIMIT);
    socket.set(SocketOption.LINGER, Duration.ZERO);
    socket.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(10));
  }

  /**
   * As many messages as one connection can hold: the queues of both sides, what both are writing or
   * reading, what is between them in the kernel, and one in the program that dies.
   */
  private static int onTheWay(Transport transport) throws IOException {
    // Linux doubles what it is asked for. Of a Unix socket libzmq asks nothing, and only what its
    // sender may have under way counts.
    int kernel = transport == Transport.TCP ? 2 * (BUFFER + BUFFER) : defaultBuffer();
    return HWM + HWM + (kernel + SEGMENT + 2 * BATCH) / Numbered.SIZE + 2;
  }

  /** Read at once: the kernel gives nothing to who comes for the second byte. */
  private static int defaultBuffer() throws IOException {
    return Integer.parseInt(Files.readAllLines(Path.of("/proc/sys/net/core/wmem_default")).get(0));
  }

  @ParameterizedTest(name = "{0} over {1}, Java binds: {2}, killed by {3}")
  @CsvSource({
    "PYTHON, TCP, true,  KILL",
    "NODE,   IPC, true,  KILL",
    "RUBY,   TCP, false, KILL",
    "PYTHON, IPC, false, INT",
    "NODE,   TCP, false, TERM"
  })
  void shouldPushOnWhereAPullerIsKilledAndComesBack(
      Language language, Transport transport, boolean javaBinds, Death death) throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        Steady stays = new Steady(language);
        Steady killed = new Steady(language)) {
      tune(push);
      Meeting meeting = new Meeting(push, javaBinds, transport, folder);
      Sending pushed = new Sending(number -> new Numbered("java", number).send(push));
      meeting.join(stays, SocketType.PULL, PULLS_LITTLE);
      String endpoint = meeting.join(killed, SocketType.PULL, PULLS_LITTLE);
      stays.order("listen", ITS);
      killed.order("listen", ITS, SLOWLY);
      pushed.until(() -> stays.got().size() >= SOME && killed.got().size() >= SOME);
      killed.die(death);
      int dead = pushed.count();
      pushed.until(() -> last(stays) > dead);
      try (Steady back = new Steady(language)) {
        meeting.rejoin(back, SocketType.PULL, endpoint, PULLS_LITTLE);
        back.order("listen", ITS);
        pushed.until(() -> back.got().size() >= SOME && last(stays) > first(back));
        int count = pushed.count();
        pushed.until(() -> last(stays) > count && last(back) > count);
        assertOnlyTheKilledLost(count, onTheWay(transport), stays, killed, back);
      }
    }
  }

  private static int first(Steady peer) {
    return peer.got().get(0).number();
  }

  private static int last(Steady peer) {
    List<Numbered> got = peer.got();
    return got.isEmpty() ? 0 : got.get(got.size() - 1).number();
  }

  private static void assertOnlyTheKilledLost(
      int count, int most, Steady stays, Steady killed, Steady back) {
    Set<Integer> lost = new HashSet<>(IntStream.rangeClosed(1, count).boxed().toList());
    for (Steady peer : List.of(stays, killed, back)) {
      List<Integer> numbers = peer.got().stream().map(Numbered::number).toList();
      assertThat(numbers).isSorted();
      numbers.stream()
          .filter(number -> number <= count)
          .forEach(number -> assertThat(lost.remove(number)).as("once: %d", number).isTrue());
    }
    // Each connection keeps the order, so this is where the killed one's would have come.
    assertThat(lost).allMatch(number -> number > last(killed) && number < first(back));
    assertThat(lost).hasSizeLessThanOrEqualTo(most);
  }

  @ParameterizedTest(name = "{0} over {1}, Java binds: {2}, killed by {3}")
  @CsvSource({
    "NODE,   TCP, true,  KILL",
    "RUBY,   IPC, true,  TERM",
    "PYTHON, TCP, false, KILL",
    "NODE,   IPC, false, KILL"
  })
  void shouldPullOnWhereAPusherIsKilledAndComesBack(
      Language language, Transport transport, boolean javaBinds, Death death) throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        Steady stays = new Steady(language);
        Steady killed = new Steady(language)) {
      tune(pull);
      Meeting meeting = new Meeting(pull, javaBinds, transport, folder);
      Pulled pulled = new Pulled(pull);
      meeting.join(stays, SocketType.PUSH, PUSHES_LITTLE);
      String endpoint = meeting.join(killed, SocketType.PUSH, PUSHES_LITTLE);
      stays.order("count", ITS, "stays");
      killed.order("count", ITS, "killed");
      pulled.some("stays", "killed");
      killed.die(death);
      pulled.some("stays");
      try (Steady back = new Steady(language)) {
        meeting.rejoin(back, SocketType.PUSH, endpoint, PUSHES_LITTLE);
        back.order("count", ITS, "back");
        pulled.some("stays", "back");
      }
      pulled.assertWithoutGap();
      assertThat(killed.sent() - pulled.from("killed").size())
          .isLessThanOrEqualTo(onTheWay(transport));
    }
  }

  /** The messages that Java has pulled, by who sent them. */
  private static final class Pulled {
    private final ZSocket socket;
    private final Map<String, List<Integer>> numbers = new TreeMap<>();

    Pulled(ZSocket socket) {
      this.socket = socket;
    }

    List<Integer> from(String who) {
      return numbers.computeIfAbsent(who, any -> new ArrayList<>());
    }

    /** Goes on pulling until there are some more from each. */
    void some(String... senders) {
      Map<String, Integer> enough = new TreeMap<>();
      for (String who : senders) {
        enough.put(who, from(who).size() + SOME);
      }
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!enough.entrySet().stream().allMatch(e -> from(e.getKey()).size() >= e.getValue())) {
        assertThat(System.nanoTime() - end).as("%s within %s", enough, LIMIT).isNegative();
        Numbered message = Numbered.recv(socket);
        from(message.who()).add(message.number());
      }
    }

    void assertWithoutGap() {
      numbers.forEach(
          (who, all) ->
              assertThat(all)
                  .as(who)
                  .isEqualTo(IntStream.rangeClosed(1, all.size()).boxed().toList()));
    }
  }
}
