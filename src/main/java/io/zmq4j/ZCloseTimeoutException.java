package io.zmq4j;

import io.zmq4j.jni.Errno;

/**
 * A context could not be terminated before its deadline (ETIMEDOUT): a thread is still inside one
 * of its sockets, or unsent messages linger. The message names each open socket and the thread that
 * made it; the stacks that made them are attached as suppressed exceptions, of all but some where
 * more than 64 are open (see {@link ZContext}). Nothing is freed underneath them: termination goes
 * on in the background, and {@link ZContext#close(java.time.Duration)} can be called again to wait
 * on.
 */
public final class ZCloseTimeoutException extends ZException {

  private static final long serialVersionUID = 1L;

  ZCloseTimeoutException(String operation, String message) {
    super(Errno.ETIMEDOUT, operation, message);
  }
}
