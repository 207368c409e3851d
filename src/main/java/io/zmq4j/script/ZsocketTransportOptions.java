package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.Objects;

/**
 * CZMQ's zsocket_set_X and zsocket_X for the options of {@link io.zmq4j.TransportOptions}. Types
 * and errors are as in {@link ZsocketOptions}.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketTransportOptions extends ZsocketConnectionOptions {

  ZsocketTransportOptions() {}

  /**
   * zsocket_set_sndbuf: the kernel's buffer for sending; −1 leaves it to the system.
   *
   * @param socket of any type
   * @param number in bytes; −1 unless set
   */
  public static void zsocket_set_sndbuf(ZSocket socket, int number) {
    socket.set(SocketOption.SNDBUF, number);
  }

  /**
   * {@return the kernel's buffer for sending, in bytes; −1 leaves it to the system}
   *
   * @param socket of any type
   */
  public static int zsocket_sndbuf(ZSocket socket) {
    return socket.get(SocketOption.SNDBUF);
  }

  /**
   * zsocket_set_rcvbuf: the kernel's buffer for receiving; −1 leaves it to the system.
   *
   * @param socket of any type
   * @param number in bytes; −1 unless set
   */
  public static void zsocket_set_rcvbuf(ZSocket socket, int number) {
    socket.set(SocketOption.RCVBUF, number);
  }

  /**
   * {@return the kernel's buffer for receiving, in bytes; −1 leaves it to the system}
   *
   * @param socket of any type
   */
  public static int zsocket_rcvbuf(ZSocket socket) {
    return socket.get(SocketOption.RCVBUF);
  }

  /**
   * zsocket_set_tcp_accept_filter: an address or network, such as 10.0.0.0/8, to accept connections
   * from; they add up.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_tcp_accept_filter(ZSocket socket, String text) {
    socket.set(SocketOption.TCP_ACCEPT_FILTER, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_ipv6: 1 if the socket speaks IPv6 beside IPv4.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_ipv6(ZSocket socket, int flag) {
    socket.set(SocketOption.IPV6, flag != 0);
  }

  /**
   * {@return 1 if the socket speaks IPv6 beside IPv4, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_ipv6(ZSocket socket) {
    return flag(socket, SocketOption.IPV6);
  }

  /**
   * zsocket_set_tos: the type-of-service byte of the packets sent.
   *
   * @param socket of any type
   * @param number 0 to 255; 0 unless set
   */
  public static void zsocket_set_tos(ZSocket socket, int number) {
    socket.set(SocketOption.TOS, number);
  }

  /**
   * {@return the type-of-service byte of the packets sent}
   *
   * @param socket of any type
   */
  public static int zsocket_tos(ZSocket socket) {
    return socket.get(SocketOption.TOS);
  }

  /**
   * zsocket_set_ipc_filter_pid: a process to accept ipc connections from; they add up.
   *
   * @param socket of any type
   * @param number its number in the system
   */
  public static void zsocket_set_ipc_filter_pid(ZSocket socket, int number) {
    socket.set(SocketOption.IPC_FILTER_PID, number);
  }

  /**
   * zsocket_set_ipc_filter_uid: a user to accept ipc connections from; they add up.
   *
   * @param socket of any type
   * @param number its number in the system
   */
  public static void zsocket_set_ipc_filter_uid(ZSocket socket, int number) {
    socket.set(SocketOption.IPC_FILTER_UID, number);
  }

  /**
   * zsocket_set_ipc_filter_gid: a group to accept ipc connections from; they add up.
   *
   * @param socket of any type
   * @param number its number in the system
   */
  public static void zsocket_set_ipc_filter_gid(ZSocket socket, int number) {
    socket.set(SocketOption.IPC_FILTER_GID, number);
  }

  /**
   * zsocket_set_socks_proxy: the SOCKS5 proxy, host:port, that TCP connections go through; empty is
   * none. Refused unless {@code -Dio.zmq4j.allowSocks=true}, since libzmq can end the process over
   * it.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_socks_proxy(ZSocket socket, String text) {
    socket.set(SocketOption.SOCKS_PROXY, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the SOCKS5 proxy, host:port, that TCP connections go through; empty is none}
   *
   * @param socket of any type
   */
  public static String zsocket_socks_proxy(ZSocket socket) {
    return socket.get(SocketOption.SOCKS_PROXY);
  }

  /**
   * zsocket_set_vmci_buffer_size: the buffer of a VMCI socket.
   *
   * @param socket of any type
   * @param number in bytes
   */
  public static void zsocket_set_vmci_buffer_size(ZSocket socket, long number) {
    socket.set(SocketOption.VMCI_BUFFER_SIZE, number);
  }

  /**
   * zsocket_set_vmci_buffer_min_size: the least that a VMCI socket's buffer shrinks to.
   *
   * @param socket of any type
   * @param number in bytes
   */
  public static void zsocket_set_vmci_buffer_min_size(ZSocket socket, long number) {
    socket.set(SocketOption.VMCI_BUFFER_MIN_SIZE, number);
  }

  /**
   * zsocket_set_vmci_buffer_max_size: the most that a VMCI socket's buffer grows to.
   *
   * @param socket of any type
   * @param number in bytes
   */
  public static void zsocket_set_vmci_buffer_max_size(ZSocket socket, long number) {
    socket.set(SocketOption.VMCI_BUFFER_MAX_SIZE, number);
  }

  /**
   * zsocket_set_vmci_connect_timeout: how long connecting over VMCI takes at most.
   *
   * @param socket of any type
   * @param millis in milliseconds; −1 unless set
   */
  public static void zsocket_set_vmci_connect_timeout(ZSocket socket, int millis) {
    socket.set(SocketOption.VMCI_CONNECT_TIMEOUT, Duration.ofMillis(millis));
  }

  /**
   * zsocket_set_bindtodevice: the network interface to keep to (Linux), which takes CAP_NET_RAW;
   * empty is any.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_bindtodevice(ZSocket socket, String text) {
    socket.set(SocketOption.BINDTODEVICE, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the network interface to keep to (Linux), which takes CAP_NET_RAW; empty is any}
   *
   * @param socket of any type
   */
  public static String zsocket_bindtodevice(ZSocket socket) {
    return socket.get(SocketOption.BINDTODEVICE);
  }

  /**
   * zsocket_set_loopback_fastpath: 1 if TCP on Windows takes its short way through the loopback.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_loopback_fastpath(ZSocket socket, int flag) {
    socket.set(SocketOption.LOOPBACK_FASTPATH, flag != 0);
  }

  /**
   * {@return 1 if TCP on Windows takes its short way through the loopback, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_loopback_fastpath(ZSocket socket) {
    return flag(socket, SocketOption.LOOPBACK_FASTPATH);
  }

  /**
   * zsocket_set_socks_username: the user name for the SOCKS5 proxy; empty is none.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_socks_username(ZSocket socket, String text) {
    socket.set(SocketOption.SOCKS_USERNAME, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the user name for the SOCKS5 proxy; empty is none}
   *
   * @param socket of any type
   */
  public static String zsocket_socks_username(ZSocket socket) {
    return socket.get(SocketOption.SOCKS_USERNAME);
  }

  /**
   * zsocket_set_socks_password: the password for the SOCKS5 proxy; empty is none.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_socks_password(ZSocket socket, String text) {
    socket.set(SocketOption.SOCKS_PASSWORD, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_in_batch_size: how much is read from a connection at once.
   *
   * @param socket of any type
   * @param number in bytes, 256 to 16 MiB; 8,192 unless set
   */
  public static void zsocket_set_in_batch_size(ZSocket socket, int number) {
    socket.set(SocketOption.IN_BATCH_SIZE, number);
  }

  /**
   * {@return how much is read from a connection at once, in bytes}
   *
   * @param socket of any type
   */
  public static int zsocket_in_batch_size(ZSocket socket) {
    return socket.get(SocketOption.IN_BATCH_SIZE);
  }

  /**
   * zsocket_set_out_batch_size: how much is written to a connection at once.
   *
   * @param socket of any type
   * @param number in bytes, 256 to 16 MiB; 8,192 unless set
   */
  public static void zsocket_set_out_batch_size(ZSocket socket, int number) {
    socket.set(SocketOption.OUT_BATCH_SIZE, number);
  }

  /**
   * {@return how much is written to a connection at once, in bytes}
   *
   * @param socket of any type
   */
  public static int zsocket_out_batch_size(ZSocket socket) {
    return socket.get(SocketOption.OUT_BATCH_SIZE);
  }

  /**
   * zsocket_set_priority: the kernel's priority of the packets sent.
   *
   * @param socket of any type
   * @param number 0 unless set
   */
  public static void zsocket_set_priority(ZSocket socket, int number) {
    socket.set(SocketOption.PRIORITY, number);
  }

  /**
   * {@return the kernel's priority of the packets sent}
   *
   * @param socket of any type
   */
  public static int zsocket_priority(ZSocket socket) {
    return socket.get(SocketOption.PRIORITY);
  }

  /**
   * zsocket_set_busy_poll: how long the kernel polls the network device for a packet instead of
   * sleeping.
   *
   * @param socket of any type
   * @param number in microseconds; 0 unless set
   */
  public static void zsocket_set_busy_poll(ZSocket socket, int number) {
    socket.set(SocketOption.BUSY_POLL, number);
  }
}
