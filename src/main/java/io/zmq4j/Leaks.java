package io.zmq4j;

import io.zmq4j.jni.Handle;
import java.lang.ref.Cleaner;

/**
 * What happens to sockets and contexts that nobody closed and nobody can reach any more: they are
 * closed, and reported once with the stack that made them, as a warning of the logger {@code
 * io.zmq4j}. {@link Stacks} says which of them have one.
 */
final class Leaks {

  private static final Cleaner CLEANER = Cleaner.create();

  private Leaks() {}

  /** Runs an action once the object is unreachable, or when the result is told to clean. */
  static Cleaner.Cleanable watch(Object object, Runnable action) {
    return CLEANER.register(object, action);
  }

  /** Closes a socket, and reports it, when it is unreachable; it may be closed by then. */
  static Cleaner.Cleanable watch(ZSocket socket, Handle handle) {
    return watch(
        socket,
        () -> {
          if (!handle.isClosed()) {
            report(handle.origin());
            handle.close();
          }
        });
  }

  static void report(Throwable origin) {
    if (Stacks.chosen() == Stacks.OFF) {
      return;
    }
    // Not before there is something to tell: a logger takes longer to make than a socket.
    System.getLogger("io.zmq4j")
        .log(
            System.Logger.Level.WARNING,
            "zmq4j: never closed, and closed now by the collector: use try-with-resources"
                + (Origin.lacksStack(origin) ? "; " + Stacks.REMEDY : ""),
            origin);
  }
}
