package io.zmq4j;

import static io.zmq4j.OptionCodec.BYTES;
import static io.zmq4j.OptionCodec.FLAG;
import static io.zmq4j.OptionCodec.INT;
import static io.zmq4j.OptionCodec.PEER_ID;
import static io.zmq4j.OptionCodec.TEXT;
import static io.zmq4j.SocketOption.Access.READ;
import static io.zmq4j.SocketOption.Access.READ_WRITE;
import static io.zmq4j.SocketOption.Access.WRITE;
import static io.zmq4j.SocketOption.row;
import static io.zmq4j.SocketType.CLIENT;
import static io.zmq4j.SocketType.DEALER;
import static io.zmq4j.SocketType.PEER;
import static io.zmq4j.SocketType.PUB;
import static io.zmq4j.SocketType.RADIO;
import static io.zmq4j.SocketType.REQ;
import static io.zmq4j.SocketType.ROUTER;
import static io.zmq4j.SocketType.SERVER;
import static io.zmq4j.SocketType.STREAM;
import static io.zmq4j.SocketType.SUB;
import static io.zmq4j.SocketType.XPUB;
import static io.zmq4j.SocketType.XSUB;

import io.zmq4j.jni.Constants;

/**
 * The options of particular messaging patterns: ROUTER, REQ, XPUB and their likes. They are
 * constants of {@link SocketOption}, which inherits them: {@code SocketOption.XPUB_VERBOSE}.
 */
public interface PatternOptions {

  /** Whether sending to an unknown peer fails with EHOSTUNREACH instead of dropping. */
  SocketOption<Boolean> ROUTER_MANDATORY =
      row("ROUTER_MANDATORY", Constants.ZMQ_ROUTER_MANDATORY, FLAG, WRITE, "3.2", "false", ROUTER);

  /** Whether every subscription is passed on, and not the first of each topic alone. */
  SocketOption<Boolean> XPUB_VERBOSE =
      row("XPUB_VERBOSE", Constants.ZMQ_XPUB_VERBOSE, FLAG, WRITE, "3.2", "false", XPUB);

  /** Whether peers are plain TCP ones, as for a STREAM, which does it better. */
  SocketOption<Boolean> ROUTER_RAW =
      row("ROUTER_RAW", Constants.ZMQ_ROUTER_RAW, FLAG, WRITE, "4.0", "false", ROUTER);

  /** Whether an empty message goes ahead on each new connection, for a ROUTER to learn of it. */
  SocketOption<Boolean> PROBE_ROUTER =
      row(
          "PROBE_ROUTER",
          Constants.ZMQ_PROBE_ROUTER,
          FLAG,
          WRITE,
          "4.0",
          "false",
          REQ,
          DEALER,
          ROUTER);

  /** Whether a number goes with each request, and replies with another are dropped. */
  SocketOption<Boolean> REQ_CORRELATE =
      row("REQ_CORRELATE", Constants.ZMQ_REQ_CORRELATE, FLAG, WRITE, "4.0", "false", REQ);

  /**
   * Whether the next request may go out before the reply to the last one came. Together with {@link
   * #REQ_CORRELATE}, or a late reply is taken for the next one.
   */
  SocketOption<Boolean> REQ_RELAXED =
      row("REQ_RELAXED", Constants.ZMQ_REQ_RELAXED, FLAG, WRITE, "4.0", "false", REQ);

  /** Whether a new peer takes over a routing id in use, and the old one is let go. */
  SocketOption<Boolean> ROUTER_HANDOVER =
      row("ROUTER_HANDOVER", Constants.ZMQ_ROUTER_HANDOVER, FLAG, WRITE, "4.1", "false", ROUTER);

  /**
   * The routing id that the peer connected next gets, in place of its own. 1 to 255 bytes, not
   * beginning with a zero, and each but once: libzmq would end the process.
   */
  SocketOption<byte[]> CONNECT_ROUTING_ID =
      row(
          "CONNECT_ROUTING_ID",
          Constants.ZMQ_CONNECT_ROUTING_ID,
          PEER_ID,
          WRITE,
          "4.1",
          "",
          ROUTER,
          STREAM);

  /** Whether sending waits for slow subscribers instead of dropping what they have no room for. */
  SocketOption<Boolean> XPUB_NODROP =
      row("XPUB_NODROP", Constants.ZMQ_XPUB_NODROP, FLAG, WRITE, "4.1", "false", PUB, XPUB, RADIO);

  /**
   * Whether subscriptions are only told of, and {@link SocketOption#SUBSCRIBE} says which one
   * becomes of it.
   */
  SocketOption<Boolean> XPUB_MANUAL =
      row("XPUB_MANUAL", Constants.ZMQ_XPUB_MANUAL, FLAG, WRITE, "4.2", "false", XPUB);

