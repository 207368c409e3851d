package io.zmq4j;

import io.zmq4j.jni.Errno;

/**
 * The thread was interrupted while it waited (EINTR). Its interrupt flag is still set, no message
 * was lost, and the socket stays usable.
 */
public final class ZInterruptedException extends ZException {

  private static final long serialVersionUID = 1L;

  ZInterruptedException(String operation, String message) {
    super(Errno.EINTR, operation, message);
  }
}
