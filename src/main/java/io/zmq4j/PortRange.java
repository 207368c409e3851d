package io.zmq4j;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * CZMQ's words for a port that is to be found: {@code :!} (a random free one), {@code
 * :*[60000-60999]} (the first free one of a range) and {@code :![60000-]} (a random one of it).
 */
final class PortRange {

  /** Where CZMQ looks, and IANA has its dynamic ports. */
  private static final int FIRST_DYNAMIC = 49_152;

  private static final int LAST = 65_535;
  private static final Pattern WANTED =
      Pattern.compile(
          "(?<stem>(?<transport>tcp|ws|wss|udp)://[^/]*:)"
              + "(?:!|(?<how>[*!])\\[(?<range>[^\\]]*)\\])(?<path>/.*)?");
  private static final Pattern RANGE = Pattern.compile("(?<low>\\d{0,9})-(?<high>\\d{0,9})");

  private final String stem;
  private final String path;
  private final int low;
  private final int high;
  private final boolean random;

  private PortRange(String stem, String path, int low, int high, boolean random) {
    this.stem = stem;
    this.path = path;
    this.low = low;
    this.high = high;
    this.random = random;
  }

  /** The range that an endpoint asks for, or {@code null} if it asks for none. */
  static PortRange of(String endpoint) {
    // Most endpoints ask for none, and a program's first message need not wait for these patterns.
    if (endpoint.indexOf('!') < 0 && !endpoint.contains("*[")) {
      return null;
    }
    Matcher wanted = WANTED.matcher(endpoint);
    if (!wanted.matches()) {
      return null;
    }
    String path = wanted.group("path") == null ? "" : wanted.group("path");
    if (!path.isEmpty() && !wanted.group("transport").startsWith("ws")) {
      return null;
    }
    boolean random = !"*".equals(wanted.group("how"));
    if (wanted.group("range") == null) {
      return new PortRange(wanted.group("stem"), path, FIRST_DYNAMIC, LAST, random);
    }
    Matcher range = RANGE.matcher(wanted.group("range"));
    if (range.matches()) {
      int low = number(range.group("low"), FIRST_DYNAMIC);
      int high = number(range.group("high"), LAST);
      if (low >= 1 && low <= high && high <= LAST) {
        return new PortRange(wanted.group("stem"), path, low, high, random);
      }
    }
    throw new IllegalArgumentException(
        "endpoint " + endpoint + ": a range of ports is [LOW-HIGH] within 1 to 65535");
  }

  /** The endpoints to try, in order, each passed through a function first. */
  <T> Iterable<T> candidates(Function<String, T> each) {
    int size = high - low + 1;
    int start = random ? ThreadLocalRandom.current().nextInt(size) : 0;
    return () ->
        IntStream.range(0, size)
            .mapToObj(i -> each.apply(stem + (low + (start + i) % size) + path))
            .iterator();
  }

  @Override
  public String toString() {
    return low + " to " + high;
  }

  private static int number(String digits, int absent) {
    return digits.isEmpty() ? absent : Integer.parseInt(digits);
  }
}
