package io.zmq4j;

import io.zmq4j.jni.Errno;

/**
 * A libzmq call that failed. The message says operation, argument, error name and text: {@code bind
 * tcp://127.0.0.1:5555: EADDRINUSE (Address already in use)}.
 *
 * <p>What can be expected has a subtype: {@link ZTerminatedException}, {@link ZStateException},
 * {@link ZClosedException}, {@link ZConcurrentUseException}, {@link ZInterruptedException}, {@link
 * ZCloseTimeoutException}. Time that is up and queues that are empty are no exceptions where a
 * method can say so by its result.
 */
public class ZException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The number that the platform gives to the error. */
  private final int errno;

  /** What was called. */
  private final String operation;

  ZException(int errno, String operation, String message) {
    super(message);
    this.errno = errno;
    this.operation = operation;
  }

  /**
   * {@return the number of the error, as {@code zmq_errno} gives it; it differs between platforms}
   */
  public int errno() {
    return errno;
  }

  /** {@return the name of the error, such as {@code EADDRINUSE}} */
  public String errorName() {
    return Errno.name(errno);
  }

  /** {@return what was called, such as {@code bind}} */
  public String operation() {
    return operation;
  }
}
