package io.zmq4j.soak;

import java.util.Locale;

/** What is done to a peer, or to its connection, in mid-stream. */
enum Fault {
  /** Nothing. */
  NONE,
  /** {@code kill -9} of a receiver, and another in its place. */
  KILL_RECEIVER,
  /** The same of the sender. */
  KILL_SENDER,
  /** The relay resets all connections. */
  RESET,
  /** SIGSTOP, and SIGCONT later. */
  STALL,
  /** Its process has no file descriptor left while the relay resets its connection. */
  DESCRIPTORS;

  /** Whether a relay is between the peers. */
  boolean isRelayed(Pattern pattern) {
    // Who is bound and comes back has another port.
    Fault bound = pattern.isAsked() ? KILL_RECEIVER : KILL_SENDER;
    return this == RESET || this == DESCRIPTORS || this == bound;
  }

  /** Whether it takes along what is on its way. */
  boolean endsConnections() {
    return this != NONE && this != STALL;
  }

  /** Whether something is promised under it that can be counted. */
  boolean fits(Pattern pattern) {
    // What is published while nobody is connected goes to nobody.
    return !pattern.isPublished() || this == NONE || this == KILL_RECEIVER || this == STALL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
