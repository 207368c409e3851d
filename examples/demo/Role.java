package demo;

import io.zmq4j.SocketType;
import java.util.Locale;

/** One side of a pattern. */
enum Role {
  SERVER(SocketType.PAIR),
  CLIENT(SocketType.PAIR),
  REQ(SocketType.REQ),
  REP(SocketType.REP),
  PUB(SocketType.PUB),
  SUB(SocketType.SUB),
  PUSH(SocketType.PUSH),
  PULL(SocketType.PULL);

  private final SocketType socketType;

  Role(SocketType socketType) {
    this.socketType = socketType;
  }

  SocketType socketType() {
    return socketType;
  }

  /** The role as the peers' command line has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
