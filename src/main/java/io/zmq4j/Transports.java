package io.zmq4j;

import io.zmq4j.jni.Errno;
import java.util.Locale;
import java.util.Map;

/** What libzmq's transports are, for those that a user cannot have as things are. */
final class Transports {

  /** What a libzmq must have been built with, which the bundled one was not. */
  private static final Map<String, String> BUILT_WITH =
      Map.of(
          "pgm", "OpenPGM",
          "epgm", "OpenPGM",
          "norm", "NORM",
          "tipc", "TIPC, on Linux",
          "vmci", "VMCI",
          "ws", "WebSockets",
          "wss", "WebSockets and GnuTLS",
          "ipc", "ipc");

  private Transports() {}

  /** The part of an endpoint that names its transport, in small letters; empty if it has none. */
  static String of(String endpoint) {
    int end = endpoint.indexOf("://");
    return end < 0 ? "" : endpoint.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** The exception for a call about an endpoint, which says what to do instead. */
  static ZException failure(int errno, String operation, String endpoint, SocketType type) {
    String remedy = remedy(errno, endpoint, type);
    return remedy == null
        ? Failures.of(errno, operation, endpoint)
        : Failures.of(errno, operation, endpoint, remedy);
  }

  private static String remedy(int errno, String endpoint, SocketType type) {
    String transport = of(endpoint);
    if (errno == Errno.EPROTONOSUPPORT) {
      return missing(transport);
    }
    if (errno == Errno.ENOCOMPATPROTO) {
      return "a " + type + " socket does not speak " + transport + "://; " + speakers(transport);
    }
    if (errno == Errno.ENAMETOOLONG) {
      return "an address of ipc:// has at most 107 bytes";
    }
    if (errno == Errno.ENOENT && transport.startsWith("ws")) {
      return "give it as lastEndpoint() said when it was bound, or as it was connected";
    }
    if (errno == Errno.EINVAL && endpoint.matches("(?i)wss?://[^/]*:[^/]*/.*/.*")) {
      return "with a path of more than one part, a ws:// endpoint needs its port";
    }
    if ((errno == Errno.ENODEV || errno == Errno.EINVAL) && endpoint.contains("//[")) {
      return "IPv6 is for sockets with the option IPV6, of the context or their own";
    }
    if (errno == Errno.EFAULT && type == SocketType.PEER) {
      return "IMMEDIATE must not be set: the peer has a routing id from the first";
    }
    return null;
  }

  private static String missing(String transport) {
    String needed = BUILT_WITH.get(transport);
    if (needed == null) {
      return "there is no transport " + transport + "://";
    }
    String lacks = "libzmq " + Zmq.version() + " here has no " + transport + "://; that takes one";
    return lacks + " built with " + needed + " (-Dlibzmq=system builds against the machine's)";
  }

  private static String speakers(String transport) {
    return transport.equals("udp") ? "RADIO, DISH and DGRAM do" : "PUB, SUB, XPUB and XSUB do";
  }
}
