package io.zmq4j;

import io.zmq4j.jni.Libzmq;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether there are file descriptors for what libzmq is about to do: it ends the process when it
 * runs out of them halfway. Sockets that were closed hold theirs, and their place in the context,
 * until libzmq's reaper has come by.
 */
final class Headroom {

  /** Much longer than a reaper takes. */
  private static final long REAPER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  /** When a socket was closed last, of any context: they share the descriptors. */
  private static volatile long lastClose = System.nanoTime() - REAPER_NANOS;

  private Headroom() {}

  /** A socket was closed. */
  static void socketClosed() {
    lastClose = System.nanoTime();
  }

  /** Whether so many descriptors are left now. */
  static boolean has(int descriptors) {
    return Libzmq.zmq4j_headroom(descriptors) == 0;
  }

  /** The same, once the reaper has had its time: blocks for up to a second after a close. */
  static boolean await(int descriptors, String operation) {
    long start = System.nanoTime();
    for (int turn = 0; !has(descriptors); turn++) {
      if (!pause(start, turn, operation)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Leaves the reaper some time, more each turn; {@code false} at once if it has nothing to do.
   *
   * @param start when the caller's first turn was, in {@link System#nanoTime()}
   * @throws ZInterruptedException if the thread is interrupted
   */
  static boolean pause(long start, int turn, String operation) {
    long now = System.nanoTime();
    if (now - lastClose > REAPER_NANOS || now - start > REAPER_NANOS) {
      return false;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw Failures.interrupted(operation);
    }
    LockSupport.parkNanos(FIRST_PAUSE_NANOS << turn);
    return true;
  }
}
