package io.zmq4j.jni;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One native socket, shared between its Java face and the Cleaner: who is inside, and who closes
 * it.
 *
 * <pre>
 *   idle ──enter──▶ IN_USE ──leave──▶ idle
 *    │                │
 *  close            close: wakes the thread inside
 *    ▼                ▼
 *  CLOSED ◀──leave── IN_USE + CLOSING
 * </pre>
 *
 * <p>The state is one word: the id of the thread inside and three bits. At most one thread is
 * inside at a time, so the native socket is never used by two and never freed underneath one.
 * {@link #close()} is legal from any thread at any time, and returns at once.
 */
public final class Handle {

  /** What ended a wait. */
  public enum Woken {
    /** It is worth trying again. */
    RETRY,
    /** Another thread closes this socket. */
    CLOSING,
    /** The process has no descriptor left to wait with. */
    NO_DESCRIPTOR
  }

  private static final int IN_USE = 1;
  private static final int CLOSING = 2;
  private static final int CLOSED = 4;
  private static final int THREAD_SHIFT = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Handle.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long address;
  private final Consumer<Handle> onClosed;
  private final Throwable origin;
  private final Object life = new Object();
  private volatile long state;
  private volatile Wake wake;
  private ByteBuffer scratch;

  /** Guarded by life, which keeps the native socket from being freed under a call beside it. */
  private boolean gone;

  /** While the thread inside waits for many sockets at once: what wakes it. */
  private volatile Wake lent;

  /**
   * Takes a native socket into custody.
   *
   * @param address what {@link Libzmq#zmq_socket} returned
   * @param origin where the socket was made, for reports
   * @param onClosed told once, after the native socket is gone, in the thread that closed it
   */
  public Handle(long address, Throwable origin, Consumer<Handle> onClosed) {
    this.address = address;
    this.origin = origin;
    this.onClosed = onClosed;
  }

  /** The native socket: only for a thread that is inside. */
  public long address() {
    return address;
  }

  /**
   * The area by which frames of up to {@link Constants#SCRATCH_SIZE} bytes cross: only for a thread
   * that is inside, which finds in it what it has put there itself.
   */
  public ByteBuffer scratch() {
    if (scratch == null) {
      scratch = Libzmq.zmq4j_scratch(address);
      if (scratch == null) {
        throw new OutOfMemoryError("no native memory for a socket");
      }
    }
    return scratch;
  }

  /** Where the socket was made. */
  public Throwable origin() {
    return origin;
  }

  /** Lets this thread in, unless another is inside or the socket is closing. Never blocks. */
  public boolean enter() {
    return STATE.compareAndSet(this, 0L, Thread.currentThread().getId() << THREAD_SHIFT | IN_USE);
  }

  /** Lets this thread out, and closes the socket if that was asked for meanwhile. */
  public void leave() {
    long mine = state;
    if ((mine & CLOSING) != 0 || !STATE.compareAndSet(this, mine, 0L)) {
      destroy();
    }
  }

  /** Whether {@link #close()} was called. */
  public boolean isClosed() {
    return (state & (CLOSING | CLOSED)) != 0;
  }

  /** The id of the thread inside, 0 if there is none. */
  public long threadInside() {
    return state >>> THREAD_SHIFT;
  }

  /** Closes the socket here if nobody is inside; else wakes that thread, which does it. */
  public void close() {
    long now;
    do {
      now = state;
      if ((now & (CLOSING | CLOSED)) != 0) {
        return;
      }
    } while (!STATE.compareAndSet(this, now, now | CLOSING));
    if ((now & IN_USE) == 0) {
      destroy();
      return;
    }
    // Published before the thread inside looks at CLOSING for the last time before it waits.
    Wake poller = lent;
    Wake inside = poller == null ? wake : poller;
    if (inside != null) {
      inside.wakeup();
    }
  }

  /**
   * Lets {@link #close()} wake this thread by a wake of its own, until that is taken back. Only for
   * the thread inside, which asks {@link #isClosed()} afterwards: before, it is not woken.
   */
  void lend(Wake poller) {
    lent = poller;
  }

  /**
   * Makes a call that libzmq takes from any thread, also beside the one inside; the native socket
   * lives until it returns. Not made if the socket is gone.
   */
  public void beside(LongConsumer call) {
    synchronized (life) {
      if (!gone) {
        call.accept(address);
      }
    }
  }

  private void destroy() {
    synchronized (life) {
      gone = true;
      Libzmq.zmq_close(address);
    }
    Wake unused = wake;
    if (unused != null) {
      unused.discard();
    }
    state = CLOSED;
    onClosed.accept(this);
  }

  /**
   * Blocks until the socket may be ready, this thread is interrupted, the socket is being closed,
   * or time is up, and for 100 ms at most. Only for the thread inside.
   *
   * @param events {@link Constants#ZMQ_POLLIN} or {@link Constants#ZMQ_POLLOUT}
   * @param nanos the time left
   */
  public Woken await(int events, long nanos) {
    Wake mine = wake;
    if (mine == null) {
      mine = Wake.make();
      if (mine == null) {
        return Woken.NO_DESCRIPTOR;
      }
      wake = mine;
    }
    if ((state & CLOSING) == 0) {
      int rc = mine.await(address, events, nanos);
      if (rc == -Errno.EMFILE) {
        return Woken.NO_DESCRIPTOR;
      }
      // Any other error is the socket's own: the call that is tried again reports it.
    }
    return (state & CLOSING) == 0 ? Woken.RETRY : Woken.CLOSING;
  }
}
