package io.zmq4j;

import static io.zmq4j.OptionCodec.BATCH;
import static io.zmq4j.OptionCodec.FLAG;
import static io.zmq4j.OptionCodec.INT;
import static io.zmq4j.OptionCodec.LONG;
import static io.zmq4j.OptionCodec.MILLIS;
import static io.zmq4j.OptionCodec.SECONDS;
import static io.zmq4j.OptionCodec.TENTHS;
import static io.zmq4j.OptionCodec.TEXT;
import static io.zmq4j.SocketOption.Access.READ_WRITE;
import static io.zmq4j.SocketOption.Access.WRITE;
import static io.zmq4j.SocketOption.row;
import static io.zmq4j.SocketType.DGRAM;
import static io.zmq4j.SocketType.RADIO;

import io.zmq4j.jni.Constants;
import java.time.Duration;

/**
 * The options of connections and what they run over: TCP, ipc, multicast, proxies. They are
 * constants of {@link SocketOption}, which inherits them: {@code SocketOption.BACKLOG}.
 */
public interface TransportOptions {

  /** The rate at which multicast is sent and received. */
  SocketOption<Integer> RATE =
      row("RATE", Constants.ZMQ_RATE, INT.in("kbit/s"), READ_WRITE, "2.0", "100");

  /** How long a multicast receiver can be away and still get what it missed. */
  SocketOption<Duration> RECOVERY_IVL =
      row("RECOVERY_IVL", Constants.ZMQ_RECOVERY_IVL, MILLIS, READ_WRITE, "2.0", "10000");

  /** The kernel's buffer for sending; −1 leaves it to the system. */
  SocketOption<Integer> SNDBUF =
      row("SNDBUF", Constants.ZMQ_SNDBUF, INT.in("bytes"), READ_WRITE, "2.0", "-1");

  /** The kernel's buffer for receiving; −1 leaves it to the system. */
  SocketOption<Integer> RCVBUF =
      row("RCVBUF", Constants.ZMQ_RCVBUF, INT.in("bytes"), READ_WRITE, "2.0", "-1");

  /** How long to wait before a lost connection is tried again; negative is never. */
  SocketOption<Duration> RECONNECT_IVL =
      row("RECONNECT_IVL", Constants.ZMQ_RECONNECT_IVL, MILLIS, READ_WRITE, "2.1", "100");

  /** How many connections wait at most to be accepted. */
  SocketOption<Integer> BACKLOG =
      row("BACKLOG", Constants.ZMQ_BACKLOG, INT.in("connections"), READ_WRITE, "2.1", "100");

  /** How far the wait between tries doubles; zero keeps it the same. */
  SocketOption<Duration> RECONNECT_IVL_MAX =
      row("RECONNECT_IVL_MAX", Constants.ZMQ_RECONNECT_IVL_MAX, MILLIS, READ_WRITE, "2.1", "0");

  /** How many hops a multicast packet survives. */
  SocketOption<Integer> MULTICAST_HOPS =
      row("MULTICAST_HOPS", Constants.ZMQ_MULTICAST_HOPS, INT.in("hops"), READ_WRITE, "3.0", "1");

  /** Whether TCP looks after idle connections: 1, 0, or −1 as the system does. */
  SocketOption<Integer> TCP_KEEPALIVE =
      row("TCP_KEEPALIVE", Constants.ZMQ_TCP_KEEPALIVE, INT, READ_WRITE, "3.2", "-1");

  /** How many unanswered keep-alive probes end a connection; −1 is as the system does. */
  SocketOption<Integer> TCP_KEEPALIVE_CNT =
      row(
          "TCP_KEEPALIVE_CNT",
          Constants.ZMQ_TCP_KEEPALIVE_CNT,
          INT.in("probes"),
          READ_WRITE,
          "3.2",
          "-1");

  /** How long a connection is idle before it is probed; negative is as the system does. */
  SocketOption<Duration> TCP_KEEPALIVE_IDLE =
      row("TCP_KEEPALIVE_IDLE", Constants.ZMQ_TCP_KEEPALIVE_IDLE, SECONDS, READ_WRITE, "3.2", "-1");

