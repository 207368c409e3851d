package io.zmq4j.support;

import io.zmq4j.ZSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sockets that a test leaves to their context to close. From its last use on a local variable keeps
 * nothing reachable, and the collector, where it is faster than the end of the test, closes and
 * reports the socket.
 */
public final class Kept {

  private static final Queue<ZSocket> SOCKETS = new ConcurrentLinkedQueue<>();

  private Kept() {}

  /** The socket, reachable until the test is over. */
  public static ZSocket kept(ZSocket socket) {
    SOCKETS.add(socket);
    return socket;
  }

  static void letGo() {
    SOCKETS.clear();
  }
}
