package io.zmq4j.jni;

/**
 * A wait inside several sockets, and the descriptor that ends it.
 *
 * <p>For one thread at a time; {@link #wakeup()} is for any.
 */
public abstract class WakeableWait {

  private volatile Wake wake;

  WakeableWait() {}

  /** Whether there is a descriptor to be woken by: {@code false} if the process has none left. */
  public final boolean canWait() {
    if (wake == null) {
      wake = Wake.make();
    }
    return wake != null;
  }

  /** Lets a socket's close end this wait: see {@link Handle#isClosed()} afterwards. */
  public final void lendTo(Handle socket) {
    socket.lend(wake);
  }

  /** Ends that; harmless where it had not begun. */
  public final void takeBackFrom(Handle socket) {
    socket.lend(null);
  }

  /** Ends the wait that is going on, or else the next one. Any thread. */
  public final void wakeup() {
    Wake mine = wake;
    if (mine != null) {
      mine.wakeup();
    }
  }

  /** Gives the wake descriptor back. */
  public final void discard() {
    if (wake != null) {
      wake.discard();
    }
  }

  /** What {@link #canWait()} has made. */
  final Wake wake() {
    return wake;
  }
}
