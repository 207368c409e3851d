package io.zmq4j.script;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.ZContext;
import java.time.Duration;

/** CZMQ's zctx: the context, which all sockets are made in. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZctxFunctions extends ZmqFunctions {

  ZctxFunctions() {}

  /**
   * zctx_new: a context with one I/O thread. Unlike CZMQ's it installs no signal handler, and its
   * sockets linger for a second.
   */
  public static ZContext zctx_new() {
    return new ZContext();
  }

  /**
   * zctx_destroy: destroys the context and all sockets in it. Blocks while they linger; the
   * variable stays as it is, and what is called on it afterwards throws {@link
   * io.zmq4j.ZClosedException}.
   */
  public static void zctx_destroy(ZContext ctx) {
    ctx.close();
  }

  /**
   * zctx_shadow: a second face of a context, for another thread. Destroying it destroys the sockets
   * made through it, and no more.
   */
  public static ZContext zctx_shadow(ZContext ctx) {
    return ZContext.shadow(ctx.address());
  }

  /**
   * zctx_set_pipehwm: the high-water mark of pipes between threads, in messages; 1,000 unless set.
   */
  public static void zctx_set_pipehwm(ZContext ctx, int messages) {
    ctx.pipeHwm(messages);
  }

  /**
   * zctx_set_iothreads: how many I/O threads serve the sockets, one for each gigabyte a second.
   *
   * @throws IllegalStateException after the first socket, where CZMQ ignores the call
   */
  public static void zctx_set_iothreads(ZContext ctx, int iothreads) {
    ctx.set(ContextOption.IO_THREADS, iothreads);
  }

  /**
   * zctx_set_linger: how many milliseconds the sockets made afterwards keep unsent messages when
   * they are destroyed, −1 for ever. A second unless set; in CZMQ none.
   */
  public static void zctx_set_linger(ZContext ctx, int linger) {
    ctx.linger(Duration.ofMillis(linger));
  }

  /** zctx_set_sndhwm: the high-water mark for sending of sockets made afterwards, in messages. */
  public static void zctx_set_sndhwm(ZContext ctx, int sndhwm) {
    ctx.socketDefault(SocketOption.SNDHWM, sndhwm);
  }

  /** zctx_set_rcvhwm: the high-water mark for receiving of sockets made afterwards, in messages. */
  public static void zctx_set_rcvhwm(ZContext ctx, int rcvhwm) {
    ctx.socketDefault(SocketOption.RCVHWM, rcvhwm);
  }

  /** zctx_underlying: the address of the native context, for other native code. Never 0. */
  public static long zctx_underlying(ZContext ctx) {
    return ctx.address();
  }
}
