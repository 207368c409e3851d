package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.Objects;

/**
 * CZMQ's zsocket_set_X and zsocket_X for the options of {@link io.zmq4j.TransportOptions}. Types
 * are as in {@link ZsocketOptions}.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketTransportOptions extends ZsocketMulticastOptions {

  ZsocketTransportOptions() {}

  /** zsocket_set_sndbuf: the kernel's buffer for sending, in bytes; −1 leaves it to the system. */
  public static void zsocket_set_sndbuf(ZSocket socket, int number) {
    socket.set(SocketOption.SNDBUF, number);
  }

  /** zsocket_sndbuf: the kernel's buffer for sending, in bytes; −1 leaves it to the system. */
  public static int zsocket_sndbuf(ZSocket socket) {
    return socket.get(SocketOption.SNDBUF);
  }

  /**
   * zsocket_set_rcvbuf: the kernel's buffer for receiving, in bytes; −1 leaves it to the system.
   */
  public static void zsocket_set_rcvbuf(ZSocket socket, int number) {
    socket.set(SocketOption.RCVBUF, number);
  }

  /** zsocket_rcvbuf: the kernel's buffer for receiving, in bytes; −1 leaves it to the system. */
  public static int zsocket_rcvbuf(ZSocket socket) {
    return socket.get(SocketOption.RCVBUF);
  }

  /**
   * zsocket_set_reconnect_ivl: how long to wait before a lost connection is tried again, in
   * milliseconds; negative is never.
   */
  public static void zsocket_set_reconnect_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(millis));
  }

  /**
   * zsocket_reconnect_ivl: how long to wait before a lost connection is tried again, in
   * milliseconds; negative is never.
   */
  public static int zsocket_reconnect_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.RECONNECT_IVL).toMillis();
  }

  /** zsocket_set_backlog: how many connections wait at most to be accepted. */
  public static void zsocket_set_backlog(ZSocket socket, int number) {
    socket.set(SocketOption.BACKLOG, number);
  }

  /** zsocket_backlog: how many connections wait at most to be accepted. */
  public static int zsocket_backlog(ZSocket socket) {
    return socket.get(SocketOption.BACKLOG);
  }

  /**
   * zsocket_set_reconnect_ivl_max: how far the wait between tries doubles, in milliseconds; zero
   * keeps it the same.
   */
  public static void zsocket_set_reconnect_ivl_max(ZSocket socket, int millis) {
    socket.set(SocketOption.RECONNECT_IVL_MAX, Duration.ofMillis(millis));
  }

  /**
   * zsocket_reconnect_ivl_max: how far the wait between tries doubles, in milliseconds; zero keeps
   * it the same.
   */
  public static int zsocket_reconnect_ivl_max(ZSocket socket) {
    return (int) socket.get(SocketOption.RECONNECT_IVL_MAX).toMillis();
  }

  /**
   * zsocket_set_tcp_keepalive: whether TCP looks after idle connections: 1, 0, or −1 as the system
   * does.
   */
  public static void zsocket_set_tcp_keepalive(ZSocket socket, int number) {
    socket.set(SocketOption.TCP_KEEPALIVE, number);
  }

  /**
   * zsocket_tcp_keepalive: whether TCP looks after idle connections: 1, 0, or −1 as the system
   * does.
   */
  public static int zsocket_tcp_keepalive(ZSocket socket) {
    return socket.get(SocketOption.TCP_KEEPALIVE);
  }

  /**
   * zsocket_set_tcp_keepalive_cnt: how many unanswered keep-alive probes end a connection; −1 is as
   * the system does.
   */
  public static void zsocket_set_tcp_keepalive_cnt(ZSocket socket, int number) {
    socket.set(SocketOption.TCP_KEEPALIVE_CNT, number);
  }

  /**
   * zsocket_tcp_keepalive_cnt: how many unanswered keep-alive probes end a connection; −1 is as the
   * system does.
   */
  public static int zsocket_tcp_keepalive_cnt(ZSocket socket) {
    return socket.get(SocketOption.TCP_KEEPALIVE_CNT);
  }

  /**
   * zsocket_set_tcp_keepalive_idle: how long a connection is idle before it is probed, in seconds;
   * negative is as the system does.
   */
  public static void zsocket_set_tcp_keepalive_idle(ZSocket socket, int seconds) {
    socket.set(SocketOption.TCP_KEEPALIVE_IDLE, Duration.ofSeconds(seconds));
  }

  /**
   * zsocket_tcp_keepalive_idle: how long a connection is idle before it is probed, in seconds;
   * negative is as the system does.
   */
  public static int zsocket_tcp_keepalive_idle(ZSocket socket) {
    return (int) socket.get(SocketOption.TCP_KEEPALIVE_IDLE).toSeconds();
  }

  /**
   * zsocket_set_tcp_keepalive_intvl: how long lies between two keep-alive probes, in seconds;
   * negative is as the system does.
   */
  public static void zsocket_set_tcp_keepalive_intvl(ZSocket socket, int seconds) {
    socket.set(SocketOption.TCP_KEEPALIVE_INTVL, Duration.ofSeconds(seconds));
  }

  /**
   * zsocket_tcp_keepalive_intvl: how long lies between two keep-alive probes, in seconds; negative
   * is as the system does.
   */
  public static int zsocket_tcp_keepalive_intvl(ZSocket socket) {
    return (int) socket.get(SocketOption.TCP_KEEPALIVE_INTVL).toSeconds();
  }

  /**
   * zsocket_set_tcp_accept_filter: an address or network, such as 10.0.0.0/8, to accept connections
   * from; they add up.
   */
  public static void zsocket_set_tcp_accept_filter(ZSocket socket, String text) {
    socket.set(SocketOption.TCP_ACCEPT_FILTER, Objects.requireNonNull(text, "text"));
  }

  /** zsocket_set_ipv6: 1 if the socket speaks IPv6 beside IPv4. */
  public static void zsocket_set_ipv6(ZSocket socket, int flag) {
    socket.set(SocketOption.IPV6, flag != 0);
  }

  /** zsocket_ipv6: 1 if the socket speaks IPv6 beside IPv4. */
  public static int zsocket_ipv6(ZSocket socket) {
    return flag(socket, SocketOption.IPV6);
  }

  /** zsocket_set_tos: the type-of-service byte of the packets sent. */
  public static void zsocket_set_tos(ZSocket socket, int number) {
    socket.set(SocketOption.TOS, number);
  }

  /** zsocket_tos: the type-of-service byte of the packets sent. */
  public static int zsocket_tos(ZSocket socket) {
    return socket.get(SocketOption.TOS);
  }

  /** zsocket_set_ipc_filter_pid: a process to accept ipc connections from; they add up. */
  public static void zsocket_set_ipc_filter_pid(ZSocket socket, int number) {
    socket.set(SocketOption.IPC_FILTER_PID, number);
  }

  /** zsocket_set_ipc_filter_uid: a user to accept ipc connections from; they add up. */
  public static void zsocket_set_ipc_filter_uid(ZSocket socket, int number) {
    socket.set(SocketOption.IPC_FILTER_UID, number);
  }

  /** zsocket_set_ipc_filter_gid: a group to accept ipc connections from; they add up. */
  public static void zsocket_set_ipc_filter_gid(ZSocket socket, int number) {
    socket.set(SocketOption.IPC_FILTER_GID, number);
  }

  /**
   * zsocket_set_handshake_ivl: how long a handshake takes at most, in milliseconds; zero is without
   * limit.
   */
  public static void zsocket_set_handshake_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.HANDSHAKE_IVL, Duration.ofMillis(millis));
  }

  /**
   * zsocket_handshake_ivl: how long a handshake takes at most, in milliseconds; zero is without
   * limit.
   */
  public static int zsocket_handshake_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.HANDSHAKE_IVL).toMillis();
  }

  /**
   * zsocket_set_socks_proxy: the SOCKS5 proxy, host:port, that TCP connections go through; empty is
   * none.
   */
  public static void zsocket_set_socks_proxy(ZSocket socket, String text) {
    socket.set(SocketOption.SOCKS_PROXY, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_socks_proxy: the SOCKS5 proxy, host:port, that TCP connections go through; empty is
   * none.
   */
  public static String zsocket_socks_proxy(ZSocket socket) {
    return socket.get(SocketOption.SOCKS_PROXY);
  }

  /** zsocket_set_heartbeat_ivl: how often a ZMTP ping is sent, in milliseconds; zero is never. */
  public static void zsocket_set_heartbeat_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.HEARTBEAT_IVL, Duration.ofMillis(millis));
  }

  /** zsocket_heartbeat_ivl: how often a ZMTP ping is sent, in milliseconds; zero is never. */
  public static int zsocket_heartbeat_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.HEARTBEAT_IVL).toMillis();
  }

  /**
   * zsocket_set_heartbeat_ttl: how long a peer may wait for the next sign of life, in milliseconds;
   * zero is for ever.
   */
  public static void zsocket_set_heartbeat_ttl(ZSocket socket, int millis) {
    socket.set(SocketOption.HEARTBEAT_TTL, Duration.ofMillis(millis));
  }

  /**
   * zsocket_heartbeat_ttl: how long a peer may wait for the next sign of life, in milliseconds;
   * zero is for ever.
   */
  public static int zsocket_heartbeat_ttl(ZSocket socket) {
    return (int) socket.get(SocketOption.HEARTBEAT_TTL).toMillis();
  }

  /**
   * zsocket_set_heartbeat_timeout: how long to wait for the answer to a ping, in milliseconds;
   * negative is as long as HEARTBEAT_IVL.
   */
  public static void zsocket_set_heartbeat_timeout(ZSocket socket, int millis) {
    socket.set(SocketOption.HEARTBEAT_TIMEOUT, Duration.ofMillis(millis));
  }

  /**
   * zsocket_heartbeat_timeout: how long to wait for the answer to a ping, in milliseconds; negative
   * is as long as HEARTBEAT_IVL.
   */
  public static int zsocket_heartbeat_timeout(ZSocket socket) {
    return (int) socket.get(SocketOption.HEARTBEAT_TIMEOUT).toMillis();
  }

  /**
   * zsocket_set_connect_timeout: how long connecting over TCP takes at most, in milliseconds; zero
   * is as long as the system tries.
   */
  public static void zsocket_set_connect_timeout(ZSocket socket, int millis) {
    socket.set(SocketOption.CONNECT_TIMEOUT, Duration.ofMillis(millis));
  }

  /**
   * zsocket_connect_timeout: how long connecting over TCP takes at most, in milliseconds; zero is
   * as long as the system tries.
   */
  public static int zsocket_connect_timeout(ZSocket socket) {
    return (int) socket.get(SocketOption.CONNECT_TIMEOUT).toMillis();
  }

  /**
   * zsocket_set_tcp_maxrt: how long TCP resends before a connection counts as dead, in
   * milliseconds; zero is as the system does.
   */
  public static void zsocket_set_tcp_maxrt(ZSocket socket, int millis) {
    socket.set(SocketOption.TCP_MAXRT, Duration.ofMillis(millis));
  }

  /**
   * zsocket_tcp_maxrt: how long TCP resends before a connection counts as dead, in milliseconds;
   * zero is as the system does.
   */
  public static int zsocket_tcp_maxrt(ZSocket socket) {
    return (int) socket.get(SocketOption.TCP_MAXRT).toMillis();
  }

  /** zsocket_set_vmci_buffer_size: the buffer of a VMCI socket, in bytes. */
  public static void zsocket_set_vmci_buffer_size(ZSocket socket, long number) {
    socket.set(SocketOption.VMCI_BUFFER_SIZE, number);
  }

  /**
   * zsocket_set_vmci_buffer_min_size: the least that a VMCI socket's buffer shrinks to, in bytes.
   */
  public static void zsocket_set_vmci_buffer_min_size(ZSocket socket, long number) {
    socket.set(SocketOption.VMCI_BUFFER_MIN_SIZE, number);
  }

  /** zsocket_set_vmci_buffer_max_size: the most that a VMCI socket's buffer grows to, in bytes. */
  public static void zsocket_set_vmci_buffer_max_size(ZSocket socket, long number) {
    socket.set(SocketOption.VMCI_BUFFER_MAX_SIZE, number);
  }

  /**
   * zsocket_set_vmci_connect_timeout: how long connecting over VMCI takes at most, in milliseconds.
   */
  public static void zsocket_set_vmci_connect_timeout(ZSocket socket, int millis) {
    socket.set(SocketOption.VMCI_CONNECT_TIMEOUT, Duration.ofMillis(millis));
  }

  /**
   * zsocket_set_bindtodevice: the network interface to keep to (Linux), which takes CAP_NET_RAW;
   * empty is any.
   */
  public static void zsocket_set_bindtodevice(ZSocket socket, String text) {
    socket.set(SocketOption.BINDTODEVICE, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_bindtodevice: the network interface to keep to (Linux), which takes CAP_NET_RAW; empty
   * is any.
   */
  public static String zsocket_bindtodevice(ZSocket socket) {
    return socket.get(SocketOption.BINDTODEVICE);
  }

  /**
   * zsocket_set_loopback_fastpath: 1 if TCP on Windows takes its short way through the loopback.
   */
  public static void zsocket_set_loopback_fastpath(ZSocket socket, int flag) {
    socket.set(SocketOption.LOOPBACK_FASTPATH, flag != 0);
  }

  /** zsocket_loopback_fastpath: 1 if TCP on Windows takes its short way through the loopback. */
  public static int zsocket_loopback_fastpath(ZSocket socket) {
    return flag(socket, SocketOption.LOOPBACK_FASTPATH);
  }

  /** zsocket_set_socks_username: the user name for the SOCKS5 proxy; empty is none. */
  public static void zsocket_set_socks_username(ZSocket socket, String text) {
    socket.set(SocketOption.SOCKS_USERNAME, Objects.requireNonNull(text, "text"));
  }

  /** zsocket_socks_username: the user name for the SOCKS5 proxy; empty is none. */
  public static String zsocket_socks_username(ZSocket socket) {
    return socket.get(SocketOption.SOCKS_USERNAME);
  }

  /** zsocket_set_socks_password: the password for the SOCKS5 proxy; empty is none. */
  public static void zsocket_set_socks_password(ZSocket socket, String text) {
    socket.set(SocketOption.SOCKS_PASSWORD, Objects.requireNonNull(text, "text"));
  }

  /** zsocket_set_in_batch_size: how much is read from a connection at once, in bytes. */
  public static void zsocket_set_in_batch_size(ZSocket socket, int number) {
    socket.set(SocketOption.IN_BATCH_SIZE, number);
  }

  /** zsocket_in_batch_size: how much is read from a connection at once, in bytes. */
  public static int zsocket_in_batch_size(ZSocket socket) {
    return socket.get(SocketOption.IN_BATCH_SIZE);
  }

  /** zsocket_set_out_batch_size: how much is written to a connection at once, in bytes. */
  public static void zsocket_set_out_batch_size(ZSocket socket, int number) {
    socket.set(SocketOption.OUT_BATCH_SIZE, number);
  }

  /** zsocket_out_batch_size: how much is written to a connection at once, in bytes. */
  public static int zsocket_out_batch_size(ZSocket socket) {
    return socket.get(SocketOption.OUT_BATCH_SIZE);
  }

  /**
   * zsocket_set_reconnect_stop: after what no connection is tried again: refused (1), handshake
   * failed (2).
   */
  public static void zsocket_set_reconnect_stop(ZSocket socket, int number) {
    socket.set(SocketOption.RECONNECT_STOP, number);
  }

  /**
   * zsocket_reconnect_stop: after what no connection is tried again: refused (1), handshake failed
   * (2).
   */
  public static int zsocket_reconnect_stop(ZSocket socket) {
    return socket.get(SocketOption.RECONNECT_STOP);
  }

  /** zsocket_set_priority: the kernel's priority of the packets sent. */
  public static void zsocket_set_priority(ZSocket socket, int number) {
    socket.set(SocketOption.PRIORITY, number);
  }

  /** zsocket_priority: the kernel's priority of the packets sent. */
  public static int zsocket_priority(ZSocket socket) {
    return socket.get(SocketOption.PRIORITY);
  }

  /**
   * zsocket_set_busy_poll: how long the kernel polls the network device for a packet instead of
   * sleeping, in microseconds.
   */
  public static void zsocket_set_busy_poll(ZSocket socket, int number) {
    socket.set(SocketOption.BUSY_POLL, number);
  }
}
