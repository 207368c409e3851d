package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.NativeLoader;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Waits for many sockets, descriptors and channels at once (zmq_poll(3), CZMQ's zpoller).
 *
 * <pre>{@code
 * try (ZPoller poller = new ZPoller(frontend, backend)) {
 *   while (poller.poll(Duration.ofSeconds(1)) > 0) {
 *     if (poller.isReadable(frontend)) {
 *       …
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p><b>Cost.</b> A poll is one native call, and one more if it has to wait, however many items
 * there are; while it waits, one more every 100 ms. Channels cost more, for the JDK tells nobody
 * their descriptors: each poll selects them, and while it waits a daemon thread of the poller's
 * own, which lives until the poller is closed, selects them too and wakes it. They have to be in
 * non-blocking mode, and stay so until they are removed.
 *
 * <p><b>Threads.</b> One at a time: a second one gets {@link ZConcurrentUseException}, also for
 * {@code add} and {@code remove}. While it polls, the poller is the thread inside all its sockets:
 * who uses one meanwhile gets that exception too. Only {@link #close()} and {@link #isClosed()} are
 * legal for any thread at any time.
 *
 * <p><b>Ownership.</b> The poller owns none of its items, and keeps them reachable. A socket is
 * removed before it is closed: a poll that meets a closed one throws {@link ZClosedException},
 * which names it. A descriptor that is none any more, and a channel that was closed, are ready with
 * {@link #POLLERR}. A poller that nobody closed is closed by the collector and reported.
 */
public final class ZPoller implements AutoCloseable {

  /** Something can be received without blocking, or accepted. */
  public static final int POLLIN = Constants.ZMQ_POLLIN;

  /** Something can be sent without blocking, or a connection is complete. */
  public static final int POLLOUT = Constants.ZMQ_POLLOUT;

  /** A descriptor or channel failed or hung up: told unasked. Sockets never do. */
  public static final int POLLERR = Constants.ZMQ_POLLERR;

  /** A descriptor has urgent data (POLLPRI of poll(2)). */
  public static final int POLLPRI = Constants.ZMQ_POLLPRI;

  private static final int ALL = POLLIN | POLLOUT | POLLERR | POLLPRI;

  /**
   * An item that the last poll found ready: one of {@code socket}, {@code channel} and {@code fd}.
   *
   * @param socket the socket, {@code null} if it is none
   * @param fd the descriptor, −1 if it is none
   * @param channel the channel, {@code null} if it is none
   * @param events what it is ready for: {@code POLLIN}, … added
   */
  public record Ready(ZSocket socket, int fd, SelectableChannel channel, int events) {

    /** {@return whether {@link #POLLIN} is among the events} */
    public boolean isReadable() {
      return (events & POLLIN) != 0;
    }

    /** {@return whether {@link #POLLOUT} is among the events} */
    public boolean isWritable() {
      return (events & POLLOUT) != 0;
    }

    /** {@return whether {@link #POLLERR} is among the events} */
    public boolean isError() {
      return (events & POLLERR) != 0;
    }
  }

  private final Polling polling = new Polling();
  private final Cleaner.Cleanable cleanable;

  /* Guarded by polling. */
  private final Map<Object, PollItem> items = new LinkedHashMap<>();
  private boolean changed = true;
  private int ready;
  private boolean expired;
  private boolean terminated;

  /** Makes a poller without items. */
  public ZPoller() {
    this("poller");
  }

  /** For what polls by a poller of its own: the name is for the report, if nobody closes it. */
  ZPoller(String what) {
    NativeLoader.require();
    Polling mine = polling;
    Origin origin = new Origin(what);
    cleanable = Leaks.watch(this, () -> abandon(mine, origin));
  }

  /**
   * Makes a poller of sockets to receive from, as zpoller_new does.
   *
   * @param readers each added for {@link #POLLIN}; they stay the caller's
   */
  public ZPoller(ZSocket... readers) {
    this();
    try {
      for (ZSocket reader : Objects.requireNonNull(readers, "readers")) {
        add(reader, POLLIN);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Runs once: when the poller is unreachable, or after it was closed. */
  private static void abandon(Polling polling, Origin origin) {
    if (!polling.isClosed()) {
      Leaks.report(origin);
      polling.close();
    }
  }

  /**
   * Adds a socket.
   *
   * @param socket stays the caller's, who removes it before closing it
   * @param events {@link #POLLIN}, {@link #POLLOUT} or both; others are never told of a socket
   * @throws IllegalArgumentException if there are no such events, or the socket was added already:
   *     zmq_poll takes an item twice, but which of the two is then meant by {@code isReadable}?
   * @throws ZClosedException if the socket is closed
   */
  public void add(ZSocket socket, int events) {
    Objects.requireNonNull(socket, "socket");
    if (socket.isClosed()) {
      throw Failures.closed("socket", "add", PollItem.name(socket));
    }
    add((Object) socket, events);
  }

  /**
   * Adds a descriptor of this process, which stays the caller's: what {@link SocketOption#FD} tells
   * of a socket is none to be polled by itself, for it is edge-triggered.
   *
   * @param fd not negative
   * @param events {@link #POLLIN}, {@link #POLLOUT}, {@link #POLLPRI} or {@link #POLLERR}, added
   * @throws IllegalArgumentException if it is negative or was added already, or there are no such
   *     events
   */
  public void add(int fd, int events) {
    if (fd < 0) {
      throw new IllegalArgumentException("descriptor " + fd + " is none");
    }
    add((Object) fd, events);
  }

  /**
   * Adds a channel, which is to be in non-blocking mode.
   *
   * @param channel stays the caller's
   * @param events {@link #POLLIN}, {@link #POLLOUT} or both
   * @throws IllegalArgumentException if it blocks, was added already, or is never ready for these
   * @throws ZClosedException if it is closed
   */
  public void add(SelectableChannel channel, int events) {
    add((Object) Objects.requireNonNull(channel, "channel"), events);
  }

  private void add(Object target, int events) {
    polling.enter("add");
    try {
      checkEvents(target, events);
      if (items.containsKey(target)) {
        throw new IllegalArgumentException(
            "add " + PollItem.name(target) + ": it is in this poller already; remove it first");
      }
      PollItem item = new PollItem(target, events);
      if (item.channel() != null) {
        polling.channels().add(item);
      }
      items.put(target, item);
      changed = true;
    } finally {
      polling.leave();
    }
  }

  /** Refuses events that are none, or that the item is never told of. */
  static void checkEvents(Object target, int events) {
    int possible = target instanceof Integer ? ALL : POLLIN | POLLOUT;
    if ((events & ~ALL) != 0 || (events & possible) == 0) {
      throw new IllegalArgumentException(
          "add " + PollItem.name(target) + ": events " + events + " are none it can have");
    }
  }

  /** Waits for other events of an item, which keeps its place among the others. */
  void change(Object target, int events) {
    polling.enter("change");
    try {
      PollItem old = item(target, "change");
      PollItem changedItem = new PollItem(target, events);
      if (old.channel() != null) {
        polling.channels().replace(old, changedItem);
      }
      items.put(target, changedItem);
      changed = true;
    } finally {
      polling.leave();
    }
  }

  /**
   * Removes a socket, closed or not.
   *
   * @param socket one that was added
   * @throws IllegalArgumentException if it is not there
   */
  public void remove(ZSocket socket) {
    removeItem(Objects.requireNonNull(socket, "socket"));
  }

  /**
   * Removes a descriptor.
   *
   * @param fd one that was added
   * @throws IllegalArgumentException if it is not there
   */
  public void remove(int fd) {
    removeItem(fd);
  }

  /**
   * Removes a channel, which may then be put into blocking mode again.
   *
   * @param channel one that was added
   * @throws IllegalArgumentException if it is not there
   */
  public void remove(SelectableChannel channel) {
    removeItem(Objects.requireNonNull(channel, "channel"));
  }

  private void removeItem(Object target) {
    polling.enter("remove");
    try {
      PollItem item = item(target, "remove");
      if (item.channel() != null) {
        polling.channels().remove(item);
      }
      items.remove(target);
      changed = true;
    } finally {
      polling.leave();
    }
  }

  private PollItem item(Object target, String operation) {
    PollItem item = items.get(target);
    if (item == null) {
      throw new IllegalArgumentException(
          operation + " " + PollItem.name(target) + ": it is not in this poller");
    }
    return item;
  }

  /** {@return the number of items} */
  public int size() {
    polling.enter("size");
    try {
      return items.size();
    } finally {
      polling.leave();
    }
  }

  /**
   * Blocks until an item is ready, or time is up. Without items it waits for the time to be up.
   *
   * @param timeout zero only looks, a negative one is without limit
   * @return how many items are ready, 0 when time is up
   * @throws IllegalStateException if there are no items, and no limit either
   * @throws ZClosedException if a socket is closed, or another thread closes one or the poller
   * @throws ZConcurrentUseException if another thread is inside one of the sockets
   * @throws ZInterruptedException if the thread is interrupted while it waits
   * @throws ZTerminatedException if the context of a socket was shut down
   */
  public int poll(Duration timeout) {
    long nanos = Timeouts.nanos(Objects.requireNonNull(timeout, "timeout"));
    polling.enter("poll");
    try {
      ready = 0;
      expired = false;
      terminated = false;
      if (items.isEmpty() && nanos == Timeouts.FOREVER) {
        throw new IllegalStateException("poll: no items and no limit; this would never end");
      }
      if (changed) {
        polling.layOut(items.values());
        changed = false;
      }
      ready = polling.poll(nanos);
      expired = ready == 0;
      return ready;
    } catch (ZTerminatedException | ZInterruptedException e) {
      terminated = true;
      throw e;
    } finally {
      polling.leave();
      Reference.reachabilityFence(this);
    }
  }

  /** Ends the poll that waits, or else the next one, as if its time were up. Any thread. */
  void wakeup() {
    polling.wakeup();
  }

  /**
   * {@return whether the last poll found that something can be received} Like the others it tells
   * of the last poll, not of now, and {@code false} of an item added since.
   *
   * @param socket one that was added
   * @throws IllegalArgumentException if the socket is not in this poller
   */
  public boolean isReadable(ZSocket socket) {
    return (events(Objects.requireNonNull(socket, "socket"), "isReadable") & POLLIN) != 0;
  }

  /**
   * {@return whether the last poll found something to read from a descriptor}
   *
   * @param fd one that was added
   */
  public boolean isReadable(int fd) {
    return (events(fd, "isReadable") & POLLIN) != 0;
  }

  /**
   * {@return whether the last poll found something to read from a channel, or a peer to accept}
   *
   * @param channel one that was added
   */
  public boolean isReadable(SelectableChannel channel) {
    return (events(Objects.requireNonNull(channel, "channel"), "isReadable") & POLLIN) != 0;
  }

  /**
   * {@return whether the last poll found that something can be sent}
   *
   * @param socket one that was added
   */
  public boolean isWritable(ZSocket socket) {
    return (events(Objects.requireNonNull(socket, "socket"), "isWritable") & POLLOUT) != 0;
  }

  /**
   * {@return whether the last poll found that a descriptor can be written to}
   *
   * @param fd one that was added
   */
  public boolean isWritable(int fd) {
    return (events(fd, "isWritable") & POLLOUT) != 0;
  }

  /**
   * {@return whether the last poll found that a channel can be written to, or its connection
   * complete}
   *
   * @param channel one that was added
   */
  public boolean isWritable(SelectableChannel channel) {
    return (events(Objects.requireNonNull(channel, "channel"), "isWritable") & POLLOUT) != 0;
  }

  /**
   * {@return whether the last poll found a descriptor to have failed, hung up or been closed}
   *
   * @param fd one that was added
   */
  public boolean isError(int fd) {
    return (events(fd, "isError") & POLLERR) != 0;
  }

  /**
   * {@return whether the last poll found a channel to have been closed}
   *
   * @param channel one that was added
   */
  public boolean isError(SelectableChannel channel) {
    return (events(Objects.requireNonNull(channel, "channel"), "isError") & POLLERR) != 0;
  }

  private int events(Object target, String operation) {
    polling.enter(operation);
    try {
      return events(item(target, operation));
    } finally {
      polling.leave();
    }
  }

  /** A poll that found nothing, or failed, leaves nothing to be told. */
  private int events(PollItem item) {
    return ready == 0 ? 0 : polling.ready(item);
  }

  /** {@return the items that the last poll found ready, in the order in which they were added} */
  public List<Ready> ready() {
    polling.enter("ready");
    try {
      List<Ready> found = new ArrayList<>(ready);
      for (PollItem item : items.values()) {
        int events = events(item);
        if (events != 0) {
          found.add(new Ready(item.socket(), item.descriptor(), item.channel(), events));
        }
      }
      return found;
    } finally {
      polling.leave();
    }
  }

  /**
   * {@return the socket that was added first of those that the last poll found ready, {@code null}
   * if none was: what zpoller_wait gives}
   */
  public ZSocket first() {
    polling.enter("first");
    try {
      for (PollItem item : items.values()) {
        if (item.socket() != null && events(item) != 0) {
          return item.socket();
        }
      }
      return null;
    } finally {
      polling.leave();
    }
  }

  /** {@return whether the time of the last poll was up: zpoller_expired} */
  public boolean isExpired() {
    polling.enter("isExpired");
    try {
      return expired;
    } finally {
      polling.leave();
    }
  }

  /** {@return whether the last poll was ended by an interrupt or a shutdown: zpoller_terminated} */
  public boolean isTerminated() {
    polling.enter("isTerminated");
    try {
      return terminated;
    } finally {
      polling.leave();
    }
  }

  /** {@return whether the poller was closed} */
  public boolean isClosed() {
    return polling.isClosed();
  }

  /**
   * Closes the poller: zpoller_destroy. Any thread, any time, any number of times; does not block.
   * A thread that polls gets {@link ZClosedException}. The items stay as they are.
   */
  @Override
  public void close() {
    polling.close();
    cleanable.clean();
  }
}
