package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * CZMQ's zsocket_set_X and zsocket_X for the options of {@link io.zmq4j.TransportOptions} that are
 * about multicast. Types and errors are as in {@link ZsocketOptions}.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketMulticastOptions extends ZsocketPatternOptions {

  ZsocketMulticastOptions() {}

  /**
   * zsocket_set_rate: the rate at which multicast is sent and received.
   *
   * @param socket of any type
   * @param number in kbit/s; 100 unless set
   */
  public static void zsocket_set_rate(ZSocket socket, int number) {
    socket.set(SocketOption.RATE, number);
  }

  /**
   * {@return the rate at which multicast is sent and received, in kbit/s}
   *
   * @param socket of any type
   */
  public static int zsocket_rate(ZSocket socket) {
    return socket.get(SocketOption.RATE);
  }

  /**
   * zsocket_set_recovery_ivl: how long a multicast receiver can be away and still get what it
   * missed.
   *
   * @param socket of any type
   * @param millis in milliseconds; 10,000 unless set
   */
  public static void zsocket_set_recovery_ivl(ZSocket socket, int millis) {
    socket.set(SocketOption.RECOVERY_IVL, Duration.ofMillis(millis));
  }

  /**
   * {@return how long a multicast receiver can be away and still get what it missed, in
   * milliseconds}
   *
   * @param socket of any type
   */
  public static int zsocket_recovery_ivl(ZSocket socket) {
    return (int) socket.get(SocketOption.RECOVERY_IVL).toMillis();
  }

  /**
   * zsocket_set_multicast_hops: how many hops a multicast packet survives.
   *
   * @param socket of any type
   * @param number 1 unless set
   */
  public static void zsocket_set_multicast_hops(ZSocket socket, int number) {
    socket.set(SocketOption.MULTICAST_HOPS, number);
  }

  /**
   * {@return how many hops a multicast packet survives}
   *
   * @param socket of any type
   */
  public static int zsocket_multicast_hops(ZSocket socket) {
    return socket.get(SocketOption.MULTICAST_HOPS);
  }

  /**
   * zsocket_set_multicast_maxtpdu: the size of a multicast packet at most.
   *
   * @param socket of any type
   * @param number in bytes; 1,500 unless set
   */
  public static void zsocket_set_multicast_maxtpdu(ZSocket socket, int number) {
    socket.set(SocketOption.MULTICAST_MAXTPDU, number);
  }

  /**
   * {@return the size of a multicast packet at most, in bytes}
   *
   * @param socket of any type
   */
  public static int zsocket_multicast_maxtpdu(ZSocket socket) {
    return socket.get(SocketOption.MULTICAST_MAXTPDU);
  }

  /**
   * zsocket_set_multicast_loop: 1 if multicast over UDP comes back to this machine.
   *
   * @param socket a RADIO or DGRAM
   * @param flag 1 or 0; 1 unless set
   */
  public static void zsocket_set_multicast_loop(ZSocket socket, int flag) {
    socket.set(SocketOption.MULTICAST_LOOP, flag != 0);
  }

  /**
   * {@return 1 if multicast over UDP comes back to this machine, else 0}
   *
   * @param socket a RADIO or DGRAM
   */
  public static int zsocket_multicast_loop(ZSocket socket) {
    return flag(socket, SocketOption.MULTICAST_LOOP);
  }

  /**
   * zsocket_set_norm_mode: how a NORM sender keeps its rate: 0 fixed, 1 CC, 2 CCL, 3 CCE, 4 CCE
   * with ECN only.
   *
   * @param socket of any type
   * @param number 1 unless set
   */
  public static void zsocket_set_norm_mode(ZSocket socket, int number) {
    socket.set(SocketOption.NORM_MODE, number);
  }

  /**
   * {@return how a NORM sender keeps its rate: 0 fixed, 1 CC, 2 CCL, 3 CCE, 4 CCE with ECN only}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_mode(ZSocket socket) {
    return socket.get(SocketOption.NORM_MODE);
  }

  /**
   * zsocket_set_norm_unicast_nack: 1 if a NORM receiver asks again by unicast.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_norm_unicast_nack(ZSocket socket, int flag) {
    socket.set(SocketOption.NORM_UNICAST_NACK, flag != 0);
  }

  /**
   * {@return 1 if a NORM receiver asks again by unicast, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_unicast_nack(ZSocket socket) {
    return flag(socket, SocketOption.NORM_UNICAST_NACK);
  }

  /**
   * zsocket_set_norm_buffer_size: the buffer of a NORM sender or receiver.
   *
   * @param socket of any type
   * @param number in kilobytes; 2,048 unless set
   */
  public static void zsocket_set_norm_buffer_size(ZSocket socket, int number) {
    socket.set(SocketOption.NORM_BUFFER_SIZE, number);
  }

  /**
   * {@return the buffer of a NORM sender or receiver, in kilobytes}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_buffer_size(ZSocket socket) {
    return socket.get(SocketOption.NORM_BUFFER_SIZE);
  }

  /**
   * zsocket_set_norm_segment_size: the payload of a NORM packet at most.
   *
   * @param socket of any type
   * @param number in bytes; 1,400 unless set
   */
  public static void zsocket_set_norm_segment_size(ZSocket socket, int number) {
    socket.set(SocketOption.NORM_SEGMENT_SIZE, number);
  }

  /**
   * {@return the payload of a NORM packet at most, in bytes}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_segment_size(ZSocket socket) {
    return socket.get(SocketOption.NORM_SEGMENT_SIZE);
  }

  /**
   * zsocket_set_norm_block_size: how many segments of NORM share their parity.
   *
   * @param socket of any type
   * @param number 16 unless set
   */
  public static void zsocket_set_norm_block_size(ZSocket socket, int number) {
    socket.set(SocketOption.NORM_BLOCK_SIZE, number);
  }

  /**
   * {@return how many segments of NORM share their parity}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_block_size(ZSocket socket) {
    return socket.get(SocketOption.NORM_BLOCK_SIZE);
  }

  /**
   * zsocket_set_norm_num_parity: how many parity segments NORM has for each block.
   *
   * @param socket of any type
   * @param number 4 unless set
   */
  public static void zsocket_set_norm_num_parity(ZSocket socket, int number) {
    socket.set(SocketOption.NORM_NUM_PARITY, number);
  }

  /**
   * {@return how many parity segments NORM has for each block}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_num_parity(ZSocket socket) {
    return socket.get(SocketOption.NORM_NUM_PARITY);
  }

  /**
   * zsocket_set_norm_num_autoparity: how many parity segments NORM sends without being asked.
   *
   * @param socket of any type
   * @param number 0 unless set
   */
  public static void zsocket_set_norm_num_autoparity(ZSocket socket, int number) {
    socket.set(SocketOption.NORM_NUM_AUTOPARITY, number);
  }

  /**
   * {@return how many parity segments NORM sends without being asked}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_num_autoparity(ZSocket socket) {
    return socket.get(SocketOption.NORM_NUM_AUTOPARITY);
  }

  /**
   * zsocket_set_norm_push: 1 if a NORM sender goes on where receivers fall behind.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_norm_push(ZSocket socket, int flag) {
    socket.set(SocketOption.NORM_PUSH, flag != 0);
  }

  /**
   * {@return 1 if a NORM sender goes on where receivers fall behind, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_norm_push(ZSocket socket) {
    return flag(socket, SocketOption.NORM_PUSH);
  }
}
