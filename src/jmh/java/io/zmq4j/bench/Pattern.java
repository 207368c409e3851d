package io.zmq4j.bench;

/** What is done, and in what it is told: the same as the patterns of native/bench/bench.c. */
enum Pattern {
  /** PUSH to PULL. */
  THR("msgs_per_s"),
  /** The same, encrypted. */
  CURVE("msgs_per_s"),
  /** REQ and REP. */
  LAT("us_per_round_trip"),
  /** PUB to many SUBs, counted at the subscribers. */
  FAN("msgs_per_s"),
  /** PUB to one SUB of many subscriptions. */
  TOPICS("msgs_per_s"),
  /** ROUTER and many DEALERs. */
  ROUTER("round_trips_per_s"),
  /** Many PUSHes to as many PULLs. */
  PAIRS("msgs_per_s");

  private final String unit;

  Pattern(String unit) {
    this.unit = unit;
  }

  String unit() {
    return unit;
  }

  boolean isRate() {
    return this != LAT;
  }

  /** How many messages or round trips a step is. */
  int piecesInAStep(int peers) {
    return this == FAN || this == ROUTER || this == PAIRS ? peers : 1;
  }
}
