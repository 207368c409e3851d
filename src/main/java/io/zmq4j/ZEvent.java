package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What happened to a connection of a socket (zmq_socket_monitor(3)), as a {@link ZMonitor} tells.
 *
 * @param type what happened
 * @param number libzmq's number for it, which tells events apart that zmq4j does not know
 * @param values what libzmq adds in numbers: one, two for {@link Type#PIPES_STATS}; unsigned
 * @param address the endpoint it happened at: the other end's where libzmq tells both, else the one
 *     that was bound or connected; empty if there is none
 * @param localAddress this end, empty if libzmq does not tell: without drafts it never does
 * @param remoteAddress the other end, likewise
 * @param reason why it failed, in words; {@code null} if nothing failed
 */
public record ZEvent(
    Type type,
    long number,
    List<Long> values,
    String address,
    String localAddress,
    String remoteAddress,
    String reason) {

  /** What can happen, named as in zmq.h without the prefix. */
  public enum Type {
    /** A connection was made; {@link ZEvent#fd()}. The handshake follows. */
    CONNECTED(Constants.ZMQ_EVENT_CONNECTED),
    /** A connection is being made, and takes its time. */
    CONNECT_DELAYED(Constants.ZMQ_EVENT_CONNECT_DELAYED),
    /** A connection failed or was lost, and is tried again in {@link ZEvent#retryInterval()}. */
    CONNECT_RETRIED(Constants.ZMQ_EVENT_CONNECT_RETRIED),
    /** The socket was bound; {@link ZEvent#fd()}. */
    LISTENING(Constants.ZMQ_EVENT_LISTENING),
    /** The socket could not be bound; {@link ZEvent#errno()}. */
    BIND_FAILED(Constants.ZMQ_EVENT_BIND_FAILED),
    /** A peer's connection was accepted; {@link ZEvent#fd()}. The handshake follows. */
    ACCEPTED(Constants.ZMQ_EVENT_ACCEPTED),
    /** A peer's connection could not be accepted; {@link ZEvent#errno()}. */
    ACCEPT_FAILED(Constants.ZMQ_EVENT_ACCEPT_FAILED),
    /** An endpoint, or a connection before its handshake, was closed; {@link ZEvent#fd()}. */
    CLOSED(Constants.ZMQ_EVENT_CLOSED),
    /** An endpoint could not be closed; {@link ZEvent#errno()}. Over ipc only. */
    CLOSE_FAILED(Constants.ZMQ_EVENT_CLOSE_FAILED),
    /** A connection was lost; {@link ZEvent#fd()}. */
    DISCONNECTED(Constants.ZMQ_EVENT_DISCONNECTED),
    /** The monitor ended, and this is its last event. */
    MONITOR_STOPPED(Constants.ZMQ_EVENT_MONITOR_STOPPED),
    /** The handshake came to no end, for the peer left or time was up; {@link ZEvent#errno()}. */
    HANDSHAKE_FAILED_NO_DETAIL(Constants.ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL),
    /** The handshake is done: messages can be exchanged. */
    HANDSHAKE_SUCCEEDED(Constants.ZMQ_EVENT_HANDSHAKE_SUCCEEDED),
    /** The peer, or the ZAP handler, broke the protocol: {@link ZEvent#value()} is the error. */
    HANDSHAKE_FAILED_PROTOCOL(Constants.ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL),
    /** The ZAP handler refused the peer: {@link ZEvent#value()} is its status, 300, 400 or 500. */
    HANDSHAKE_FAILED_AUTH(Constants.ZMQ_EVENT_HANDSHAKE_FAILED_AUTH),
    /** How many messages wait to be sent and to be received (draft): see {@link #values()}. */
    PIPES_STATS(Constants.ZMQ_EVENT_PIPES_STATS),
    /** One that zmq4j does not know: see {@link ZEvent#number()}. */
    UNKNOWN(0);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    /** {@return libzmq's number, 0 for {@link #UNKNOWN}} */
    public int number() {
      return number;
    }

    static Type of(long number) {
      for (Type type : values()) {
        if (type.number == number) {
          return type;
        }
      }
      return UNKNOWN;
    }
  }

  private static final Set<Type> WITH_DESCRIPTOR =
      EnumSet.of(Type.CONNECTED, Type.LISTENING, Type.ACCEPTED, Type.CLOSED, Type.DISCONNECTED);

  private static final Set<Type> WITH_ERRNO =
      EnumSet.of(
          Type.BIND_FAILED, Type.ACCEPT_FAILED, Type.CLOSE_FAILED, Type.HANDSHAKE_FAILED_NO_DETAIL);

  /**
   * Takes the parts as they are; only the reason may be {@code null}.
   *
   * @param type what happened
   * @param number libzmq's number for it
   * @param values copied
   * @param address may be empty
   * @param localAddress may be empty
   * @param remoteAddress may be empty
   * @param reason may be {@code null}
   */
  public ZEvent {
    Objects.requireNonNull(type, "type");
    values = List.copyOf(Objects.requireNonNull(values, "values"));
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(localAddress, "localAddress");
    Objects.requireNonNull(remoteAddress, "remoteAddress");
  }

  /**
   * {@return the first of {@link #values()}, 0 if there is none; its meaning depends on the type}
   */
  public long value() {
    return values.isEmpty() ? 0 : values.get(0);
  }

  /**
   * {@return the descriptor of the connection or listener, for comparing events: it may be
   * another's by now} −1 if the event has none.
   */
  public int fd() {
    return WITH_DESCRIPTOR.contains(type) ? (int) value() : -1;
  }

  /**
   * {@return after what time the connection is tried again, {@code null} if that is not the event}
   */
  public Duration retryInterval() {
    return type == Type.CONNECT_RETRIED ? Duration.ofMillis(value()) : null;
  }

  /** {@return the error behind a failure, 0 if the event has none} */
  public int errno() {
    return WITH_ERRNO.contains(type) ? (int) value() : 0;
  }

  /**
   * {@return the name of that error, such as {@code EADDRINUSE}, {@code null} if the event has
   * none}
   */
  public String errorName() {
    return errno() == 0 ? null : Errno.name(errno());
  }

  /** {@return whether something failed, and {@link #reason()} says what} */
  public boolean isFailure() {
    return reason != null;
  }

  /** {@code BIND_FAILED tcp://127.0.0.1:5555: EADDRINUSE (Address already in use)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.name());
    if (type == Type.UNKNOWN) {
      text.append(' ').append(number).append(' ').append(values);
    }
    if (!address.isEmpty()) {
      text.append(' ').append(address);
    }
    if (type == Type.CONNECT_RETRIED) {
      text.append(" in ").append(value()).append(" ms");
    }
    return reason == null ? text.toString() : text.append(": ").append(reason).toString();
  }
}
