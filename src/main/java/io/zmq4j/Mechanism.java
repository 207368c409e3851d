package io.zmq4j;

import io.zmq4j.jni.Errno;
import java.util.regex.Pattern;

/**
 * The security mechanism of a socket, which is frozen once it is chosen. libzmq goes by the option
 * that was set last: a second mechanism replaces the first, and {@code CURVE_SERVER} false, or an
 * empty {@code PLAIN_USERNAME}, takes any back to none at all without a word. For the thread inside
 * the socket.
 */
final class Mechanism {

  private static final Pattern WITHOUT_HANDSHAKE = Pattern.compile("^(udp|e?pgm|norm)://");

  /** {@code CURVE}, {@code PLAIN} or {@code GSSAPI}; {@code null} until one is chosen. */
  private String chosen;

  private boolean server;
  private boolean enforcesDomain;
  private boolean hasDomain;
  private boolean admitsAnyKey;
  private boolean raw;

  /**
   * Refuses what would take the mechanism, or a server's part in it, back.
   *
   * @throws ZException EPERM
   */
  void check(SocketOption<?> option, Object value) {
    if (isGuarded() && opens(option, value)) {
      throw Failures.of(
          Errno.EPERM, "set", option, "this server admits nobody without a ZAP handler's word");
    }
    String mechanism = of(option);
    if (mechanism == null || chosen == null) {
      return;
    }
    boolean back = value.equals(false) || value.equals("");
    boolean demotes = server && makesClient(option);
    if (back || demotes || !mechanism.equals(chosen)) {
      throw Failures.of(
          Errno.EPERM,
          "set",
          option,
          "the security mechanism is frozen once set; make another socket");
    }
  }

  /** Takes note of an option that was set. */
  void changed(SocketOption<?> option, Object value) {
    if (option == SocketOption.ZAP_ENFORCE_DOMAIN) {
      enforcesDomain = (Boolean) value;
    } else if (option == SocketOption.ZAP_DOMAIN) {
      hasDomain = !value.equals("");
    } else if (option == SocketOption.ROUTER_RAW) {
      raw = (Boolean) value;
    } else if (of(option) != null && !value.equals("") && chooses(option, value)) {
      chosen = of(option);
      server |= value.equals(true);
    }
  }

  /** The caller wants encryption alone. */
  void admitAnyKey() {
    admitsAnyKey = true;
  }

  /** Whether this is a server of which libzmq asks a ZAP handler, and refuses who has no answer. */
  private boolean isGuarded() {
    return server && enforcesDomain && hasDomain;
  }

  /** Whether this server admits any key, and nobody said that it should. */
  boolean isUnguarded() {
    return server && !isGuarded() && !admitsAnyKey;
  }

  private static boolean opens(SocketOption<?> option, Object value) {
    return (option == SocketOption.ZAP_ENFORCE_DOMAIN && value.equals(false))
        || (option == SocketOption.ZAP_DOMAIN && value.equals(""))
        || (option == SocketOption.ROUTER_RAW && value.equals(true));
  }

  /**
   * libzmq ends the process when a peer reaches a PLAIN server that is to enforce a domain and has
   * none. And where there is no handshake, nobody is asked.
   *
   * @throws IllegalStateException if this is one, or would be such a server
   */
  void checkEndpoint(String operation, String endpoint) {
    if (isGuarded() && (raw || WITHOUT_HANDSHAKE.matcher(endpoint).find())) {
      throw new IllegalStateException(
          operation
              + " "
              + endpoint
              + ": peers shake no hands there, and "
              + chosen
              + " is for naught");
    }
    if (server && "PLAIN".equals(chosen) && enforcesDomain && !hasDomain) {
      throw new IllegalStateException(
          operation + " " + endpoint + ": ZAP_ENFORCE_DOMAIN needs a ZAP_DOMAIN; set one first");
    }
  }

  /** Of libzmq's GSSAPI_SERVER even false chooses GSSAPI. */
  private static boolean chooses(SocketOption<?> option, Object value) {
    return option == SocketOption.GSSAPI_SERVER || !value.equals(false);
  }

  /** The mechanism that an option chooses, or {@code null} if it is about something else. */
  private static String of(SocketOption<?> option) {
    if (option == SocketOption.CURVE_SERVER
        || option == SocketOption.CURVE_PUBLICKEY
        || option == SocketOption.CURVE_SECRETKEY
        || option == SocketOption.CURVE_SERVERKEY) {
      return "CURVE";
    }
    if (option == SocketOption.PLAIN_SERVER
        || option == SocketOption.PLAIN_USERNAME
        || option == SocketOption.PLAIN_PASSWORD) {
      return "PLAIN";
    }
    return option == SocketOption.GSSAPI_SERVER
            || option == SocketOption.GSSAPI_PRINCIPAL
            || option == SocketOption.GSSAPI_SERVICE_PRINCIPAL
        ? "GSSAPI"
        : null;
  }

  private static boolean makesClient(SocketOption<?> option) {
    return option == SocketOption.CURVE_SERVERKEY
        || option == SocketOption.PLAIN_USERNAME
        || option == SocketOption.PLAIN_PASSWORD
        || option == SocketOption.GSSAPI_SERVICE_PRINCIPAL;
  }
}