  /**
   * A message that each new subscriber gets first; none if empty. A subscriber receives it if it
   * has subscribed to it.
   */
  SocketOption<byte[]> XPUB_WELCOME_MSG =
      row("XPUB_WELCOME_MSG", Constants.ZMQ_XPUB_WELCOME_MSG, BYTES, WRITE, "4.2", "", XPUB);

  /** Whether an empty frame tells of each connection and its end. */
  SocketOption<Boolean> STREAM_NOTIFY =
      row("STREAM_NOTIFY", Constants.ZMQ_STREAM_NOTIFY, FLAG, WRITE, "4.2", "true", STREAM);

  /** Whether messages go to those who did not subscribe to them; both sides set it. */
  SocketOption<Boolean> INVERT_MATCHING =
      row(
          "INVERT_MATCHING",
          Constants.ZMQ_INVERT_MATCHING,
          FLAG,
          READ_WRITE,
          "4.2",
          "false",
          PUB,
          SUB,
          XPUB);

  /** Whether every subscription and every end of one is passed on. */
  SocketOption<Boolean> XPUB_VERBOSER =
      row("XPUB_VERBOSER", Constants.ZMQ_XPUB_VERBOSER, FLAG, WRITE, "4.2", "false", XPUB);

  /**
   * A property, X-key:value, that each peer is told in the handshake; they add up. {@link
   * ZFrame#metadata} reads it on the other side. libzmq takes no text of four bytes.
   */
  SocketOption<String> METADATA =
      row("METADATA", Constants.ZMQ_METADATA, TEXT.upTo(1023), WRITE, "4.3", "");

  /** Whether an empty message tells of a peer that came (1), went (2), or both (3). */
  SocketOption<Integer> ROUTER_NOTIFY =
      row(
          "ROUTER_NOTIFY",
          Constants.ZMQ_ROUTER_NOTIFY,
          INT.in("bit set"),
          READ_WRITE,
          "4.3",
          "0",
          ROUTER);

  /** As {@link #XPUB_MANUAL}, and what is sent next goes to the subscriber received from last. */
  SocketOption<Boolean> XPUB_MANUAL_LAST_VALUE =
      row(
          "XPUB_MANUAL_LAST_VALUE",
          Constants.ZMQ_XPUB_MANUAL_LAST_VALUE,
          FLAG,
          WRITE,
          "4.3.2",
          "false",
          XPUB);

  /** Whether only the first frame of a message can be a subscription. */
  SocketOption<Boolean> ONLY_FIRST_SUBSCRIBE =
      row(
          "ONLY_FIRST_SUBSCRIBE",
          Constants.ZMQ_ONLY_FIRST_SUBSCRIBE,
          FLAG,
          WRITE,
          "4.3.3",
          "false",
          XPUB,
          XSUB);

  /** A message that goes to each new peer first; none if empty. */
  SocketOption<byte[]> HELLO_MSG =
      row(
          "HELLO_MSG",
          Constants.ZMQ_HELLO_MSG,
          BYTES,
          WRITE,
          "4.3.3",
          "",
          DEALER,
          ROUTER,
          SERVER,
          CLIENT,
          PEER);

  /** A message that is received, as from the peer, when a peer goes away; none if empty. */
  SocketOption<byte[]> DISCONNECT_MSG =
      row(
          "DISCONNECT_MSG",
          Constants.ZMQ_DISCONNECT_MSG,
          BYTES,
          WRITE,
          "4.3.3",
          "",
          ROUTER,
          SERVER,
          PEER);

  /** A message that is received when a connection breaks off; none if empty. */
  SocketOption<byte[]> HICCUP_MSG =
      row("HICCUP_MSG", Constants.ZMQ_HICCUP_MSG, BYTES, WRITE, "4.3.5", "", DEALER, CLIENT, PEER);

  /** Whether every end of a subscription is sent, and not the last of each topic alone. */
  SocketOption<Boolean> XSUB_VERBOSE_UNSUBSCRIBE =
      row(
          "XSUB_VERBOSE_UNSUBSCRIBE",
          Constants.ZMQ_XSUB_VERBOSE_UNSUBSCRIBE,
          FLAG,
          WRITE,
          "4.3.5",
          "false",
          XSUB);

  /** How many topics there are subscriptions to. */
  SocketOption<Integer> TOPICS_COUNT =
      row(
          "TOPICS_COUNT",
          Constants.ZMQ_TOPICS_COUNT,
          INT.in("topics"),
          READ,
          "4.3.5",
          "",
          PUB,
          SUB,
          XPUB,
          XSUB);
}
