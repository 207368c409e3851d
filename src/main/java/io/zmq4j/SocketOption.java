package io.zmq4j;

import static io.zmq4j.SocketOption.Access.READ;
import static io.zmq4j.SocketOption.Access.READ_WRITE;
import static io.zmq4j.SocketOption.Access.WRITE;
import static io.zmq4j.SocketType.DEALER;
import static io.zmq4j.SocketType.PUB;
import static io.zmq4j.SocketType.PULL;
import static io.zmq4j.SocketType.PUSH;
import static io.zmq4j.SocketType.ROUTER;
import static io.zmq4j.SocketType.SUB;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The options of a socket (zmq_setsockopt(3), zmq_getsockopt(3)), named as in zmq.h without the
 * prefix. This table is the one place that knows them: {@link ZSocket#set}, {@link ZSocket#get} and
 * the scripting names follow from it.
 *
 * <p>Times are {@link Duration}, rounded up to whole milliseconds, and a negative one means without
 * limit; flags are {@link Boolean}, counts {@link Integer} or {@link Long}, texts {@link String},
 * binary values {@code byte[]}.
 *
 * @param <T> the type of the option's value
 */
public final class SocketOption<T> {

  /** Whether an option can be read, written, or both. */
  public enum Access {
    /** Only {@link ZSocket#get}. */
    READ,
    /** Only {@link ZSocket#set}. */
    WRITE,
    /** Both. */
    READ_WRITE;

    /** Whether {@link ZSocket#get} takes such an option. */
    public boolean canRead() {
      return this != WRITE;
    }

    /** Whether {@link ZSocket#set} takes such an option. */
    public boolean canWrite() {
      return this != READ;
    }
  }

  private static final List<SocketOption<?>> TABLE = new ArrayList<>();
  private static final Set<SocketType> ANY =
      Collections.unmodifiableSet(EnumSet.allOf(SocketType.class));

  /** The name a ROUTER knows this socket by: 1 to 255 bytes, not beginning with a zero. */
  public static final SocketOption<byte[]> ROUTING_ID =
      add("ROUTING_ID", Constants.ZMQ_ROUTING_ID, OptionCodec.BYTES, READ_WRITE, ANY, "2.0");

  /** A prefix of the messages to receive; subscriptions add up. */
  public static final SocketOption<byte[]> SUBSCRIBE =
      add("SUBSCRIBE", Constants.ZMQ_SUBSCRIBE, OptionCodec.BYTES, WRITE, EnumSet.of(SUB), "2.0");

  /** Takes one subscription back. */
  public static final SocketOption<byte[]> UNSUBSCRIBE =
      add(
          "UNSUBSCRIBE",
          Constants.ZMQ_UNSUBSCRIBE,
          OptionCodec.BYTES,
          WRITE,
          EnumSet.of(SUB),
          "2.0");

  /** Whether further frames of the message received last follow. */
  public static final SocketOption<Boolean> RCVMORE =
      add("RCVMORE", Constants.ZMQ_RCVMORE, OptionCodec.FLAG, READ, ANY, "2.0");

  /** The descriptor that tells, edge-triggered, when {@link #EVENTS} is worth reading. */
  public static final SocketOption<Integer> FD =
      add("FD", Constants.ZMQ_FD, OptionCodec.INT, READ, ANY, "2.1");

  /** What would not block now: 1 (POLLIN) and 2 (POLLOUT), added. */
  public static final SocketOption<Integer> EVENTS =
      add("EVENTS", Constants.ZMQ_EVENTS, OptionCodec.INT, READ, ANY, "2.1");

  /** The number of the {@link SocketType}. */
  public static final SocketOption<Integer> TYPE =
      add("TYPE", Constants.ZMQ_TYPE, OptionCodec.INT, READ, ANY, "2.1");

  /** How long unsent messages are kept after the socket was closed. */
  public static final SocketOption<Duration> LINGER =
      add("LINGER", Constants.ZMQ_LINGER, OptionCodec.MILLIS, READ_WRITE, ANY, "2.1");

  /** The longest frame taken from a peer, in bytes, −1 is any; what an array holds unless set. */
  public static final SocketOption<Long> MAXMSGSIZE =
      add("MAXMSGSIZE", Constants.ZMQ_MAXMSGSIZE, OptionCodec.LONG, READ_WRITE, ANY, "3.0");

  /** The high-water mark for sending, in messages for each peer; 0 is without limit. */
  public static final SocketOption<Integer> SNDHWM =
      add("SNDHWM", Constants.ZMQ_SNDHWM, OptionCodec.INT, READ_WRITE, ANY, "3.0");

  /** The high-water mark for receiving, in messages for each peer; 0 is without limit. */
  public static final SocketOption<Integer> RCVHWM =
      add("RCVHWM", Constants.ZMQ_RCVHWM, OptionCodec.INT, READ_WRITE, ANY, "3.0");

  /** How long a receive blocks. */
  public static final SocketOption<Duration> RCVTIMEO =
      add("RCVTIMEO", Constants.ZMQ_RCVTIMEO, OptionCodec.MILLIS, READ_WRITE, ANY, "3.0");

  /** How long a send blocks. */
  public static final SocketOption<Duration> SNDTIMEO =
      add("SNDTIMEO", Constants.ZMQ_SNDTIMEO, OptionCodec.MILLIS, READ_WRITE, ANY, "3.0");

  /** The endpoint bound or connected last, wildcards filled in. */
  public static final SocketOption<String> LAST_ENDPOINT =
      add("LAST_ENDPOINT", Constants.ZMQ_LAST_ENDPOINT, OptionCodec.TEXT, READ, ANY, "3.0");

  /** Whether sending to an unknown peer fails with EHOSTUNREACH instead of dropping. */
  public static final SocketOption<Boolean> ROUTER_MANDATORY =
      add(
          "ROUTER_MANDATORY",
          Constants.ZMQ_ROUTER_MANDATORY,
          OptionCodec.FLAG,
          WRITE,
          EnumSet.of(ROUTER),
          "3.2");

  /** Whether messages queue only for connections that are complete. */
  public static final SocketOption<Boolean> IMMEDIATE =
      add("IMMEDIATE", Constants.ZMQ_IMMEDIATE, OptionCodec.FLAG, READ_WRITE, ANY, "3.3");

  /**
   * Whether this side is the CURVE server, which {@link #CURVE_SECRETKEY} then belongs to. Any
   * client key is admitted for as long as no ZAP handler says otherwise. Once it is true it stays:
   * libzmq would take false for a connection in the clear. inproc ignores CURVE.
   */
  public static final SocketOption<Boolean> CURVE_SERVER =
      add("CURVE_SERVER", Constants.ZMQ_CURVE_SERVER, OptionCodec.FLAG, READ_WRITE, ANY, "4.0");

  /** A CURVE client's own public key: 32 bytes. All zeros unless set. */
  public static final SocketOption<byte[]> CURVE_PUBLICKEY =
      add(
          "CURVE_PUBLICKEY",
          Constants.ZMQ_CURVE_PUBLICKEY,
          OptionCodec.KEY,
          READ_WRITE,
          ANY,
          "4.0");

  /** The secret key of this side, client or server: 32 bytes. It cannot be read back. */
  public static final SocketOption<byte[]> CURVE_SECRETKEY =
      add("CURVE_SECRETKEY", Constants.ZMQ_CURVE_SECRETKEY, OptionCodec.KEY, WRITE, ANY, "4.0");

  /**
   * The public key of the server that a CURVE client connects to: 32 bytes. All zeros unless set.
   */
  public static final SocketOption<byte[]> CURVE_SERVERKEY =
      add(
          "CURVE_SERVERKEY",
          Constants.ZMQ_CURVE_SERVERKEY,
          OptionCodec.KEY,
          READ_WRITE,
          ANY,
          "4.0");

  /** Whether only the latest message is kept; single frames only, set before bind and connect. */
  public static final SocketOption<Boolean> CONFLATE =
      add(
          "CONFLATE",
          Constants.ZMQ_CONFLATE,
          OptionCodec.FLAG,
          READ_WRITE,
          EnumSet.of(PUB, SUB, PUSH, PULL, DEALER),
          "4.0");

  private final String name;
  private final int number;
  private final OptionCodec<T> codec;
  private final Access access;
  private final Set<SocketType> socketTypes;
  private final String since;

  private SocketOption(
      String name,
      int number,
      OptionCodec<T> codec,
      Access access,
      Set<SocketType> socketTypes,
      String since) {
    this.name = name;
    this.number = number;
    this.codec = codec;
    this.access = access;
    this.socketTypes = Collections.unmodifiableSet(socketTypes);
    this.since = since;
  }

  private static <T> SocketOption<T> add(
      String name,
      int number,
      OptionCodec<T> codec,
      Access access,
      Set<SocketType> socketTypes,
      String since) {
    SocketOption<T> option = new SocketOption<>(name, number, codec, access, socketTypes, since);
    TABLE.add(option);
    return option;
  }

  /** The whole table, in the order of zmq.h. */
  public static List<SocketOption<?>> values() {
    return Collections.unmodifiableList(TABLE);
  }

  /** The name in zmq.h without its prefix, such as {@code SNDHWM}. */
  public String name() {
    return name;
  }

  /** The number in zmq.h. */
  public int number() {
    return number;
  }

  /** The type of the value. */
  public Class<T> type() {
    return codec.type();
  }

  /** Whether it can be read, written, or both. */
  public Access access() {
    return access;
  }

  /** The socket types that have the option. */
  public Set<SocketType> socketTypes() {
    return socketTypes;
  }

  /** The first libzmq that has the option, such as {@code 3.2}. */
  public String since() {
    return since;
  }

  /** Whether the option belongs to libzmq's draft API. */
  public boolean isDraft() {
    return false;
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
