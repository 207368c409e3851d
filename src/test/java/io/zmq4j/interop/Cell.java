package io.zmq4j.interop;

import java.util.List;

/**
 * One conversation.
 *
 * @param peer the other side
 * @param transport what it is over
 * @param role zmq4j's
 * @param isBoundHere whether zmq4j binds and the peer connects, or the reverse
 */
record Cell(Peer peer, Transport transport, Role role, boolean isBoundHere) {

  /** What both sides send. */
  List<Deck.Message> deck() {
    return Deck.MESSAGES.stream()
        .filter(message -> !peer.isOfOneFrame() || message.frames().bytes().size() == 1)
        .toList();
  }

  /** A message of the deck as zmq4j sends and receives it. */
  Frames here(Deck.Message message) {
    return asPeerTakes(role.here(message));
  }

  /** The same as the peer sends and receives it. */
  Frames there(Deck.Message message) {
    return asPeerTakes(role.there(message));
  }

  Frames asPeerTakes(Frames frames) {
    return peer.isOfOneFrame() ? frames.joined() : frames;
  }

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
