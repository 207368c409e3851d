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
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketOptions extends ZsocketFunctions {

  ZsocketOptions() {}

  /** zsocket_set_identity: CZMQ's word for {@link #zsocket_set_routing_id}. */
  public static void zsocket_set_identity(ZSocket socket, String identity) {
    zsocket_set_routing_id(socket, Texts.utf8(identity, "identity"));
  }

  /** zsocket_set_identity: CZMQ's word for {@link #zsocket_set_routing_id}. As bytes. */
  public static void zsocket_set_identity(ZSocket socket, byte[] identity) {
    zsocket_set_routing_id(socket, Objects.requireNonNull(identity, "identity"));
  }

  /** zsocket_identity: CZMQ's word for {@link #zsocket_routing_id}. */
  public static String zsocket_identity(ZSocket socket) {
    return zsocket_routing_id(socket);
  }

  /**
   * zsocket_set_affinity: the I/O threads that serve connections made afterwards: bit 0 is the
   * first, 0 is any.
   */
  public static void zsocket_set_affinity(ZSocket socket, long number) {
    socket.set(SocketOption.AFFINITY, number);
  }

  /**
   * zsocket_affinity: the I/O threads that serve connections made afterwards: bit 0 is the first, 0
   * is any.
   */
  public static long zsocket_affinity(ZSocket socket) {
    return socket.get(SocketOption.AFFINITY);
  }

  /**
   * zsocket_set_routing_id: the name a ROUTER knows this socket by: 1 to 255 bytes, not beginning
   * with a zero.
   */
  public static void zsocket_set_routing_id(ZSocket socket, String routingId) {
    zsocket_set_routing_id(socket, Texts.utf8(routingId, "routingId"));
  }

  /**
   * zsocket_set_routing_id: the name a ROUTER knows this socket by: 1 to 255 bytes, not beginning
   * with a zero. As bytes.
   */
  public static void zsocket_set_routing_id(ZSocket socket, byte[] routingId) {
    socket.set(SocketOption.ROUTING_ID, Objects.requireNonNull(routingId, "routingId"));
  }

  /**
   * zsocket_routing_id: the name a ROUTER knows this socket by: 1 to 255 bytes, not beginning with
   * a zero.
   */
  public static String zsocket_routing_id(ZSocket socket) {
    return new String(socket.get(SocketOption.ROUTING_ID), StandardCharsets.UTF_8);
  }

  /**
   * zsocket_set_subscribe: a prefix of the messages to receive; subscriptions add up. SUB, XPUB
   * only.
   */
  public static void zsocket_set_subscribe(ZSocket socket, String topic) {
    socket.subscribe(topic);
  }

  /**
   * zsocket_set_subscribe: a prefix of the messages to receive; subscriptions add up. As bytes.
   * SUB, XPUB only.
   */
  public static void zsocket_set_subscribe(ZSocket socket, byte[] topic) {
    socket.subscribe(topic);
  }

  /** zsocket_set_unsubscribe: takes one subscription back. SUB, XPUB only. */
  public static void zsocket_set_unsubscribe(ZSocket socket, String topic) {
    socket.unsubscribe(topic);
  }

  /** zsocket_set_unsubscribe: takes one subscription back. As bytes. SUB, XPUB only. */
  public static void zsocket_set_unsubscribe(ZSocket socket, byte[] topic) {
    socket.unsubscribe(topic);
  }

  /** zsocket_rcvmore: 1 if further frames of the message received last follow. */
  public static int zsocket_rcvmore(ZSocket socket) {
    return flag(socket, SocketOption.RCVMORE);
  }

  /** zsocket_fd: the descriptor that tells, edge-triggered, when EVENTS is worth reading. */
  public static int zsocket_fd(ZSocket socket) {
    return socket.get(SocketOption.FD);
  }

  /** zsocket_events: what would not block now: 1 (POLLIN) and 2 (POLLOUT), added. */
  public static int zsocket_events(ZSocket socket) {
    return socket.get(SocketOption.EVENTS);
  }

  /** zsocket_type: the number of the SocketType. */
  public static int zsocket_type(ZSocket socket) {
    return socket.get(SocketOption.TYPE);
  }

  /**
   * zsocket_set_linger: how long unsent messages are kept after the socket was closed, in
   * milliseconds.
   */
  public static void zsocket_set_linger(ZSocket socket, int millis) {
    socket.set(SocketOption.LINGER, Duration.ofMillis(millis));
  }

  /**
   * zsocket_linger: how long unsent messages are kept after the socket was closed, in milliseconds.
   */
  public static int zsocket_linger(ZSocket socket) {
    return (int) socket.get(SocketOption.LINGER).toMillis();
  }

  /**
   * zsocket_set_maxmsgsize: the longest frame taken from a peer, in bytes, −1 is any; what an array
   * holds unless set.
   */
  public static void zsocket_set_maxmsgsize(ZSocket socket, long number) {
    socket.set(SocketOption.MAXMSGSIZE, number);
  }

  /**
   * zsocket_maxmsgsize: the longest frame taken from a peer, in bytes, −1 is any; what an array
   * holds unless set.
   */
  public static long zsocket_maxmsgsize(ZSocket socket) {
    return socket.get(SocketOption.MAXMSGSIZE);
  }

  /**
   * zsocket_set_sndhwm: the high-water mark for sending, in messages, for each peer; 0 is without
   * limit.
   */
  public static void zsocket_set_sndhwm(ZSocket socket, int number) {
    socket.set(SocketOption.SNDHWM, number);
  }

  /**
   * zsocket_sndhwm: the high-water mark for sending, in messages, for each peer; 0 is without
   * limit.
   */
  public static int zsocket_sndhwm(ZSocket socket) {
    return socket.get(SocketOption.SNDHWM);
  }

  /**
   * zsocket_set_rcvhwm: the high-water mark for receiving, in messages, for each peer; 0 is without
   * limit.
   */
  public static void zsocket_set_rcvhwm(ZSocket socket, int number) {
    socket.set(SocketOption.RCVHWM, number);
  }

  /**
   * zsocket_rcvhwm: the high-water mark for receiving, in messages, for each peer; 0 is without
   * limit.
   */
  public static int zsocket_rcvhwm(ZSocket socket) {
    return socket.get(SocketOption.RCVHWM);
  }

  /** zsocket_set_rcvtimeo: how long a receive blocks, in milliseconds. */
  public static void zsocket_set_rcvtimeo(ZSocket socket, int millis) {
    socket.set(SocketOption.RCVTIMEO, Duration.ofMillis(millis));
  }

  /** zsocket_rcvtimeo: how long a receive blocks, in milliseconds. */
  public static int zsocket_rcvtimeo(ZSocket socket) {
    return (int) socket.get(SocketOption.RCVTIMEO).toMillis();
  }

  /** zsocket_set_sndtimeo: how long a send blocks, in milliseconds. */
  public static void zsocket_set_sndtimeo(ZSocket socket, int millis) {
    socket.set(SocketOption.SNDTIMEO, Duration.ofMillis(millis));
  }

  /** zsocket_sndtimeo: how long a send blocks, in milliseconds. */
  public static int zsocket_sndtimeo(ZSocket socket) {
    return (int) socket.get(SocketOption.SNDTIMEO).toMillis();
  }

  /** zsocket_last_endpoint: the endpoint bound or connected last, wildcards filled in. */
  public static String zsocket_last_endpoint(ZSocket socket) {
    return socket.get(SocketOption.LAST_ENDPOINT);
  }

  /** zsocket_set_immediate: 1 if messages queue only for connections that are complete. */
  public static void zsocket_set_immediate(ZSocket socket, int flag) {
    socket.set(SocketOption.IMMEDIATE, flag != 0);
  }

  /** zsocket_immediate: 1 if messages queue only for connections that are complete. */
  public static int zsocket_immediate(ZSocket socket) {
    return flag(socket, SocketOption.IMMEDIATE);
  }

  /**
   * zsocket_set_conflate: 1 if only the latest message is kept; single frames only, set before bind
   * and connect. PUB, SUB, DEALER, PULL, PUSH only.
   */
  public static void zsocket_set_conflate(ZSocket socket, int flag) {
    socket.set(SocketOption.CONFLATE, flag != 0);
  }

  /**
   * zsocket_conflate: 1 if only the latest message is kept; single frames only, set before bind and
   * connect. PUB, SUB, DEALER, PULL, PUSH only.
   */
  public static int zsocket_conflate(ZSocket socket) {
    return flag(socket, SocketOption.CONFLATE);
  }

  /**
   * zsocket_thread_safe: 1 if several threads may use the socket at once in C; here one at a time
   * may.
   */
  public static int zsocket_thread_safe(ZSocket socket) {
    return flag(socket, SocketOption.THREAD_SAFE);
  }

  static int flag(ZSocket socket, SocketOption<Boolean> option) {
    return socket.get(option) ? 1 : 0;
  }
}
