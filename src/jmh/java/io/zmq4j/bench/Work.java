package io.zmq4j.bench;

/**
 * Work in steps, for two threads. Both make as many, and every received message is checked for its
 * size.
 */
interface Work extends AutoCloseable {

  /** What both sockets may queue: large messages wait in shorter queues, as in ends.c. */
  static int highWaterMark(int size) {
    return Math.max(16, Math.min(1_000, 32 * 1024 * 1024 / Math.max(1, size)));
  }

  /** Fails unless a message has the size that was sent. */
  static void check(int expected, int actual) {
    if (actual != expected) {
      throw new IllegalStateException("a message of " + actual + " bytes, not " + expected);
    }
  }

  /** For whoever does not do something with a kind of payload. */
  static IllegalArgumentException notHere(Object what) {
    return new IllegalArgumentException("this library does not do this with " + what);
  }

  /** So many steps in the thread that is measured. */
  void here(int steps);

  /** So many steps in the other. */
  void there(int steps);

  @Override
  void close();
}
