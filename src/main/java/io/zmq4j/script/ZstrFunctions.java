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

  /** zstr_send: sends a string as one frame. */
  public static void zstr_send(ZSocket socket, String string) {
    ZStr.send(socket, string);
  }

  /** zstr_sendm: sends a string as a frame that others of the same message follow. */
  public static void zstr_sendm(ZSocket socket, String string) {
    ZStr.sendm(socket, string);
  }

  /**
   * zstr_sendf: sends a string made by {@link String#format(java.util.Locale, String, Object...)}.
   * A {@code %} that means itself is written twice.
   */
  public static void zstr_sendf(ZSocket socket, String format, Object... arguments) {
    ZStr.sendf(socket, format, arguments);
  }

  /** zstr_sendfm: the same as a frame that others follow. */
  public static void zstr_sendfm(ZSocket socket, String format, Object... arguments) {
    ZStr.sendfm(socket, format, arguments);
  }

  /** zstr_sendx: sends strings as the frames of one message. No NULL ends them. */
  public static void zstr_sendx(ZSocket socket, String... strings) {
    ZStr.sendx(socket, strings);
  }

  /**
   * zstr_recv: blocks until a frame is there. {@code null} when RCVTIMEO is over. Ctrl-C in jshell
   * ends it, and the socket can be used on.
   */
  public static String zstr_recv(ZSocket socket) {
    return ZStr.recv(socket);
  }

  /**
   * zstr_recv with a limit, as erlang-czmq has it; but a frame that comes late is there for the
   * next call.
   *
   * @param millis milliseconds, −1 for no limit
   * @return {@code null} when time is up
   */
  public static String zstr_recv(ZSocket socket, long millis) {
    return ZStr.recv(socket, millis);
  }

  /** zstr_recv_nowait: a frame if one is there, else {@code null}. */
  public static String zstr_recv_nowait(ZSocket socket) {
    return ZStr.recvNowait(socket);
  }

  /**
   * zstr_recvx: blocks until a message is there, and gives all its frames, where CZMQ fills as many
   * as it was given. {@code null} when RCVTIMEO is over.
   */
  public static String[] zstr_recvx(ZSocket socket) {
    return ZStr.recvx(socket);
  }

  /** zstr_free: does nothing, for strings of Java free themselves; so that CZMQ's sessions run. */
  public static void zstr_free(String string) {
    // Nothing is owned.
  }
}
