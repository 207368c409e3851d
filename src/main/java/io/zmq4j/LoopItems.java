package io.zmq4j;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Whom a loop calls for what its poller finds ready. An item stands in the poller once, for all
 * that its readers and pollers wait for together.
 */
final class LoopItems {

  private static final Duration NO_LIMIT = Duration.ofSeconds(-1);
  private static final long NEVER = -1;

  /** One reader or poller: no record, for the same handler may be added twice. */
  private static final class Watch {
    private final boolean reader;
    private final int events;
    private final BiConsumer<ZLoop, ZPoller.Ready> handler;

    private Watch(boolean reader, int events, BiConsumer<ZLoop, ZPoller.Ready> handler) {
      this.reader = reader;
      this.events = events;
      this.handler = handler;
    }

    private boolean isCalledFor(ZPoller.Ready ready) {
      return (ready.events() & (events | ZPoller.POLLERR)) != 0;
    }
  }

  /** What is to be called in this round. */
  private record Call(Entry entry, Watch watch, ZPoller.Ready ready) {}

  /** A socket, descriptor or channel. */
  private static final class Entry {
    private final Object target;
    private final List<Watch> watches = new ArrayList<>();
    private boolean tolerant;

    /** The last round in which there was an error and nothing else. */
    private long failed = NEVER;

    private Entry(Object target) {
      this.target = target;
    }

    private int events() {
      return watches.stream()
          .mapToInt(watch -> watch.events)
          .reduce(0, (all, events) -> all | events);
    }

    /** Whether it can never be ready again. */
    private boolean isClosed() {
      return target instanceof ZSocket socket
          ? socket.isClosed()
          : target instanceof SelectableChannel channel && !channel.isOpen();
    }
  }

  private final ZPoller poller;
  private final Map<Object, Entry> entries = new HashMap<>();
  private long round;

  LoopItems(ZPoller poller) {
    this.poller = poller;
  }

  /**
   * Adds a reader or poller.
   *
   * @param target a {@link ZSocket}, an {@link Integer} or a {@link SelectableChannel}
   */
  void add(Object target, int events, boolean reader, BiConsumer<ZLoop, ZPoller.Ready> handler) {
    ZPoller.checkEvents(target, events);
    Entry entry = entries.get(target);
    if (entry == null) {
      poll(target, events);
      entry = new Entry(target);
      entries.put(target, entry);
    } else if (entry.isClosed()) {
      throw Failures.closed(kind(target), "add", PollItem.name(target));
    } else if ((entry.events() | events) != entry.events()) {
      poller.change(target, entry.events() | events);
    }
    entry.watches.add(new Watch(reader, events, handler));
  }

  private void poll(Object target, int events) {
    if (target instanceof ZSocket socket) {
      poller.add(socket, events);
    } else if (target instanceof SelectableChannel channel) {
      poller.add(channel, events);
    } else {
      poller.add((Integer) target, events);
    }
  }

  private static String kind(Object target) {
    return target instanceof ZSocket ? "socket" : "channel";
  }

  /** Removes all readers of an item, or all its pollers. Whether there were any. */
  boolean remove(Object target, boolean readers) {
    Entry entry = entries.get(target);
    if (entry == null || !entry.watches.removeIf(watch -> watch.reader == readers)) {
      return false;
    }
    if (entry.watches.isEmpty()) {
      drop(entry);
    } else if (!entry.isClosed()) {
      poller.change(target, entry.events());
    }
    return true;
  }

  private void drop(Entry entry) {
    entry.watches.clear();
    entries.remove(entry.target);
    if (entry.target instanceof ZSocket socket) {
      poller.remove(socket);
    } else if (entry.target instanceof SelectableChannel channel) {
      poller.remove(channel);
    } else {
      poller.remove((Integer) entry.target);
    }
  }

  void setTolerant(Object target) {
    Entry entry = entries.get(target);
    if (entry == null) {
      throw new IllegalArgumentException(
          "setTolerant " + PollItem.name(target) + ": it is not in this loop");
    }
    entry.tolerant = true;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Blocks until an item is ready, the poller is woken, or time is up.
   *
   * @param nanos nanoseconds, or {@link Timeouts#FOREVER}
   */
  void poll(long nanos) {
    round++;
    try {
      poller.poll(nanos == Timeouts.FOREVER ? NO_LIMIT : Duration.ofNanos(nanos));
    } catch (ZClosedException e) {
      if (!dropClosed()) {
        throw e;
      }
    }
  }

  /** Whether there was a socket to drop because it is closed, and tolerated so. */
  private boolean dropClosed() {
    List<Entry> closed =
        entries.values().stream()
            .filter(entry -> entry.tolerant && entry.target instanceof ZSocket)
            .filter(Entry::isClosed)
            .toList();
    closed.forEach(this::drop);
    return !closed.isEmpty();
  }

  /**
   * Calls everybody for what the last poll found, each of them once. Those that a handler removes
   * are not called any more, those that it adds not yet.
   */
  void dispatch(ZLoop loop) {
    for (Call call : calls()) {
      if (loop.isStopping()) {
        return;
      }
      // What an earlier handler closed the next poll tells of.
      boolean gone = call.entry().target instanceof ZSocket && call.entry().isClosed();
      if (!gone && call.entry().watches.contains(call.watch())) {
        loop.trace("call handler of {0}", call.entry().target);
        call.watch().handler.accept(loop, call.ready());
      }
    }
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (ZPoller.Ready ready : poller.ready()) {
      Entry entry = entries.get(target(ready));
      if (entry != null && isUsable(entry, ready)) {
        entry.watches.stream()
            .filter(watch -> watch.isCalledFor(ready))
            .forEach(watch -> calls.add(new Call(entry, watch, ready)));
      }
    }
    return calls;
  }

  private static Object target(ZPoller.Ready ready) {
    if (ready.socket() != null) {
      return ready.socket();
    }
    return ready.channel() != null ? ready.channel() : (Object) ready.fd();
  }

  /**
   * An error is told to the handler once, which may remove the item or repair it. If it is there
   * again the loop would only turn round and round.
   */
  private boolean isUsable(Entry entry, ZPoller.Ready ready) {
    if (ready.events() != ZPoller.POLLERR) {
      return true;
    }
    boolean again = entry.failed == round - 1;
    entry.failed = round;
    if (!again) {
      return true;
    }
    if (!entry.tolerant) {
      throw Failures.failedItem(entry.target);
    }
    if (entry.isClosed()) {
      drop(entry);
      return false;
    }
    return true;
  }
}
