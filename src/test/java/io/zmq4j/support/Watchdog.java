package io.zmq4j.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;

/**
 * A shell that outlives this JVM, however that ends, and then kills the process groups that it has
 * left. It notices by the end of its input.
 */
final class Watchdog {

  private static final String SCRIPT =
      """
      left=' '
      while read -r what group; do
        case $what in
          watch) left="$left$group " ;;
          forget) left="${left%% $group *} ${left#* $group }" ;;
        esac
      done
      for group in $left; do
        kill -s KILL -- "-$group"
      done
      """;

  private static final OutputStream ORDERS = start();

  private Watchdog() {}

  private static OutputStream start() {
    try {
      return new ProcessBuilder("setsid", "sh", "-c", SCRIPT)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .getOutputStream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Is there from now on: what it needs does not count as left behind by who comes first. */
  static void wake() throws IOException {
    ORDERS.flush();
  }

  static void watch(long group) {
    order("watch " + group);
  }

  static void forget(long group) {
    order("forget " + group);
  }

  private static void order(String order) {
    try {
      synchronized (ORDERS) {
        ORDERS.write((order + "\n").getBytes(US_ASCII));
        ORDERS.flush();
      }
    } catch (IOException e) {
      throw new AssertionError("nobody would kill what this JVM leaves", e);
    }
  }
}
