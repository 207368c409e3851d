package io.zmq4j.interop;

/**
 * One conversation.
 *
 * @param peer the other side
 * @param transport what it is over
 * @param role zmq4j's
 * @param isBoundHere whether zmq4j binds and the peer connects, or the reverse
 */
record Cell(Peer peer, Transport transport, Role role, boolean isBoundHere) {

  @Override
  public String toString() {
    return "%s %s %s: zmq4j %s, %s binds"
        .formatted(
            peer.name(),
            transport.word(),
            role.pattern(),
            role.word(),
            isBoundHere ? "zmq4j" : peer.name());
  }
}
