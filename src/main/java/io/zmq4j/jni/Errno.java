package io.zmq4j.jni;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The error numbers of the linked library. They differ between platforms, so none is written down:
 * the shim tells name and number of each.
 */
public final class Errno {

  private static final Map<Integer, String> NAMES = new HashMap<>();
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    NativeLoader.require();
    String name;
    for (int i = 0; (name = Libzmq.zmq4j_errno_name(i)) != null; i++) {
      NAMES.put(Libzmq.zmq4j_errno(i), name);
      NUMBERS.put(name, Libzmq.zmq4j_errno(i));
    }
  }

  public static final int EADDRINUSE = number("EADDRINUSE");
  public static final int EAGAIN = number("EAGAIN");
  public static final int EBUSY = number("EBUSY");
  public static final int ECONNRESET = number("ECONNRESET");
  public static final int EFAULT = number("EFAULT");
  public static final int EFSM = number("EFSM");
  public static final int EHOSTUNREACH = number("EHOSTUNREACH");
  public static final int EINTR = number("EINTR");
  public static final int EINVAL = number("EINVAL");
  public static final int EMFILE = number("EMFILE");
  public static final int EMSGSIZE = number("EMSGSIZE");
  public static final int ENAMETOOLONG = number("ENAMETOOLONG");
  public static final int ENOBUFS = number("ENOBUFS");
  public static final int ENOCOMPATPROTO = number("ENOCOMPATPROTO");
  public static final int ENODEV = number("ENODEV");
  public static final int ENOENT = number("ENOENT");
  public static final int ENOTSOCK = number("ENOTSOCK");
  public static final int ENOTSUP = number("ENOTSUP");
  public static final int EPERM = number("EPERM");
  public static final int EPIPE = number("EPIPE");
  public static final int EPROTONOSUPPORT = number("EPROTONOSUPPORT");
  public static final int ETERM = number("ETERM");
  public static final int ETIMEDOUT = number("ETIMEDOUT");

  private Errno() {}

  /** The number of an error, by its name in errno.h or zmq.h. */
  public static int number(String name) {
    Integer number = NUMBERS.get(name);
    if (number == null) {
      throw new IllegalArgumentException("no error is called " + name);
    }
    return number;
  }

  /** An error's name, such as {@code EADDRINUSE}; {@code E} and its number if it has none here. */
  public static String name(int errno) {
    return NAMES.getOrDefault(errno, "E" + errno);
  }

  /**
   * What libzmq's {@code zmq_strerror} says of an error, such as {@code Address already in use}.
   */
  public static String text(int errno) {
    return new String(Libzmq.zmq_strerror(errno), StandardCharsets.UTF_8);
  }
}
