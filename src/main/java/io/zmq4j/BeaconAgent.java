package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.Utf8;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread of a beacon: sends when it is time, and hands what comes on into the pipe. It keeps
 * neither the beacon nor its context reachable, and ends when the pipe is closed at either end.
 */
final class BeaconAgent implements Runnable {

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  private final DatagramChannel channel;
  private final Selector selector;
  private final BeaconInterface network;
  private final InetSocketAddress to;

  /** The writing end of the pipe, from the start on. */
  private Handle handle;

  private Outbound pipe;

  /** One byte more than a beacon has, to tell what is longer. */
  private final ByteBuffer datagram = ByteBuffer.allocate(ZBeacon.MAX_SIZE + 1);

  private final AtomicLong dropped = new AtomicLong();

  /* What the beacon is told, guarded by this. */
  private long intervalNanos = TimeUnit.SECONDS.toNanos(1);
  private boolean noecho;
  private byte[] content;
  private byte[] filter;
  private long lastSent;
  private boolean due;

  /** The network is down: that is logged once. Only the thread reads and writes it. */
  private boolean failing;

  private BeaconAgent(
      DatagramChannel channel, Selector selector, BeaconInterface network, int port) {
    this.channel = channel;
    this.selector = selector;
    this.network = network;
    this.to = network.broadcast(port);
  }

  /** Opens the port. */
  static BeaconAgent open(BeaconInterface network, int port) {
    DatagramChannel channel = network.open(port);
    try {
      Selector selector = Selector.open();
      // Not in the thread: a selector that is closed meanwhile fails, and leaves what it has open.
      channel.register(selector, SelectionKey.OP_READ);
      return new BeaconAgent(channel, selector, network, port);
    } catch (IOException e) {
      close(channel);
      throw BeaconInterface.failure(e, port);
    }
  }

  /** Starts the thread, and gives the reading end of the pipe. Once; a failure ends the agent. */
  ZSocket start(ZContext context) {
    ZSocket front = null;
    try {
      // Whoever closes either end, the agent ends.
      front = context.socket(SocketType.PAIR, "beacon", closed -> stop());
      handle = context.open(SocketType.PAIR, "beacon", closed -> stop());
      pipe = new Outbound(handle, SocketType.PAIR);
      connect(front, context.pipeHwm());
      Thread thread = new Thread(this, "zmq4j-beacon");
      thread.setDaemon(true);
      thread.start();
      return front;
    } catch (RuntimeException | Error e) {
      stop();
      if (front != null) {
        front.close();
      }
      if (handle != null) {
        handle.close();
      }
      throw e;
    }
  }

  private void connect(ZSocket front, int hwm) {
    String name = "inproc://zmq4j-beacon-" + UUID.randomUUID();
    front.set(SocketOption.RCVHWM, hwm);
    front.bind(name);
    Guard.enter(handle, "beacon");
    try {
      byte[] limit = SocketOption.SNDHWM.codec().encode(hwm, "SNDHWM");
      int rc = Libzmq.zmq_setsockopt(handle.address(), Constants.ZMQ_SNDHWM, limit);
      Failures.check(rc, "beacon", null);
      rc = Libzmq.zmq_connect(handle.address(), Utf8.encodeForC(name, "name"));
      Failures.check(rc, "beacon", null);
    } finally {
      handle.leave();
    }
  }

  synchronized void interval(long nanos) {
    intervalNanos = nanos;
    selector.wakeup();
  }

  synchronized void noecho() {
    noecho = true;
  }

  /** {@code null} is silence. */
  synchronized void publish(byte[] data) {
    content = data;
    due = data != null;
    selector.wakeup();
  }

  /** {@code null} takes nothing. */
  synchronized void subscribe(byte[] prefix) {
    filter = prefix;
  }

  long dropped() {
    return dropped.get();
  }

  @Override
  public void run() {
    try {
      while (true) {
        long millis = send();
        if (millis < 0) {
          selector.select();
        } else if (millis == 0) {
          selector.selectNow();
        } else {
          selector.select(millis);
        }
        selector.selectedKeys().clear();
        receive();
      }
    } catch (ClosedSelectorException | ClosedChannelException | ZException e) {
      // The beacon was closed, or the context.
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, "zmq4j: a beacon ended", e);
    } finally {
      stop();
      handle.close();
    }
  }

  /** Gives the port back. Any thread, any number of times. */
  void stop() {
    close(selector);
    close(channel);
  }

  /** Who closes a socket has no use for a failure here, and much else to do. */
  private static void close(Closeable each) {
    try {
      each.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, "zmq4j: a beacon could not close its port", e);
    }
  }

  /** Sends if it is time, and tells how many milliseconds are left, −1 if there is nothing. */
  private long send() throws ClosedChannelException {
    byte[] data;
    synchronized (this) {
      if (content == null) {
        return -1;
      }
      long now = System.nanoTime();
      long left = due ? 0 : intervalNanos - (now - lastSent);
      if (left > 0) {
        return (left + 999_999) / 1_000_000;
      }
      due = false;
      lastSent = now;
      data = content;
    }
    try {
      channel.send(ByteBuffer.wrap(data), to);
      failing = false;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOGGER.log(
            System.Logger.Level.WARNING,
            "zmq4j: a beacon to " + to + " could not be sent; it is tried again",
            e);
      }
    }
    return 0;
  }

  /** One datagram at a time, so that a flood does not keep the beacon from being sent. */
  private void receive() throws IOException {
    datagram.clear();
    InetSocketAddress from = (InetSocketAddress) channel.receive(datagram);
    if (from == null) {
      return;
    }
    byte[] data = Arrays.copyOf(datagram.array(), datagram.position());
    if (network.includes(from.getAddress()) && isWanted(data)) {
      deliver(from.getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII), data);
    }
  }

  private synchronized boolean isWanted(byte[] data) {
    return data.length > 0
        && data.length <= ZBeacon.MAX_SIZE
        && filter != null
        && data.length >= filter.length
        && Arrays.equals(filter, 0, filter.length, data, 0, filter.length)
        && !(noecho && Arrays.equals(content, data));
  }

  private void deliver(byte[] address, byte[] data) {
    if (pipe.send(address, 0, address.length, Constants.ZMQ_SNDMORE, 0)) {
      // libzmq counts whole messages: where the first frame had room, the second has.
      pipe.send(data, 0, data.length, 0, 0);
    } else {
      dropped.incrementAndGet();
    }
  }
}