  /** How long lies between two keep-alive probes; negative is as the system does. */
  SocketOption<Duration> TCP_KEEPALIVE_INTVL =
      row(
          "TCP_KEEPALIVE_INTVL",
          Constants.ZMQ_TCP_KEEPALIVE_INTVL,
          SECONDS,
          READ_WRITE,
          "3.2",
          "-1");

  /**
   * An address or network, such as 10.0.0.0/8, to accept connections from; they add up. The empty
   * text takes all back. zmq.h calls it deprecated: ZAP does the same by address.
   */
  SocketOption<String> TCP_ACCEPT_FILTER =
      row("TCP_ACCEPT_FILTER", Constants.ZMQ_TCP_ACCEPT_FILTER, TEXT, WRITE, "3.2", "");

  /** Whether the socket speaks IPv6 beside IPv4. */
  SocketOption<Boolean> IPV6 = row("IPV6", Constants.ZMQ_IPV6, FLAG, READ_WRITE, "4.0", "false");

  /** The type-of-service byte of the packets sent. */
  SocketOption<Integer> TOS =
      row("TOS", Constants.ZMQ_TOS, INT.between(0, 255), READ_WRITE, "4.1", "0");

  /** A process to accept ipc connections from; they add up. zmq.h calls it deprecated. */
  SocketOption<Integer> IPC_FILTER_PID =
      row("IPC_FILTER_PID", Constants.ZMQ_IPC_FILTER_PID, INT.in("process"), WRITE, "4.1", "");

  /** A user to accept ipc connections from; they add up. zmq.h calls it deprecated. */
  SocketOption<Integer> IPC_FILTER_UID =
      row("IPC_FILTER_UID", Constants.ZMQ_IPC_FILTER_UID, INT.in("user"), WRITE, "4.1", "");

  /** A group to accept ipc connections from; they add up. zmq.h calls it deprecated. */
  SocketOption<Integer> IPC_FILTER_GID =
      row("IPC_FILTER_GID", Constants.ZMQ_IPC_FILTER_GID, INT.in("group"), WRITE, "4.1", "");

  /** How long a handshake takes at most; zero is without limit. */
  SocketOption<Duration> HANDSHAKE_IVL =
      row("HANDSHAKE_IVL", Constants.ZMQ_HANDSHAKE_IVL, MILLIS, READ_WRITE, "4.1", "30000");

  /**
   * The SOCKS5 proxy, host:port, that TCP connections go through; empty is none. Refused unless
   * {@code -Dio.zmq4j.allowSocks=true}: libzmq ends the process when a proxy cannot be reached and
   * the socket is closed before the next try.
   */
  SocketOption<String> SOCKS_PROXY =
      row("SOCKS_PROXY", Constants.ZMQ_SOCKS_PROXY, TEXT, READ_WRITE, "4.1", "");

  /** How often a ZMTP ping is sent; zero is never. */
  SocketOption<Duration> HEARTBEAT_IVL =
      row("HEARTBEAT_IVL", Constants.ZMQ_HEARTBEAT_IVL, MILLIS, READ_WRITE, "4.2", "0");

  /**
   * How long a peer may wait for the next sign of life; zero is for ever. At most 6,553,599 ms, of
   * which libzmq keeps whole tenths of a second.
   */
  SocketOption<Duration> HEARTBEAT_TTL =
      row("HEARTBEAT_TTL", Constants.ZMQ_HEARTBEAT_TTL, TENTHS, READ_WRITE, "4.2", "0");

  /** How long to wait for the answer to a ping; negative is as long as {@link #HEARTBEAT_IVL}. */
  SocketOption<Duration> HEARTBEAT_TIMEOUT =
      row("HEARTBEAT_TIMEOUT", Constants.ZMQ_HEARTBEAT_TIMEOUT, MILLIS, READ_WRITE, "4.2", "-1");

