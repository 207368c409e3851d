package io.zmq4j.script;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** CZMQ's zsocket: making, binding, connecting and polling sockets. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketFunctions extends ZctxFunctions {

  /** For {@link #zsocket_sendmem}: further frames of the same message follow. */
  public static final int ZFRAME_MORE = 1;

  /** For {@link #zsocket_sendmem}: do not wait for room. */
  public static final int ZFRAME_DONTWAIT = 4;

  private static final byte[] SIGNAL = {};

  ZsocketFunctions() {}

  /**
   * {@return a socket in the context, to be destroyed}
   *
   * @param ctx what {@code zctx_new} gave
   * @param type such as {@code ZMQ_PAIR}
   */
  public static ZSocket zsocket_new(ZContext ctx, SocketType type) {
    return ctx.socket(type);
  }

  /**
   * zsocket_destroy: destroys the socket. Any number of times.
   *
   * @param ctx there because CZMQ wants it
   * @param socket what {@code zsocket_new} gave
   */
  public static void zsocket_destroy(ZContext ctx, ZSocket socket) {
    Objects.requireNonNull(ctx, "ctx");
    zsocket_destroy(socket);
  }

  /**
   * zsocket_destroy, without the context. Any number of times.
   *
   * @param socket what {@code zsocket_new} gave
   */
  public static void zsocket_destroy(ZSocket socket) {
    socket.close();
  }

  /**
   * zsocket_bind: accepts peers at an endpoint. Ports may be {@code *} (any free one), {@code !} (a
   * random free one), and either followed by a range: {@code tcp://127.0.0.1:*[60000-60999]}. CZMQ
   * 2.2 knows the first of these alone.
   *
   * @param socket what {@code zsocket_new} gave
   * @param format the endpoint; where arguments follow, made of them by {@link
   *     String#format(Locale, String, Object...)}, else taken as it is
   * @param arguments for the format; none where the endpoint is taken as it is
   * @return the real port, also for {@code :0}; 0 where the transport has none
   */
  public static int zsocket_bind(ZSocket socket, String format, Object... arguments) {
    return socket.bind(endpoint(format, arguments));
  }

  /**
   * zsocket_unbind: accepts no more peers at an endpoint.
   *
   * @param socket what {@code zsocket_new} gave
   * @param format the endpoint, as for bind
   * @param arguments for the format; none where the endpoint is taken as it is
   */
  public static void zsocket_unbind(ZSocket socket, String format, Object... arguments) {
    socket.unbind(endpoint(format, arguments));
  }

  /**
   * zsocket_connect: connects to an endpoint, now or once it is there.
   *
   * @param socket what {@code zsocket_new} gave
   * @param format the endpoint, as for bind
   * @param arguments for the format; none where the endpoint is taken as it is
   */
  public static void zsocket_connect(ZSocket socket, String format, Object... arguments) {
    socket.connect(endpoint(format, arguments));
  }

  /**
   * zsocket_disconnect: leaves an endpoint.
   *
   * @param socket what {@code zsocket_new} gave
   * @param format the endpoint, as for bind
   * @param arguments for the format; none where the endpoint is taken as it is
   */
  public static void zsocket_disconnect(ZSocket socket, String format, Object... arguments) {
    socket.disconnect(endpoint(format, arguments));
  }

  /**
   * zsock_join, of CZMQ 4: receives what is sent to a group. DISH only.
   *
   * @param socket a DISH
   * @param group 1 to 255 bytes in UTF-8
   */
  public static void zsocket_join(ZSocket socket, String group) {
    socket.join(group);
  }

  /**
   * zsock_leave, of CZMQ 4: receives no more of a group. DISH only.
   *
   * @param socket a DISH
   * @param group 1 to 255 bytes in UTF-8
   */
  public static void zsocket_leave(ZSocket socket, String group) {
    socket.leave(group);
  }

  /**
   * {@return whether there is something to receive within a time} Blocks until then.
   *
   * @param socket what {@code zsocket_new} gave
   * @param millis in milliseconds, 0 only looks, −1 for ever
   */
  public static boolean zsocket_poll(ZSocket socket, long millis) {
    return socket.pollIn(Duration.ofMillis(millis));
  }

  /**
   * {@return the type as a text, such as {@code "PAIR"}}
   *
   * @param socket what {@code zsocket_new} gave
   */
  public static String zsocket_type_str(ZSocket socket) {
    return socket.type().name();
  }

  /**
   * zsocket_sendmem: sends bytes as one frame.
   *
   * @param socket what {@code zsocket_new} gave
   * @param data may be empty
   * @param flags 0, or {@link #ZFRAME_MORE} and {@link #ZFRAME_DONTWAIT}, added
   * @return {@code false} if there was no room and the flags say not to wait, where CZMQ gives −1
   * @throws IllegalArgumentException if there is another flag
   */
  public static boolean zsocket_sendmem(ZSocket socket, byte[] data, int flags) {
    switch (flags) {
      case 0 -> socket.send(data);
      case ZFRAME_MORE -> socket.sendMore(data);
      case ZFRAME_DONTWAIT -> {
        return socket.trySend(data);
      }
      case ZFRAME_MORE + ZFRAME_DONTWAIT -> {
        return socket.trySendMore(data);
      }
      default ->
          throw new IllegalArgumentException(
              "flags are 0, ZFRAME_MORE, ZFRAME_DONTWAIT or both, and not " + flags);
    }
    return true;
  }

  /**
   * zsocket_signal: sends an empty frame, for a thread that waits in {@link #zsocket_wait}. Blocks
   * until it is queued.
   *
   * @param socket what {@code zsocket_new} gave
   */
  public static void zsocket_signal(ZSocket socket) {
    socket.send(SIGNAL);
  }

  /**
   * zsocket_wait: blocks until a frame comes, and drops it: meant for the empty one of {@link
   * #zsocket_signal}, and like CZMQ's it looks at none.
   *
   * @param socket what {@code zsocket_new} gave
   * @return {@code false} when RCVTIMEO is over, where CZMQ gives −1
   */
  public static boolean zsocket_wait(ZSocket socket) {
    return socket.recv() != null;
  }

  private static String endpoint(String format, Object... arguments) {
    Objects.requireNonNull(format, "format");
    return arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
  }
}
