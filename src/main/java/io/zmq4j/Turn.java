package io.zmq4j;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread in at a time, which may enter again while it is in. A second one does not wait:
 * it is told who is inside.
 */
final class Turn {

  private final ReentrantLock lock = new ReentrantLock();
  private final String what;
  private volatile Thread inside;

  /**
   * Nobody's turn.
   *
   * @param what the thing that is entered, as errors name it
   */
  Turn(String what) {
    this.what = what;
  }

  /** Takes the turn, unless it is another thread's. Never blocks. */
  boolean tryTake() {
    if (!lock.tryLock()) {
      return false;
    }
    inside = Thread.currentThread();
    return true;
  }

  /** Gives back what {@link #tryTake} took, as often as it did. */
  void giveBack() {
    if (lock.getHoldCount() == 1) {
      inside = null;
    }
    lock.unlock();
  }

  /** What to throw where the turn was another thread's. */
  ZConcurrentUseException refused(String operation) {
    Thread other = inside;
    String name = other == null ? null : "\"" + other.getName() + "\"";
    return Failures.concurrent(what, name, operation, null);
  }
}
