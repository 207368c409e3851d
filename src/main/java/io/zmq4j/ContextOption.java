package io.zmq4j;

import static io.zmq4j.SocketOption.Access.READ;
import static io.zmq4j.SocketOption.Access.READ_WRITE;
import static io.zmq4j.SocketOption.Access.WRITE;

import io.zmq4j.SocketOption.Access;
import io.zmq4j.jni.Constants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The options of a context (zmq_ctx_set(3), zmq_ctx_get(3)), named as in zmq.h without the prefix.
 *
 * <p>{@link #THREAD_PRIORITY} and what follows it cannot be read: libzmq gives −1 for what is not
 * set, or has no getter.
 *
 * @param <T> the type of the option's value, {@link Integer} or {@link Boolean}
 */
public final class ContextOption<T> {

  private static final List<ContextOption<?>> TABLE = new ArrayList<>();
  private static final int MAX = Integer.MAX_VALUE;

  /** A cpu_set_t has no bit beyond, and libzmq would write there. */
  private static final int LAST_CPU = 1023;

  /** How many I/O threads serve the sockets, 0 to 64. Before the first socket. */
  public static final ContextOption<Integer> IO_THREADS =
      early("IO_THREADS", Constants.ZMQ_IO_THREADS, READ_WRITE, 0, 64, "3.2", "1");

  /** How many sockets may be open at once, 1 to 65,535. Before the first. */
  public static final ContextOption<Integer> MAX_SOCKETS =
      early("MAX_SOCKETS", Constants.ZMQ_MAX_SOCKETS, READ_WRITE, 1, 65_535, "3.2", "1023");

  /** The most that {@link #MAX_SOCKETS} can be set to. */
  public static final ContextOption<Integer> SOCKET_LIMIT =
      number("SOCKET_LIMIT", Constants.ZMQ_SOCKET_LIMIT, READ, 0, "4.1", "65535");

  /**
   * The priority of libzmq's threads: 1 to 99 for the policies FIFO and RR, else any for the best
   * nice value there is. Before the first socket. It takes a privilege (CAP_SYS_NICE on Linux).
   */
  public static final ContextOption<Integer> THREAD_PRIORITY =
      early("THREAD_PRIORITY", Constants.ZMQ_THREAD_PRIORITY, WRITE, 0, 99, "4.1", "-1");

  /**
   * The scheduling policy of libzmq's threads, by the system's number: on Linux 0 OTHER, 1 FIFO, 2
   * RR, 3 BATCH, 5 IDLE. Before the first socket; FIFO and RR after {@link #THREAD_PRIORITY}.
   */
  public static final ContextOption<Integer> THREAD_SCHED_POLICY =
      early("THREAD_SCHED_POLICY", Constants.ZMQ_THREAD_SCHED_POLICY, WRITE, 0, MAX, "4.1", "-1");

  /** The longest message that sockets made afterwards send, in bytes. */
  public static final ContextOption<Integer> MAX_MSGSZ =
      number("MAX_MSGSZ", Constants.ZMQ_MAX_MSGSZ, READ_WRITE, MAX, "4.2", "2147483647");

  /** The size of a {@code zmq_msg_t}, in bytes. */
  public static final ContextOption<Integer> MSG_T_SIZE =
      number("MSG_T_SIZE", Constants.ZMQ_MSG_T_SIZE, READ, 0, "4.2", "64");

  /** A processor that libzmq's threads may run on; they add up. Before the first socket. */
  public static final ContextOption<Integer> THREAD_AFFINITY_CPU_ADD =
      early(
          "THREAD_AFFINITY_CPU_ADD",
          Constants.ZMQ_THREAD_AFFINITY_CPU_ADD,
          WRITE,
          0,
          LAST_CPU,
          "4.3",
          "");

  /** Takes one of those processors back. Before the first socket. */
  public static final ContextOption<Integer> THREAD_AFFINITY_CPU_REMOVE =
      early(
          "THREAD_AFFINITY_CPU_REMOVE",
          Constants.ZMQ_THREAD_AFFINITY_CPU_REMOVE,
          WRITE,
          0,
          LAST_CPU,
          "4.3",
          "");

  /** A number that the names of libzmq's threads begin with. Before the first socket. */
  public static final ContextOption<Integer> THREAD_NAME_PREFIX =
      early("THREAD_NAME_PREFIX", Constants.ZMQ_THREAD_NAME_PREFIX, READ_WRITE, 0, MAX, "4.3", "0");

  /** Whether messages received share the buffer of the read that brought them. */
  public static final ContextOption<Boolean> ZERO_COPY_RECV =
      flag("ZERO_COPY_RECV", Constants.ZMQ_ZERO_COPY_RECV, "4.3", "true");

  /** Whether sockets made afterwards speak IPv6 too. */
  public static final ContextOption<Boolean> IPV6 =
      flag("IPV6", Constants.ZMQ_IPV6, "4.1", "false");

  /** Whether libzmq's own default of LINGER is for ever; zmq4j sets LINGER on each socket. */
  public static final ContextOption<Boolean> BLOCKY =
      flag("BLOCKY", Constants.ZMQ_BLOCKY, "4.2", "true");

  private final String name;
  private final int number;
  private final Class<T> type;
  private final Access access;
  private final int least;
  private final int most;
  private final boolean beforeSockets;
  private final String since;
  private final String initial;

  private ContextOption(
      String name,
      int number,
      Class<T> type,
      Access access,
      int least,
      int most,
      boolean beforeSockets,
      String since,
      String initial) {
    this.name = name;
    this.number = number;
    this.type = type;
    this.access = access;
    this.least = least;
    this.most = most;
    this.beforeSockets = beforeSockets;
    this.since = since;
    this.initial = initial;
    TABLE.add(this);
  }

  private static ContextOption<Boolean> flag(
      String name, int number, String since, String initial) {
    return new ContextOption<>(
        name, number, Boolean.class, READ_WRITE, 0, 1, false, since, initial);
  }

  private static ContextOption<Integer> number(
      String name, int number, Access access, int most, String since, String initial) {
    return new ContextOption<>(name, number, Integer.class, access, 0, most, false, since, initial);
  }

  /** One that libzmq looks at when the context makes its first socket. */
  private static ContextOption<Integer> early(
      String name, int number, Access access, int least, int most, String since, String initial) {
    return new ContextOption<>(
        name, number, Integer.class, access, least, most, true, since, initial);
  }

  /** {@return the whole table, in the order of zmq.h} */
  public static List<ContextOption<?>> values() {
    return Collections.unmodifiableList(TABLE);
  }

  /** {@return the name in zmq.h without its prefix, such as {@code IO_THREADS}} */
  public String name() {
    return name;
  }

  /** {@return the number in zmq.h} */
  public int number() {
    return number;
  }

  /** {@return the type of the value: {@link Integer} or {@link Boolean}} */
  public Class<T> type() {
    return type;
  }

  /** {@return the first libzmq that has the option} */
  public String since() {
    return since;
  }

  /** {@return whether it can be read, written, or both} */
  public Access access() {
    return access;
  }

  /** {@return whether the option can only be read} */
  public boolean isReadOnly() {
    return !access.canWrite();
  }

  /** {@return the value that a new context has; empty if it has none} */
  public String initial() {
    return initial;
  }

  /** Whether libzmq looks at the option only when the context makes its first socket. */
  boolean beforeSockets() {
    return beforeSockets;
  }

  /** The value as libzmq takes it, once it is one that does not end the process. */
  int encode(T value) {
    if (isReadOnly()) {
      throw new IllegalArgumentException(name + " can only be read");
    }
    int number = value instanceof Boolean flag ? (flag ? 1 : 0) : (Integer) value;
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", and not " + number);
    }
    return number;
  }

  T decode(int value) {
    return type.cast(type == Boolean.class ? (Object) (value != 0) : (Object) value);
  }

  @Override
  public String toString() {
    return name;
  }
}
