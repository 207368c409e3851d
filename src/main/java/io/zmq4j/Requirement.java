package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Libzmq;
import java.util.Set;

/** What an option needs of the linked libzmq. */
final class Requirement {

  private static final String DRAFT = "draft";

  /** The drafts that libzmq leaves out where it is built without them; others it always takes. */
  private static final Set<SocketOption<?>> LEFT_OUT =
      Set.of(
          SocketOption.ROUTER_NOTIFY,
          SocketOption.IN_BATCH_SIZE,
          SocketOption.OUT_BATCH_SIZE,
          SocketOption.HELLO_MSG,
          SocketOption.DISCONNECT_MSG,
          SocketOption.PRIORITY,
          SocketOption.BUSY_POLL,
          SocketOption.HICCUP_MSG,
          SocketOption.XSUB_VERBOSE_UNSUBSCRIBE,
          SocketOption.TOPICS_COUNT);

  private Requirement() {}

  /**
   * Lets options pass that the linked libzmq has.
   *
   * @throws ZException ENOTSUP with what it lacks
   */
  static void check(SocketOption<?> option, String operation) {
    if (Libzmq.zmq_version() < packed(option.since())) {
      throw lacking(option, operation, option.since() + "; this one is " + Zmq.version());
    }
    String capability = capability(option);
    if (capability != null && !Zmq.has(capability)) {
      String what = capability.equals(DRAFT) ? "drafts" : capability;
      throw lacking(
          option, operation, "built with " + what + "; this one is " + Zmq.version() + " without");
    }
  }

  /** The name that zmq_has(3) knows it by, or {@code null} if every libzmq has the option. */
  static String capability(SocketOption<?> option) {
    String name = option.name();
    return switch (name.substring(0, name.indexOf('_') + 1)) {
      case "CURVE_" -> "curve";
      case "GSSAPI_" -> "gssapi";
      case "VMCI_" -> "vmci";
      case "NORM_" -> "norm";
      case "WSS_" -> "WSS";
      default -> LEFT_OUT.contains(option) ? DRAFT : null;
    };
  }

  private static ZException lacking(SocketOption<?> option, String operation, String what) {
    return Failures.of(Errno.ENOTSUP, operation, option, "ZMQ_" + option + " needs libzmq " + what);
  }

  /** As zmq.h's ZMQ_VERSION packs it. */
  private static int packed(String version) {
    int packed = 0;
    int weight = 10_000;
    for (String part : version.split("\\.", 3)) {
      packed += Integer.parseInt(part) * weight;
      weight /= 100;
    }
    return packed;
  }
}
