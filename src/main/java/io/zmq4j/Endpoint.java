package io.zmq4j;

import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.Utf8;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with an endpoint that libzmq would take: it reads a port modulo 65536, stops at a
 * NUL, and ends the process over a reserved name.
 */
final class Endpoint {

  /** Opens {@code udp://} below libzmq 4.3.6, whose UDP engine can be crashed by a remote peer. */
  static final String ALLOW_UDP_PROPERTY = "io.zmq4j.allowUdp";

  private static final int FIRST_VERSION_WITH_SAFE_UDP = 40306;
  private static final int MAX_WEB_SOCKET = 512;
  private static final char DELETE = 0x7F;
  private static final String ZAP = "inproc://zeromq.zap.01";
  private static final Set<String> WITH_PORT = Set.of("tcp", "udp", "ws", "wss");
  private static final Pattern PORT_OF_LAST = Pattern.compile(":(\\d{1,5})(/.*)?$");

  private Endpoint() {}

  /** An endpoint to connect, unbind or disconnect, as C wants it. */
  static byte[] encode(String endpoint) {
    Objects.requireNonNull(endpoint, "endpoint");
    byte[] bytes = Utf8.encodeForC(endpoint, "endpoint");
    String transport = Transports.of(endpoint);
    if (transport.equals("udp")) {
      checkUdp(endpoint);
    }
    boolean webSocket = transport.startsWith("ws");
    if (webSocket) {
      checkWebSocket(endpoint, bytes.length - 1);
    }
    if (WITH_PORT.contains(transport)) {
      for (String part : endpoint.substring(transport.length() + 3).split(";", -1)) {
        checkPort(endpoint, webSocket ? withoutPath(part) : part);
      }
    }
    return bytes;
  }

  /** An endpoint to bind, as C wants it. */
  static byte[] encodeForBind(String endpoint, SocketType type) {
    byte[] bytes = encode(endpoint);
    checkTransport(endpoint, type);
    if (endpoint.equals(ZAP) && type != SocketType.REP && type != SocketType.ROUTER) {
      throw new IllegalArgumentException(
          "bind " + endpoint + ": the name is reserved for a ZAP handler, a REP or ROUTER socket");
    }
    return bytes;
  }

  /** libzmq takes any transport for a DGRAM socket, and then ends the process over empty data. */
  static void checkTransport(String endpoint, SocketType type) {
    if (type == SocketType.DGRAM && !endpoint.startsWith("udp://")) {
      throw new IllegalArgumentException(
          "endpoint " + endpoint + ": a DGRAM socket speaks udp:// and nothing else");
    }
    if (type == SocketType.STREAM && Transports.of(endpoint).startsWith("ws")) {
      throw new IllegalArgumentException(
          "endpoint " + endpoint + ": a STREAM socket is plain TCP, and speaks no WebSockets");
    }
  }

  /** Whether the transport has ports. */
  static boolean hasPort(String endpoint) {
    return WITH_PORT.contains(Transports.of(endpoint));
  }

  /** The port in what LAST_ENDPOINT says, 0 where the transport has none. */
  static int port(String lastEndpoint) {
    if (!hasPort(lastEndpoint)) {
      return 0;
    }
    Matcher matcher = PORT_OF_LAST.matcher(lastEndpoint);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** It goes into a request of HTTP as it is, for which libzmq has a buffer that it trusts. */
  private static void checkWebSocket(String endpoint, int length) {
    if (length > MAX_WEB_SOCKET) {
      throw new IllegalArgumentException(
          "an endpoint of " + length + " bytes: with ws:// at most " + MAX_WEB_SOCKET + " do");
    }
    if (endpoint.chars().anyMatch(c -> c <= ' ' || c == DELETE)) {
      throw new IllegalArgumentException(
          "endpoint " + endpoint + ": a space or control character has no place in ws://");
    }
  }

  private static String withoutPath(String address) {
    int path = address.indexOf('/');
    return path < 0 ? address : address.substring(0, path);
  }

  private static void checkPort(String endpoint, String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return;
    }
    String port = address.substring(colon + 1);
    if (port.isEmpty() || port.equals("*") || port.endsWith("]")) {
      return;
    }
    boolean number = port.length() <= 9 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException(
          "endpoint " + endpoint + ": port " + port + " is no number from 0 to 65535");
    }
  }

  private static void checkUdp(String endpoint) {
    if (Libzmq.zmq_version() < FIRST_VERSION_WITH_SAFE_UDP
        && !Boolean.getBoolean(ALLOW_UDP_PROPERTY)) {
      throw new IllegalArgumentException(
          "endpoint "
              + endpoint
              + ": the UDP engine of libzmq "
              + Zmq.version()
              + " can be crashed by a remote peer; use 4.3.6 or later, or accept that with -D"
              + ALLOW_UDP_PROPERTY
              + "=true");
    }
  }
}
