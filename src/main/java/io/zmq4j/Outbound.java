package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** The sending half of a socket: one frame at a time, without blocking first. */
final class Outbound {

  /** As long as SNDTIMEO says, and then it is an error. */
  static final long OPTION = -1;

  private static final String SEND = "send";

  /** What libzmq's buffer holds beside the longest group and its length, in bytes. */
  private static final int MAX_DATAGRAM = 8192 - 256;

  private final Handle handle;
  private final SocketType type;

  /** The frame sent last asked for more to follow. Guarded by the handle, as is the next. */
  private boolean midMessage;

  /** The peer went away in the middle of a message, whose other frames go nowhere. */
  private boolean discarding;

  /** A CONFLATE socket keeps single frames: libzmq would tear the others apart. */
  private boolean singleFrames;

  /** What goes out are datagrams of udp://, for which libzmq has a buffer that it trusts. */
  private boolean datagrams;

  /** A DGRAM without an endpoint: libzmq would drop what it sends, and give no error or any. */
  private boolean nowhere;

  /** What SNDTIMEO says, in nanoseconds: asking libzmq would cost each wait a crossing. */
  private long optionTimeout = Timeouts.FOREVER;

  Outbound(Handle handle, SocketType type) {
    this.handle = handle;
    this.type = type;
    this.datagrams = type == SocketType.DGRAM;
    this.nowhere = datagrams;
  }

  /** Takes note of an endpoint that was bound or connected. */
  void attached(String endpoint) {
    datagrams |= Transports.of(endpoint).equals("udp");
    nowhere = false;
  }

  /** Takes note that the endpoints are one fewer: a DGRAM has but one. */
  void detached() {
    nowhere = type == SocketType.DGRAM;
  }

  /** Takes note of an option that was set. */
  void changed(SocketOption<?> option, Object value) {
    if (option == SocketOption.SNDTIMEO) {
      optionTimeout = Timeouts.nanos((Duration) value);
    } else if (option == SocketOption.CONFLATE) {
      singleFrames = (Boolean) value;
    }
  }

  /** Whether the frame sent last asked for more to follow. For the thread that sent it. */
  boolean isMidMessage() {
    return midMessage;
  }

  /** A pipe that becomes full in the middle of a message would tear it apart. */
  void checkChange(SocketOption<?> option) {
    if (midMessage && (option == SocketOption.SNDHWM || option == SocketOption.RCVHWM)) {
      throw new IllegalStateException(
          option + " cannot change in the middle of a message: send its last frame first");
    }
  }

  /** Refuses what a proxy would make torn messages of. For the thread inside. */
  void checkWhole(String operation) {
    if (midMessage) {
      throw new IllegalStateException(
          operation + " " + type + " socket: send the last frame of the message first");
    }
    if (singleFrames && type.sends()) {
      throw new IllegalArgumentException(
          operation + " " + type + " socket: with CONFLATE it keeps single frames only");
    }
    if (datagrams) {
      throw new IllegalArgumentException(
          operation + " " + type + " socket: over udp:// not every message can be sent on");
    }
  }

  /**
   * Queues a frame.
   *
   * @param timeout nanoseconds, {@link Timeouts#FOREVER} or {@link #OPTION}
   * @return whether it was queued before the time was up
   */
  boolean send(byte[] data, int offset, int length, int flags, long timeout) {
    enter(flags, length);
    try {
      if (type == SocketType.XSUB && length > 0) {
        Topics.checkFrame(data[offset], length);
      }
      return queue(data, offset, length, flags, timeout);
    } finally {
      handle.leave();
    }
  }

  private boolean queue(byte[] data, int offset, int length, int flags, long timeout) {
    if (discarding) {
      return discarded(flags);
    }
    if (length <= Constants.SCRATCH_SIZE) {
      handle.scratch().put(0, data, offset, length);
      return sendScratch(length, flags, timeout);
    }
    int rc =
        Libzmq.zmq_send(handle.address(), data, offset, length, flags | Constants.ZMQ_DONTWAIT);
    return rc >= 0
        ? sent(flags)
        : unsent(
            rc,
            () ->
                Libzmq.zmq_send(
                    handle.address(), data, offset, length, flags | Constants.ZMQ_DONTWAIT),
            flags,
            timeout);
  }

