package io.zmq4j;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What a monitor has told and nobody has read: the latest events, so many at most. When it is full
 * the oldest goes, for what matters is how things are now. For any thread.
 */
final class EventQueue {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<ZEvent> events = new ArrayDeque<>();
  private long dropped;

  /** Why there will be no more events, by the operation that asks; {@code null} before the end. */
  private Function<String, ZException> end;

  EventQueue(int capacity) {
    this.capacity = capacity;
  }

  void add(ZEvent event) {
    lock.lock();
    try {
      if (end != null) {
        return;
      }
      if (events.size() == capacity) {
        events.remove();
        dropped++;
      }
      events.add(event);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** No more events will come; those that are there can still be read. The first reason counts. */
  void end(Function<String, ZException> reason) {
    lock.lock();
    try {
      end = end == null ? reason : end;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing can be read any more. */
  void close() {
    lock.lock();
    try {
      events.clear();
      end = operation -> Failures.closed("monitor", operation);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last event was read, and no more will come. */
  boolean isOver() {
    lock.lock();
    try {
      return end != null && events.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest event, {@code null} when time is up. */
  ZEvent take(long timeout, String operation) {
    lock.lock();
    try {
      long left = timeout;
      while (events.isEmpty()) {
        if (end != null) {
          throw end.apply(operation);
        }
        if (left <= 0) {
          return null;
        }
        left = changed.awaitNanos(left);
      }
      return events.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(operation);
    } finally {
      lock.unlock();
    }
  }
}
