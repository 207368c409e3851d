package io.zmq4j.misuse.hostile;

import io.zmq4j.SocketType;
import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;

/**
 * A socket that listens.
 *
 * @param transport tcp or ws
 * @param mechanism NULL, PLAIN or CURVE
 */
record Target(SocketType type, String transport, String mechanism, int port) {

  /** What the listener's honest peers call themselves, to be let in. */
  static final String USER = "honest";

  static final String PASSWORD = "peer";

  /** What an honest message begins with, and what listeners subscribe to, or join. */
  static final String HONEST = "honest";

  /** What an honest peer and the listener do. */
  enum Service {
    /** The listener sends back what it is sent. */
    ECHO,
    /** It reports what it is sent. */
    TAKE,
    /** It sends numbers to all. */
    TELL,
    /** It sends each number to one of those who are there. */
    SHARE
  }

  Service service() {
    return switch (type) {
      case REP, ROUTER, PAIR, STREAM, SERVER, PEER, CHANNEL -> Service.ECHO;
      case PULL, SUB, XSUB, DEALER, GATHER, DISH -> Service.TAKE;
      case PUB, XPUB, RADIO -> Service.TELL;
      case PUSH, SCATTER -> Service.SHARE;
      default -> throw new IllegalArgumentException(type + " does not listen here");
    };
  }

  /** Whether only one peer is let in at a time. */
  boolean isExclusive() {
    return type == SocketType.PAIR || type == SocketType.CHANNEL;
  }

  /** Whether what is sent is lost until the listener's subscription has come. */
  boolean isSubscriber() {
    return type == SocketType.SUB || type == SocketType.XSUB || type == SocketType.DISH;
  }

  boolean isWebSocket() {
    return transport.equals("ws");
  }

  /** Whether libzmq is the bundled one, which is mended: any other loses to some strangers. */
  static boolean isLibzmqMended() {
    NativeLoader.require();
    return (Libzmq.zmq4j_build() & Constants.BUILD_BUNDLED) != 0;
  }

  /** The type of a peer that fits. */
  SocketType peer() {
    return switch (type) {
      case REP -> SocketType.REQ;
      case ROUTER, DEALER -> SocketType.DEALER;
      case PULL -> SocketType.PUSH;
      case PUSH -> SocketType.PULL;
      case SUB, XSUB -> SocketType.PUB;
      case PUB, XPUB -> SocketType.SUB;
      case SERVER -> SocketType.CLIENT;
      case GATHER -> SocketType.SCATTER;
      case SCATTER -> SocketType.GATHER;
      case DISH -> SocketType.RADIO;
      case RADIO -> SocketType.DISH;
      default -> type;
    };
  }

  String name() {
    return type + "/" + transport + "/" + mechanism;
  }

  String endpoint() {
    return transport + "://127.0.0.1:" + port;
  }
}