  /** The same from a buffer's position to its limit; the position moves there once it is queued. */
  boolean send(ByteBuffer buffer, int flags, long timeout) {
    int length = buffer.remaining();
    boolean queued;
    if (buffer.isDirect() || length <= Constants.SCRATCH_SIZE) {
      queued = sendBuffer(buffer, buffer.position(), length, flags, timeout);
    } else if (buffer.hasArray()) {
      int start = buffer.arrayOffset() + buffer.position();
      queued = send(buffer.array(), start, length, flags, timeout);
    } else {
      byte[] copy = new byte[length];
      buffer.get(buffer.position(), copy);
      queued = send(copy, 0, length, flags, timeout);
    }
    if (queued) {
      buffer.position(buffer.limit());
    }
    return queued;
  }

  /** A direct buffer, or one of any kind that is small. */
  private boolean sendBuffer(ByteBuffer buffer, int offset, int length, int flags, long timeout) {
    enter(flags, length);
    try {
      if (discarding) {
        return discarded(flags);
      }
      if (type == SocketType.XSUB && length > 0) {
        Topics.checkFrame(buffer.get(offset), length);
      }
      if (length <= Constants.SCRATCH_SIZE) {
        handle.scratch().put(0, buffer, offset, length);
        return sendScratch(length, flags, timeout);
      }
      int rc =
          Libzmq.zmq_send_direct(
              handle.address(), buffer, offset, length, flags | Constants.ZMQ_DONTWAIT);
      return rc >= 0
          ? sent(flags)
          : unsent(
              rc,
              () ->
                  Libzmq.zmq_send_direct(
                      handle.address(), buffer, offset, length, flags | Constants.ZMQ_DONTWAIT),
              flags,
              timeout);
    } finally {
      handle.leave();
    }
  }

  /** Queues a native message as a frame, or a second one that shares its bytes to keep it. */
  boolean send(Message message, boolean keep, int flags, long timeout) {
    enter(flags, datagrams ? message.size() : 0);
    try {
      if (type == SocketType.XSUB) {
        message.checkTopic();
      }
      return queue(message, keep, flags, timeout);
    } finally {
      handle.leave();
    }
  }

  private boolean queue(Message message, boolean keep, int flags, long timeout) {
    if (discarding) {
      return discarded(flags);
    }
    LongSupplier attempt =
        () -> message.send(handle.address(), keep, flags | Constants.ZMQ_DONTWAIT);
    int rc = (int) attempt.getAsLong();
    return rc >= 0 ? sent(flags) : unsent(rc, attempt, flags, timeout);
  }

  /**
   * Queues all frames of a message, and keeps them. What can fail does so before the first is
   * queued, and only that one waits for room: libzmq has it for the others, or drops them with a
   * peer that went away.
   */
  boolean send(List<Part> message, long timeout) {
    int last = message.size() - 1;
    int longest = datagrams ? message.stream().mapToInt(Part::size).max().orElse(0) : 0;
    enter(last > 0 ? Constants.ZMQ_SNDMORE : 0, longest);
    try {
      if (type == SocketType.XSUB) {
        message.forEach(Part::checkTopic);
      }
      long wait = timeout;
      for (int i = 0; i <= last; i++) {
        int flags = i < last ? Constants.ZMQ_SNDMORE : 0;
        if (!queue(message.get(i), flags, wait)) {
          return false;
        }
        wait = Timeouts.FOREVER;
      }
      return true;
    } finally {
      handle.leave();
    }
  }

  private boolean queue(Part part, int flags, long timeout) {
    byte[] data = part.bytes();
    return data == null
        ? queue(part.message(), true, flags, timeout)
        : queue(data, 0, data.length, flags, timeout);
  }

  /** What was put into the scratch area, which nobody touches while this thread is inside. */
  private boolean sendScratch(int length, int flags, long timeout) {
    int rc = Libzmq.zmq4j_send(handle.address(), length, flags | Constants.ZMQ_DONTWAIT);
    return rc >= 0
        ? sent(flags)
        : unsent(
            rc,
            () -> Libzmq.zmq4j_send(handle.address(), length, flags | Constants.ZMQ_DONTWAIT),
            flags,
            timeout);
  }

  /**
   * Queues the messages at the beginning of a batch, as many as there is room for.
   *
   * @return how many: 0 when not even one could be queued before the time was up
   */
  int sendAll(ZBatch batch, long timeout) {
    enter(0, datagrams ? Integer.MAX_VALUE : 0);
    try {
      if (batch.isEmpty()) {
        return 0;
      }
      long rc = pass(batch);
      if (rc == -Errno.EAGAIN && timeout != 0) {
        long wait = timeout == OPTION ? optionTimeout : timeout;
        rc = Waiting.retry(handle, () -> pass(batch), Constants.ZMQ_POLLOUT, wait, SEND);
      }
      if (rc < 0 && rc != -Errno.EAGAIN) {
        throw Failures.of((int) -rc, SEND, null, remedy((int) -rc));
      }
      return (int) Math.max(rc, 0);
    } finally {
      handle.leave();
    }
  }

