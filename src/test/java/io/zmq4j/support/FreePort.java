package io.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Random;

/** Ports for those who come to listen later. */
public final class FreePort {

  /** Below what Linux gives to who connects: that takes nobody's port, and reaches no stranger. */
  private static final int FIRST = 20_000;

  private static final int END = 32_000;
  private static final int TRIES = 100;
  private static final Random RANDOM = new Random();

  private FreePort() {}

  /** A port on which nobody listens now. */
  public static int find() {
    IOException refused = null;
    for (int i = 0; i < TRIES; i++) {
      int port = FIRST + RANDOM.nextInt(END - FIRST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        refused = e;
      }
    }
    throw new UncheckedIOException("no port is free", refused);
  }

  /** A port of UDP on which nobody listens now. */
  public static int findUdp() {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    } catch (SocketException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }
}
