package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.util.Arrays;
import java.util.Objects;

/** The options of a socket: what may be set and read, and who else has to know of it. */
final class Options {

  private final Handle handle;
  private final SocketType type;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Monitoring monitoring;

  /** A security mechanism was chosen. Guarded by the handle. */
  private boolean secured;

  Options(
      Handle handle, SocketType type, Outbound outbound, Inbound inbound, Monitoring monitoring) {
    this.handle = handle;
    this.type = type;
    this.outbound = outbound;
    this.inbound = inbound;
    this.monitoring = monitoring;
  }

  <T> void set(SocketOption<T> option, T value) {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(value, "value");
    check(option, option.access().canWrite(), "written");
    byte[] encoded = option.codec().encode(value, option.name());
    if (option == SocketOption.SUBSCRIBE || option == SocketOption.UNSUBSCRIBE) {
      Topics.check(encoded);
    }
    Guard.enter(handle, "set");
    try {
      outbound.checkChange(option);
      checkMechanism(option, value);
      int rc = Libzmq.zmq_setsockopt(handle.address(), option.number(), encoded);
      Failures.check(rc, "set", option);
      outbound.changed(option, value);
      inbound.changed(option, value);
      monitoring.changed();
      secured |= secures(option, value);
    } finally {
      handle.leave();
      if (option == SocketOption.CURVE_SECRETKEY) {
        Arrays.fill(encoded, (byte) 0);
      }
    }
  }

  <T> T get(SocketOption<T> option) {
    Objects.requireNonNull(option, "option");
    check(option, option.access().canRead(), "read");
    Guard.enter(handle, "get");
    try {
      // Of frames that the shim holds libzmq knows nothing.
      return option == SocketOption.RCVMORE
          ? option.type().cast(inbound.more())
          : option.read(handle);
    } finally {
      handle.leave();
    }
  }

  /**
   * libzmq takes CURVE_SERVER false on a socket that has CURVE, as a server or by its keys, back to
   * no mechanism at all without a word: it would go on in the clear.
   */
  private void checkMechanism(SocketOption<?> option, Object value) {
    if (secured && option == SocketOption.CURVE_SERVER && value.equals(false)) {
      throw Failures.of(
          Errno.EPERM,
          "set",
          option,
          "the security mechanism is frozen once set; make another socket");
    }
  }

  private static boolean secures(SocketOption<?> option, Object value) {
    return option == SocketOption.CURVE_SERVER
        ? value.equals(true)
        : option == SocketOption.CURVE_PUBLICKEY
            || option == SocketOption.CURVE_SECRETKEY
            || option == SocketOption.CURVE_SERVERKEY;
  }

  private void check(SocketOption<?> option, boolean allowed, String how) {
    if (!allowed) {
      throw new IllegalArgumentException(option + " cannot be " + how);
    }
    if (!option.socketTypes().contains(type)) {
      throw new IllegalArgumentException(
          option + " is an option of " + option.socketTypes() + " sockets; this is a " + type);
    }
  }
}
