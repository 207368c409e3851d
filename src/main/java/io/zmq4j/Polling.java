package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.PollSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a poller does and holds, apart from {@link ZPoller} so that the Cleaner can hold it: who is
 * inside, and the wait for all items at once.
 *
 * <p>While it polls it is inside every socket, so that none is used or freed underneath the native
 * call. Who closes one of them wakes it.
 */
final class Polling {

  private static final String POLL = "poll";

  private final PollSet set = new PollSet();
  private final Turn turn = new Turn("poller");
  private volatile boolean closed;
  private volatile boolean woken;

  /* Guarded by the turn. */
  private Handle[] sockets = {};
  private PollChannels channels;
  private boolean released;

  /** Lets this thread in, if it is the only one. Never blocks. */
  void enter(String operation) {
    if (!turn.tryTake()) {
      throw closed ? Failures.closed("poller", operation) : turn.refused(operation);
    }
    if (closed) {
      leave();
      throw Failures.closed("poller", operation);
    }
  }

  /** Lets this thread out, and gives back what is held if that was asked for meanwhile. */
  void leave() {
    turn.giveBack();
    if (closed) {
      release();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends the wait that is going on, or else the next one. Any thread. */
  void wakeup() {
    woken = true;
    set.wakeup();
  }

  /** Any thread, any time, any number of times. */
  void close() {
    closed = true;
    set.wakeup();
    release();
  }

  /** Whoever is inside does it on the way out. */
  private void release() {
    if (!turn.tryTake()) {
      return;
    }
    try {
      if (!released) {
        released = true;
        set.discard();
        if (channels != null) {
          channels.close();
        }
      }
    } finally {
      turn.giveBack();
    }
  }

  /** The channels among the items. For the thread inside, as all that follows. */
  PollChannels channels() {
    if (channels == null) {
      channels = PollChannels.open(set);
    }
    return channels;
  }

  /** Says what is polled from now on. */
  void layOut(Collection<PollItem> items) {
    set.clear(items.size());
    for (PollItem item : items) {
      Handle handle = item.handle();
      if (handle != null) {
        item.index = set.add(handle, item.events());
      } else if (item.channel() == null) {
        item.index = set.add(item.descriptor(), item.events());
      }
    }
    sockets =
        items.stream()
            .map(PollItem::handle)
            .filter(Objects::nonNull)
            // The same order in every poller: of two with the same sockets one gets in.
            .sorted(Comparator.comparingLong(Handle::address))
            .toArray(Handle[]::new);
  }

  /** What the last poll found. */
  int ready(PollItem item) {
    if (item.channel() != null) {
      return item.channelReady;
    }
    return item.index == PollItem.NOWHERE ? 0 : set.ready(item.index);
  }

  /**
   * How many items are ready, 0 when time is up.
   *
   * @param timeout nanoseconds, or {@link Timeouts#FOREVER}
   */
  int poll(long timeout) {
    enterSockets();
    try {
      int ready = check(set.now()) + channelsNow();
      return ready > 0 || timeout == 0 ? ready : await(timeout);
    } finally {
      leaveSockets(sockets.length);
    }
  }

  private void enterSockets() {
    for (int i = 0; i < sockets.length; i++) {
      if (!sockets[i].enter()) {
        ZException refused = Failures.refused(sockets[i], POLL, PollItem.name(sockets[i]));
        refused.addSuppressed(sockets[i].origin());
        leaveSockets(i);
        throw refused;
      }
    }
  }

  private void leaveSockets(int count) {
    for (int i = 0; i < count; i++) {
      sockets[i].leave();
    }
  }

  private static int check(int rc) {
    if (rc == -Errno.EMFILE) {
      throw Failures.noDescriptor(POLL, null);
    }
    return Failures.check(rc, POLL, null);
  }

  private int channelsNow() {
    return channels == null ? 0 : channels.now();
  }

  private int await(long timeout) {
    if (!set.canWait()) {
      throw Failures.noDescriptor(POLL, null);
    }
    Arrays.stream(sockets).forEach(set::lendTo);
    try {
      return awaitWoken(timeout);
    } finally {
      Arrays.stream(sockets).forEach(set::takeBackFrom);
    }
  }

  private int awaitWoken(long timeout) {
    long start = System.nanoTime();
    while (true) {
      long left = timeout == Timeouts.FOREVER ? timeout : timeout - (System.nanoTime() - start);
      // Looked for before the wait, for earlier closes woke nobody, and told after it: what arrived
      // with the close is not lost, and libzmq's ETERM says more.
      ZException end = end();
      boolean wanted = woken;
      int ready = await(end == null && !wanted ? left : 0, channels);
      if (ready > 0) {
        return ready;
      }
      if (end != null) {
        throw end;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw Failures.interrupted(POLL);
      }
      if (wanted) {
        woken = false;
        return 0;
      }
      if (left <= 0) {
        return 0;
      }
    }
  }

  /** Why polling on makes no sense, {@code null} if it does. */
  private ZException end() {
    if (closed) {
      return Failures.closed("poller", POLL);
    }
    for (Handle socket : sockets) {
      if (socket.isClosed()) {
        ZException end = Failures.closed("socket", POLL, PollItem.name(socket));
        end.addSuppressed(socket.origin());
        return end;
      }
    }
    return null;
  }

  private int await(long nanos, PollChannels bells) {
    if (bells == null) {
      return check(set.await(nanos));
    }
    int rc;
    bells.begin();
    try {
      rc = set.await(nanos);
    } finally {
      bells.end();
    }
    return check(rc) + bells.now();
  }
}
