package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;

/** Makes the exception for what a native call returned, or for what the guard refused. */
final class Failures {

  private Failures() {}

  /** The result of a native call, unless it is −errno. */
  static int check(int rc, String operation, Object argument) {
    if (rc < 0) {
      throw of(-rc, operation, argument);
    }
    return rc;
  }

  static ZException of(int errno, String operation, Object argument) {
    return of(errno, operation, argument, remedy(errno, operation));
  }

  static ZException of(int errno, String operation, Object argument, String remedy) {
    String message = message(errno, operation, argument, remedy);
    if (errno == Errno.ETERM) {
      return new ZTerminatedException(operation, message);
    }
    if (errno == Errno.EFSM) {
      return new ZStateException(operation, message);
    }
    return new ZException(errno, operation, message);
  }

  private static String message(int errno, String operation, Object argument, String remedy) {
    return operation
        + (argument == null ? "" : " " + argument)
        + ": "
        + Errno.name(errno)
        + " ("
        + Errno.text(errno)
        + ")"
        + (remedy == null ? "" : ": " + remedy);
  }

  /** What to do, where libzmq's own text leaves the user alone. */
  private static String remedy(int errno, String operation) {
    if (errno == Errno.ENODEV && operation.equals("bind")) {
      return "bind takes an address of this machine, an interface or *, and no host name";
    }
    if (errno == Errno.EPROTONOSUPPORT) {
      return "this libzmq has no such transport; Zmq.has tells which it has";
    }
    if (errno == Errno.EINVAL && (operation.equals("bind") || operation.equals("connect"))) {
      return "an endpoint is transport://address, such as tcp://127.0.0.1:5555";
    }
    if (errno == Errno.EFSM) {
      return "a request is answered before the next: send and receive in turn";
    }
    return null;
  }

  /** Why a handle let nobody in. */
  static ZException refused(Handle handle, String operation) {
    long inside = handle.threadInside();
    if (handle.isClosed()) {
      return closed("socket", operation);
    }
    String who = inside == 0 ? "another thread was" : "thread " + name(inside) + " is";
    String remedy = who + " inside this socket; a socket belongs to one thread at a time";
    return new ZConcurrentUseException(operation, message(Errno.EBUSY, operation, null, remedy));
  }

  static ZClosedException closed(String what, String operation) {
    return new ZClosedException(
        operation, message(Errno.ENOTSOCK, operation, null, "this " + what + " is closed"));
  }

  static ZInterruptedException interrupted(String operation) {
    String remedy = "interrupted while waiting; the flag is still set and no message was lost";
    return new ZInterruptedException(operation, message(Errno.EINTR, operation, null, remedy));
  }

  static ZCloseTimeoutException overdue(String remedy) {
    return new ZCloseTimeoutException("close", message(Errno.ETIMEDOUT, "close", null, remedy));
  }

  static ZException noDescriptor(String operation, Object argument) {
    return of(
        Errno.EMFILE,
        operation,
        argument,
        "the process is out of file descriptors: close some or raise the limit (ulimit -n)");
  }

  /** Virtual threads are in no list: they are told by their number. */
  private static String name(long threadId) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getId() == threadId)
        .map(thread -> "\"" + thread.getName() + "\"")
        .findFirst()
        .orElse("#" + threadId);
  }
}
