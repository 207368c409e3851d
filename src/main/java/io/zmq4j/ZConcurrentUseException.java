package io.zmq4j;

import io.zmq4j.jni.Errno;

/**
 * Another thread is inside this socket (EBUSY). The message names it, and its call goes on
 * undisturbed. A socket may be handed from thread to thread between calls; for use by several at
 * once give each thread a socket of its own.
 */
public final class ZConcurrentUseException extends ZException {

  private static final long serialVersionUID = 1L;

  ZConcurrentUseException(String operation, String message) {
    super(Errno.EBUSY, operation, message);
  }
}
