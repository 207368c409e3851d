package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * CZMQ's zsocket_set_X and zsocket_X for the options of {@link io.zmq4j.TransportOptions} that are
 * about how a connection is made, kept and tried again. Types and errors are as in {@link
 * ZsocketOptions}.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketConnectionOptions extends ZsocketMulticastOptions {

  ZsocketConnectionOptions() {}

  /**
   * zsocket_set_reconnect_ivl: how long to wait before a lost connection is tried again; negative
   * is never.
   *
   * @param socket of any type
   * @param millis in milliseconds; 100 unless set
   */
  public static void zsocket_set_reconnect_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(millis));
  }

  /**
   * {@return how long to wait before a lost connection is tried again, in milliseconds; negative is
   * never}
   *
   * @param socket of any type
   */
  public static int zsocket_reconnect_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.RECONNECT_IVL).toMillis();
  }

  /**
   * zsocket_set_backlog: how many connections wait at most to be accepted.
   *
   * @param socket of any type
   * @param number 100 unless set
   */
  public static void zsocket_set_backlog(ZSocket socket, int number) {
    socket.set(SocketOption.BACKLOG, number);
  }

  /**
   * {@return how many connections wait at most to be accepted}
   *
   * @param socket of any type
   */
  public static int zsocket_backlog(ZSocket socket) {
    return socket.get(SocketOption.BACKLOG);
  }

  /**
   * zsocket_set_reconnect_ivl_max: how far the wait between tries doubles; zero keeps it the same.
   *
   * @param socket of any type
   * @param millis in milliseconds; 0 unless set
   */
  public static void zsocket_set_reconnect_ivl_max(ZSocket socket, int millis) {
    socket.set(SocketOption.RECONNECT_IVL_MAX, Duration.ofMillis(millis));
  }

  /**
   * {@return how far the wait between tries doubles, in milliseconds; zero keeps it the same}
   *
   * @param socket of any type
   */
  public static int zsocket_reconnect_ivl_max(ZSocket socket) {
    return (int) socket.get(SocketOption.RECONNECT_IVL_MAX).toMillis();
  }

  /**
   * zsocket_set_tcp_keepalive: whether TCP looks after idle connections: 1, 0, or −1 as the system
   * does.
   *
   * @param socket of any type
   * @param number −1 unless set
   */
  public static void zsocket_set_tcp_keepalive(ZSocket socket, int number) {
    socket.set(SocketOption.TCP_KEEPALIVE, number);
  }

  /**
   * {@return whether TCP looks after idle connections: 1, 0, or −1 as the system does}
   *
   * @param socket of any type
   */
  public static int zsocket_tcp_keepalive(ZSocket socket) {
    return socket.get(SocketOption.TCP_KEEPALIVE);
  }

  /**
   * zsocket_set_tcp_keepalive_cnt: how many unanswered keep-alive probes end a connection; −1 is as
   * the system does.
   *
   * @param socket of any type
   * @param number −1 unless set
   */
  public static void zsocket_set_tcp_keepalive_cnt(ZSocket socket, int number) {
    socket.set(SocketOption.TCP_KEEPALIVE_CNT, number);
  }

  /**
   * {@return how many unanswered keep-alive probes end a connection; −1 is as the system does}
   *
   * @param socket of any type
   */
  public static int zsocket_tcp_keepalive_cnt(ZSocket socket) {
    return socket.get(SocketOption.TCP_KEEPALIVE_CNT);
  }

  /**
   * zsocket_set_tcp_keepalive_idle: how long a connection is idle before it is probed; negative is
   * as the system does.
   *
   * @param socket of any type
   * @param seconds in seconds, 1 to 32,767 or negative; −1 unless set
   */
  public static void zsocket_set_tcp_keepalive_idle(ZSocket socket, int seconds) {
    socket.set(SocketOption.TCP_KEEPALIVE_IDLE, Duration.ofSeconds(seconds));
  }

  /**
   * {@return how long a connection is idle before it is probed, in seconds; negative is as the
   * system does}
   *
   * @param socket of any type
   */
  public static int zsocket_tcp_keepalive_idle(ZSocket socket) {
    return (int) socket.get(SocketOption.TCP_KEEPALIVE_IDLE).toSeconds();
  }

  /**
   * zsocket_set_tcp_keepalive_intvl: how long lies between two keep-alive probes; negative is as
   * the system does.
   *
   * @param socket of any type
   * @param seconds in seconds, 1 to 32,767 or negative; −1 unless set
   */
  public static void zsocket_set_tcp_keepalive_intvl(ZSocket socket, int seconds) {
    socket.set(SocketOption.TCP_KEEPALIVE_INTVL, Duration.ofSeconds(seconds));
  }

  /**
   * {@return how long lies between two keep-alive probes, in seconds; negative is as the system
   * does}
   *
   * @param socket of any type
   */
  public static int zsocket_tcp_keepalive_intvl(ZSocket socket) {
    return (int) socket.get(SocketOption.TCP_KEEPALIVE_INTVL).toSeconds();
  }

  /**
   * zsocket_set_handshake_ivl: how long a handshake takes at most; zero is without limit.
   *
   * @param socket of any type
   * @param millis in milliseconds; 30,000 unless set
   */
  public static void zsocket_set_handshake_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.HANDSHAKE_IVL, Duration.ofMillis(millis));
  }

  /**
   * {@return how long a handshake takes at most, in milliseconds; zero is without limit}
   *
   * @param socket of any type
   */
  public static int zsocket_handshake_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.HANDSHAKE_IVL).toMillis();
  }

  /**
   * zsocket_set_heartbeat_ivl: how often a ZMTP ping is sent; zero is never.
   *
   * @param socket of any type
   * @param millis in milliseconds; 0 unless set
   */
  public static void zsocket_set_heartbeat_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.HEARTBEAT_IVL, Duration.ofMillis(millis));
  }

  /**
   * {@return how often a ZMTP ping is sent, in milliseconds; zero is never}
   *
   * @param socket of any type
   */
  public static int zsocket_heartbeat_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.HEARTBEAT_IVL).toMillis();
  }

  /**
   * zsocket_set_heartbeat_ttl: how long a peer may wait for the next sign of life; zero is for
   * ever.
   *
   * @param socket of any type
   * @param millis in milliseconds, 6,553,599 at most, in which tenths of a second count; 0 unless
   *     set
   */
  public static void zsocket_set_heartbeat_ttl(ZSocket socket, int millis) {
    socket.set(SocketOption.HEARTBEAT_TTL, Duration.ofMillis(millis));
  }

  /**
   * {@return how long a peer may wait for the next sign of life, in milliseconds; zero is for ever}
   *
   * @param socket of any type
   */
  public static int zsocket_heartbeat_ttl(ZSocket socket) {
    return (int) socket.get(SocketOption.HEARTBEAT_TTL).toMillis();
  }

  /**
   * zsocket_set_heartbeat_timeout: how long to wait for the answer to a ping; negative is as long
   * as HEARTBEAT_IVL.
   *
   * @param socket of any type
   * @param millis in milliseconds; −1 unless set
   */
  public static void zsocket_set_heartbeat_timeout(ZSocket socket, int millis) {
    socket.set(SocketOption.HEARTBEAT_TIMEOUT, Duration.ofMillis(millis));
  }

  /**
   * {@return how long to wait for the answer to a ping, in milliseconds; negative is as long as
   * HEARTBEAT_IVL}
   *
   * @param socket of any type
   */
  public static int zsocket_heartbeat_timeout(ZSocket socket) {
    return (int) socket.get(SocketOption.HEARTBEAT_TIMEOUT).toMillis();
  }

  /**
   * zsocket_set_connect_timeout: how long connecting over TCP takes at most; zero is as long as the
   * system tries.
   *
   * @param socket of any type
   * @param millis in milliseconds; 0 unless set
   */
  public static void zsocket_set_connect_timeout(ZSocket socket, int millis) {
    socket.set(SocketOption.CONNECT_TIMEOUT, Duration.ofMillis(millis));
  }

  /**
   * {@return how long connecting over TCP takes at most, in milliseconds; zero is as long as the
   * system tries}
   *
   * @param socket of any type
   */
  public static int zsocket_connect_timeout(ZSocket socket) {
    return (int) socket.get(SocketOption.CONNECT_TIMEOUT).toMillis();
  }

  /**
   * zsocket_set_tcp_maxrt: how long TCP resends before a connection counts as dead; zero is as the
   * system does.
   *
   * @param socket of any type
   * @param millis in milliseconds; 0 unless set
   */
  public static void zsocket_set_tcp_maxrt(ZSocket socket, int millis) {
    socket.set(SocketOption.TCP_MAXRT, Duration.ofMillis(millis));
  }

  /**
   * {@return how long TCP resends before a connection counts as dead, in milliseconds; zero is as
   * the system does}
   *
   * @param socket of any type
   */
  public static int zsocket_tcp_maxrt(ZSocket socket) {
    return (int) socket.get(SocketOption.TCP_MAXRT).toMillis();
  }

  /**
   * zsocket_set_reconnect_stop: after what no connection is tried again: refused (1), handshake
   * failed (2).
   *
   * @param socket of any type
   * @param number 0 unless set
   */
  public static void zsocket_set_reconnect_stop(ZSocket socket, int number) {
    socket.set(SocketOption.RECONNECT_STOP, number);
  }

  /**
   * {@return after what no connection is tried again: refused (1), handshake failed (2)}
   *
   * @param socket of any type
   */
  public static int zsocket_reconnect_stop(ZSocket socket) {
    return socket.get(SocketOption.RECONNECT_STOP);
  }
}
