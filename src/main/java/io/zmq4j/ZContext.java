package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.NativeLoader;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The sockets of a process and the I/O threads that serve them (zmq_ctx_new(3), CZMQ's zctx). Most
 * programs need one.
 *
 * <p><b>Threads.</b> All of it is for any thread at any time. Nothing blocks but {@link
 * #close(Duration)}, and {@link #socket} for a moment.
 *
 * <p><b>Ownership.</b> Its sockets keep it reachable; one that is dropped without {@link #close()}
 * is closed by the collector and reported. Calls on a closed context throw {@link
 * ZClosedException}.
 *
 * <p>The report of a socket or context that nobody closed, and {@link ZCloseTimeoutException}, come
 * with the stack that made it. The first 64 sockets open in a context each have theirs recorded,
 * which takes a kilobyte; of those beyond one in 64 has, and the others are reported with the
 * thread alone. {@code -Dio.zmq4j.leaks=all} records every stack, {@code off} none, and ends the
 * reports of what the collector closes; {@code sampled} is the default.
 *
 * <pre>{@code
 * try (ZContext context = new ZContext();
 *     ZSocket socket = context.socket(SocketType.REQ)) {
 *   socket.connect("tcp://127.0.0.1:5555");
 *   socket.send("Hello");
 *   String reply = socket.recvString();
 * }
 * }</pre>
 */
public final class ZContext implements AutoCloseable {

  /** How long {@link #close()} waits. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final Duration LINGER = Duration.ofSeconds(1);

  /** So that {@link #shadow} of a context in this JVM keeps that context alive. */
  private static final Map<ContextCore, WeakReference<ZContext>> OWNERS = new ConcurrentHashMap<>();

  private final ContextCore core;
  private final ZContext shadowed;
  private final boolean isShadow;
  private final Cleaner.Cleanable cleanable;

  /** The sockets made through this object: all that a shadow closes. */
  private final Set<Handle> mine = ConcurrentHashMap.newKeySet();

  private final Map<SocketOption<?>, Object> defaults = new LinkedHashMap<>();
  private volatile int pipeHwm = 1_000;
  private volatile boolean closed;

  /**
   * Makes a context with one I/O thread, enough for a gigabyte a second.
   *
   * @throws UnsatisfiedLinkError if the native library cannot be loaded; the message says what to
   *     do
   */
  public ZContext() {
    this(load(), null, false);
    OWNERS.put(core, new WeakReference<>(this));
  }

  /**
   * Makes a context with so many I/O threads.
   *
   * @param ioThreads 0 to 64; none serves inproc alone
   * @throws IllegalArgumentException if there are more, or fewer than none
   */
  public ZContext(int ioThreads) {
    this(load(ioThreads), null, false);
    OWNERS.put(core, new WeakReference<>(this));
  }

  private ZContext(ContextCore core, ZContext shadowed, boolean isShadow) {
    this.core = core;
    this.shadowed = shadowed;
    this.isShadow = isShadow;
    defaults.put(SocketOption.LINGER, LINGER);
    // What a peer claims in a header is reserved for it: no more than an array holds.
    defaults.put(SocketOption.MAXMSGSIZE, (long) Constants.MAX_FRAME);
    if (shadowed != null) {
      synchronized (shadowed.defaults) {
        defaults.putAll(shadowed.defaults);
      }
    }
    this.cleanable = isShadow ? null : Leaks.watch(this, () -> abandon(core));
  }

  private static ContextCore load() {
    NativeLoader.require();
    return ContextCore.create();
  }

  private static ContextCore load(int ioThreads) {
    NativeLoader.require();
    ContextOption.IO_THREADS.encode(ioThreads);
    ContextCore core = ContextCore.create();
    core.set(ContextOption.IO_THREADS, ioThreads);
    return core;
  }

  /** Runs once: when the context is unreachable, or after it was closed. */
  private static void abandon(ContextCore core) {
    OWNERS.remove(core);
    if (!core.isClosed()) {
      core.reportLeak();
      core.beginClose();
    }
  }

  /**
   * A second face of a context that lives already, made here or by other native code of the same
   * libzmq (CZMQ's zctx_shadow). It begins with the defaults for sockets of the one made here.
   * Closing it closes the sockets made through it, and no more.
   *
   * @param address what {@link #address()} gave, or another binding's {@code void *}
   * @return a context that the caller closes
   * @throws ZException EFAULT if no context lives there
   */
  public static ZContext shadow(long address) {
    NativeLoader.require();
    ContextCore known = ContextCore.at(address);
    if (known == null) {
      return new ZContext(ContextCore.foreign(address), null, true);
    }
    WeakReference<ZContext> owner = OWNERS.get(known);
    ZContext face = owner == null ? null : owner.get();
    if (face == null || known.isClosed()) {
      throw Failures.closed("context", "shadow");
    }
    return new ZContext(known, face, true);
  }

  /**
   * Makes a socket. It belongs to whoever uses it, one thread at a time, and is closed by its own
   * {@link ZSocket#close()} or with the context.
   *
   * <p>Blocks for at most a second, while all places are taken by sockets that were just closed.
   *
   * @param type its pattern
   * @return the socket, for the caller to close
   * @throws ZTerminatedException after {@link #shutdown()}
   * @throws ZException EMFILE if there are {@link ContextOption#MAX_SOCKETS} or no file descriptor
   *     is left; EINVAL if this libzmq lacks the type
   */
  public ZSocket socket(SocketType type) {
    Objects.requireNonNull(type, "type");
    return socket(type, type + " socket", closed -> {});
  }

  /** The same, and tells when the socket was closed, whoever did. */
  ZSocket socket(SocketType type, String what, Consumer<Handle> onClosed) {
    check("socket");
    Handle handle = core.open(type, what, onClosed.andThen(mine::remove));
    mine.add(handle);
    ZSocket socket = new ZSocket(this, type, handle);
    try {
      synchronized (defaults) {
        defaults.forEach((option, value) -> applyDefault(socket, option, value));
      }
      return socket;
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** A socket for the inside, which no face has, a shadow does not close and no default is for. */
  Handle open(SocketType type, String what, Consumer<Handle> onClosed) {
    check("socket");
    return core.open(type, what, onClosed);
  }

  InprocNames inprocNames() {
    return core.inprocNames();
  }

  private static <T> void applyDefault(ZSocket socket, SocketOption<T> option, Object value) {
    if (option.socketTypes().contains(socket.type())) {
      socket.set(option, option.type().cast(value));
    }
  }

  /**
   * Sets an option of the context (zmq_ctx_set(3)).
   *
   * @param <T> the type of the option's value
   * @param option a constant of {@link ContextOption}
   * @param value in the option's range
   * @throws IllegalArgumentException if the value is out of range, or the option can only be read
   * @throws IllegalStateException if libzmq would ignore it, for there are sockets already
   */
  public <T> void set(ContextOption<T> option, T value) {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(value, "value");
    check("set");
    core.set(option, value);
  }

  /**
   * Reads an option of the context (zmq_ctx_get(3)).
   *
   * @param <T> the type of the option's value
   * @param option a constant of {@link ContextOption}
   * @return the value now
   * @throws IllegalArgumentException if the option cannot be read
   */
  public <T> T get(ContextOption<T> option) {
    Objects.requireNonNull(option, "option");
    check("get");
    return core.get(option);
  }

  /**
   * Sets how long sockets made afterwards keep unsent messages once they are closed ({@link
   * SocketOption#LINGER}).
   *
   * @param linger one second unless set; zero drops them, negative is for ever
   */
  public void linger(Duration linger) {
    Objects.requireNonNull(linger, "linger");
    socketDefault(SocketOption.LINGER, linger);
  }

  /**
   * Sets the high-water mark of the pipes between threads that are made in this context afterwards
   * (CZMQ's zctx_set_pipehwm): apart from SNDHWM and RCVHWM, for too small a pipe blocks both its
   * threads.
   *
   * @param messages 0 is without limit; 1,000 unless set
   * @throws IllegalArgumentException if negative
   */
  public void pipeHwm(int messages) {
    check("pipeHwm");
    if (messages < 0) {
      throw new IllegalArgumentException("pipeHwm must be 0 or more, and not " + messages);
    }
    pipeHwm = messages;
  }

  /** {@return the high-water mark of pipes between threads, in messages; 0 is without limit} */
  public int pipeHwm() {
    check("pipeHwm");
    return pipeHwm;
  }

  /**
   * Sets an option on every socket made afterwards, of the types that have it.
   *
   * @param <T> the type of the option's value
   * @param option a constant of {@link SocketOption}
   * @param value in the option's unit and range
   * @throws IllegalArgumentException if the option cannot be set
   */
  public <T> void socketDefault(SocketOption<T> option, T value) {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(value, "value");
    check("socketDefault");
    if (!option.access().canWrite()) {
      throw new IllegalArgumentException(option + " can only be read");
    }
    option.codec().encode(value, option.name());
    synchronized (defaults) {
      defaults.put(option, value);
    }
  }

  /**
   * Ends every call that is blocked in a socket of this context, and every later one, with {@link
   * ZTerminatedException} (zmq_ctx_shutdown(3)). The sockets are still to be closed.
   */
  public void shutdown() {
    check("shutdown");
    core.shutdown();
  }

  /** {@return the native context's address, for {@link #shadow} or other native code} */
  public long address() {
    check("address");
    return core.address();
  }

  /** {@return whether {@link #close()} was called here} */
  public boolean isClosed() {
    return closed || core.isClosed();
  }

  /** Whether its sockets end, or are about to, because it was shut down or closed. */
  boolean isShutDown() {
    return isClosed() || core.isShutDown();
  }

  /** Closes with a deadline of 30 seconds: see {@link #close(Duration)}. */
  @Override
  public void close() {
    close(DEADLINE);
  }

  /**
   * Shuts the context down, closes its sockets, and blocks until libzmq has sent what lingers and
   * freed the context (zmq_ctx_term(3)). Legal from any thread at any time, and again: later calls
   * wait for the same end. A thread that is blocked in a socket gets {@link ZTerminatedException}.
   *
   * <p>A shadow closes its own sockets and leaves the context alone.
   *
   * @param deadline how long to wait at most; negative is without limit
   * @throws ZCloseTimeoutException if it takes longer; it goes on in the background
   * @throws ZInterruptedException if this thread is interrupted meanwhile; likewise
   */
  public void close(Duration deadline) {
    Objects.requireNonNull(deadline, "deadline");
    closed = true;
    if (isShadow) {
      try {
        mine.forEach(Handle::close);
      } finally {
        Reference.reachabilityFence(shadowed);
      }
      return;
    }
    core.beginClose();
    cleanable.clean();
    core.awaitTermination(Timeouts.nanos(deadline));
  }

  private void check(String operation) {
    if (isClosed()) {
      throw Failures.closed("context", operation);
    }
  }
}
