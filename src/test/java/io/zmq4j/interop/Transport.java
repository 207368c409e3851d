package io.zmq4j.interop;

import java.util.Locale;

/** What the two sides of a cell meet over. */
enum Transport {
  TCP,
  IPC,
  /** CURVE over tcp; whoever is bound is the server. */
  CURVE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
