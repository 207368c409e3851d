package io.zmq4j;

import io.zmq4j.jni.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Finds others in the local network, and is found, by short broadcasts over UDP (CZMQ's zbeacon).
 *
 * <pre>{@code
 * try (ZBeacon beacon = new ZBeacon(context, 9999)) {
 *   beacon.publish("SERVICE 5555");
 *   beacon.subscribe("SERVICE");
 *   beacon.noecho();
 *   ZBeacon.Received received = beacon.recv(Duration.ofSeconds(3));
 *   …
 * }
 * }</pre>
 *
 * <p>Methods have the names of CZMQ's. A beacon is a plain IPv4 datagram of 1 to 255 bytes, the
 * same as CZMQ's: the two find each other. Anybody in the network can send one, so that it says
 * where to look, and proves nothing.
 *
 * <p><b>Threads.</b> A daemon thread sends and receives. What comes waits in {@link #socket()}, a
 * PAIR, which like any socket is for one thread at a time and can be polled; the other methods are
 * for any thread at any time, and do not block. When nobody reads, 2,000 beacons wait there, and
 * what comes then is dropped.
 *
 * <p><b>End.</b> {@link #close()} ends it, and so does closing its socket or its context. One that
 * nobody can reach any more is closed by the collector and reported.
 */
public final class ZBeacon implements AutoCloseable {

  /** The longest beacon, in bytes. */
  static final int MAX_SIZE = 255;

  private static final int MAX_PORT = 65_535;

  /**
   * A beacon that came.
   *
   * @param address who sent it: an IPv4 address
   * @param content what was published
   */
  @SuppressWarnings("ArrayRecordComponent") // the caller's own, compared by what is in it
  public record Received(String address, byte[] content) {

    /**
     * Takes both as they are.
     *
     * @param address an IPv4 address
     * @param content not copied
     */
    public Received {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(content, "content");
    }

    /** Whether sender and content are the same. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Received that
          && address.equals(that.address)
          && Arrays.equals(content, that.content);
    }

    /** By both. */
    @Override
    public int hashCode() {
      return 31 * address.hashCode() + Arrays.hashCode(content);
    }

    /** The sender, and the content as text. */
    @Override
    public String toString() {
      return address + " " + new String(content, StandardCharsets.UTF_8);
    }
  }

  private final ZSocket socket;
  private final BeaconAgent agent;
  private final String hostname;

  /**
   * Makes a beacon on the interface that the environment variable ZSYS_INTERFACE names, as CZMQ
   * does, or else the first that can broadcast.
   *
   * @param context in which {@link #socket()} is made
   * @param port the UDP port, 1 to 65535, which all that are to find each other share
   * @throws ZException EADDRINUSE if another program has the port to itself, EACCES if it takes
   *     privileges, …
   */
  public ZBeacon(ZContext context, int port) {
    this(context, port, BeaconInterface.find(null));
  }

  /**
   * Makes a beacon on one interface.
   *
   * @param context in which {@link #socket()} is made
   * @param port as for {@link #ZBeacon(ZContext, int)}
   * @param network its name, such as {@code eth0}, or its address, such as {@code 127.0.0.1}; with
   *     {@code *} it goes to 255.255.255.255
   * @throws IllegalArgumentException if there is no such interface
   */
  public ZBeacon(ZContext context, int port, String network) {
    this(context, port, BeaconInterface.find(Objects.requireNonNull(network, "network")));
  }

  private ZBeacon(ZContext context, int port, BeaconInterface network) {
    Objects.requireNonNull(context, "context");
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port " + port + ": a beacon has one from 1 to 65535");
    }
    hostname = network.address().getHostAddress();
    agent = BeaconAgent.open(network, port);
    socket = agent.start(context);
  }

  /** {@return this machine's address on the interface; {@code 0.0.0.0} if none could be chosen} */
  public String hostname() {
    return hostname;
  }

  /**
   * Sets how often the beacon is sent; a second unless set.
   *
   * @param interval rounded up to whole milliseconds
   * @throws IllegalArgumentException if it is less than a millisecond
   */
  public void interval(Duration interval) {
    int millis = Timeouts.millis(Objects.requireNonNull(interval, "interval"), "interval");
    if (millis < 1) {
      throw new IllegalArgumentException("interval of " + interval + ": a millisecond at least");
    }
    check("interval");
    agent.interval(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Takes no beacon that is the same as the one published here. */
  public void noecho() {
    check("noecho");
    agent.noecho();
  }

  /**
   * Sends this at once and again after each interval, in place of what was published before.
   *
   * @param content copied
   * @throws IllegalArgumentException if it is not 1 to 255 bytes
   */
  public void publish(byte[] content) {
    int length = Objects.requireNonNull(content, "content").length;
    if (length < 1 || length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "content of " + length + " bytes: a beacon has 1 to " + MAX_SIZE);
    }
    check("publish");
    agent.publish(content.clone());
  }

  /**
   * Sends this text, in UTF-8.
   *
   * @param content 1 to 255 bytes in UTF-8
   * @throws IllegalArgumentException if it is not
   */
  public void publish(String content) {
    publish(Utf8.encode(Objects.requireNonNull(content, "content"), "content"));
  }

  /** Sends no more. */
  public void silence() {
    check("silence");
    agent.publish(null);
  }

  /**
   * Takes beacons that begin with these bytes, in place of those that were taken before; none is
   * everything.
   *
   * @param filter copied; of no bytes takes everything
   * @throws IllegalArgumentException if there are more than 255
   */
  public void subscribe(byte[] filter) {
    int length = Objects.requireNonNull(filter, "filter").length;
    if (length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "filter of " + length + " bytes: a beacon has no more than " + MAX_SIZE);
    }
    check("subscribe");
    agent.subscribe(filter.clone());
  }

  /**
   * Takes beacons that begin with this text, as {@link #subscribe(byte[])} does.
   *
   * @param filter up to 255 bytes in UTF-8
   */
  public void subscribe(String filter) {
    subscribe(Utf8.encode(Objects.requireNonNull(filter, "filter"), "filter"));
  }

  /** Takes no more beacons; those that came can still be received. */
  public void unsubscribe() {
    check("unsubscribe");
    agent.subscribe(null);
  }

  /**
   * {@return the next beacon; blocks until there is one}
   *
   * @throws IllegalStateException if only one of its frames was taken from {@link #socket()}
   */
  public Received recv() {
    return received(socket.recvString());
  }

  /**
   * Waits for the next beacon.
   *
   * @param timeout how long: zero only looks, negative is without limit
   * @return the beacon; {@code null} when time is up
   * @throws IllegalStateException if only one of its frames was taken from {@link #socket()}
   */
  public Received recv(Duration timeout) {
    return received(socket.recvString(timeout));
  }

  /**
   * {@return the next beacon if one is there, else {@code null}; never blocks}
   *
   * @throws IllegalStateException if only one of its frames was taken from {@link #socket()}
   */
  public Received tryRecv() {
    return received(socket.recvString(Duration.ZERO));
  }

  private Received received(String address) {
    if (address == null) {
      return null;
    }
    byte[] content = socket.hasMore() ? socket.tryRecv() : null;
    if (content == null) {
      throw new IllegalStateException(
          "a beacon was received in part: whoever receives from socket() takes both of its frames");
    }
    return new Received(address, content);
  }

  /**
   * {@return where beacons come: two frames each, the sender's address and the content} To be
   * polled and received from; it stays the beacon's.
   */
  public ZSocket socket() {
    return socket;
  }

  /** {@return how many beacons were dropped because nobody received them in time} */
  public long dropped() {
    return agent.dropped();
  }

  /** {@return whether the beacon was closed, by itself or with its socket or context} */
  public boolean isClosed() {
    return socket.isClosed();
  }

  /**
   * Ends the beacon and gives the port back. Any thread, any time, any number of times. A thread
   * that receives gets {@link ZClosedException}.
   */
  @Override
  public void close() {
    socket.close();
  }

  private void check(String operation) {
    if (isClosed()) {
      throw Failures.closed("beacon", operation);
    }
  }
}
