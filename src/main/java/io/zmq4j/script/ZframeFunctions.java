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

  /**
   * {@return a frame of these bytes, to be sent or destroyed}
   *
   * @param data copied; may be empty
   */
  public static ZFrame zframe_new(byte[] data) {
    return new ZFrame(data);
  }

  /**
   * {@return a frame of a string, to be sent or destroyed}
   *
   * @param string in UTF-8, without a closing NUL
   */
  public static ZFrame zframe_new(String string) {
    return new ZFrame(string);
  }

  /** {@return a frame without bytes, to be sent or destroyed} */
  public static ZFrame zframe_new_empty() {
    return new ZFrame();
  }

  /**
   * {@return a frame of a string, as of {@link #zframe_new(String)}} Of later CZMQ.
   *
   * @param string in UTF-8, without a closing NUL
   */
  public static ZFrame zframe_from(String string) {
    return new ZFrame(string);
  }

  /**
   * zframe_destroy: destroys the frame. Any number of times.
   *
   * @param frame destroyed or not
   */
  public static void zframe_destroy(ZFrame frame) {
    frame.close();
  }

  /**
   * zframe_recv: blocks until a frame is there.
   *
   * @param socket where to receive it
   * @return the frame, to be sent or destroyed; {@code null} when RCVTIMEO is over
   */
  public static ZFrame zframe_recv(ZSocket socket) {
    return ZFrame.recv(socket);
  }

  /**
   * zframe_recv with a limit.
   *
   * @param socket where to receive it
   * @param millis in milliseconds, −1 for none
   * @return the frame, to be sent or destroyed; {@code null} when time is up
   */
  public static ZFrame zframe_recv(ZSocket socket, long millis) {
    return ZFrame.recv(socket, Duration.ofMillis(millis));
  }

  /**
   * {@return a frame if one is there, else {@code null}} Never blocks.
   *
   * @param socket where to receive it
   */
  public static ZFrame zframe_recv_nowait(ZSocket socket) {
    return ZFrame.tryRecv(socket);
  }

  /**
   * zframe_send: sends the frame, and destroys it unless the flags say {@link #ZFRAME_REUSE}.
   *
   * @param frame one that is not destroyed
   * @param socket where to send it
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

  /**
   * {@return how many bytes the frame has}
   *
   * @param frame one that is not destroyed
   */
  public static int zframe_size(ZFrame frame) {
    return frame.size();
  }

  /**
   * {@return a copy of its bytes}
   *
   * @param frame one that is not destroyed
   */
  public static byte[] zframe_data(ZFrame frame) {
    return frame.data();
  }

  /**
   * {@return a second frame with the same content, to be sent or destroyed}
   *
   * @param frame one that is not destroyed
   */
  public static ZFrame zframe_dup(ZFrame frame) {
    return frame.dup();
  }

  /**
   * {@return its bytes as hexadecimal digits}
   *
   * @param frame one that is not destroyed
   */
  public static String zframe_strhex(ZFrame frame) {
    return frame.strhex();
  }

  /**
   * {@return its bytes as text, U+FFFD where they are no UTF-8}
   *
   * @param frame one that is not destroyed
   */
  public static String zframe_strdup(ZFrame frame) {
    return frame.string();
  }

  /**
   * {@return whether its bytes are those of a string}
   *
   * @param frame one that is not destroyed
   * @param string compared as UTF-8
   */
  public static boolean zframe_streq(ZFrame frame, String string) {
    return frame.streq(string);
  }

  /**
   * {@return 1 if further frames of the same message followed it, else 0}
   *
   * @param frame one that is not destroyed
   */
  public static int zframe_more(ZFrame frame) {
    return frame.more() ? 1 : 0;
  }

  /**
   * zframe_set_more: sets what {@link #zframe_more} tells.
   *
   * @param frame one that is not destroyed
   * @param more 1 or 0
   */
  public static void zframe_set_more(ZFrame frame, int more) {
    frame.more(more != 0);
  }

  /**
   * {@return whether two frames have the same bytes}
   *
   * @param frame one that is not destroyed
   * @param other compared with it
   */
  public static boolean zframe_eq(ZFrame frame, ZFrame other) {
    return frame.equals(Objects.requireNonNull(other, "other"));
  }

  /**
   * zframe_print: shows the frame on standard error, behind a prefix where there is one.
   *
   * @param frame one that is not destroyed
   * @param prefix {@code null} is none
   */
  public static void zframe_print(ZFrame frame, String prefix) {
    zframe_fprint(frame, prefix, System.err);
  }

  /**
   * zframe_fprint: shows the frame there, behind a prefix where there is one.
   *
   * @param frame one that is not destroyed
   * @param prefix {@code null} is none
   * @param file stays open
   */
  public static void zframe_fprint(ZFrame frame, String prefix, PrintStream file) {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(file, "file").print(prefix == null ? "" : prefix);
    frame.dump(file);
  }

  /**
   * zframe_print_to_stream: the same as {@link #zframe_fprint}.
   *
   * @param frame one that is not destroyed
   * @param prefix {@code null} is none
   * @param file stays open
   */
  public static void zframe_print_to_stream(ZFrame frame, String prefix, PrintStream file) {
    zframe_fprint(frame, prefix, file);
  }

  /**
   * {@return what is known of the peer that it came from, {@code null} if nothing is} Of later
   * CZMQ.
   *
   * @param frame one that is not destroyed
   * @param property such as {@code Peer-Address}
   */
  public static String zframe_meta(ZFrame frame, String property) {
    return frame.metadata(property);
  }

  /**
   * {@return the peer that a SERVER or PEER had it from, unsigned; 0 for none} Of later CZMQ.
   *
   * @param frame one that is not destroyed
   */
  public static int zframe_routing_id(ZFrame frame) {
    return frame.routingId();
  }

  /**
   * zframe_set_routing_id, as later CZMQ has it: the peer that a SERVER or PEER is to send it to.
   *
   * @param frame one that is not destroyed
   * @param routingId unsigned, and not 0
   */
  public static void zframe_set_routing_id(ZFrame frame, int routingId) {
    frame.routingId(routingId);
  }

  /**
   * {@return the group that it was sent to, empty for none} Of later CZMQ.
   *
   * @param frame one that is not destroyed
   */
  public static String zframe_group(ZFrame frame) {
    return frame.group();
  }

  /**
   * zframe_set_group, as later CZMQ has it: the group that it is to be sent to.
   *
   * @param frame one that is not destroyed
   * @param group up to 255 bytes in UTF-8
   */
  public static void zframe_set_group(ZFrame frame, String group) {
    frame.group(group);
  }

  /**
   * zframe_reset: replaces its content by a copy of these bytes.
   *
   * @param frame one that is not destroyed
   * @param data copied; may be empty
   */
  public static void zframe_reset(ZFrame frame, byte[] data) {
    frame.reset(data);
  }
}
