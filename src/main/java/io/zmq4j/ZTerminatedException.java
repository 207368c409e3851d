package io.zmq4j;

import io.zmq4j.jni.Errno;

/**
 * The context was shut down or closed while the call was going on, or before it (ETERM). The socket
 * can only be closed.
 */
public final class ZTerminatedException extends ZException {

  private static final long serialVersionUID = 1L;

  ZTerminatedException(String operation, String message) {
    super(Errno.ETERM, operation, message);
  }
}
