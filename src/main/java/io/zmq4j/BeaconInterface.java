package io.zmq4j;

import io.zmq4j.jni.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where beacons go: one address of this machine and the broadcast address of its network.
 *
 * @param address this machine's, {@code 0.0.0.0} if it is not known
 * @param broadcast what reaches everybody there
 */
record BeaconInterface(InetAddress address, InetAddress broadcast) {

  /** CZMQ's own: the interface to use where the program names none. */
  private static final String VARIABLE = "ZSYS_INTERFACE";

  /** The errors that opening a port is known to give. */
  private static final List<String> ERRORS =
      List.of("EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "EMFILE", "ENOBUFS", "ENOMEM");

  private static final Map<String, String> REMEDIES =
      Map.of(
          "EADDRINUSE", "another program has it to itself; beacons share theirs",
          "EACCES", "ports below 1024 take privileges",
          "EMFILE", "close some files or sockets, or raise the limit (ulimit -n)");

  private static final byte[] NOT_KNOWN = {0, 0, 0, 0};
  private static final byte[] EVERYBODY = {-1, -1, -1, -1};

  /**
   * By name or address; {@code *} is all interfaces, and {@code null} what ZSYS_INTERFACE says, or
   * else the first that can broadcast.
   *
   * @throws IllegalArgumentException if there is no such interface
   */
  static BeaconInterface find(String named) {
    try {
      return among(interfaces(), named);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BeaconInterface among(List<NetworkInterface> interfaces, String named)
      throws SocketException {
    String name = named == null ? System.getenv().getOrDefault(VARIABLE, "") : named;
    if (name.equals("*")) {
      return limited();
    }
    for (NetworkInterface each : interfaces) {
      for (InterfaceAddress on : each.getInterfaceAddresses()) {
        if (matches(each, on, name)) {
          return new BeaconInterface(on.getAddress(), broadcast(on));
        }
      }
    }
    if (name.isEmpty()) {
      return limited();
    }
    throw new IllegalArgumentException(
        "interface "
            + name
            + ": there is none with an IPv4 address; there are "
            + names(interfaces));
  }

  private static boolean matches(NetworkInterface each, InterfaceAddress on, String name)
      throws SocketException {
    if (!(on.getAddress() instanceof Inet4Address) || !each.isUp()) {
      return false;
    }
    if (name.isEmpty()) {
      return !each.isLoopback() && !each.isPointToPoint() && on.getBroadcast() != null;
    }
    return each.getName().equals(name) || on.getAddress().getHostAddress().equals(name);
  }

  private static BeaconInterface limited() {
    return new BeaconInterface(of(NOT_KNOWN), of(EVERYBODY));
  }

  /** The JDK tells none of loopback. */
  private static InetAddress broadcast(InterfaceAddress on) {
    if (on.getBroadcast() != null) {
      return on.getBroadcast();
    }
    byte[] bytes = on.getAddress().getAddress();
    for (int bit = on.getNetworkPrefixLength(); bit < Integer.SIZE; bit++) {
      bytes[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
    }
    return of(bytes);
  }

  private static InetAddress of(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static String names(List<NetworkInterface> interfaces) {
    return interfaces.stream()
        .flatMap(
            each ->
                each.getInterfaceAddresses().stream()
                    .filter(on -> on.getAddress() instanceof Inet4Address)
                    .map(on -> each.getName() + " (" + on.getAddress().getHostAddress() + ")"))
        .collect(Collectors.joining(", "));
  }

  private static List<NetworkInterface> interfaces() throws SocketException {
    return Collections.list(NetworkInterface.getNetworkInterfaces());
  }

  InetSocketAddress broadcast(int port) {
    return new InetSocketAddress(broadcast, port);
  }

  /**
   * Opens the port that all who are to find each other share: at the broadcast address, as CZMQ
   * does, so that nothing but broadcasts of this network comes.
   */
  DatagramChannel open(int port) {
    try {
      DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
      try {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
          channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        return channel.bind(new InetSocketAddress(toBind(), port));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(e, port);
    }
  }

  /**
   * Windows binds no broadcast address, and the JDK refuses 127.255.255.255 and 255.255.255.255.
   */
  private InetAddress toBind() {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return of(NOT_KNOWN);
    }
    return System.getProperty("os.name").startsWith("Windows") ? address : broadcast;
  }

  /** Whether a beacon from there is of this network: loopback's port is open to all. */
  boolean includes(InetAddress sender) {
    return !address.isLoopbackAddress() || sender.isLoopbackAddress();
  }

  /** What the JDK tells by a text alone, as an error of libzmq's kind. */
  static RuntimeException failure(IOException e, int port) {
    for (String name : ERRORS) {
      int errno = Errno.number(name);
      if (String.valueOf(e.getMessage()).contains(Errno.text(errno))) {
        ZException failure = Failures.of(errno, "beacon", "udp port " + port, REMEDIES.get(name));
        failure.initCause(e);
        return failure;
      }
    }
    return new UncheckedIOException("beacon udp port " + port + ": " + e.getMessage(), e);
  }
}
