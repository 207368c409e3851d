package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.Z85;
import io.zmq4j.ZSocket;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * CZMQ's zsocket_set_X and zsocket_X: the options of a socket, as {@link SocketOption} has them.
 *
 * <p>The types are CZMQ's: times are {@code int} milliseconds, −1 for no limit, and flags {@code
 * int}, 0 or 1. Binary values are set as text or as bytes, and read as text, in which bytes that
 * are no UTF-8 become U+FFFD; {@link ZSocket#get} gives them as they are. The text of a CURVE key
 * is Z85.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketOptions extends ZsocketFunctions {

  ZsocketOptions() {}

  /** zsocket_set_identity: the name a ROUTER knows this socket by, 1 to 255 bytes. */
  public static void zsocket_set_identity(ZSocket socket, String identity) {
    zsocket_set_routing_id(socket, identity);
  }

  /** zsocket_set_identity, as bytes. */
  public static void zsocket_set_identity(ZSocket socket, byte[] identity) {
    zsocket_set_routing_id(socket, identity);
  }

  /** zsocket_identity: the name a ROUTER knows this socket by, as text; empty unless set. */
  public static String zsocket_identity(ZSocket socket) {
    return zsocket_routing_id(socket);
  }

  /** zsocket_set_routing_id: libzmq's newer word for {@link #zsocket_set_identity}. */
  public static void zsocket_set_routing_id(ZSocket socket, String routingId) {
    zsocket_set_routing_id(socket, utf8(Objects.requireNonNull(routingId, "routingId")));
  }

  /** zsocket_set_routing_id, as bytes. */
  public static void zsocket_set_routing_id(ZSocket socket, byte[] routingId) {
    socket.set(SocketOption.ROUTING_ID, routingId);
  }

  /** zsocket_routing_id: libzmq's newer word for {@link #zsocket_identity}. */
  public static String zsocket_routing_id(ZSocket socket) {
    return new String(socket.get(SocketOption.ROUTING_ID), StandardCharsets.UTF_8);
  }

  /** zsocket_set_subscribe: receives messages that begin with this; "" is everything. SUB only. */
  public static void zsocket_set_subscribe(ZSocket socket, String topic) {
    socket.subscribe(topic);
  }

  /** zsocket_set_subscribe, as bytes. */
  public static void zsocket_set_subscribe(ZSocket socket, byte[] topic) {
    socket.subscribe(topic);
  }

  /** zsocket_set_unsubscribe: takes one subscription back. SUB only. */
  public static void zsocket_set_unsubscribe(ZSocket socket, String topic) {
    socket.unsubscribe(topic);
  }

  /** zsocket_set_unsubscribe, as bytes. */
  public static void zsocket_set_unsubscribe(ZSocket socket, byte[] topic) {
    socket.unsubscribe(topic);
  }

  /** zsocket_rcvmore: 1 if further frames of the message received last follow, else 0. */
  public static int zsocket_rcvmore(ZSocket socket) {
    return flag(socket, SocketOption.RCVMORE);
  }

  /** zsocket_fd: the descriptor that tells, edge-triggered, when the events are worth reading. */
  public static int zsocket_fd(ZSocket socket) {
    return socket.get(SocketOption.FD);
  }

  /** zsocket_events: what would not block now, {@code ZMQ_POLLIN} and {@code ZMQ_POLLOUT} added. */
  public static int zsocket_events(ZSocket socket) {
    return socket.get(SocketOption.EVENTS);
  }

  /** zsocket_type: the number of the type, as {@code ZMQ_PAIR.number()} gives it. */
  public static int zsocket_type(ZSocket socket) {
    return socket.get(SocketOption.TYPE);
  }

  /** zsocket_set_linger: how many milliseconds unsent messages are kept after destroy. */
  public static void zsocket_set_linger(ZSocket socket, int millis) {
    socket.set(SocketOption.LINGER, Duration.ofMillis(millis));
  }

  /** zsocket_linger: how many milliseconds unsent messages are kept after destroy. */
  public static int zsocket_linger(ZSocket socket) {
    return millis(socket, SocketOption.LINGER);
  }

  /** zsocket_set_maxmsgsize: the longest frame that a peer may send, in bytes; −1 is any. */
  public static void zsocket_set_maxmsgsize(ZSocket socket, long bytes) {
    socket.set(SocketOption.MAXMSGSIZE, bytes);
  }

  /** zsocket_maxmsgsize: the longest frame that a peer may send; CZMQ's int cuts it off. */
  public static long zsocket_maxmsgsize(ZSocket socket) {
    return socket.get(SocketOption.MAXMSGSIZE);
  }

  /** zsocket_set_sndhwm: the high-water mark for sending, in messages for each peer; 0 is none. */
  public static void zsocket_set_sndhwm(ZSocket socket, int messages) {
    socket.set(SocketOption.SNDHWM, messages);
  }

  /** zsocket_sndhwm: the high-water mark for sending. */
  public static int zsocket_sndhwm(ZSocket socket) {
    return socket.get(SocketOption.SNDHWM);
  }

  /**
   * zsocket_set_rcvhwm: the high-water mark for receiving, in messages for each peer; 0 is none.
   */
  public static void zsocket_set_rcvhwm(ZSocket socket, int messages) {
    socket.set(SocketOption.RCVHWM, messages);
  }

  /** zsocket_rcvhwm: the high-water mark for receiving. */
  public static int zsocket_rcvhwm(ZSocket socket) {
    return socket.get(SocketOption.RCVHWM);
  }

  /** zsocket_set_rcvtimeo: how many milliseconds a receive blocks. */
  public static void zsocket_set_rcvtimeo(ZSocket socket, int millis) {
    socket.set(SocketOption.RCVTIMEO, Duration.ofMillis(millis));
  }

  /** zsocket_rcvtimeo: how many milliseconds a receive blocks. */
  public static int zsocket_rcvtimeo(ZSocket socket) {
    return millis(socket, SocketOption.RCVTIMEO);
  }

  /** zsocket_set_sndtimeo: how many milliseconds a send blocks. */
  public static void zsocket_set_sndtimeo(ZSocket socket, int millis) {
    socket.set(SocketOption.SNDTIMEO, Duration.ofMillis(millis));
  }

  /** zsocket_sndtimeo: how many milliseconds a send blocks. */
  public static int zsocket_sndtimeo(ZSocket socket) {
    return millis(socket, SocketOption.SNDTIMEO);
  }

  /** zsocket_last_endpoint: the endpoint bound or connected last, wildcards filled in. */
  public static String zsocket_last_endpoint(ZSocket socket) {
    return socket.lastEndpoint();
  }

  /** zsocket_set_router_mandatory: 1 if sending to an unknown peer is an error. ROUTER only. */
  public static void zsocket_set_router_mandatory(ZSocket socket, int flag) {
    socket.set(SocketOption.ROUTER_MANDATORY, flag != 0);
  }

  /** zsocket_set_immediate: 1 if messages queue only for connections that are complete. */
  public static void zsocket_set_immediate(ZSocket socket, int flag) {
    socket.set(SocketOption.IMMEDIATE, flag != 0);
  }

  /** zsocket_immediate: 1 if messages queue only for connections that are complete, else 0. */
  public static int zsocket_immediate(ZSocket socket) {
    return flag(socket, SocketOption.IMMEDIATE);
  }

  /** zsocket_set_curve_server: 1 if this side is the CURVE server; it cannot be taken back. */
  public static void zsocket_set_curve_server(ZSocket socket, int flag) {
    socket.set(SocketOption.CURVE_SERVER, flag != 0);
  }

  /** zsocket_curve_server: 1 if this side is the CURVE server, else 0. */
  public static int zsocket_curve_server(ZSocket socket) {
    return flag(socket, SocketOption.CURVE_SERVER);
  }

  /** zsocket_set_curve_publickey: a CURVE client's own public key, as 40 characters of Z85. */
  public static void zsocket_set_curve_publickey(ZSocket socket, String key) {
    zsocket_set_curve_publickey(socket, Z85.decode(Objects.requireNonNull(key, "key")));
  }

  /** zsocket_set_curve_publickey: a CURVE client's own public key, as 32 bytes. */
  public static void zsocket_set_curve_publickey(ZSocket socket, byte[] key) {
    socket.set(SocketOption.CURVE_PUBLICKEY, key);
  }

  /** zsocket_curve_publickey: a CURVE client's own public key, as 40 characters of Z85. */
  public static String zsocket_curve_publickey(ZSocket socket) {
    return Z85.encode(socket.get(SocketOption.CURVE_PUBLICKEY));
  }

  /** zsocket_set_curve_secretkey: the secret key of this side, as 40 characters of Z85. */
  public static void zsocket_set_curve_secretkey(ZSocket socket, String key) {
    zsocket_set_curve_secretkey(socket, Z85.decode(Objects.requireNonNull(key, "key")));
  }

  /** zsocket_set_curve_secretkey: the secret key of this side, as 32 bytes. */
  public static void zsocket_set_curve_secretkey(ZSocket socket, byte[] key) {
    socket.set(SocketOption.CURVE_SECRETKEY, key);
  }

  /**
   * zsocket_set_curve_serverkey: the public key of the CURVE server to connect to, as 40 characters
   * of Z85.
   */
  public static void zsocket_set_curve_serverkey(ZSocket socket, String key) {
    zsocket_set_curve_serverkey(socket, Z85.decode(Objects.requireNonNull(key, "key")));
  }

  /** zsocket_set_curve_serverkey: the public key of the CURVE server to connect to, as 32 bytes. */
  public static void zsocket_set_curve_serverkey(ZSocket socket, byte[] key) {
    socket.set(SocketOption.CURVE_SERVERKEY, key);
  }

  /**
   * zsocket_curve_serverkey: the public key of the CURVE server to connect to, as 40 characters of
   * Z85.
   */
  public static String zsocket_curve_serverkey(ZSocket socket) {
    return Z85.encode(socket.get(SocketOption.CURVE_SERVERKEY));
  }

  /** zsocket_set_conflate: 1 to keep the latest message only; before bind and connect. */
  public static void zsocket_set_conflate(ZSocket socket, int flag) {
    socket.set(SocketOption.CONFLATE, flag != 0);
  }

  /** zsocket_conflate: 1 if only the latest message is kept, else 0. */
  public static int zsocket_conflate(ZSocket socket) {
    return flag(socket, SocketOption.CONFLATE);
  }

  private static int millis(ZSocket socket, SocketOption<Duration> option) {
    return (int) socket.get(option).toMillis();
  }

  private static int flag(ZSocket socket, SocketOption<Boolean> option) {
    return socket.get(option) ? 1 : 0;
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return array;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the routing id has an unpaired surrogate", e);
    }
  }
}
