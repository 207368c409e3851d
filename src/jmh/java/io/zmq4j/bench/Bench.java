package io.zmq4j.bench;

import io.zmq4j.Zmq;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The program behind {@code scripts/bench}. A run is described by
 *
 * <pre>PATTERN  LIBRARY  KIND  ENDPOINT  SIZE  COUNT  PEERS</pre>
 *
 * <p>a {@link Pattern}, zmq4j, jeromq or jzmq, and a {@link Kind}, on the command line or else line
 * by line on standard input. Each run prints one line: see {@link Run}. One virtual machine makes
 * many runs, so that the later ones find compiled code. The word {@code about} alone asks for the
 * versions.
 */
public final class Bench {

  /** Enough for a thousand pairs. */
  static final int MAX_SOCKETS = 3000;

  private static final int WORDS = 7;

  private Bench() {}

  /** Makes the runs. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == WORDS) {
      System.out.println(run(arguments));
      return;
    }
    if (arguments.length == 1) {
      System.out.println(
          "zmq4j " + Zmq.bindingVersion() + " with libzmq " + Zmq.version() + ", JDK " + jdk());
      return;
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = lines.readLine()) != null) {
      System.out.println(run(line.trim().split(" +")));
    }
  }

  private static String jdk() {
    return System.getProperty("java.version");
  }

  private static String run(String[] words) {
    Pattern pattern = Pattern.valueOf(words[0].toUpperCase(Locale.ROOT));
    Kind kind = Kind.valueOf(words[2].toUpperCase(Locale.ROOT));
    int size = Integer.parseInt(words[4]);
    int count = Integer.parseInt(words[5]);
    int peers = Integer.parseInt(words[6]);
    try (Work work = open(words[1], pattern, kind, words[3], size, peers)) {
      return Run.of(pattern, work, peers, count);
    }
  }

  private static Work open(
      String library, Pattern pattern, Kind kind, String endpoint, int size, int peers) {
    return switch (library) {
      case "zmq4j" -> zmq4j(pattern, kind, endpoint, size, peers);
      case "jeromq" -> jeromq(pattern, kind, endpoint, size, peers);
      case "jzmq" -> new JzmqEnds(kind, pattern, endpoint, size);
      default -> throw new IllegalArgumentException("no library " + library);
    };
  }

  private static Work zmq4j(Pattern pattern, Kind kind, String endpoint, int size, int peers) {
    return switch (pattern) {
      case THR, CURVE, LAT -> new Zmq4jEnds(kind, pattern, endpoint, size);
      case FAN -> new Zmq4jFanOut(kind, peers, 0, endpoint, size);
      case TOPICS -> new Zmq4jFanOut(kind, 1, peers, endpoint, size);
      case ROUTER -> new Zmq4jRouter(kind, peers, endpoint, size);
      case PAIRS -> new Zmq4jPairs(kind, peers, endpoint, size);
    };
  }

  private static Work jeromq(Pattern pattern, Kind kind, String endpoint, int size, int peers) {
    return switch (pattern) {
      case THR, CURVE, LAT -> new JeromqEnds(kind, pattern, endpoint, size);
      case FAN -> new JeromqFanOut(kind, peers, endpoint, size);
      case ROUTER -> new JeromqRouter(kind, peers, endpoint, size);
      case TOPICS, PAIRS -> throw Work.notHere(pattern);
    };
  }
}
