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
 * <pre>thr|lat  zmq4j|jeromq  bytes|buffer|direct|bulk|given  ENDPOINT  SIZE  COUNT</pre>
 *
 * <p>on the command line, where a number behind them repeats it, or else line by line on standard
 * input. Each run prints one line: see {@link Run}. One virtual machine makes many runs, so that
 * the later ones find compiled code. The word {@code about} alone asks for the versions.
 */
public final class Bench {

  private static final int WORDS = 6;

  private Bench() {}

  /** Makes the runs. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length >= WORDS) {
      int times = arguments.length > WORDS ? Integer.parseInt(arguments[WORDS]) : 1;
      for (int i = 0; i < times; i++) {
        System.out.println(run(arguments));
      }
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
    boolean throughput = words[0].equals("thr");
    Kind kind = Kind.valueOf(words[2].toUpperCase(Locale.ROOT));
    int size = Integer.parseInt(words[4]);
    int count = Integer.parseInt(words[5]);
    try (Ends ends = open(words[1], kind, throughput, words[3], size)) {
      return throughput ? Run.throughput(ends, count) : Run.latency(ends, count);
    }
  }

  private static Ends open(
      String library, Kind kind, boolean throughput, String endpoint, int size) {
    return switch (library) {
      case "zmq4j" -> new Zmq4jEnds(kind, throughput, endpoint, size);
      case "jeromq" -> new JeromqEnds(kind, throughput, endpoint, size);
      default -> throw new IllegalArgumentException("no library " + library);
    };
  }
}