  /** How long connecting over TCP takes at most; zero is as long as the system tries. */
  SocketOption<Duration> CONNECT_TIMEOUT =
      row("CONNECT_TIMEOUT", Constants.ZMQ_CONNECT_TIMEOUT, MILLIS, READ_WRITE, "4.2", "0");

  /** How long TCP resends before a connection counts as dead; zero is as the system does. */
  SocketOption<Duration> TCP_MAXRT =
      row("TCP_MAXRT", Constants.ZMQ_TCP_MAXRT, MILLIS, READ_WRITE, "4.2", "0");

  /** The size of a multicast packet at most. */
  SocketOption<Integer> MULTICAST_MAXTPDU =
      row(
          "MULTICAST_MAXTPDU",
          Constants.ZMQ_MULTICAST_MAXTPDU,
          INT.in("bytes"),
          READ_WRITE,
          "4.2",
          "1500");

  /** The buffer of a VMCI socket. */
  SocketOption<Long> VMCI_BUFFER_SIZE =
      row("VMCI_BUFFER_SIZE", Constants.ZMQ_VMCI_BUFFER_SIZE, LONG.in("bytes"), WRITE, "4.2", "");

  /** The least that a VMCI socket's buffer shrinks to. */
  SocketOption<Long> VMCI_BUFFER_MIN_SIZE =
      row(
          "VMCI_BUFFER_MIN_SIZE",
          Constants.ZMQ_VMCI_BUFFER_MIN_SIZE,
          LONG.in("bytes"),
          WRITE,
          "4.2",
          "");

  /** The most that a VMCI socket's buffer grows to. */
  SocketOption<Long> VMCI_BUFFER_MAX_SIZE =
      row(
          "VMCI_BUFFER_MAX_SIZE",
          Constants.ZMQ_VMCI_BUFFER_MAX_SIZE,
          LONG.in("bytes"),
          WRITE,
          "4.2",
          "");

  /** How long connecting over VMCI takes at most. */
  SocketOption<Duration> VMCI_CONNECT_TIMEOUT =
      row("VMCI_CONNECT_TIMEOUT", Constants.ZMQ_VMCI_CONNECT_TIMEOUT, MILLIS, WRITE, "4.2", "-1");

  /** The network interface to keep to (Linux), which takes CAP_NET_RAW; empty is any. */
  SocketOption<String> BINDTODEVICE =
      row("BINDTODEVICE", Constants.ZMQ_BINDTODEVICE, TEXT.upTo(15), READ_WRITE, "4.3", "");

  /** Whether TCP on Windows takes its short way through the loopback. */
  SocketOption<Boolean> LOOPBACK_FASTPATH =
      row("LOOPBACK_FASTPATH", Constants.ZMQ_LOOPBACK_FASTPATH, FLAG, READ_WRITE, "4.3", "false");

  /** Whether multicast over UDP comes back to this machine. */
  SocketOption<Boolean> MULTICAST_LOOP =
      row(
          "MULTICAST_LOOP",
          Constants.ZMQ_MULTICAST_LOOP,
          FLAG,
          READ_WRITE,
          "4.3",
          "true",
          RADIO,
          DGRAM);

  /** The user name for the SOCKS5 proxy; empty is none. */
  SocketOption<String> SOCKS_USERNAME =
      row("SOCKS_USERNAME", Constants.ZMQ_SOCKS_USERNAME, TEXT.upTo(255), READ_WRITE, "4.3.2", "");

  /** The password for the SOCKS5 proxy; empty is none. It cannot be read back. */
  SocketOption<String> SOCKS_PASSWORD =
      row("SOCKS_PASSWORD", Constants.ZMQ_SOCKS_PASSWORD, TEXT.upTo(255), WRITE, "4.3.2", "");

  /** How much is read from a connection at once: 256 bytes to 16 MiB. */
  SocketOption<Integer> IN_BATCH_SIZE =
      row("IN_BATCH_SIZE", Constants.ZMQ_IN_BATCH_SIZE, BATCH, READ_WRITE, "4.3.3", "8192");

