package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One native context and the sockets open in it: apart from {@link ZContext} so that the Cleaner
 * can hold it. The lock keeps natives off a context that is being freed.
 */
final class ContextCore {

  /** By address: what {@link ZContext#shadow} may share. */
  private static final Map<Long, ContextCore> LIVE = new ConcurrentHashMap<>();

  /** The first socket starts the threads: each takes a poller and a mailbox, some to spare. */
  private static final int DESCRIPTORS_TO_START = 12;

  private static final int DESCRIPTORS_FOR_SOCKET = 4;

  private final long address;
  private final boolean owned;
  private final Origin origin;
  private final Set<Handle> sockets = ConcurrentHashMap.newKeySet();
  private final InprocNames inprocNames = new InprocNames();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private ThreadSettings threads = ThreadSettings.NONE;
  private boolean started;
  private volatile boolean closed;

  /** Set before libzmq is told: it tells the sockets one by one, and each its thread at once. */
  private volatile boolean shutDown;

  private ContextCore(long address, boolean owned, Origin origin) {
    this.address = address;
    this.owned = owned;
    this.origin = origin;
  }

  static ContextCore create() {
    Origin origin = new Origin("context");
    long address = Libzmq.zmq_ctx_new();
    if (address < 0) {
      throw Failures.of((int) -address, "context", null);
    }
    ContextCore core = new ContextCore(address, true, origin);
    LIVE.put(address, core);
    return core;
  }

  /** The core at an address, or {@code null} if zmq4j made none there. */
  static ContextCore at(long address) {
    return LIVE.get(address);
  }

  /** A core over a context that is somebody else's, to shut down and to free. */
  static ContextCore foreign(long address) {
    Failures.check(Libzmq.zmq4j_ctx_probe(address), "shadow", String.format("0x%x", address));
    return new ContextCore(address, false, new Origin("shadow context"));
  }

  boolean isClosed() {
    return closed;
  }

  synchronized long address() {
    check("address");
    return address;
  }

  synchronized <T> void set(ContextOption<T> option, T value) {
    check("set");
    int number = option.encode(value);
    if (started && option.beforeSockets()) {
      throw new IllegalStateException(
          option + " has no effect any more: set it before the context's first socket");
    }
    ThreadSettings next = threads.with(option, number);
    if (ThreadSettings.concerns(option)) {
      if (!owned) {
        throw new IllegalStateException(option + " is for the code that made the context to set");
      }
      next.check(option);
    }
    Failures.check(Libzmq.zmq_ctx_set(address, option.number(), number), "set", option);
    threads = next;
  }

  synchronized <T> T get(ContextOption<T> option) {
    check("get");
    if (!option.access().canRead()) {
      throw new IllegalArgumentException(option + " cannot be read");
    }
    int rc = Libzmq.zmq_ctx_get(address, option.number());
    return option.decode(Failures.check(rc, "get", option));
  }

  /** Whether the sockets learn, or are about to, that the context has ended. */
  boolean isShutDown() {
    return shutDown;
  }

  synchronized void shutdown() {
    check("shutdown");
    shutDown = true;
    Failures.check(Libzmq.zmq_ctx_shutdown(address), "shutdown", null);
  }

  /**
   * Makes a native socket. Blocks for up to a second while all places, or all descriptors, are
   * taken by sockets that were closed and not yet reaped.
   *
   * @param what as reports call it
   */
  Handle open(SocketType type, String what, Consumer<Handle> onClosed) {
    Origin made = Origin.ofSocket(what, sockets.size());
    long start = System.nanoTime();
    for (int turn = 0; ; turn++) {
      long rc = tryOpen(type);
      if (rc >= 0) {
        Handle handle = new Handle(rc, made, closed -> tellAndForget(closed, onClosed));
        sockets.add(handle);
        closeIfLate(handle);
        return handle;
      }
      boolean full = rc == -Errno.EMFILE && sockets.size() >= get(ContextOption.MAX_SOCKETS);
      if (rc != -Errno.EMFILE || full || !Headroom.pause(start, turn, "socket")) {
        throw Failures.of((int) -rc, "socket", type, remedy((int) -rc, type, full));
      }
    }
  }

