package io.zmq4j;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells what happens to the connections of a socket (zmq_socket_monitor(3), CZMQ's zmonitor): see
 * {@link ZSocket#monitor()}.
 *
 * <pre>{@code
 * try (ZMonitor monitor = socket.monitor()) {
 *   socket.connect("tcp://127.0.0.1:5555");
 *   ZEvent event = monitor.take(Duration.ofSeconds(1));
 *   …
 * }
 * }</pre>
 *
 * <p><b>Nothing waits for the reader.</b> A daemon thread takes each event from libzmq as it comes,
 * and keeps the latest, 10,000 unless another number was asked for. When there are more, the oldest
 * is dropped and counted: the socket's traffic does not suffer.
 *
 * <p><b>Threads.</b> All of it is for any thread at any time, also beside the one that uses the
 * socket; each event goes to one reader.
 *
 * <p><b>End.</b> A monitor ends with its socket, when another monitor takes its place, and with
 * {@link #close()}. The events that came before the end can still be read, except after {@code
 * close()}; then reading throws {@link ZClosedException}, or {@link ZTerminatedException} after a
 * shutdown. A monitor that nobody can reach any more is closed by the collector and reported.
 *
 * <p>libzmq tells of tcp, ipc and the other transports with connections, and never of inproc.
 */
public final class ZMonitor implements AutoCloseable {

  static final int CAPACITY = 10_000;

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  private final Drain drain;
  private final EventQueue queue;
  private final Cleaner.Cleanable cleanable;
  private boolean handled;

  ZMonitor(Monitoring monitoring, Drain drain) {
    this.drain = drain;
    this.queue = drain.queue();
    Origin origin = new Origin("monitor");
    this.cleanable = Leaks.watch(this, () -> abandon(monitoring, drain, origin));
  }

  /** Runs once: when the monitor is unreachable, or after it was closed. */
  private static void abandon(Monitoring monitoring, Drain drain, Origin origin) {
    if (monitoring.isTelling(drain)) {
      Leaks.report(origin);
      monitoring.stop(drain);
    }
  }

  /** {@return the next event; blocks until there is one} */
  public ZEvent take() {
    return take(Timeouts.FOREVER, "take");
  }

  /**
   * Waits for the next event (zmq_socket_monitor(3)).
   *
   * @param timeout how long: zero only looks, negative is without limit
   * @return the event; {@code null} when time is up
   */
  public ZEvent take(Duration timeout) {
    return take(Timeouts.nanos(Objects.requireNonNull(timeout, "timeout")), "take");
  }

  /** {@return the next event if one is there, else {@code null}; never blocks} */
  public ZEvent tryTake() {
    return take(0, "tryTake");
  }

  private ZEvent take(long timeout, String operation) {
    try {
      return queue.take(timeout, operation);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** {@return how many events were dropped because nobody read them in time} */
  public long dropped() {
    return queue.dropped();
  }

  /** {@return whether the monitor ended, and its last event was read} */
  public boolean isClosed() {
    return queue.isOver();
  }

  /**
   * Gives each event to a handler, in a daemon thread of its own that ends with the monitor: a slow
   * handler loses the oldest events and holds up nobody. What it throws is logged. From now on the
   * thread keeps the monitor, which need not be held on to.
   *
   * @param handler called for one event after the other; may close the monitor
   * @return this monitor
   * @throws IllegalStateException if it has a handler already
   */
  public ZMonitor onEvent(Consumer<ZEvent> handler) {
    Objects.requireNonNull(handler, "handler");
    synchronized (this) {
      if (queue.isOver()) {
        throw Failures.closed("monitor", "onEvent");
      }
      if (handled) {
        throw new IllegalStateException("onEvent: this monitor has a handler already");
      }
      handled = true;
    }
    Thread thread = new Thread(() -> handle(handler), "zmq4j-monitor-handler");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void handle(Consumer<ZEvent> handler) {
    while (true) {
      ZEvent event;
      try {
        event = take();
      } catch (ZClosedException | ZTerminatedException e) {
        return;
      } catch (ZInterruptedException e) {
        // By the handler, whose thread this is no more than that.
        Thread.interrupted();
        continue;
      }
      try {
        handler.accept(event);
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.WARNING, "zmq4j: a monitor's handler failed", e);
      }
    }
  }

  /**
   * Ends the monitor; the socket goes on. Any thread, any time, any number of times; does not
   * block. A thread that waits for an event gets {@link ZClosedException}.
   */
  @Override
  public void close() {
    queue.close();
    drain.stop();
    cleanable.clean();
  }
}
