package io.zmq4j.lifecycle;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.Leftovers;
import io.zmq4j.support.Logged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Makes and closes sockets and contexts, then makes others and drops them for the collector to
 * close; tells for each what it left behind, how the resident memory grew and how many leaks were
 * reported. {@code scripts/lifecycle churn} runs it, and a short form of it is a test.
 *
 * <p>Its exit code is 1 if anything is left behind, or not reported once.
 */
final class Churn {

  private static final int CONTEXT_GROUP = 50;
  private static final int SOCKET_GROUP = 500;
  private static final long TURN_NANOS = 10_000_000;
  private static final int TURNS = 2_000;

  /** The resident memory as more and more has come and gone. */
  private static final class Growth {
    private final List<long[]> points = new ArrayList<>();

    void note(long count) {
      points.add(new long[] {count, residentKib()});
    }

    /** KiB for a thousand more, by least squares: of the second half, all is warm by then. */
    double slope() {
      List<long[]> late = points.subList(points.size() / 2, points.size());
      double meanCount = late.stream().mapToLong(point -> point[0]).average().orElse(0);
      double meanKib = late.stream().mapToLong(point -> point[1]).average().orElse(0);
      double above = 0;
      double below = 0;
      for (long[] point : late) {
        above += (point[0] - meanCount) * (point[1] - meanKib);
        below += (point[0] - meanCount) * (point[0] - meanCount);
      }
      return below == 0 ? 0 : above / below * 1000;
    }

    long first() {
      return points.get(points.size() / 2)[1];
    }

    long last() {
      return points.get(points.size() - 1)[1];
    }
  }

  private static boolean wrong;
  private static int names;

  private Churn() {}

  /** {@code [--sockets N] [--contexts N] [--dropped-sockets N] [--dropped-contexts N]}. */
  public static void main(String[] arguments) {
    int sockets = number(arguments, "--sockets", 100_000);
    int contexts = number(arguments, "--contexts", 10_000);
    int droppedSockets = number(arguments, "--dropped-sockets", sockets);
    int droppedContexts = number(arguments, "--dropped-contexts", contexts);
    exchange();
    Logged.drainLeaks();
    Leftovers before = Leftovers.now();
    try (ZContext context = new ZContext()) {
      start(context);
      churn("sockets closed", sockets, SOCKET_GROUP, 2, 0, number -> pair(context));
    }
    churn("contexts closed", contexts, CONTEXT_GROUP, 1, 0, number -> exchange());
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.MAX_SOCKETS, 4 * SOCKET_GROUP);
      start(context);
      churn("sockets dropped", droppedSockets, SOCKET_GROUP, 2, 2, number -> dropPair(context));
    }
    churn("contexts dropped", droppedContexts, CONTEXT_GROUP, 1, 3, number -> dropContext());
    List<String> left = left(before, true);
    report("left behind at the end", left.toString());
    System.exit(wrong || !left.isEmpty() ? 1 : 0);
  }

  /** Turns make so many each, until there were enough; those that drop it leave so many reports. */
  private static void churn(
      String what, int enough, int group, int each, int reportsEach, IntConsumer turn) {
    long start = System.nanoTime();
    Leftovers before = Leftovers.now();
    Growth growth = new Growth();
    long reports = 0;
    int count = 0;
    for (int turns = 0; count < enough; turns++, count += each) {
      turn.accept(turns);
      if (count % group == 0 || count + each >= enough) {
        // Else memory grows by as much as libzmq's threads lag behind, now more and now less.
        List<String> left = left(before, reportsEach > 0);
        if (!left.isEmpty()) {
          report(what, "left behind: " + left);
          wrong = true;
          return;
        }
        reports += Logged.drainLeaks().size();
        growth.note(count);
      }
    }
    long expected = (long) count / each * reportsEach;
    wrong |= reports != expected;
    report(
        what,
        String.format(
            Locale.ROOT,
            "%d in %.1f s; reported %d of %d; resident %d KiB at half, then %d: %.1f KiB per 1,000;"
                + " nothing left behind",
            count,
            (System.nanoTime() - start) / 1e9,
            reports,
            expected,
            growth.first(),
            growth.last(),
            growth.slope()));
  }

  private static void report(String what, String outcome) {
    System.out.println(what + ": " + outcome);
  }

  /** Two sockets that exchange a message, over one transport and the other. */
  private static void pair(ZContext context) {
    try (ZSocket server = context.socket(SocketType.PULL);
        ZSocket client = context.socket(SocketType.PUSH)) {
      use(server, client);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // that is the point
  private static void dropPair(ZContext context) {
    use(context.socket(SocketType.PULL), context.socket(SocketType.PUSH));
  }

  private static void use(ZSocket server, ZSocket client) {
    int number = names++;
    server.bind(number % 4 == 0 ? "inproc://" + number : "tcp://127.0.0.1:*");
    client.connect(server.lastEndpoint());
    if (number % 8 < 4) {
      client.send("x");
      server.recv();
    }
  }

  private static void exchange() {
    try (ZContext context = new ZContext()) {
      pair(context);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // that is the point
  private static void dropContext() {
    dropPair(new ZContext());
  }

  /** What there is more than before, once libzmq and the collector have had their time. */
  private static List<String> left(Leftovers before, boolean collect) {
    List<String> left = before.since();
    for (int turn = 0; turn < TURNS && !left.isEmpty(); turn++) {
      if (collect) {
        System.gc();
      }
      LockSupport.parkNanos(TURN_NANOS);
      left = before.since();
    }
    return left;
  }

  /** Its threads start with its first socket, and have their names some time after. */
  private static void start(ZContext context) {
    context.socket(SocketType.PAIR).close();
    List<String> names = List.of("thread ZMQbg/Reaper", "thread ZMQbg/IO/0");
    for (int turn = 0; turn < TURNS; turn++) {
      if (Leftovers.now().counts().keySet().containsAll(names)) {
        return;
      }
      LockSupport.parkNanos(TURN_NANOS);
    }
    throw new IllegalStateException("no " + names);
  }

  private static long residentKib() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(String[] arguments, String name, int otherwise) {
    int index = List.of(arguments).indexOf(name);
    return index < 0 ? otherwise : Integer.parseInt(arguments[index + 1]);
  }
}
