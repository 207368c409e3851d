package io.zmq4j.interop;

import io.zmq4j.SocketType;
import java.util.Locale;
import java.util.stream.Stream;

/** What zmq4j does in a cell; the peer does the counterpart. */
enum Role {
  SERVER("pair", SocketType.PAIR, Part.ASK),
  CLIENT("pair", SocketType.PAIR, Part.ECHO),
  REQ("reqrep", SocketType.REQ, Part.ASK),
  REP("reqrep", SocketType.REP, Part.ECHO),
  PUB("pubsub", SocketType.PUB, Part.PUBLISH, Envelope.TOPIC, Envelope.TOPIC),
  SUB("pubsub", SocketType.SUB, Part.SUBSCRIBE, Envelope.TOPIC, Envelope.TOPIC),
  PUSH("pushpull", SocketType.PUSH, Part.GIVE),
  PULL("pushpull", SocketType.PULL, Part.TAKE),
  DEALER("dealerrouter", SocketType.DEALER, Part.ASK, Envelope.DELIMITER, Envelope.ADDRESS),
  ROUTER("dealerrouter", SocketType.ROUTER, Part.ECHO, Envelope.ADDRESS, Envelope.DELIMITER);

  /** Who speaks first, and whether there is an answer. */
  enum Part {
    ASK,
    ECHO,
    GIVE,
    TAKE,
    PUBLISH,
    SUBSCRIBE
  }

  /** What stands before the frames of the deck. */
  enum Envelope {
    NONE,
    DELIMITER,
    ADDRESS,
    TOPIC;

    Frames frames() {
      return switch (this) {
        case NONE -> Frames.of(new String[0]);
        case DELIMITER -> Frames.of("");
        case ADDRESS -> Frames.of(ROUTING_ID, "");
        case TOPIC -> Frames.of(WANTED);
      };
    }
  }

  /** All dealers have the same. */
  static final String ROUTING_ID = "dealer 🐍";

  /** What subscribers want, and all that they may hear. */
  static final String WANTED = "deck";

  private final String pattern;
  private final SocketType type;
  private final Part part;
  private final Envelope here;
  private final Envelope there;

  Role(String pattern, SocketType type, Part part) {
    this(pattern, type, part, Envelope.NONE, Envelope.NONE);
  }

  Role(String pattern, SocketType type, Part part, Envelope here, Envelope there) {
    this.pattern = pattern;
    this.type = type;
    this.part = part;
    this.here = here;
    this.there = there;
  }

  String pattern() {
    return pattern;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  SocketType type() {
    return type;
  }

  Part part() {
    return part;
  }

  /** A message of the deck as zmq4j sends and receives it. */
  Frames here(Deck.Message message) {
    return message.frames().behind(here.frames());
  }

  /** The same as the peer sends and receives it. */
  Frames there(Deck.Message message) {
    return message.frames().behind(there.frames());
  }

  Role counterpart() {
    return Stream.of(values())
        .filter(role -> role != this && role.pattern.equals(pattern))
        .findFirst()
        .orElseThrow();
  }
}