  /** How many messages went out, −errno if none did: an error behind some comes again. */
  private long pass(ZBatch batch) {
    int sent = 0;
    while (!batch.isEmpty()) {
      if (discarding) {
        dropRest(batch);
        sent++;
        continue;
      }
      int rc = batch.send(handle.address(), Libzmq::zmq4j_send_all);
      sent += batch.done();
      midMessage = batch.stoppedMidMessage() || (midMessage && batch.done() == 0);
      if (rc == -Errno.EAGAIN && midMessage && type.hasOrphans()) {
        // As in orphaned: libzmq drops the frames that follow one that is not the last.
        discarding = type == SocketType.PAIR || batch.firstIsLast();
      } else if (rc < 0) {
        return sent > 0 ? sent : rc;
      }
    }
    return sent;
  }

  private void dropRest(ZBatch batch) {
    batch.dropMessage();
    discarding = false;
    midMessage = false;
  }

  private void enter(int flags, int length) {
    Guard.enter(handle, SEND);
    if (datagrams) {
      checkDatagram(length);
    }
    if (singleFrames && flags != 0) {
      handle.leave();
      throw Failures.of(
          Errno.ENOTSUP, "sendMore", null, "a CONFLATE socket keeps single frames only");
    }
  }

  private void checkDatagram(int length) {
    if (nowhere) {
      handle.leave();
      throw Failures.of(Errno.EHOSTUNREACH, SEND, null, "a DGRAM socket sends once it is bound");
    }
    if (length > MAX_DATAGRAM) {
      handle.leave();
      throw Failures.of(
          Errno.EMSGSIZE,
          SEND,
          null,
          "over udp:// a message has at most " + MAX_DATAGRAM + " bytes, and goes by itself");
    }
  }

  private boolean sent(int flags) {
    midMessage = flags != 0;
    return true;
  }

  private boolean discarded(int flags) {
    discarding = flags != 0;
    return sent(flags);
  }

  private boolean unsent(int first, LongSupplier attempt, int flags, long timeout) {
    long rc = first;
    if (rc == -Errno.EAGAIN && midMessage) {
      rc = orphaned(attempt, flags != 0);
    }
    if (rc == -Errno.EAGAIN && timeout != 0) {
      long wait = timeout == OPTION ? optionTimeout : timeout;
      rc = Waiting.retry(handle, attempt, Constants.ZMQ_POLLOUT, wait, SEND);
    }
    if (rc >= 0) {
      return sent(flags);
    }
    if (rc == -Errno.EAGAIN && timeout != OPTION) {
      return false;
    }
    throw Failures.of((int) -rc, SEND, null, remedy((int) -rc));
  }

  /**
   * A frame that would continue a message whose peer went away. Sent to another peer it would be a
   * torn message, so it goes nowhere, as in libzmq's own blocking send, and the message with it.
   */
  private long orphaned(LongSupplier attempt, boolean more) {
    if (!type.hasOrphans()) {
      return -Errno.EAGAIN;
    }
    if (type == SocketType.PAIR) {
      discarding = more;
      return 0;
    }
    // libzmq itself drops all that follows, once it was told of a frame that is not the last.
    return more ? attempt.getAsLong() : 0;
  }

  private String remedy(int errno) {
    if (errno == Errno.ENOTSUP) {
      return "a " + type + " socket sends nothing";
    }
    if (errno == Errno.EAGAIN) {
      return "SNDTIMEO is over: no peer has room";
    }
    if (errno == Errno.EHOSTUNREACH) {
      return switch (type) {
        case SERVER, PEER -> "no peer has that routing id: a ZFrame says to whom by routingId(id)";
        default -> "no peer has the routing id of the first frame";
      };
    }
    if (errno == Errno.EINVAL) {
      return switch (type) {
        case SERVER, CLIENT, RADIO, SCATTER, PEER, CHANNEL ->
            "a " + type + " socket sends single frames only";
        case DGRAM -> "a DGRAM message has two frames: the address, and the data";
        default -> null;
      };
    }
    return errno == Errno.EFSM ? "receive before sending again" : null;
  }
}
