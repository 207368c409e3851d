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
   * {@return a context with one I/O thread, to be destroyed} Unlike CZMQ's it installs no signal
   * handler, and its sockets linger for a second.
   */
  public static ZContext zctx_new() {
    return new ZContext();
  }

  /**
   * zctx_destroy: destroys the context and all sockets in it. Blocks while they linger, half a
   * minute at most; the variable stays as it is, and what is called on it afterwards throws {@link
   * io.zmq4j.ZClosedException}.
   *
   * @param ctx what {@code zctx_new} gave
   */
  public static void zctx_destroy(ZContext ctx) {
    ctx.close();
  }

  /**
   * {@return a second face of a context, for another thread} Destroying it destroys the sockets
   * made through it, and no more.
   *
   * @param ctx what {@code zctx_new} gave
   */
  public static ZContext zctx_shadow(ZContext ctx) {
    return ZContext.shadow(ctx.address());
  }

  /**
   * zctx_set_pipehwm: sets the high-water mark of pipes between threads.
   *
   * @param ctx what {@code zctx_new} gave
   * @param messages 0 is without limit; 1,000 unless set
   */
  public static void zctx_set_pipehwm(ZContext ctx, int messages) {
    ctx.pipeHwm(messages);
  }

  /**
   * zctx_set_iothreads: sets how many I/O threads serve the sockets.
   *
   * @param ctx what {@code zctx_new} gave
   * @param iothreads 0 to 64, one for each gigabyte a second; 1 unless set
   * @throws IllegalStateException after the first socket, where CZMQ ignores the call
   */
  public static void zctx_set_iothreads(ZContext ctx, int iothreads) {
    ctx.set(ContextOption.IO_THREADS, iothreads);
  }

  /**
   * zctx_set_linger: sets how long the sockets made afterwards keep unsent messages when they are
   * destroyed.
   *
   * @param ctx what {@code zctx_new} gave
   * @param linger in milliseconds, −1 for ever; 1,000 unless set, in CZMQ 0
   */
  public static void zctx_set_linger(ZContext ctx, int linger) {
    ctx.linger(Duration.ofMillis(linger));
  }

  /**
   * zctx_set_sndhwm: sets the high-water mark for sending of sockets made afterwards.
   *
   * @param ctx what {@code zctx_new} gave
   * @param sndhwm in messages for each peer, 0 without limit; 1,000 unless set
   */
  public static void zctx_set_sndhwm(ZContext ctx, int sndhwm) {
    ctx.socketDefault(SocketOption.SNDHWM, sndhwm);
  }

  /**
   * zctx_set_rcvhwm: sets the high-water mark for receiving of sockets made afterwards.
   *
   * @param ctx what {@code zctx_new} gave
   * @param rcvhwm in messages for each peer, 0 without limit; 1,000 unless set
   */
  public static void zctx_set_rcvhwm(ZContext ctx, int rcvhwm) {
    ctx.socketDefault(SocketOption.RCVHWM, rcvhwm);
  }

  /**
   * {@return the address of the native context, for other native code; never 0}
   *
   * @param ctx what {@code zctx_new} gave
   */
  public static long zctx_underlying(ZContext ctx) {
    return ctx.address();
  }
}