  /** How much is written to a connection at once: 256 bytes to 16 MiB. */
  SocketOption<Integer> OUT_BATCH_SIZE =
      row("OUT_BATCH_SIZE", Constants.ZMQ_OUT_BATCH_SIZE, BATCH, READ_WRITE, "4.3.3", "8192");

  /**
   * After what no connection is tried again: refused (1), handshake failed (2). Further bits are as
   * the linked libzmq's zmq.h has them; 3 is both.
   */
  SocketOption<Integer> RECONNECT_STOP =
      row(
          "RECONNECT_STOP",
          Constants.ZMQ_RECONNECT_STOP,
          INT.in("bit set"),
          READ_WRITE,
          "4.3.3",
          "0");

  /**
   * The kernel's priority of the packets sent. Beyond 6 it takes a privilege, without which libzmq
   * would end the process.
   */
  SocketOption<Integer> PRIORITY =
      row("PRIORITY", Constants.ZMQ_PRIORITY, INT.between(0, 6), READ_WRITE, "4.3.4", "0");

  /** How long the kernel polls the network device for a packet instead of sleeping. */
  SocketOption<Integer> BUSY_POLL =
      row("BUSY_POLL", Constants.ZMQ_BUSY_POLL, INT.in("microseconds"), WRITE, "4.3.5", "0");

  /** How a NORM sender keeps its rate: 0 fixed, 1 CC, 2 CCL, 3 CCE, 4 CCE with ECN only. */
  SocketOption<Integer> NORM_MODE =
      row("NORM_MODE", Constants.ZMQ_NORM_MODE, INT, READ_WRITE, "4.3.5", "1");

  /** Whether a NORM receiver asks again by unicast. */
  SocketOption<Boolean> NORM_UNICAST_NACK =
      row("NORM_UNICAST_NACK", Constants.ZMQ_NORM_UNICAST_NACK, FLAG, READ_WRITE, "4.3.5", "false");

  /** The buffer of a NORM sender or receiver. */
  SocketOption<Integer> NORM_BUFFER_SIZE =
      row(
          "NORM_BUFFER_SIZE",
          Constants.ZMQ_NORM_BUFFER_SIZE,
          INT.in("kilobytes"),
          READ_WRITE,
          "4.3.5",
          "2048");

  /** The payload of a NORM packet at most. */
  SocketOption<Integer> NORM_SEGMENT_SIZE =
      row(
          "NORM_SEGMENT_SIZE",
          Constants.ZMQ_NORM_SEGMENT_SIZE,
          INT.in("bytes"),
          READ_WRITE,
          "4.3.5",
          "1400");

  /** How many segments of NORM share their parity. */
  SocketOption<Integer> NORM_BLOCK_SIZE =
      row(
          "NORM_BLOCK_SIZE",
          Constants.ZMQ_NORM_BLOCK_SIZE,
          INT.in("segments"),
          READ_WRITE,
          "4.3.5",
          "16");

  /** How many parity segments NORM has for each block. */
  SocketOption<Integer> NORM_NUM_PARITY =
      row(
          "NORM_NUM_PARITY",
          Constants.ZMQ_NORM_NUM_PARITY,
          INT.in("segments"),
          READ_WRITE,
          "4.3.5",
          "4");

  /** How many parity segments NORM sends without being asked. */
  SocketOption<Integer> NORM_NUM_AUTOPARITY =
      row(
          "NORM_NUM_AUTOPARITY",
          Constants.ZMQ_NORM_NUM_AUTOPARITY,
          INT.in("segments"),
          READ_WRITE,
          "4.3.5",
          "0");

  /** Whether a NORM sender goes on where receivers fall behind. */
  SocketOption<Boolean> NORM_PUSH =
      row("NORM_PUSH", Constants.ZMQ_NORM_PUSH, FLAG, READ_WRITE, "4.3.5", "false");
}
