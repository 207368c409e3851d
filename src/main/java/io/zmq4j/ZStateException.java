package io.zmq4j;

import io.zmq4j.jni.Errno;

/**
 * The call is not due in the state that the socket is in (EFSM): a REQ that sends twice, a REP that
 * answers nobody. The socket stays usable; make the call that is due.
 */
public final class ZStateException extends ZException {

  private static final long serialVersionUID = 1L;

  ZStateException(String operation, String message) {
    super(Errno.EFSM, operation, message);
  }
}
