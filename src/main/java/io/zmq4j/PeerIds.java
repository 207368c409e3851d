package io.zmq4j;

import io.zmq4j.jni.Errno;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that CONNECT_ROUTING_ID gave to the peers of a socket. libzmq ends the process over a
 * name given twice, and lets go of one some time after its connection: each is good for one. For
 * the thread inside the socket.
 */
final class PeerIds {

  private final Set<ByteBuffer> used = new HashSet<>();

  /** The name for the next connection, {@code null} if none is set. */
  private ByteBuffer next;

  /**
   * Refuses a name that was used.
   *
   * @throws ZException EADDRINUSE
   */
  void check(SocketOption<?> option, byte[] id) {
    if (option == SocketOption.CONNECT_ROUTING_ID && used.contains(ByteBuffer.wrap(id))) {
      throw Failures.of(
          Errno.EADDRINUSE, "set", option, "a peer of this socket had the name; give another");
    }
  }

  /** Takes note of an option that was set. */
  void changed(SocketOption<?> option, byte[] id) {
    if (option == SocketOption.CONNECT_ROUTING_ID) {
      next = ByteBuffer.wrap(id);
    }
  }

  /** The next connection was made. */
  void connected() {
    if (next != null) {
      used.add(next);
      next = null;
    }
  }
}
