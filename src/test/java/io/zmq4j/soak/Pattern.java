package io.zmq4j.soak;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;

/** Who talks to whom, and how much may be on its way between them: what bounds are made of. */
enum Pattern {
  /** One ventilator that is bound, workers that connect. */
  PUSH_PULL("PUSH/PULL", SocketType.PUSH, SocketType.PULL, 2, 100),
  /** The same, by a DEALER whose peers are ROUTERs. */
  DEALER_ROUTER("DEALER/ROUTER", SocketType.DEALER, SocketType.ROUTER, 2, 100),
  /** One to one. */
  PAIR("PAIR", SocketType.PAIR, SocketType.PAIR, 1, 100),
  /** A client that asks one server, which is bound: a new socket where no answer comes. */
  REQ_REP("REQ/REP", SocketType.REQ, SocketType.REP, 1, 100),
  /** One publisher that is bound, subscribers that connect. */
  PUB_SUB("PUB/SUB", SocketType.PUB, SocketType.SUB, 2, 1_500);

  /** What SNDBUF and RCVBUF are set to, of which Linux makes the double. */
  static final int KERNEL_BUFFER = 32 * 1024;

  /** libzmq's own: what it reads and writes at once. */
  private static final int BATCH = 8 * 1024;

  /** One message whose parts are being handed over as the connection ends, at either end. */
  private static final int IN_HAND = 2;

  private static final Duration LINGER = Duration.ofSeconds(30);

  private final String text;
  private final SocketType sender;
  private final SocketType receiver;
  private final int receivers;
  private final int mark;

  Pattern(String text, SocketType sender, SocketType receiver, int receivers, int mark) {
    this.text = text;
    this.sender = sender;
    this.receiver = receiver;
    this.receivers = receivers;
    this.mark = mark;
  }

  /** How many receive, each in a process of its own. */
  int receivers() {
    return receivers;
  }

  /** The high-water mark of both ends. */
  int mark() {
    return mark;
  }

  /** Whether every message goes to every receiver. */
  boolean isPublished() {
    return this == PUB_SUB;
  }

  /** Whether the receiver is bound, and answers. */
  boolean isAsked() {
    return this == REQ_REP;
  }

  /**
   * How many messages one connection may take along when it ends: what is queued at both ends, what
   * libzmq and the kernel hold in between, in messages of the least size, and what is in hand.
   */
  int perConnection(boolean relayed) {
    int bytes = 2 * BATCH + 4 * KERNEL_BUFFER;
    if (relayed) {
      bytes += Relay.BUFFER + 4 * KERNEL_BUFFER;
    }
    return 2 * mark + (bytes + Piece.LEAST_MESSAGE - 1) / Piece.LEAST_MESSAGE + IN_HAND;
  }

  ZSocket sender(ZContext context) {
    ZSocket socket = prepared(context.socket(sender));
    socket.set(SocketOption.LINGER, isAsked() ? Duration.ZERO : LINGER);
    return socket;
  }

  ZSocket receiver(ZContext context) {
    ZSocket socket = prepared(context.socket(receiver));
    if (receiver == SocketType.SUB) {
      socket.subscribe("");
    }
    return socket;
  }

  private ZSocket prepared(ZSocket socket) {
    socket.set(SocketOption.SNDHWM, mark);
    socket.set(SocketOption.RCVHWM, mark);
    socket.set(SocketOption.SNDBUF, KERNEL_BUFFER);
    socket.set(SocketOption.RCVBUF, KERNEL_BUFFER);
    return socket;
  }

  @Override
  public String toString() {
    return text;
  }
}
