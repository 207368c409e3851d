package io.zmq4j;

import java.time.Duration;

/** Durations on their way to libzmq, which counts in milliseconds and means for ever by −1. */
final class Timeouts {

  /** Nanoseconds that never end. */
  static final long FOREVER = Long.MAX_VALUE;

  private Timeouts() {}

  /** Nanoseconds to wait at most; a negative duration, or one beyond 292 years, is for ever. */
  static long nanos(Duration timeout) {
    if (timeout.isNegative() || timeout.toSeconds() > Long.MAX_VALUE / 1_000_000_000 - 1) {
      return FOREVER;
    }
    return timeout.toNanos();
  }

  /** Milliseconds rounded up, −1 for a negative duration. */
  static int millis(Duration timeout, String what) {
    if (timeout.isNegative()) {
      return -1;
    }
    if (timeout.toSeconds() > Integer.MAX_VALUE / 1000 - 1) {
      throw new IllegalArgumentException(
          what + " of " + timeout + " is too long: at most 24 days, or negative for no limit");
    }
    return (int) ((timeout.toNanos() + 999_999) / 1_000_000);
  }

  /** The other way round: −1 is a negative duration. */
  static Duration duration(int millis) {
    return Duration.ofMillis(millis);
  }
}
