package io.zmq4j.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay on loopback whose connections can be reset. It takes in what it has room for and no
 * more, and what it holds is gone with the connection.
 */
final class Relay implements Closeable {

  /** What one direction of a connection holds beside the kernel's buffers. */
  static final int BUFFER = 8 * 1024;

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Both ends of one connection, each of which is heard until it has no more to say. */
  private record Link(Socket in, Socket out, AtomicInteger heard) {

    /** Without a farewell: what is on its way is dropped, and both peers get an error. */
    void reset() {
      for (Socket each : List.of(in, out)) {
        try (each) {
          each.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
          // It is closed already.
        }
      }
    }
  }

  private final ServerSocket server;
  private final List<Link> links = new ArrayList<>();
  private volatile InetSocketAddress target;

  @SuppressWarnings("AddressSelection") // the target is named by a number
  Relay(String endpoint) throws IOException {
    target(endpoint);
    server = new ServerSocket();
    server.setReceiveBufferSize(Pattern.KERNEL_BUFFER);
    server.bind(new InetSocketAddress(LOOPBACK, 0));
    start("relay", this::accept);
  }

  String endpoint() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** Where connections made from now on lead to. */
  void target(String endpoint) {
    int port = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    target = new InetSocketAddress(LOOPBACK, port);
  }

  /** Resets all connections; how many there were. */
  int reset() {
    List<Link> ended;
    synchronized (links) {
      ended = List.copyOf(links);
      links.clear();
    }
    ended.forEach(Link::reset);
    return ended.size();
  }

  private void accept() {
    while (true) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket in) throws IOException {
    Socket out = new Socket();
    Link link = new Link(in, out, new AtomicInteger(2));
    try {
      in.setSendBufferSize(Pattern.KERNEL_BUFFER);
      out.setSendBufferSize(Pattern.KERNEL_BUFFER);
      out.setReceiveBufferSize(Pattern.KERNEL_BUFFER);
      in.setTcpNoDelay(true);
      out.setTcpNoDelay(true);
      out.connect(target);
    } catch (IOException e) {
      // Nobody is there: who connects tries again.
      link.reset();
      return;
    }
    synchronized (links) {
      links.add(link);
    }
    start("relay in", () -> carry(link, in, out));
    start("relay out", () -> carry(link, out, in));
  }

  /** Whichever end goes first, and however, the other hears of it at once. */
  private void carry(Link link, Socket from, Socket to) {
    byte[] bytes = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        to.getOutputStream().write(bytes, 0, read);
      }
      to.shutdownOutput();
      if (link.heard().decrementAndGet() > 0) {
        return;
      }
    } catch (IOException e) {
      link.reset();
    }
    forget(link);
  }

  /** One that has ended by itself is not reset any more. */
  private void forget(Link link) {
    synchronized (links) {
      links.remove(link);
    }
    link.reset();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    reset();
  }
}
