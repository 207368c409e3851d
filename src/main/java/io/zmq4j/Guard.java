package io.zmq4j;

import io.zmq4j.jni.Handle;

/** The way into a socket; out of it is {@link Handle#leave()}, in a finally. */
final class Guard {

  private Guard() {}

  /**
   * Lets this thread in. Never blocks.
   *
   * @throws ZClosedException if the socket is closed
   * @throws ZConcurrentUseException if another thread is inside
   */
  static void enter(Handle handle, String operation) {
    if (!handle.enter()) {
      throw Failures.refused(handle, operation);
    }
  }
}
