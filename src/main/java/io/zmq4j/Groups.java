package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.Utf8;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Objects;

/** The groups of RADIO and DISH: their names, and who is in them. */
final class Groups {

  /** What a JOIN has before the name of its group, in bytes. */
  private static final int JOIN = 5;

  /** What CURVE makes of a message, beyond its bytes. */
  private static final int CURVE = 33;

  private Groups() {}

  /** A name as C wants it. */
  static byte[] encode(String group) {
    byte[] name = Utf8.encodeForC(Objects.requireNonNull(group, "group"), "group");
    if (name.length - 1 > Constants.ZMQ_GROUP_MAX_LENGTH) {
      throw new IllegalArgumentException(
          "group of "
              + (name.length - 1)
              + " bytes: at most "
              + Constants.ZMQ_GROUP_MAX_LENGTH
              + " are possible");
    }
    return name;
  }

  /**
   * Not one without a name: a DISH whose queue is full tries such a message again, and libzmq ends
   * the process over the frame that it had freed by then.
   */
  static void join(ZSocket dish, String group) {
    if (Objects.requireNonNull(group, "group").isEmpty()) {
      throw new IllegalArgumentException(
          "group must not be empty: a DISH joins groups that have a name");
    }
    change(dish, "join", group, Libzmq::zmq_join);
  }

  static void leave(ZSocket dish, String group) {
    change(dish, "leave", group, Libzmq::zmq_leave);
  }

  /** One of the two natives. */
  @FunctionalInterface
  private interface Change {
    int of(long socket, byte[] name);
  }

  private static void change(ZSocket dish, String operation, String group, Change change) {
    byte[] name = encode(group);
    Handle handle = dish.handle();
    Guard.enter(handle, operation);
    try {
      Failures.check(change.of(handle.address(), name), operation, group);
    } finally {
      handle.leave();
      Reference.reachabilityFence(dish);
    }
  }

  /**
   * Lets no peer send a RADIO anything longer than what it takes to join the longest group: libzmq
   * ends the process over a longer one. A RADIO receives nothing else. For the thread inside,
   * before it binds or connects.
   */
  static void limitJoins(Handle handle, SocketType type) {
    if (type != SocketType.RADIO) {
      return;
    }
    long limit = JOIN + Constants.ZMQ_GROUP_MAX_LENGTH;
    if (isCurve(handle)) {
      limit += CURVE;
    }
    long now = SocketOption.MAXMSGSIZE.read(handle);
    if (now < 0 || now > limit) {
      byte[] encoded = SocketOption.MAXMSGSIZE.codec().encode(limit, "MAXMSGSIZE");
      int rc = Libzmq.zmq_setsockopt(handle.address(), Constants.ZMQ_MAXMSGSIZE, encoded);
      Failures.check(rc, "set", SocketOption.MAXMSGSIZE);
    }
  }

  private static boolean isCurve(Handle handle) {
    return Zmq.has("curve")
        && (SocketOption.CURVE_SERVER.read(handle)
            || !Arrays.equals(
                SocketOption.CURVE_SERVERKEY.read(handle), new byte[Constants.KEY_SIZE]));
  }
}
