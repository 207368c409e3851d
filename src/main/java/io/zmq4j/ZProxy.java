package io.zmq4j;

import io.zmq4j.jni.NativeLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Forwards messages between two sockets, both ways (zmq_proxy(3), zmq_proxy_steerable(3), CZMQ's
 * zproxy): a queue of ROUTER and DEALER, a forwarder of XSUB and XPUB, a streamer of PULL and PUSH.
 *
 * <p>In the caller's thread, which it blocks:
 *
 * <pre>{@code
 * ZProxy.run(front, back, null);
 * }</pre>
 *
 * <p>Or in a thread of its own, from the moment it is made until it is closed:
 *
 * <pre>{@code
 * try (ZProxy proxy = new ZProxy(front, back, null)) {
 *   …
 *   proxy.pause();
 *   …
 *   proxy.resume();
 * }
 * }</pre>
 *
 * <p><b>What is forwarded.</b> Whole messages only, without a copy, and only when the other side
 * has room: what has none waits, so that high-water marks are felt on the far side of the proxy.
 * One that no longer has an addressee is dropped, as is its rest when the peer goes away in the
 * middle: a ROUTER_MANDATORY socket does not end the proxy. So is, where libzmq keeps subscriptions
 * in a trie, one to a topic that would overflow the stack. A PUB, XPUB or ROUTER drops what it has
 * no room for, in a proxy as elsewhere; XPUB_NODROP and ROUTER_MANDATORY make them wait.
 *
 * <p><b>Capture.</b> A PUB, DEALER, PUSH or PAIR that is sent a copy of each message, both ways. As
 * in libzmq nothing is forwarded that it has no room for: take a PUB if whoever listens must not
 * hold up the others, or if nobody may be there.
 *
 * <p><b>Threads.</b> While it runs, paused or not, the proxy is the thread inside its sockets: who
 * uses one meanwhile gets {@link ZConcurrentUseException}. Afterwards they are the caller's again,
 * with all messages that were not forwarded. All methods are legal for any thread at any time.
 *
 * <p><b>Errors.</b> The proxy ends when the context of a socket is shut down ({@link
 * ZTerminatedException}), when another thread closes a socket ({@link ZClosedException}) and when
 * its thread is interrupted ({@link ZInterruptedException}). {@link #run} throws that; of a thread
 * of its own it is logged, and thrown by {@link #terminate()} or {@link #close()}, whichever comes
 * first. One that nobody closes forwards until its context ends.
 */
public final class ZProxy implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  /**
   * What one socket of a proxy has received and sent.
   *
   * @param messagesReceived whole messages that were taken from it, forwarded or dropped
   * @param bytesReceived the bytes of all their frames
   * @param messagesSent whole messages that it took
   * @param bytesSent the bytes of all their frames
   */
  public record Traffic(
      long messagesReceived, long bytesReceived, long messagesSent, long bytesSent) {}

  /**
   * What a proxy has forwarded since it began.
   *
   * @param front of the first socket
   * @param back of the second
   */
  public record Statistics(Traffic front, Traffic back) {}

  private final Proxying proxying;
  private final Thread thread;

  /** What ended it, until somebody was told. */
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * Forwards in this thread, for good: what ends it is thrown (zmq_proxy(3)). Interrupted, it loses
   * and tears no message, keeps the flag, and leaves the sockets usable.
   *
   * @param front the first socket; all three stay the caller's
   * @param back may be the same socket as {@code front}, to which its messages then go back
   * @param capture may be {@code null}
   * @throws IllegalArgumentException if neither socket can send what the other receives, or the
   *     capture is one of them or of another type
   * @throws IllegalStateException if a message was sent or received in part
   * @throws ZConcurrentUseException if another thread is inside one of the sockets
   * @throws ZTerminatedException when a context is shut down
   * @throws ZClosedException when another thread closes one of the sockets, or has done so
   * @throws ZInterruptedException when this thread is interrupted
   */
  public static void run(ZSocket front, ZSocket back, ZSocket capture) {
    NativeLoader.require();
    new Proxying(front, back, capture).run(() -> {});
  }

  /**
   * Starts a proxy in a thread of its own (zproxy_new). Returns when it is inside its sockets.
   *
   * @param front the first socket; all three stay the caller's
   * @param back may be the same socket as {@code front}, to which its messages then go back
   * @param capture may be {@code null}
   * @throws IllegalArgumentException if neither socket can send what the other receives, or the
   *     capture is one of them or of another type
   * @throws IllegalStateException if a message was sent or received in part
   * @throws ZConcurrentUseException if another thread is inside one of the sockets
   * @throws ZClosedException if one of the sockets is closed
   */
  public ZProxy(ZSocket front, ZSocket back, ZSocket capture) {
    NativeLoader.require();
    proxying = new Proxying(front, back, capture);
    CountDownLatch begun = new CountDownLatch(1);
    Proxying mine = proxying;
    AtomicReference<Throwable> told = failure;
    thread = new Thread(() -> forward(mine, begun, told), "zmq4j-proxy");
    thread.setDaemon(true);
    thread.start();
    uninterrupted(begun::await);
    if (proxying.isEnded()) {
      terminate();
    }
  }

  private static void forward(
      Proxying proxying, CountDownLatch begun, AtomicReference<Throwable> failure) {
    try {
      proxying.run(begun::countDown);
    } catch (Throwable e) {
      failure.set(e);
      if (begun.getCount() == 0) {
        boolean asked = e instanceof ZTerminatedException;
        LOGGER.log(
            asked ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
            "zmq4j: a proxy has ended; its terminate() or close() throws this",
            e);
      }
    } finally {
      begun.countDown();
    }
  }

  /**
   * Stops forwarding (zproxy_pause): messages wait in front of the proxy. Returns when the last one
   * has been forwarded. On a proxy that is paused it does nothing.
   *
   * @throws ZClosedException if the proxy has ended
   */
  public void pause() {
    proxying.pause();
  }

  /**
   * Goes on forwarding, with what waited (zproxy_resume). Where it is not paused it does nothing.
   *
   * @throws ZClosedException if the proxy has ended
   */
  public void resume() {
    proxying.resume();
  }

  /**
   * Sends copies of all messages to another endpoint from now on, where a PULL is bound, in place
   * of any capture there was (zproxy_capture). The PUSH is made in front's context, and belongs to
   * the proxy.
   *
   * @param endpoint {@code null} ends capturing
   * @throws ZClosedException if the proxy has ended
   * @throws ZException if the endpoint is none
   */
  public void capture(String endpoint) {
    proxying.capture(endpoint);
  }

  /**
   * {@return what was forwarded until now: exact, between two messages} Does not block, and holds
   * nothing up. After the end it stays as it was then.
   */
  public Statistics statistics() {
    long[] counts = proxying.counts();
    return new Statistics(
        new Traffic(counts[0], counts[1], counts[2], counts[3]),
        new Traffic(counts[4], counts[5], counts[6], counts[7]));
  }

  /** {@return whether it has not ended yet, for whatever reason; a paused one runs} */
  public boolean isRunning() {
    return !proxying.isEnded();
  }

  /**
   * Ends the proxy (zproxy_destroy) and returns when it has left its sockets, which stay open. Any
   * number of times.
   *
   * @throws ZException what had ended it before, once
   */
  public void terminate() {
    proxying.stop();
    uninterrupted(thread::join);
    Throwable ended = failure.getAndSet(null);
    if (ended != null) {
      throw unchecked(ended);
    }
  }

  /** The same as {@link #terminate()}. */
  @Override
  public void close() {
    terminate();
  }

  /** The exception, to be thrown by the caller; an error is thrown here. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      return e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(thrown);
  }

  private interface Wait {
    void await() throws InterruptedException;
  }

  /** What takes no longer than the messages that are on their way. */
  private static void uninterrupted(Wait wait) {
    boolean interrupted = false;
    while (true) {
      try {
        wait.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
