package io.zmq4j.script;

import io.zmq4j.ZContext;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import java.util.Objects;

/** CZMQ's zproxy: forwarding between two sockets in the background. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZproxyFunctions extends ZloopFunctions {

  ZproxyFunctions() {}

  /**
   * zproxy_new: starts a proxy that forwards at once, in a thread of its own. Until it is destroyed
   * the sockets are the proxy's, and afterwards yours again.
   *
   * @param ctx there because CZMQ wants it
   * @param frontend one socket
   * @param backend the other
   * @return the proxy, to be destroyed
   */
  public static ZProxy zproxy_new(ZContext ctx, ZSocket frontend, ZSocket backend) {
    Objects.requireNonNull(ctx, "ctx");
    return new ZProxy(frontend, backend, null);
  }

  /**
   * zproxy_destroy: ends the proxy, and throws what had ended it before. Any number of times.
   *
   * @param proxy what {@code zproxy_new} gave
   */
  public static void zproxy_destroy(ZProxy proxy) {
    proxy.terminate();
  }

  /**
   * zproxy_capture: copies all messages to an endpoint, where a PULL socket is bound already.
   *
   * @param proxy what {@code zproxy_new} gave
   * @param endpoint {@code null} stops that
   */
  public static void zproxy_capture(ZProxy proxy, String endpoint) {
    proxy.capture(endpoint);
  }

  /**
   * zproxy_pause: messages wait from now on, in front of the proxy.
   *
   * @param proxy what {@code zproxy_new} gave
   */
  public static void zproxy_pause(ZProxy proxy) {
    proxy.pause();
  }

  /**
   * zproxy_resume: messages are forwarded again.
   *
   * @param proxy what {@code zproxy_new} gave
   */
  public static void zproxy_resume(ZProxy proxy) {
    proxy.resume();
  }
}
