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

  /** The address that a native call returned, unless it is −errno. */
  static long address(long rc, String operation) {
    if (rc < 0) {
      throw of((int) -rc, operation, null);
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
    return refused(handle, operation, null);
  }

  /** The same for one socket among many, which the argument tells apart. */
  static ZException refused(Handle handle, String operation, Object argument) {
    long inside = handle.threadInside();
    if (handle.isClosed()) {
      return closed("socket", operation, argument);
    }
    return concurrent("socket", inside == 0 ? null : name(inside), operation, argument);
  }

  /** Another thread is inside, {@code null} if it has left meanwhile. */
  static ZConcurrentUseException concurrent(
      String what, String thread, String operation, Object argument) {
    String who = thread == null ? "another thread was" : "thread " + thread + " is";
    String remedy =
        who + " inside this " + what + "; a " + what + " belongs to one thread at a time";
    return new ZConcurrentUseException(
        operation, message(Errno.EBUSY, operation, argument, remedy));
  }

  static ZClosedException closed(String what, String operation) {
    return closed(what, operation, null);
  }

  static ZClosedException closed(String what, String operation, Object argument) {
    return new ZClosedException(
        operation, message(Errno.ENOTSOCK, operation, argument, "this " + what + " is closed"));
  }

  /** What came from elsewhere to an end, and why. */
  static ZClosedException ended(String operation, String remedy) {
    return new ZClosedException(operation, message(Errno.ENOTSOCK, operation, null, remedy));
  }

  /** A descriptor or channel whose error nobody took care of. */
  static ZException failedItem(Object target) {
    String remedy = "it is in error, and its handler left it so: remove it, or call setTolerant";
    return of(Errno.EPIPE, "poll", PollItem.name(target), remedy);
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
