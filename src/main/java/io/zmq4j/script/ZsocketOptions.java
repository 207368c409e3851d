package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.ZSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * CZMQ's zsocket_set_X and zsocket_X: the options of a socket, as {@link SocketOption} has them.
 *
 * <p>The types are CZMQ's: times are {@code int} milliseconds, or seconds where it is said, −1 for
 * no limit, and flags {@code int}, 0 or 1. Binary values are set as text or as bytes, and read as
 * text, in which bytes that are no UTF-8 become U+FFFD; {@link ZSocket#get} gives them as they are.
 * The text of a CURVE key is Z85.
 *
 * <p>Nothing here blocks. A socket of another type than is said, or a value out of range, is an
 * {@link IllegalArgumentException}; an option that the linked libzmq lacks is a {@link
 * io.zmq4j.ZException} ENOTSUP.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketOptions extends ZsocketFunctions {

  ZsocketOptions() {}

  /**
   * zsocket_set_identity: CZMQ's word for {@link #zsocket_set_routing_id}.
   *
   * @param socket of any type
   * @param identity in UTF-8
   */
  public static void zsocket_set_identity(ZSocket socket, String identity) {
    zsocket_set_routing_id(socket, Texts.utf8(identity, "identity"));
  }

  /**
   * zsocket_set_identity: CZMQ's word for {@link #zsocket_set_routing_id}.
   *
   * @param socket of any type
   * @param identity copied
   */
  public static void zsocket_set_identity(ZSocket socket, byte[] identity) {
    zsocket_set_routing_id(socket, Objects.requireNonNull(identity, "identity"));
  }

  /**
   * {@return the name a ROUTER knows this socket by, as {@link #zsocket_routing_id} gives it}
   *
   * @param socket of any type
   */
  public static String zsocket_identity(ZSocket socket) {
    return zsocket_routing_id(socket);
  }

  /**
   * zsocket_set_affinity: the I/O threads that serve connections made afterwards.
   *
   * @param socket of any type
   * @param number bit 0 is the first thread; 0, any, unless set
   */
  public static void zsocket_set_affinity(ZSocket socket, long number) {
    socket.set(SocketOption.AFFINITY, number);
  }

  /**
   * {@return the I/O threads that serve connections made afterwards: bit 0 is the first, 0 is any}
   *
   * @param socket of any type
   */
  public static long zsocket_affinity(ZSocket socket) {
    return socket.get(SocketOption.AFFINITY);
  }

  /**
   * zsocket_set_routing_id: the name a ROUTER knows this socket by: 1 to 255 bytes, not beginning
   * with a zero.
   *
   * @param socket of any type
   * @param routingId in UTF-8
   */
  public static void zsocket_set_routing_id(ZSocket socket, String routingId) {
    zsocket_set_routing_id(socket, Texts.utf8(routingId, "routingId"));
  }

  /**
   * zsocket_set_routing_id: the name a ROUTER knows this socket by: 1 to 255 bytes, not beginning
   * with a zero.
   *
   * @param socket of any type
   * @param routingId copied
   */
  public static void zsocket_set_routing_id(ZSocket socket, byte[] routingId) {
    socket.set(SocketOption.ROUTING_ID, Objects.requireNonNull(routingId, "routingId"));
  }

  /**
   * {@return the name a ROUTER knows this socket by, as text}
   *
   * @param socket of any type
   */
  public static String zsocket_routing_id(ZSocket socket) {
    return new String(socket.get(SocketOption.ROUTING_ID), StandardCharsets.UTF_8);
  }

  /**
   * zsocket_set_subscribe: a prefix of the messages to receive, none is everything; subscriptions
   * add up.
   *
   * @param socket a SUB, or an XPUB with XPUB_MANUAL
   * @param topic in UTF-8
   */
  public static void zsocket_set_subscribe(ZSocket socket, String topic) {
    socket.subscribe(topic);
  }

  /**
   * zsocket_set_subscribe: a prefix of the messages to receive, none is everything; subscriptions
   * add up.
   *
   * @param socket a SUB, or an XPUB with XPUB_MANUAL
   * @param topic copied
   */
  public static void zsocket_set_subscribe(ZSocket socket, byte[] topic) {
    socket.subscribe(topic);
  }

  /**
   * zsocket_set_unsubscribe: takes one subscription back.
   *
   * @param socket a SUB, or an XPUB with XPUB_MANUAL
   * @param topic in UTF-8
   */
  public static void zsocket_set_unsubscribe(ZSocket socket, String topic) {
    socket.unsubscribe(topic);
  }

  /**
   * zsocket_set_unsubscribe: takes one subscription back.
   *
   * @param socket a SUB, or an XPUB with XPUB_MANUAL
   * @param topic copied
   */
  public static void zsocket_set_unsubscribe(ZSocket socket, byte[] topic) {
    socket.unsubscribe(topic);
  }

  /**
   * {@return 1 if further frames of the message received last follow, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_rcvmore(ZSocket socket) {
    return flag(socket, SocketOption.RCVMORE);
  }

  /**
   * {@return the descriptor that tells, edge-triggered, when EVENTS is worth reading}
   *
   * @param socket of any type but the thread-safe drafts
   */
  public static int zsocket_fd(ZSocket socket) {
    return socket.get(SocketOption.FD);
  }

  /**
   * {@return what would not block now: 1 (POLLIN) and 2 (POLLOUT), added}
   *
   * @param socket of any type
   */
  public static int zsocket_events(ZSocket socket) {
    return socket.get(SocketOption.EVENTS);
  }

  /**
   * {@return the number of the SocketType}
   *
   * @param socket of any type
   */
  public static int zsocket_type(ZSocket socket) {
    return socket.get(SocketOption.TYPE);
  }

  /**
   * zsocket_set_linger: how long unsent messages are kept after the socket was closed.
   *
   * @param socket of any type
   * @param millis in milliseconds, −1 for ever; 1,000 unless set
   */
  public static void zsocket_set_linger(ZSocket socket, int millis) {
    socket.set(SocketOption.LINGER, Duration.ofMillis(millis));
  }

  /**
   * {@return how long unsent messages are kept after the socket was closed, in milliseconds; −1 is
   * for ever}
   *
   * @param socket of any type
   */
  public static int zsocket_linger(ZSocket socket) {
    return (int) socket.get(SocketOption.LINGER).toMillis();
  }

  /**
   * zsocket_set_maxmsgsize: the longest frame taken from a peer.
   *
   * @param socket of any type
   * @param number in bytes, −1 for any; what an array holds unless set
   */
  public static void zsocket_set_maxmsgsize(ZSocket socket, long number) {
    socket.set(SocketOption.MAXMSGSIZE, number);
  }

  /**
   * {@return the longest frame taken from a peer, in bytes, −1 is any; what an array holds unless
   * set}
   *
   * @param socket of any type
   */
  public static long zsocket_maxmsgsize(ZSocket socket) {
    return socket.get(SocketOption.MAXMSGSIZE);
  }

  /**
   * zsocket_set_sndhwm: the high-water mark for sending, for each peer; 0 is without limit.
   *
   * @param socket of any type
   * @param number in messages; 1,000 unless set
   */
  public static void zsocket_set_sndhwm(ZSocket socket, int number) {
    socket.set(SocketOption.SNDHWM, number);
  }

  /**
   * {@return the high-water mark for sending, in messages, for each peer; 0 is without limit}
   *
   * @param socket of any type
   */
  public static int zsocket_sndhwm(ZSocket socket) {
    return socket.get(SocketOption.SNDHWM);
  }

  /**
   * zsocket_set_rcvhwm: the high-water mark for receiving, for each peer; 0 is without limit.
   *
   * @param socket of any type
   * @param number in messages; 1,000 unless set
   */
  public static void zsocket_set_rcvhwm(ZSocket socket, int number) {
    socket.set(SocketOption.RCVHWM, number);
  }

  /**
   * {@return the high-water mark for receiving, in messages, for each peer; 0 is without limit}
   *
   * @param socket of any type
   */
  public static int zsocket_rcvhwm(ZSocket socket) {
    return socket.get(SocketOption.RCVHWM);
  }

  /**
   * zsocket_set_rcvtimeo: how long a receive blocks.
   *
   * @param socket of any type
   * @param millis in milliseconds, −1 for ever; −1 unless set
   */
  public static void zsocket_set_rcvtimeo(ZSocket socket, int millis) {
    socket.set(SocketOption.RCVTIMEO, Duration.ofMillis(millis));
  }

  /**
   * {@return how long a receive blocks, in milliseconds; −1 is for ever}
   *
   * @param socket of any type
   */
  public static int zsocket_rcvtimeo(ZSocket socket) {
    return (int) socket.get(SocketOption.RCVTIMEO).toMillis();
  }

  /**
   * zsocket_set_sndtimeo: how long a send blocks.
   *
   * @param socket of any type
   * @param millis in milliseconds, −1 for ever; −1 unless set
   */
  public static void zsocket_set_sndtimeo(ZSocket socket, int millis) {
    socket.set(SocketOption.SNDTIMEO, Duration.ofMillis(millis));
  }

  /**
   * {@return how long a send blocks, in milliseconds; −1 is for ever}
   *
   * @param socket of any type
   */
  public static int zsocket_sndtimeo(ZSocket socket) {
    return (int) socket.get(SocketOption.SNDTIMEO).toMillis();
  }

  /**
   * {@return the endpoint bound or connected last, wildcards filled in}
   *
   * @param socket of any type
   */
  public static String zsocket_last_endpoint(ZSocket socket) {
    return socket.get(SocketOption.LAST_ENDPOINT);
  }

  /**
   * zsocket_set_immediate: 1 if messages queue only for connections that are complete.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_immediate(ZSocket socket, int flag) {
    socket.set(SocketOption.IMMEDIATE, flag != 0);
  }

  /**
   * {@return 1 if messages queue only for connections that are complete, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_immediate(ZSocket socket) {
    return flag(socket, SocketOption.IMMEDIATE);
  }

  /**
   * zsocket_set_conflate: 1 if only the latest message is kept; single frames only, set before bind
   * and connect.
   *
   * @param socket a PUB, SUB, DEALER, PULL or PUSH
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_conflate(ZSocket socket, int flag) {
    socket.set(SocketOption.CONFLATE, flag != 0);
  }

  /**
   * {@return 1 if only the latest message is kept, else 0; single frames only, set before bind and
   * connect}
   *
   * @param socket a PUB, SUB, DEALER, PULL or PUSH
   */
  public static int zsocket_conflate(ZSocket socket) {
    return flag(socket, SocketOption.CONFLATE);
  }

  /**
   * {@return 1 if several threads may use the socket at once in C, else 0; here one at a time may}
   *
   * @param socket of any type
   */
  public static int zsocket_thread_safe(ZSocket socket) {
    return flag(socket, SocketOption.THREAD_SAFE);
  }

  static int flag(ZSocket socket, SocketOption<Boolean> option) {
    return socket.get(option) ? 1 : 0;
  }
}
