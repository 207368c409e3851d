package io.zmq4j.script;

import io.zmq4j.ZFrame;
import io.zmq4j.ZSocket;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;

/** CZMQ's zframe: single frames of messages. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZframeFunctions extends ZstrFunctions {

  /** For {@link #zframe_send}: the frame is kept, where else it is destroyed. */
  public static final int ZFRAME_REUSE = 2;

  private static final int FLAGS = ZFRAME_MORE | ZFRAME_REUSE | ZFRAME_DONTWAIT;

  ZframeFunctions() {}

  /** zframe_new: a frame of a copy of these bytes. */
  public static ZFrame zframe_new(byte[] data) {
    return new ZFrame(data);
  }

  /** zframe_new: a frame of a string, as UTF-8 without a closing NUL. */
  public static ZFrame zframe_new(String string) {
    return new ZFrame(string);
  }

  /** zframe_new_empty: a frame without bytes. */
  public static ZFrame zframe_new_empty() {
    return new ZFrame();
  }

  /** zframe_from, as later CZMQ has it: the same as {@link #zframe_new(String)}. */
  public static ZFrame zframe_from(String string) {
    return new ZFrame(string);
  }

  /** zframe_destroy: destroys the frame. Any number of times. */
  public static void zframe_destroy(ZFrame frame) {
    frame.close();
  }

  /** zframe_recv: blocks until a frame is there. {@code null} when RCVTIMEO is over. */
  public static ZFrame zframe_recv(ZSocket socket) {
    return ZFrame.recv(socket);
  }

  /** zframe_recv with a limit in milliseconds, −1 for none; {@code null} when time is up. */
  public static ZFrame zframe_recv(ZSocket socket, long millis) {
    return ZFrame.recv(socket, Duration.ofMillis(millis));
  }

  /** zframe_recv_nowait: a frame if one is there, else {@code null}. */
  public static ZFrame zframe_recv_nowait(ZSocket socket) {
    return ZFrame.tryRecv(socket);
  }

  /**
   * zframe_send: sends the frame, and destroys it unless the flags say {@link #ZFRAME_REUSE}.
   *
   * @param flags 0, or {@link #ZFRAME_MORE}, {@link #ZFRAME_REUSE} and {@link #ZFRAME_DONTWAIT},
   *     added
   * @return {@code false} if there was no room and the flags say not to wait, where CZMQ gives −1;
   *     the frame is there still
   * @throws IllegalArgumentException if there is another flag
   */
  public static boolean zframe_send(ZFrame frame, ZSocket socket, int flags) {
    if ((flags & ~FLAGS) != 0) {
      throw new IllegalArgumentException(
          "flags are 0, or ZFRAME_MORE, ZFRAME_REUSE and ZFRAME_DONTWAIT added, and not " + flags);
    }
    if ((flags & ZFRAME_REUSE) == 0) {
      return sendAndDestroy(frame, socket, flags);
    }
    try (ZFrame second = frame.dup()) {
      return sendAndDestroy(second, socket, flags & ~ZFRAME_REUSE);
    }
  }

  private static boolean sendAndDestroy(ZFrame frame, ZSocket socket, int flags) {
    switch (flags) {
      case 0 -> frame.send(socket);
      case ZFRAME_MORE -> frame.sendMore(socket);
      case ZFRAME_DONTWAIT -> {
        return frame.trySend(socket);
      }
      default -> {
        return frame.trySendMore(socket);
      }
    }
    return true;
  }

  /** zframe_size: how many bytes the frame has. */
  public static int zframe_size(ZFrame frame) {
    return frame.size();
  }

  /** zframe_data: a copy of its bytes. */
  public static byte[] zframe_data(ZFrame frame) {
    return frame.data();
  }

  /** zframe_dup: a second frame with the same content. */
  public static ZFrame zframe_dup(ZFrame frame) {
    return frame.dup();
  }

  /** zframe_strhex: its bytes as hexadecimal digits. */
  public static String zframe_strhex(ZFrame frame) {
    return frame.strhex();
  }

  /** zframe_strdup: its bytes as text. */
  public static String zframe_strdup(ZFrame frame) {
    return frame.string();
  }

  /** zframe_streq: whether its bytes are those of a string. */
  public static boolean zframe_streq(ZFrame frame, String string) {
    return frame.streq(string);
  }

  /** zframe_more: 1 if further frames of the same message followed it, else 0. */
  public static int zframe_more(ZFrame frame) {
    return frame.more() ? 1 : 0;
  }

  /** zframe_set_more: sets what {@link #zframe_more} tells. */
  public static void zframe_set_more(ZFrame frame, int more) {
    frame.more(more != 0);
  }

  /** zframe_eq: whether two frames have the same bytes. */
  public static boolean zframe_eq(ZFrame frame, ZFrame other) {
    return frame.equals(Objects.requireNonNull(other, "other"));
  }

  /** zframe_print: shows the frame on standard error, behind a prefix where there is one. */
  public static void zframe_print(ZFrame frame, String prefix) {
    zframe_fprint(frame, prefix, System.err);
  }

  /** zframe_fprint: shows the frame there, behind a prefix where there is one. */
  public static void zframe_fprint(ZFrame frame, String prefix, PrintStream file) {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(file, "file").print(prefix == null ? "" : prefix);
    frame.dump(file);
  }

  /** zframe_print_to_stream: the same as {@link #zframe_fprint}. */
  public static void zframe_print_to_stream(ZFrame frame, String prefix, PrintStream file) {
    zframe_fprint(frame, prefix, file);
  }

  /**
   * zframe_meta, as later CZMQ has it: what is known of the peer that it came from, such as {@code
   * Peer-Address}; {@code null} if nothing is.
   */
  public static String zframe_meta(ZFrame frame, String property) {
    return frame.metadata(property);
  }

  /**
   * zframe_routing_id, as later CZMQ has it: the peer that a SERVER or PEER had it from, unsigned;
   * 0 for none.
   */
  public static int zframe_routing_id(ZFrame frame) {
    return frame.routingId();
  }

  /**
   * zframe_set_routing_id, as later CZMQ has it: the peer that a SERVER or PEER is to send it to.
   */
  public static void zframe_set_routing_id(ZFrame frame, int routingId) {
    frame.routingId(routingId);
  }

  /** zframe_group, as later CZMQ has it: the group that it was sent to, empty for none. */
  public static String zframe_group(ZFrame frame) {
    return frame.group();
  }

  /** zframe_set_group, as later CZMQ has it: the group that it is to be sent to. */
  public static void zframe_set_group(ZFrame frame, String group) {
    frame.group(group);
  }

  /** zframe_reset: replaces its content by a copy of these bytes. */
  public static void zframe_reset(ZFrame frame, byte[] data) {
    frame.reset(data);
  }
}
