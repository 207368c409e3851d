package io.zmq4j;

import io.zmq4j.jni.Constants;

/**
 * The kinds of sockets, each with its messaging pattern (zmq_socket(3)). Those after {@link
 * #STREAM} are drafts: the bundled libzmq has them, the system's may not.
 */
public enum SocketType {
  /** One peer, both ways, no routing. */
  PAIR(Constants.ZMQ_PAIR),
  /** Sends to every subscriber; receives nothing. */
  PUB(Constants.ZMQ_PUB),
  /** Receives what it subscribed to; sends nothing. */
  SUB(Constants.ZMQ_SUB),
  /** Sends a request and receives its reply, in turn. */
  REQ(Constants.ZMQ_REQ),
  /** Receives a request and sends its reply, in turn. */
  REP(Constants.ZMQ_REP),
  /** REQ without the turns: sends round-robin, receives fairly. */
  DEALER(Constants.ZMQ_DEALER),
  /** Addresses peers by routing id, the first frame of each message. */
  ROUTER(Constants.ZMQ_ROUTER),
  /** Receives work, fairly from all peers. */
  PULL(Constants.ZMQ_PULL),
  /** Sends work, round-robin to all peers. */
  PUSH(Constants.ZMQ_PUSH),
  /** A PUB that receives the subscriptions as messages. */
  XPUB(Constants.ZMQ_XPUB),
  /** A SUB that sends its subscriptions as messages. */
  XSUB(Constants.ZMQ_XSUB),
  /** Plain TCP: the first frame names the connection, the second holds bytes. */
  STREAM(Constants.ZMQ_STREAM),
  /** Draft: answers clients by their routing id. */
  SERVER(Constants.ZMQ_SERVER),
  /** Draft: talks to servers. */
  CLIENT(Constants.ZMQ_CLIENT),
  /** Draft: sends to all that joined a group. */
  RADIO(Constants.ZMQ_RADIO),
  /** Draft: receives from the groups it joined. */
  DISH(Constants.ZMQ_DISH),
  /** Draft: a PULL of single frames. */
  GATHER(Constants.ZMQ_GATHER),
  /** Draft: a PUSH of single frames. */
  SCATTER(Constants.ZMQ_SCATTER),
  /** Draft: datagrams over udp. */
  DGRAM(Constants.ZMQ_DGRAM),
  /** Draft: a SERVER that also connects. */
  PEER(Constants.ZMQ_PEER),
  /** Draft: a PAIR of single frames. */
  CHANNEL(Constants.ZMQ_CHANNEL);

  private final int number;

  SocketType(int number) {
    this.number = number;
  }

  /** {@return the number of zmq.h} */
  public int number() {
    return number;
  }

  /** {@return whether the type belongs to libzmq's draft API} */
  public boolean isDraft() {
    return number > Constants.ZMQ_STREAM;
  }

  /** Whether there is something to send with it. */
  boolean sends() {
    return switch (this) {
      case SUB, PULL, DISH, GATHER -> false;
      default -> true;
    };
  }

  /** Whether there is something to receive with it. */
  boolean receives() {
    return switch (this) {
      case PUB, PUSH, RADIO, SCATTER -> false;
      default -> true;
    };
  }

  /** Whether a frame in mid-message that finds no room has lost its peer: other types do wait. */
  boolean hasOrphans() {
    return switch (this) {
      case PUSH, DEALER, REQ, PAIR -> true;
      default -> false;
    };
  }

  /** Whether the two belong together in one pattern. STREAM and DGRAM talk to no ZeroMQ socket. */
  boolean talksTo(SocketType peer) {
    return switch (this) {
      case PAIR, PEER, CHANNEL -> peer == this;
      case PUB, XPUB -> peer == SUB || peer == XSUB;
      case SUB, XSUB -> peer == PUB || peer == XPUB;
      case REQ -> peer == REP || peer == ROUTER;
      case REP -> peer == REQ || peer == DEALER;
      case DEALER -> peer == REP || peer == DEALER || peer == ROUTER;
      case ROUTER -> peer == REQ || peer == DEALER || peer == ROUTER;
      case PUSH -> peer == PULL;
      case PULL -> peer == PUSH;
      case SERVER -> peer == CLIENT;
      case CLIENT -> peer == SERVER;
      case RADIO -> peer == DISH;
      case DISH -> peer == RADIO;
      case SCATTER -> peer == GATHER;
      case GATHER -> peer == SCATTER;
      case STREAM, DGRAM -> false;
    };
  }
}
