package io.zmq4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Of which sockets the stack that made them is recorded, for {@link Leaks} and {@link
 * ZCloseTimeoutException}: {@code -Dio.zmq4j.leaks}. A stack takes a kilobyte for as long as its
 * socket is there, more than everything else that Java has of it.
 */
enum Stacks {
  /** Of the first sockets open in a context, and of some of those beyond: the default. */
  SAMPLED {
    @Override
    boolean wantSocket(int open) {
      return open < FIRST || ThreadLocalRandom.current().nextInt(ONE_IN) == 0;
    }
  },
  /** Of every one. */
  ALL,
  /** Of none; and what the collector closes is not reported. */
  OFF;

  static final String PROPERTY = "io.zmq4j.leaks";

  /** What shows every stack, for whoever reads a report without one. */
  static final String REMEDY = "-D" + PROPERTY + "=all records the stack of each";

  /** So many sockets are open in one context before any goes without: more than most ever have. */
  static final int FIRST = 64;

  /** Of those beyond: a leak that comes again and again is soon found all the same. */
  static final int ONE_IN = 64;

  private static final Stacks CHOSEN = parse(System.getProperty(PROPERTY, "sampled"));

  /** What the property says. */
  static Stacks chosen() {
    return CHOSEN;
  }

  /** Whether to record the stack of a socket that is made beside so many open ones. */
  boolean wantSocket(int open) {
    return wantOthers();
  }

  /** Whether to record the stacks of contexts, pollers, actors and the like: these are few. */
  boolean wantOthers() {
    return this != OFF;
  }

  private static Stacks parse(String text) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(() -> unknown(text));
  }

  /** Not an error: it would come from whatever happens to make the first socket. */
  private static Stacks unknown(String text) {
    System.getLogger("io.zmq4j")
        .log(
            System.Logger.Level.WARNING,
            "-D" + PROPERTY + "=" + text + ": sampled, all or off was expected; taken as sampled");
    return SAMPLED;
  }
}
