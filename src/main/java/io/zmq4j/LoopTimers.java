package io.zmq4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;

/**
 * The timers of a loop, in the order in which they are due; adding, cancelling and firing one cost
 * the logarithm of their number. It reads no clock: who calls says what time it is, in nanoseconds
 * from a beginning of their own.
 */
final class LoopTimers {

  /** One timer. */
  static final class Timer {
    private final int id;
    private final long delay;
    private final ObjIntConsumer<ZLoop> handler;
    private int times;
    private boolean queued;
    private long due;
    private long turn;

    private Timer(int id, long delay, int times, ObjIntConsumer<ZLoop> handler) {
      this.id = id;
      this.delay = delay;
      this.times = times;
      this.handler = handler;
    }

    int id() {
      return id;
    }

    void call(ZLoop loop) {
      handler.accept(loop, id);
    }
  }

  private static final Comparator<Timer> BY_TIME =
      Comparator.<Timer>comparingLong(timer -> timer.due).thenComparingLong(timer -> timer.turn);

  private final Map<Integer, Timer> timers = new LinkedHashMap<>();
  private final TreeSet<Timer> queue = new TreeSet<>(BY_TIME);
  private int lastId;
  private long lastTurn;
  private boolean running;

  /** The time of what is due after so long, or never if that is beyond all time. */
  static long after(long now, long delay) {
    long due = now + delay;
    return due < now ? Long.MAX_VALUE : due;
  }

  /**
   * Adds a timer, whose time begins now, or with {@link #start} if the loop does not run.
   *
   * @param delay nanoseconds
   * @param times how often it fires, 0 for ever
   * @return its id: never 0, and no other timer's
   */
  int add(long now, long delay, int times, ObjIntConsumer<ZLoop> handler) {
    do {
      lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
    } while (timers.containsKey(lastId));
    Timer timer = new Timer(lastId, delay, times, handler);
    timers.put(lastId, timer);
    if (running) {
      queue(timer, now);
    }
    return lastId;
  }

  private void queue(Timer timer, long now) {
    timer.due = after(now, timer.delay);
    timer.turn = ++lastTurn;
    timer.queued = true;
    queue.add(timer);
  }

  private void unqueue(Timer timer) {
    queue.remove(timer);
    timer.queued = false;
  }

  /** Whether there was such a timer: it never fires again. */
  boolean remove(int id) {
    Timer timer = timers.remove(id);
    if (timer == null) {
      return false;
    }
    unqueue(timer);
    return true;
  }

  boolean isEmpty() {
    return timers.isEmpty();
  }

  /** The loop runs: the time of those that were added before begins. */
  void start(long now) {
    running = true;
    timers.values().stream().filter(timer -> !timer.queued).forEach(timer -> queue(timer, now));
  }

  /** The loop runs no more. The time of those that it had goes on. */
  void stop() {
    running = false;
  }

  /** Nanoseconds until the next is due, 0 if one is, {@link Timeouts#FOREVER} if there is none. */
  long untilNext(long now) {
    return queue.isEmpty() ? Timeouts.FOREVER : Math.max(0, queue.first().due - now);
  }

  /** Those that are due, each of them once, in the order in which they became so. */
  List<Timer> due(long now) {
    List<Timer> due = new ArrayList<>();
    for (Timer timer : queue) {
      if (timer.due > now) {
        break;
      }
      due.add(timer);
    }
    return due;
  }

  /** Before a timer's handler: whether it is still to be called. The last time ends the timer. */
  boolean begin(Timer timer) {
    if (timers.get(timer.id) != timer) {
      return false;
    }
    if (timer.times == 1) {
      remove(timer.id);
    } else if (timer.times > 1) {
      timer.times--;
    }
    return true;
  }

  /** After a timer's handler: it is due again a delay from now, unless it was cancelled. */
  void again(Timer timer, long now) {
    if (timers.get(timer.id) == timer) {
      unqueue(timer);
      queue(timer, now);
    }
  }
}
