package io.zmq4j.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A program's input, of which only the end counts. */
final class Stdin {

  private Stdin() {}

  /** A thread that lives until then. */
  static Thread untilTheEnd() {
    Thread thread = new Thread(Stdin::read, "input");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void read() {
    try {
      System.in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
