package io.zmq4j;

import io.zmq4j.jni.Handle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Which types of sockets meet at a context's inproc names. Over other transports the handshake
 * keeps types apart that do not belong together; inproc has none, and libzmq ends the process once
 * they exchange messages.
 *
 * <p>Each method makes the native call itself, so that nobody comes in between.
 */
final class InprocNames {

  private static final String INPROC = "inproc://";

  /** A socket that is known at a name. */
  private record Known(Handle handle, SocketType type) {}

  /** By endpoint, the one that bound it. */
  private final Map<String, Known> bound = new HashMap<>();

  /**
   * By endpoint, those that connected before anybody bound it. Closed or not, they are there until
   * somebody does: libzmq introduces them all the same.
   */
  private final Map<String, List<Known>> waiting = new HashMap<>();

  /**
   * Binds.
   *
   * @throws IllegalArgumentException if a socket that waits there does not fit
   */
  int bind(String endpoint, Handle handle, SocketType type, IntSupplier nativeCall) {
    if (!endpoint.startsWith(INPROC)) {
      return nativeCall.getAsInt();
    }
    synchronized (this) {
      for (Known other : waiting.getOrDefault(endpoint, List.of())) {
        check("bind", endpoint, type, other);
      }
      int rc = nativeCall.getAsInt();
      if (rc >= 0) {
        waiting.remove(endpoint);
        bound.put(endpoint, new Known(handle, type));
      }
      return rc;
    }
  }

  /**
   * Connects, by whichever call.
   *
   * @throws IllegalArgumentException if the socket that is bound there does not fit
   * @throws IllegalStateException if it is a CONFLATE socket, and nobody is bound there
   */
  long connect(
      String call, String endpoint, Handle handle, SocketType type, LongSupplier nativeCall) {
    if (!endpoint.startsWith(INPROC)) {
      return nativeCall.getAsLong();
    }
    synchronized (this) {
      Known other = bound.get(endpoint);
      if (other != null) {
        check(call, endpoint, type, other);
        return nativeCall.getAsLong();
      }
      if (SocketOption.CONFLATE.read(handle, call, endpoint)) {
        throw new IllegalStateException(
            call + " " + endpoint + ": a CONFLATE socket comes after the one that binds the name");
      }
      long rc = nativeCall.getAsLong();
      if (rc >= 0) {
        waiting.computeIfAbsent(endpoint, name -> new ArrayList<>()).add(new Known(handle, type));
      }
      return rc;
    }
  }

  private static void check(String call, String endpoint, SocketType type, Known other) {
    if (!type.talksTo(other.type())) {
      throw new IllegalArgumentException(
          call + " " + endpoint + ": " + type + " does not talk to the " + other.type() + " there");
    }
  }

  /**
   * Unbinds or disconnects, which libzmq does not tell apart: a name that the socket has bound it
   * unbinds, from any other it disconnects.
   *
   * @throws IllegalStateException if nobody has bound the name yet: libzmq would end the process
   *     when somebody did
   */
  synchronized int leave(String call, String endpoint, Handle handle, IntSupplier nativeCall) {
    for (Known known : waiting.getOrDefault(endpoint, List.of())) {
      if (known.handle() == handle) {
        throw new IllegalStateException(
            call + " " + endpoint + ": nobody has bound the name yet; close the socket instead");
      }
    }
    int rc = nativeCall.getAsInt();
    Known binder = bound.get(endpoint);
    if (rc >= 0 && binder != null && binder.handle() == handle) {
      bound.remove(endpoint);
    }
    return rc;
  }

  /** Forgets a socket that was closed. */
  synchronized void forget(Handle handle) {
    bound.values().removeIf(known -> known.handle() == handle);
  }
}
