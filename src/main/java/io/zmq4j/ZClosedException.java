package io.zmq4j;

import io.zmq4j.jni.Errno;

/** The socket or context was closed: it stays so for ever (ENOTSOCK). */
public final class ZClosedException extends ZException {

  private static final long serialVersionUID = 1L;

  ZClosedException(String operation, String message) {
    super(Errno.ENOTSOCK, operation, message);
  }
}
