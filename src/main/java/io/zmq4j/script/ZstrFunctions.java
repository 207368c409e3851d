package io.zmq4j.script;

import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;

/**
 * CZMQ's zstr: strings over sockets, each a frame of UTF-8 without a closing NUL. Sends block until
 * the frame is queued.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZstrFunctions extends ZsocketSecurityOptions {

  ZstrFunctions() {}

  /**
   * zstr_send: sends a string as one frame. Blocks until it is queued.
   *
   * @param socket where to send it
   * @param string in UTF-8, without a closing NUL
   */
  public static void zstr_send(ZSocket socket, String string) {
    ZStr.send(socket, string);
  }

  /**
   * zstr_sendm: sends a string as a frame that others of the same message follow.
   *
   * @param socket where to send it
   * @param string in UTF-8, without a closing NUL
   */
  public static void zstr_sendm(ZSocket socket, String string) {
    ZStr.sendm(socket, string);
  }

  /**
   * zstr_sendf: sends a formatted string.
   *
   * @param socket where to send it
   * @param format as {@link String#format(java.util.Locale, String, Object...)} takes it; a {@code
   *     %} that means itself is written twice
   * @param arguments for the format
   */
  public static void zstr_sendf(ZSocket socket, String format, Object... arguments) {
    ZStr.sendf(socket, format, arguments);
  }

  /**
   * zstr_sendfm: sends a formatted string as a frame that others follow.
   *
   * @param socket where to send it
   * @param format as for {@link #zstr_sendf}
   * @param arguments for the format
   */
  public static void zstr_sendfm(ZSocket socket, String format, Object... arguments) {
    ZStr.sendfm(socket, format, arguments);
  }

  /**
   * zstr_sendx: sends strings as the frames of one message. No NULL ends them.
   *
   * @param socket where to send it
   * @param strings one at least; no NULL ends them
   */
  public static void zstr_sendx(ZSocket socket, String... strings) {
    ZStr.sendx(socket, strings);
  }

  /**
   * zstr_recv: blocks until a frame is there. Ctrl-C in jshell ends it, and the socket can be used
   * on.
   *
   * @param socket where to receive it
   * @return the text; {@code null} when RCVTIMEO is over
   */
  public static String zstr_recv(ZSocket socket) {
    return ZStr.recv(socket);
  }

  /**
   * zstr_recv with a limit, as erlang-czmq has it; but a frame that comes late is there for the
   * next call.
   *
   * @param socket where to receive it
   * @param millis in milliseconds, −1 for no limit
   * @return the text; {@code null} when time is up
   */
  public static String zstr_recv(ZSocket socket, long millis) {
    return ZStr.recv(socket, millis);
  }

  /**
   * {@return a frame's text if one is there, else {@code null}} Never blocks.
   *
   * @param socket where to receive it
   */
  public static String zstr_recv_nowait(ZSocket socket) {
    return ZStr.recvNowait(socket);
  }

  /**
   * zstr_recvx: blocks until a message is there, and gives all its frames, where CZMQ fills as many
   * as it was given.
   *
   * @param socket where to receive it
   * @return the text of each; {@code null} when RCVTIMEO is over
   */
  public static String[] zstr_recvx(ZSocket socket) {
    return ZStr.recvx(socket);
  }

  /**
   * zstr_free: does nothing, for strings of Java free themselves; so that CZMQ's sessions run.
   *
   * @param string any, or {@code null}
   */
  public static void zstr_free(String string) {
    // Nothing is owned.
  }
}
