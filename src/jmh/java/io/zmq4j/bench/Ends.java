package io.zmq4j.bench;

/** Two connected sockets of one library, PULL and PUSH or REQ and REP. */
abstract class Ends implements Work {

  private final Pattern pattern;

  Ends(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public final void here(int steps) {
    if (pattern == Pattern.LAT) {
      ask(steps);
    } else {
      receive(steps);
    }
  }

  @Override
  public final void there(int steps) {
    if (pattern == Pattern.LAT) {
      answer(steps);
    } else {
      send(steps);
    }
  }

  /** PUSH. */
  abstract void send(int count);

  /** PULL. */
  abstract void receive(int count);

  /** REQ: round trips. */
  abstract void ask(int count);

  /** REP. */
  abstract void answer(int count);
}
