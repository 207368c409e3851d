package io.zmq4j;

import static io.zmq4j.OptionCodec.BYTES;
import static io.zmq4j.OptionCodec.FLAG;
import static io.zmq4j.OptionCodec.INT;
import static io.zmq4j.OptionCodec.LONG;
import static io.zmq4j.OptionCodec.MILLIS;
import static io.zmq4j.OptionCodec.TEXT;
import static io.zmq4j.SocketOption.Access.READ;
import static io.zmq4j.SocketOption.Access.READ_WRITE;
import static io.zmq4j.SocketOption.Access.WRITE;
import static io.zmq4j.SocketType.DEALER;
import static io.zmq4j.SocketType.PUB;
import static io.zmq4j.SocketType.PULL;
import static io.zmq4j.SocketType.PUSH;
import static io.zmq4j.SocketType.SUB;
import static io.zmq4j.SocketType.XPUB;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The options of a socket (zmq_setsockopt(3), zmq_getsockopt(3)), named as in zmq.h without the
 * prefix. This table is the one place that knows them: {@link ZSocket#set}, {@link ZSocket#get},
 * the scripting names and the page of all options follow from it. Those of patterns, transports and
 * security are constants of this class too, inherited from {@link PatternOptions}, {@link
 * TransportOptions} and {@link SecurityOptions}, so that each file can be read in one sitting.
 *
 * <p>Times are {@link Duration}, rounded up to whole milliseconds, and a negative one means without
 * limit unless something else is said; flags are {@link Boolean}, counts {@link Integer} or {@link
 * Long}, texts {@link String}, binary values {@code byte[]}.
 *
 * <p>Left out are the names that zmq.h keeps for older programs (IDENTITY and CONNECT_RID,
 * DELAY_ATTACH_ON_CONNECT, FAIL_UNROUTABLE and ROUTER_BEHAVIOR, and IPV4ONLY, the reverse of {@link
 * #IPV6}), and USE_FD: libzmq ends the process over a descriptor that is none of its own kind.
 *
 * @param <T> the type of the option's value
 */
public final class SocketOption<T> implements PatternOptions, TransportOptions, SecurityOptions {

  /** Whether an option can be read, written, or both. */
  public enum Access {
    /** Only {@link ZSocket#get}. */
    READ,
    /** Only {@link ZSocket#set}. */
    WRITE,
    /** Both. */
    READ_WRITE;

    /** {@return whether {@link ZSocket#get} takes such an option} */
    public boolean canRead() {
      return this != WRITE;
    }

    /** {@return whether {@link ZSocket#set} takes such an option} */
    public boolean canWrite() {
      return this != READ;
    }
  }

  /** By number. Several threads may come upon the classes that fill it at once. */
  private static final Map<Integer, SocketOption<?>> TABLE = new ConcurrentSkipListMap<>();

  private static final Set<SocketType> ANY =
      Collections.unmodifiableSet(EnumSet.allOf(SocketType.class));

  private static final SocketType[] WITH_FD =
      EnumSet.allOf(SocketType.class).stream()
          .filter(type -> !type.isDraft() || type == SocketType.DGRAM)
          .toArray(SocketType[]::new);

  /** The I/O threads that serve connections made afterwards: bit 0 is the first, 0 is any. */
  public static final SocketOption<Long> AFFINITY =
      row("AFFINITY", Constants.ZMQ_AFFINITY, LONG.in("bit set"), READ_WRITE, "2.0", "0");

  /** The name a ROUTER knows this socket by: 1 to 255 bytes, not beginning with a zero. */
  public static final SocketOption<byte[]> ROUTING_ID =
      row("ROUTING_ID", Constants.ZMQ_ROUTING_ID, BYTES, READ_WRITE, "2.0", "");

  /**
   * A prefix of the messages to receive; subscriptions add up. On an XPUB with {@link #XPUB_MANUAL}
   * it is made for the subscriber whose message was received last.
   */
  public static final SocketOption<byte[]> SUBSCRIBE =
      row("SUBSCRIBE", Constants.ZMQ_SUBSCRIBE, BYTES, WRITE, "2.0", "", SUB, XPUB);

  /** Takes one subscription back. */
  public static final SocketOption<byte[]> UNSUBSCRIBE =
      row("UNSUBSCRIBE", Constants.ZMQ_UNSUBSCRIBE, BYTES, WRITE, "2.0", "", SUB, XPUB);

  /** Whether further frames of the message received last follow. */
  public static final SocketOption<Boolean> RCVMORE =
      row("RCVMORE", Constants.ZMQ_RCVMORE, FLAG, READ, "2.0", "false");

  /**
   * The descriptor that tells, edge-triggered, when {@link #EVENTS} is worth reading. The
   * thread-safe draft types have none.
   */
  public static final SocketOption<Integer> FD =
      row("FD", Constants.ZMQ_FD, INT.in("descriptor"), READ, "2.1", "", WITH_FD);

  /** What would not block now: 1 (POLLIN) and 2 (POLLOUT), added. */
  public static final SocketOption<Integer> EVENTS =
      row("EVENTS", Constants.ZMQ_EVENTS, INT.in("bit set"), READ, "2.1", "");

  /** The number of the {@link SocketType}. */
  public static final SocketOption<Integer> TYPE =
      row("TYPE", Constants.ZMQ_TYPE, INT, READ, "2.1", "");

  /**
   * How long unsent messages are kept after the socket was closed. A second unless set; libzmq's
   * own default is for ever.
   */
  public static final SocketOption<Duration> LINGER =
      row("LINGER", Constants.ZMQ_LINGER, MILLIS, READ_WRITE, "2.1", "1000");

  /** The longest frame taken from a peer, −1 is any; what an array holds unless set. */
  public static final SocketOption<Long> MAXMSGSIZE =
      row(
          "MAXMSGSIZE",
          Constants.ZMQ_MAXMSGSIZE,
          LONG.in("bytes"),
          READ_WRITE,
          "3.0",
          "2147483639");

  /** The high-water mark for sending, for each peer; 0 is without limit. */
  public static final SocketOption<Integer> SNDHWM =
      row("SNDHWM", Constants.ZMQ_SNDHWM, INT.in("messages"), READ_WRITE, "3.0", "1000");

  /** The high-water mark for receiving, for each peer; 0 is without limit. */
  public static final SocketOption<Integer> RCVHWM =
      row("RCVHWM", Constants.ZMQ_RCVHWM, INT.in("messages"), READ_WRITE, "3.0", "1000");

  /** How long a receive blocks. */
  public static final SocketOption<Duration> RCVTIMEO =
      row("RCVTIMEO", Constants.ZMQ_RCVTIMEO, MILLIS, READ_WRITE, "3.0", "-1");

  /** How long a send blocks. */
  public static final SocketOption<Duration> SNDTIMEO =
      row("SNDTIMEO", Constants.ZMQ_SNDTIMEO, MILLIS, READ_WRITE, "3.0", "-1");

  /** The endpoint bound or connected last, wildcards filled in. */
  public static final SocketOption<String> LAST_ENDPOINT =
      row("LAST_ENDPOINT", Constants.ZMQ_LAST_ENDPOINT, TEXT, READ, "3.0", "");

  /** Whether messages queue only for connections that are complete. */
  public static final SocketOption<Boolean> IMMEDIATE =
      row("IMMEDIATE", Constants.ZMQ_IMMEDIATE, FLAG, READ_WRITE, "3.3", "false");

  /** Whether only the latest message is kept; single frames only, set before bind and connect. */
  public static final SocketOption<Boolean> CONFLATE =
      row(
          "CONFLATE",
          Constants.ZMQ_CONFLATE,
          FLAG,
          READ_WRITE,
          "4.0",
          "false",
          PUB,
          SUB,
          DEALER,
          PULL,
          PUSH);

  /** Whether several threads may use the socket at once in C; here one at a time may. */
  public static final SocketOption<Boolean> THREAD_SAFE =
      row("THREAD_SAFE", Constants.ZMQ_THREAD_SAFE, FLAG, READ, "4.2", "false");

  private final String name;
  private final int number;
  private final OptionCodec<T> codec;
  private final Access access;
  private final String since;
  private final String initial;
  private final Set<SocketType> socketTypes;

  private SocketOption(
      String name,
      int number,
      OptionCodec<T> codec,
      Access access,
      String since,
      String initial,
      Set<SocketType> socketTypes) {
    this.name = name;
    this.number = number;
    this.codec = codec;
    this.access = access;
    this.since = since;
    this.initial = initial;
    this.socketTypes = socketTypes;
  }

  /** A row of the table; without types it is one of all of them. */
  static <T> SocketOption<T> row(
      String name,
      int number,
      OptionCodec<T> codec,
      Access access,
      String since,
      String initial,
      SocketType... types) {
    Set<SocketType> set =
        types.length == 0 ? ANY : Collections.unmodifiableSet(EnumSet.copyOf(List.of(types)));
    SocketOption<T> option = new SocketOption<>(name, number, codec, access, since, initial, set);
    TABLE.put(number, option);
    return option;
  }

  /** {@return the whole table, in the order of the numbers, which is nearly that of zmq.h} */
  public static List<SocketOption<?>> values() {
    // The interfaces put their rows into the table when they are first looked at.
    Objects.requireNonNull(ROUTER_MANDATORY);
    Objects.requireNonNull(BACKLOG);
    Objects.requireNonNull(MECHANISM);
    return List.copyOf(TABLE.values());
  }

  /** {@return the name in zmq.h without its prefix, such as {@code SNDHWM}} */
  public String name() {
    return name;
  }

  /** {@return the number in zmq.h} */
  public int number() {
    return number;
  }

  /** {@return the type of the value} */
  public Class<T> type() {
    return codec.type();
  }

  /** {@return what a number counts or a time is counted in, such as {@code bytes}; may be empty} */
  public String unit() {
    return codec.unit();
  }

  /** {@return whether it can be read, written, or both} */
  public Access access() {
    return access;
  }

  /** {@return the socket types that have the option} */
  public Set<SocketType> socketTypes() {
    return socketTypes;
  }

  /** {@return the first libzmq that has the option, such as {@code 3.2} or {@code 4.3.5}} */
  public String since() {
    return since;
  }

  /**
   * {@return the value that a new socket has, in units of {@link #unit()}; empty if it has none}
   */
  public String initial() {
    return initial;
  }

  /**
   * {@return whether zmq.h has the option among the drafts} A libzmq built without its draft API
   * knows some of them nevertheless.
   */
  public boolean isDraft() {
    return number >= Constants.ZMQ_ZAP_ENFORCE_DOMAIN;
  }

  OptionCodec<T> codec() {
    return codec;
  }

  /** The value now. For the thread inside the handle. */
  T read(Handle handle) {
    return read(handle, "get", name);
  }

  /** The same on behalf of another operation, which an error is then about. */
  T read(Handle handle, String operation, Object argument) {
    byte[] room = codec.room();
    int length = Libzmq.zmq_getsockopt(handle.address(), number, room);
    return codec.decode(room, Failures.check(length, operation, argument));
  }

  @Override
  public String toString() {
    return name;
  }
}