  private synchronized long tryOpen(SocketType type) {
    check("socket");
    int descriptors = DESCRIPTORS_FOR_SOCKET;
    if (!started) {
      descriptors += DESCRIPTORS_TO_START + 2 * get(ContextOption.IO_THREADS);
    }
    if (!Headroom.has(descriptors)) {
      return -Errno.EMFILE;
    }
    long rc = Libzmq.zmq_socket(address, type.number());
    started |= rc >= 0;
    return rc;
  }

  /** Whoever waits for the last socket must not wait for one whose owner could not be told. */
  private void tellAndForget(Handle handle, Consumer<Handle> onClosed) {
    try {
      onClosed.accept(handle);
    } finally {
      forget(handle);
    }
  }

  private void forget(Handle handle) {
    Headroom.socketClosed();
    inprocNames.forget(handle);
    synchronized (sockets) {
      sockets.remove(handle);
      sockets.notifyAll();
    }
  }

  InprocNames inprocNames() {
    return inprocNames;
  }

  /** The context may have been closed between the native's return and the entry in the set. */
  private void closeIfLate(Handle handle) {
    if (closed) {
      handle.close();
      throw Failures.closed("context", "socket");
    }
  }

  private String remedy(int errno, SocketType type, boolean full) {
    if (full) {
      return "all places are taken: close sockets, or raise MAX_SOCKETS before the first one";
    }
    if (errno == Errno.EMFILE) {
      return "the process is out of file descriptors: close some or raise the limit (ulimit -n)";
    }
    if (errno == Errno.EINVAL && type.isDraft()) {
      return "the type needs a libzmq built with drafts; this one is " + Zmq.version() + " without";
    }
    return null;
  }

  private void check(String operation) {
    if (closed) {
      throw Failures.closed("context", operation);
    }
  }

  /**
   * Reports the context and the sockets left open in it, which then are as unreachable as it is:
   * the collector tells of all at once, in any order.
   */
  void reportLeak() {
    Leaks.report(origin);
    for (Handle handle : sockets) {
      if (!handle.isClosed()) {
        Leaks.report(handle.origin());
      }
    }
  }

  /** Closes every socket and lets a thread of its own wait for libzmq. Once; does not block. */
  void beginClose() {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (owned) {
        shutDown = true;
        // Before the closes: what is blocked now learns that the context ended.
        Libzmq.zmq_ctx_shutdown(address);
      }
      closed = true;
    }
    sockets.forEach(Handle::close);
    if (owned) {
      Thread terminator = new Thread(this::terminate, "zmq4j-terminator");
      terminator.setDaemon(true);
      terminator.start();
    } else {
      terminated.countDown();
    }
  }

  private void terminate() {
    awaitClosedSockets();
    int rc;
    do {
      rc = Libzmq.zmq_ctx_term(address);
    } while (rc == -Errno.EINTR);
    LIVE.remove(address, this);
    terminated.countDown();
  }

  /**
   * libzmq would wait for them too, but first it introduces those that wait at an inproc name to
   * each other, and ends the process if two of them are still open.
   */
  private void awaitClosedSockets() {
    synchronized (sockets) {
      while (!sockets.isEmpty()) {
        try {
          sockets.wait();
        } catch (InterruptedException e) {
          // This thread has no other purpose, and nobody knows it.
        }
      }
    }
  }

  /** Blocks until libzmq has freed the context. */
  void awaitTermination(long nanos) {
    boolean done;
    try {
      done = terminated.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted("close");
    }
    if (!done) {
      throw overdue();
    }
  }

  private ZCloseTimeoutException overdue() {
    Handle[] open = sockets.toArray(new Handle[0]);
    StringBuilder message = new StringBuilder();
    if (open.length == 0) {
      message.append("all sockets are closed, and libzmq waits for unsent messages (LINGER)");
    } else {
      message.append(open.length).append(" socket(s) still in use:");
      for (Handle handle : open) {
        message.append(' ').append(handle.origin().getMessage()).append(';');
      }
      if (Arrays.stream(open).map(Handle::origin).anyMatch(Origin::lacksStack)) {
        message.append(' ').append(Stacks.REMEDY);
      }
    }
    ZCloseTimeoutException overdue = Failures.overdue(message.toString());
    for (Handle handle : open) {
      overdue.addSuppressed(handle.origin());
    }
    return overdue;
  }
}
