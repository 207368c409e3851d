package io.zmq4j;

import io.zmq4j.jni.PollSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The channels of a poller. The JDK tells nobody the descriptor of a channel, but selects by it: a
 * look is a {@code selectNow}, and while the poller waits in its native, a thread of its own waits
 * in {@code select} and then wakes it. That thread only rings; what is ready the poller sees.
 *
 * <pre>
 *   poller   begin ──▶ native wait ◀── wakeup ──┐    end: wakeup ──▶ selectNow
 *              │                                │           │  ▲
 *   bell       └─────▶ select ──▶ something ────┘           ▼  │ idle
 * </pre>
 */
final class PollChannels {

  /** What stands behind a {@link ZPoller}'s channels. */
  private static final String THREAD = "zmq4j-poller";

  private record Watched(PollItem item, SelectionKey key) {}

  private final Selector selector;
  private final PollSet set;
  private final List<Watched> watched = new ArrayList<>();
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore idle = new Semaphore(0);
  private Thread bell;

  /** The poller is in its native: a bell for anything else would end its next wait. */
  private volatile boolean waiting;

  private PollChannels(Selector selector, PollSet set) {
    this.selector = selector;
    this.set = set;
  }

  static PollChannels open(PollSet set) {
    try {
      return new PollChannels(Selector.open(), set);
    } catch (IOException e) {
      ZException failure = Failures.noDescriptor("add", null);
      failure.initCause(e);
      throw failure;
    }
  }

  /** The operations of a channel that poll(2) would tell of by these events. */
  private static int operations(SelectableChannel channel, int events) {
    int wanted = 0;
    if ((events & ZPoller.POLLIN) != 0) {
      wanted |= SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    }
    if ((events & ZPoller.POLLOUT) != 0) {
      wanted |= SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;
    }
    return wanted & channel.validOps();
  }

  void add(PollItem item) {
    SelectableChannel channel = item.channel();
    int operations = operations(channel, item.events());
    if (operations == 0) {
      throw new IllegalArgumentException("add " + channel + ": it is never ready for these events");
    }
    if (channel.isBlocking()) {
      throw new IllegalArgumentException(
          "add " + channel + ": a channel that is polled must not block, configureBlocking(false)");
    }
    try {
      watched.add(new Watched(item, channel.register(selector, operations)));
    } catch (ClosedChannelException e) {
      ZException failure = Failures.closed("channel", "add", channel);
      failure.initCause(e);
      throw failure;
    }
  }

  /** The same channel for other operations: it is registered once however often that is done. */
  void replace(PollItem old, PollItem item) {
    add(item);
    watched.removeIf(each -> each.item() == old);
  }

  void remove(PollItem item) {
    watched.removeIf(
        each -> {
          boolean found = each.item() == item;
          if (found) {
            each.key().cancel();
          }
          return found;
        });
    // Only a selection lets go of the channel.
    select();
  }

  /** How many channels are ready now. */
  int now() {
    selector.selectedKeys().clear();
    select();
    int ready = 0;
    for (Watched each : watched) {
      each.item().channelReady = ready(each.key());
      ready += each.item().channelReady == 0 ? 0 : 1;
    }
    return ready;
  }

  private void select() {
    try {
      selector.selectNow();
    } catch (IOException e) {
      throw new UncheckedIOException("poll", e);
    }
  }

  /** A closed channel is in no selection any more: that is for the poller's user to know. */
  private int ready(SelectionKey key) {
    if (!key.isValid()) {
      return ZPoller.POLLERR;
    }
    try {
      int operations = selector.selectedKeys().contains(key) ? key.readyOps() : 0;
      int in = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
      int out = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;
      return ((operations & in) == 0 ? 0 : ZPoller.POLLIN)
          | ((operations & out) == 0 ? 0 : ZPoller.POLLOUT);
    } catch (CancelledKeyException e) {
      return ZPoller.POLLERR;
    }
  }

  /** Lets a channel that becomes ready wake the poller, until {@link #end}. */
  void begin() {
    if (bell == null) {
      bell = new Thread(this::ring, THREAD);
      bell.setDaemon(true);
      bell.start();
    }
    waiting = true;
    asked.release();
  }

  /** Returns once nobody else is in the selector; {@link #now} comes next. */
  void end() {
    waiting = false;
    selector.wakeup();
    idle.acquireUninterruptibly();
  }

  private void ring() {
    while (true) {
      asked.acquireUninterruptibly();
      if (!selector.isOpen()) {
        return;
      }
      try {
        selector.select();
      } catch (IOException | ClosedSelectorException e) {
        // The poller's own look meets the same, and tells.
      }
      if (waiting) {
        set.wakeup();
      }
      idle.release();
    }
  }

  /** When nobody is polling. */
  void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("close", e);
    } finally {
      asked.release();
    }
  }
}
