package io.zmq4j.interop;

/**
 * How a cell went.
 *
 * @param state passed, failed or not played
 * @param reason why it did not pass
 */
record Outcome(State state, String reason) {

  enum State {
    PASSED,
    FAILED,
    SKIPPED
  }

  static final Outcome PASSED = new Outcome(State.PASSED, "");

  static Outcome failed(String reason) {
    return new Outcome(State.FAILED, reason);
  }

  static Outcome skipped(String reason) {
    return new Outcome(State.SKIPPED, reason);
  }
}
