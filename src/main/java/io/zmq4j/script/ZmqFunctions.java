package io.zmq4j.script;

import io.zmq4j.SocketType;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;

/** The names of zmq.h: socket types, events, and what is linked. */
@SuppressWarnings("MemberName") // the names are libzmq's
public abstract class ZmqFunctions {

  /** One peer, both ways. */
  public static final SocketType ZMQ_PAIR = SocketType.PAIR;

  /** Sends to every subscriber. */
  public static final SocketType ZMQ_PUB = SocketType.PUB;

  /** Receives what it subscribed to. */
  public static final SocketType ZMQ_SUB = SocketType.SUB;

  /** Sends a request and receives its reply, in turn. */
  public static final SocketType ZMQ_REQ = SocketType.REQ;

  /** Receives a request and sends its reply, in turn. */
  public static final SocketType ZMQ_REP = SocketType.REP;

  /** REQ without the turns. */
  public static final SocketType ZMQ_DEALER = SocketType.DEALER;

  /** Addresses peers by routing id. */
  public static final SocketType ZMQ_ROUTER = SocketType.ROUTER;

  /** Receives work. */
  public static final SocketType ZMQ_PULL = SocketType.PULL;

  /** Sends work. */
  public static final SocketType ZMQ_PUSH = SocketType.PUSH;

  /** A PUB that receives the subscriptions. */
  public static final SocketType ZMQ_XPUB = SocketType.XPUB;

  /** A SUB that sends its subscriptions. */
  public static final SocketType ZMQ_XSUB = SocketType.XSUB;

  /** Plain TCP. */
  public static final SocketType ZMQ_STREAM = SocketType.STREAM;

  /** Draft: answers clients by their routing id. */
  public static final SocketType ZMQ_SERVER = SocketType.SERVER;

  /** Draft: talks to servers. */
  public static final SocketType ZMQ_CLIENT = SocketType.CLIENT;

  /** Draft: sends to all that joined a group. */
  public static final SocketType ZMQ_RADIO = SocketType.RADIO;

  /** Draft: receives from the groups it joined. */
  public static final SocketType ZMQ_DISH = SocketType.DISH;

  /** Draft: a PULL of single frames. */
  public static final SocketType ZMQ_GATHER = SocketType.GATHER;

  /** Draft: a PUSH of single frames. */
  public static final SocketType ZMQ_SCATTER = SocketType.SCATTER;

  /** Draft: datagrams over udp. */
  public static final SocketType ZMQ_DGRAM = SocketType.DGRAM;

  /** Draft: a SERVER that also connects. */
  public static final SocketType ZMQ_PEER = SocketType.PEER;

  /** Draft: a PAIR of single frames. */
  public static final SocketType ZMQ_CHANNEL = SocketType.CHANNEL;

  /** In {@code zsocket_events}: a receive would not block. */
  public static final int ZMQ_POLLIN = 1;

  /** In {@code zsocket_events}: a send would not block. */
  public static final int ZMQ_POLLOUT = 2;

  ZmqFunctions() {}

  /** {@return the version of the linked libzmq, such as {@code 4.3.4}, as one text} */
  public static String zmq_version() {
    return Zmq.version();
  }

  /**
   * {@return whether the linked libzmq has a capability}
   *
   * @param capability such as {@code curve}, {@code ipc} or {@code draft}
   */
  public static boolean zmq_has(String capability) {
    return Zmq.has(capability);
  }

  /**
   * zmq_connect_peer: connects a PEER.
   *
   * @param socket a PEER
   * @param endpoint such as {@code tcp://127.0.0.1:5555}
   * @return the routing id of who is there, for {@code zframe_set_routing_id}; unsigned
   */
  public static int zmq_connect_peer(ZSocket socket, String endpoint) {
    return socket.connectPeer(endpoint);
  }
}
