package io.zmq4j;

import io.zmq4j.jni.Constants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The options of a context (zmq_ctx_set(3), zmq_ctx_get(3)), named as in zmq.h without the prefix.
 *
 * @param <T> the type of the option's value, {@link Integer} or {@link Boolean}
 */
public final class ContextOption<T> {

  private static final List<ContextOption<?>> TABLE = new ArrayList<>();

  /** How many I/O threads serve the sockets, 0 to 64. Before the first socket. */
  public static final ContextOption<Integer> IO_THREADS =
      add("IO_THREADS", Constants.ZMQ_IO_THREADS, Integer.class, 0, 64, true, "3.2");

  /** How many sockets may be open at once, 1 to 65,535; 1,023 unless set. Before the first. */
  public static final ContextOption<Integer> MAX_SOCKETS =
      add("MAX_SOCKETS", Constants.ZMQ_MAX_SOCKETS, Integer.class, 1, 65_535, true, "3.2");

  /** The most that {@link #MAX_SOCKETS} can be set to. Read-only. */
  public static final ContextOption<Integer> SOCKET_LIMIT =
      add("SOCKET_LIMIT", Constants.ZMQ_SOCKET_LIMIT, Integer.class, 0, -1, false, "4.1");

  /** The longest message that sockets made afterwards send, in bytes. */
  public static final ContextOption<Integer> MAX_MSGSZ =
      add("MAX_MSGSZ", Constants.ZMQ_MAX_MSGSZ, Integer.class, 0, Integer.MAX_VALUE, false, "4.2");

  /** The size of a {@code zmq_msg_t}, in bytes. Read-only. */
  public static final ContextOption<Integer> MSG_T_SIZE =
      add("MSG_T_SIZE", Constants.ZMQ_MSG_T_SIZE, Integer.class, 0, -1, false, "4.2");

  /** Whether messages received share the buffer of the read that brought them. */
  public static final ContextOption<Boolean> ZERO_COPY_RECV =
      add("ZERO_COPY_RECV", Constants.ZMQ_ZERO_COPY_RECV, Boolean.class, 0, 1, false, "4.3");

  /** Whether sockets made afterwards speak IPv6 too. */
  public static final ContextOption<Boolean> IPV6 =
      add("IPV6", Constants.ZMQ_IPV6, Boolean.class, 0, 1, false, "4.1");

  /** Whether libzmq's own default of LINGER is for ever; zmq4j sets LINGER on each socket. */
  public static final ContextOption<Boolean> BLOCKY =
      add("BLOCKY", Constants.ZMQ_BLOCKY, Boolean.class, 0, 1, false, "4.2");

  private final String name;
  private final int number;
  private final Class<T> type;
  private final int least;
  private final int most;
  private final boolean beforeSockets;
  private final String since;

  private ContextOption(
      String name,
      int number,
      Class<T> type,
      int least,
      int most,
      boolean beforeSockets,
      String since) {
    this.name = name;
    this.number = number;
    this.type = type;
    this.least = least;
    this.most = most;
    this.beforeSockets = beforeSockets;
    this.since = since;
  }

  private static <T> ContextOption<T> add(
      String name,
      int number,
      Class<T> type,
      int least,
      int most,
      boolean beforeSockets,
      String since) {
    ContextOption<T> option =
        new ContextOption<>(name, number, type, least, most, beforeSockets, since);
    TABLE.add(option);
    return option;
  }

  /** The whole table, in the order of zmq.h. */
  public static List<ContextOption<?>> values() {
    return Collections.unmodifiableList(TABLE);
  }

  /** The name in zmq.h without its prefix, such as {@code IO_THREADS}. */
  public String name() {
    return name;
  }

  /** The number in zmq.h. */
  public int number() {
    return number;
  }

  /** The type of the value. */
  public Class<T> type() {
    return type;
  }

  /** The first libzmq that has the option. */
  public String since() {
    return since;
  }

  /** Whether the option can only be read. */
  public boolean isReadOnly() {
    return most < least;
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
