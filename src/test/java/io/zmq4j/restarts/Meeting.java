package io.zmq4j.restarts;

import io.zmq4j.SocketType;
import io.zmq4j.ZSocket;
import io.zmq4j.support.FreePort;
import io.zmq4j.support.Transport;
import java.nio.file.Path;
import java.util.UUID;

/** Where a socket of Java and its peers meet, and which of them binds. */
final class Meeting {

  /** Soon enough for a test, and not so often that it takes the processor away. */
  static final String SOON = "reconnect_ivl=10";

  /** The name of a peer's only socket. */
  static final String ITS = "its";

  private final ZSocket socket;
  private final boolean javaBinds;
  private final Transport transport;
  private final Path folder;

  Meeting(ZSocket socket, boolean javaBinds, Transport transport, Path folder) {
    this.socket = socket;
    this.javaBinds = javaBinds;
    this.transport = transport;
    this.folder = folder;
    if (javaBinds) {
      socket.bind(fresh(transport, folder));
    }
  }

  /**
   * An endpoint to bind, where nobody else comes while who binds it is away. A file, for ipc: who
   * is killed leaves it behind.
   */
  static String fresh(Transport transport, Path folder) {
    return switch (transport) {
      case TCP -> "tcp://127.0.0.1:" + FreePort.find();
      case IPC -> "ipc://" + folder.resolve(UUID.randomUUID().toString().substring(0, 8));
      default -> transport.endpoint();
    };
  }

  /** Brings the two together; returns where, so that another life of the peer can come there. */
  String join(Steady peer, SocketType type, String... options) {
    if (javaBinds) {
      return rejoin(peer, type, socket.lastEndpoint(), options);
    }
    String endpoint = peer.bind(ITS, type, fresh(transport, folder), options);
    socket.connect(endpoint);
    return endpoint;
  }

  /** Brings another life of the peer to where the one before was. */
  String rejoin(Steady peer, SocketType type, String endpoint, String... options) {
    if (javaBinds) {
      String[] more = new String[options.length + 1];
      System.arraycopy(options, 0, more, 1, options.length);
      more[0] = SOON;
      peer.connect(ITS, type, endpoint, more);
      return endpoint;
    }
    return peer.bind(ITS, type, endpoint, options);
  }
}
