package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.util.function.LongSupplier;

/**
 * The slow path of every blocking call: a call that returned EAGAIN waits and tries again, until it
 * succeeds, its time is up, the thread is interrupted or the socket is closed.
 */
final class Waiting {

  private Waiting() {}

  /**
   * The result of the attempt that succeeded or failed for good, or −EAGAIN when time is up. For
   * the thread inside the handle.
   *
   * @param events what is waited for, ZMQ_POLLIN or ZMQ_POLLOUT
   * @param timeout nanoseconds, or {@link Timeouts#FOREVER}
   */
  static long retry(
      Handle handle, LongSupplier attempt, int events, long timeout, String operation) {
    long start = System.nanoTime();
    while (true) {
      long left = timeout == Timeouts.FOREVER ? timeout : timeout - (System.nanoTime() - start);
      Handle.Woken woken = handle.await(events, left);
      // Before anything else: what arrived with the interrupt or the close is not lost, and after
      // a shutdown libzmq's ETERM says more than the close that follows it.
      long rc = attempt.getAsLong();
      if (rc != -Errno.EAGAIN) {
        return rc;
      }
      if (woken == Handle.Woken.CLOSING) {
        throw ended(handle, operation);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw Failures.interrupted(operation);
      }
      if (woken == Handle.Woken.NO_DESCRIPTOR) {
        throw Failures.noDescriptor(operation, null);
      }
      if (left <= 0) {
        return rc;
      }
    }
  }

  /** Why a wait ended for good. A send looks for a shutdown now and then only, EVENTS always. */
  private static ZException ended(Handle handle, String operation) {
    byte[] room = SocketOption.EVENTS.codec().room();
    int rc = Libzmq.zmq_getsockopt(handle.address(), Constants.ZMQ_EVENTS, room);
    return rc == -Errno.ETERM
        ? Failures.of(Errno.ETERM, operation, null)
        : Failures.closed("socket", operation);
  }

  /** Whether one of the events is there now. */
  static boolean ready(Handle handle, int events) {
    return (SocketOption.EVENTS.read(handle, "poll", null) & events) != 0;
  }
}
