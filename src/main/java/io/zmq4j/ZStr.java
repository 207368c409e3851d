package io.zmq4j;

import io.zmq4j.jni.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Strings over sockets (CZMQ's zstr): each is one frame of UTF-8, without a closing NUL. Bytes that
 * are no UTF-8 become U+FFFD; {@link ZSocket#recv()} gives them as they came.
 *
 * <p>Sends block until the frame is queued, receives until one is there; threads and errors are
 * those of {@link ZSocket}.
 */
public final class ZStr {

  private ZStr() {}

  /**
   * Sends a string as one frame: zstr_send.
   *
   * @param socket where to send it
   * @param string sent as UTF-8
   */
  public static void send(ZSocket socket, String string) {
    socket.send(string);
  }

  /**
   * Sends a string as a frame that others follow: zstr_sendm. (ZMQ_SNDMORE)
   *
   * @param socket where to send it
   * @param string sent as UTF-8
   */
  public static void sendm(ZSocket socket, String string) {
    socket.sendMore(string);
  }

  /**
   * Sends a formatted string: zstr_sendf.
   *
   * @param socket where to send it
   * @param format as {@link String#format(Locale, String, Object...)} takes it, in {@link
   *     Locale#ROOT}
   * @param arguments for the format
   * @throws java.util.IllegalFormatException if they do not go together
   */
  public static void sendf(ZSocket socket, String format, Object... arguments) {
    socket.send(format(format, arguments));
  }

  /**
   * Sends a formatted string as a frame that others follow: zstr_sendfm.
   *
   * @param socket where to send it
   * @param format as for {@link #sendf}
   * @param arguments for the format
   * @throws java.util.IllegalFormatException if they do not go together
   */
  public static void sendfm(ZSocket socket, String format, Object... arguments) {
    socket.sendMore(format(format, arguments));
  }

  /**
   * Sends strings as the frames of one message: zstr_sendx.
   *
   * @param socket where to send it
   * @param strings a frame each; all are looked at before the first is sent
   * @throws IllegalArgumentException if there is none
   */
  public static void sendx(ZSocket socket, String... strings) {
    if (strings.length == 0) {
      throw new IllegalArgumentException("sendx needs a string at least");
    }
    // All of them first: a bad one must not leave half a message behind.
    byte[][] frames = new byte[strings.length][];
    for (int i = 0; i < strings.length; i++) {
      String what = "string " + i;
      frames[i] = Utf8.encode(Objects.requireNonNull(strings[i], what), what);
    }
    for (int i = 0; i < frames.length - 1; i++) {
      socket.sendMore(frames[i]);
    }
    socket.send(frames[frames.length - 1]);
  }

  /**
   * Receives one frame: zstr_recv.
   *
   * @param socket where to receive it
   * @return the text; {@code null} when RCVTIMEO is over
   */
  public static String recv(ZSocket socket) {
    return socket.recvString();
  }

  /**
   * Receives one frame within a time.
   *
   * @param socket where to receive it
   * @param timeoutMillis milliseconds; negative is without limit
   * @return the text; {@code null} when time is up
   */
  public static String recv(ZSocket socket, long timeoutMillis) {
    return socket.recvString(Duration.ofMillis(timeoutMillis));
  }

  /**
   * Receives one frame if one is there: zstr_recv_nowait. Never blocks.
   *
   * @param socket where to receive it
   * @return the text, or {@code null}
   */
  public static String recvNowait(ZSocket socket) {
    return socket.recvString(Duration.ZERO);
  }

  /**
   * Receives all frames of one message, or of what is left of one: zstr_recvx.
   *
   * @param socket where to receive them
   * @return the text of each; {@code null} when RCVTIMEO is over
   */
  public static String[] recvx(ZSocket socket) {
    return socket.recvFrames(ZStr::texts);
  }

  /** Frames as the texts that they are. */
  static String[] texts(List<byte[]> frames) {
    return frames.stream()
        .map(frame -> new String(frame, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  static String format(String format, Object... arguments) {
    Objects.requireNonNull(format, "format");
    return String.format(Locale.ROOT, format, Objects.requireNonNull(arguments, "arguments"));
  }
}
