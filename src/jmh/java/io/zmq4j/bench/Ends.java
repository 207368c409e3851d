package io.zmq4j.bench;

/**
 * Two connected sockets of one library, PULL and PUSH or REQ and REP. Each of the methods is one
 * thread's loop over so many messages; every received message is checked for its size.
 */
interface Ends extends AutoCloseable {

  /** What both sockets may queue: large messages wait in shorter queues, as in bench.c. */
  static int highWaterMark(int size) {
    return Math.max(16, Math.min(1_000, 32 * 1024 * 1024 / Math.max(1, size)));
  }

  /** Fails unless a message has the size that was sent. */
  static void check(int expected, int actual) {
    if (actual != expected) {
      throw new IllegalStateException("a message of " + actual + " bytes, not " + expected);
    }
  }

  /** PUSH. */
  void send(int count);

  /** PULL. */
  void receive(int count);

  /** REQ: round trips. */
  void ask(int count);

  /** REP. */
  void answer(int count);

  @Override
  void close();
}
