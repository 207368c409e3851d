package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The receiving half of a socket: one frame at a time, without blocking first. */
final class Inbound {

  /** As long as RCVTIMEO says. */
  static final long OPTION = -1;

  private static final String RECV = "recv";

  private final Handle handle;
  private final SocketType type;

  /** The frame received last has others behind it. Guarded by the handle, as is the next. */
  private boolean more;

  /** What RCVTIMEO says, in nanoseconds: asking libzmq would cost each wait a crossing. */
  private long optionTimeout = Timeouts.FOREVER;

  Inbound(Handle handle, SocketType type) {
    this.handle = handle;
    this.type = type;
  }

  /** Takes note of an option that was set. */
  void changed(SocketOption<?> option, Object value) {
    if (option == SocketOption.RCVTIMEO) {
      optionTimeout = Timeouts.nanos((Duration) value);
    }
  }

  /** The next frame, or {@code null} when time is up. */
  byte[] recv(long timeout) {
    Guard.enter(handle, RECV);
    try {
      return frame(timeout);
    } finally {
      handle.leave();
    }
  }

  /** The next frame as text; {@code null} when time is up. */
  String recvString(long timeout) {
    Guard.enter(handle, RECV);
    try {
      return text(timeout);
    } finally {
      handle.leave();
    }
  }

  /**
   * What is made of all frames of the next message, or of what is left of one. Where making it
   * fails they are there for the next receive.
   *
   * @return {@code null} when time is up
   */
  <T> T recvAll(Function<List<byte[]>, T> maker, long timeout) {
    Guard.enter(handle, RECV);
    try {
      int count = gather(timeout);
      if (count < 0) {
        return null;
      }
      long socket = handle.address();
      List<byte[]> frames = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        byte[] frame = new byte[Libzmq.zmq4j_gathered_size(socket, i)];
        Libzmq.zmq4j_gathered_get(socket, i, frame);
        frames.add(frame);
      }
      T made = maker.apply(frames);
      Libzmq.zmq4j_gathered_drop(socket, count);
      more = false;
      return made;
    } finally {
      handle.leave();
    }
  }

  /** Fills a batch with the messages that wait, one at least; 0 when time is up. */
  int recvAll(ZBatch batch, long timeout) {
    Guard.enter(handle, RECV);
    try {
      batch.makeRoom();
      long rc = pass(batch);
      if (rc == -Errno.EAGAIN && timeout != 0) {
        long wait = timeout == OPTION ? optionTimeout : timeout;
        rc = Waiting.retry(handle, () -> pass(batch), Constants.ZMQ_POLLIN, wait, RECV);
      }
      if (rc < 0 && rc != -Errno.EAGAIN) {
        throw Failures.of((int) -rc, RECV, null, remedy((int) -rc));
      }
      return (int) Math.max(rc, 0);
    } finally {
      handle.leave();
    }
  }

  /** How many messages came, −errno if none did: an error behind some comes again. */
  private long pass(ZBatch batch) {
    int rc = batch.receive(handle.address(), Libzmq::zmq4j_recv_all);
    more = false;
    return batch.isEmpty() ? rc : batch.messages();
  }

  /** The next frame as the native message that it came in; {@code null} when time is up. */
  ZFrame recvFrame(long timeout) {
    Guard.enter(handle, RECV);
    try {
      LongSupplier attempt = () -> Libzmq.zmq4j_hold(handle.address(), Constants.ZMQ_DONTWAIT);
      long rc = attempt.getAsLong();
      int size = rc >= 0 ? received(rc) : unreceived(rc, attempt, timeout);
      return size < 0 ? null : ZFrame.take(handle.address(), more);
    } finally {
      handle.leave();
    }
  }

  /**
   * Receives all frames of the next message, or of what is left of one, as the native messages that
   * they came in. Where that fails they are there for the next receive.
   *
   * @return {@code false} when time is up
   */
  boolean recvMessage(Frames into, long timeout) {
    Guard.enter(handle, RECV);
    try {
      int count = gather(timeout);
      if (count < 0) {
        return false;
      }
      ZFrame.takeAll(handle.address(), count, into);
      more = false;
      return true;
    } finally {
      handle.leave();
    }
  }

  /** The next frame's size, cut to fit the array; −1 when time is up. */
  int recv(byte[] data, int offset, int length, long timeout) {
    Guard.enter(handle, RECV);
    try {
      ByteBuffer scratch = handle.scratch();
      int size = arrive(timeout);
      if (size > Constants.SCRATCH_SIZE) {
        Libzmq.zmq4j_take(handle.address(), data, offset, length);
      } else if (size > 0) {
        scratch.get(0, data, offset, Math.min(size, length));
      }
      return size;
    } finally {
      handle.leave();
    }
  }

  /** The same between a buffer's position and its limit; the position moves past the bytes. */
  int recv(ByteBuffer buffer, long timeout) {
    if (buffer.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    int position = buffer.position();
    int room = buffer.remaining();
    int size = recv(buffer, position, room, timeout);
    if (size > 0) {
      buffer.position(position + Math.min(size, room));
    }
    return size;
  }

  private int recv(ByteBuffer buffer, int offset, int room, long timeout) {
    Guard.enter(handle, RECV);
    try {
      ByteBuffer scratch = handle.scratch();
      int size = arrive(timeout);
      if (size > Constants.SCRATCH_SIZE) {
        take(buffer, offset, room);
      } else if (size > 0) {
        buffer.put(offset, scratch, 0, Math.min(size, room));
      }
      return size;
    } finally {
      handle.leave();
    }
  }

  boolean hasMore() {
    Guard.enter(handle, "hasMore");
    try {
      return more;
    } finally {
      handle.leave();
    }
  }

  /** Waits until a receive would not block. */
  boolean poll(long timeout) {
    Guard.enter(handle, "poll");
    try {
      LongSupplier attempt = () -> Waiting.ready(handle, Constants.ZMQ_POLLIN) ? 0 : -Errno.EAGAIN;
      long rc = attempt.getAsLong();
      if (rc != 0 && timeout != 0) {
        rc = Waiting.retry(handle, attempt, Constants.ZMQ_POLLIN, timeout, "poll");
      }
      return rc == 0;
    } finally {
      handle.leave();
    }
  }

  /**
   * libzmq ends the process when a connection goes away in the middle of a message. What it began
   * to deliver by itself, since some types do when they are asked for events, is taken out of it;
   * what the caller has begun is the caller's. For the thread inside.
   *
   * @throws IllegalStateException if further frames of the message received last follow
   */
  void settle(String operation, String endpoint) {
    if (more) {
      throw new IllegalStateException(
          operation + " " + endpoint + ": receive the rest of the message first (hasMore)");
    }
    switch (type) {
      case ROUTER, REP, SUB, XSUB ->
          Failures.check(Libzmq.zmq4j_settle(handle.address()), operation, endpoint);
      default -> {
        // The others begin a message when it is received.
      }
    }
  }

  /** Refuses what a proxy would take for a message. For the thread inside. */
  void checkWhole(String operation) {
    if (more) {
      throw new IllegalStateException(
          operation + " " + type + " socket: receive the rest of the message first (hasMore)");
    }
  }

  /** Whether further frames of the message received last follow. For the thread inside. */
  boolean more() {
    return more;
  }

  /** How many frames of the next message are there now, to be taken; −1 when time is up. */
  private int gather(long timeout) {
    LongSupplier attempt = () -> Libzmq.zmq4j_gather(handle.address());
    long first = attempt.getAsLong();
    return (int) (first >= 0 ? first : waited(first, attempt, timeout));
  }

  private byte[] frame(long timeout) {
    ByteBuffer scratch = handle.scratch();
    boolean moreBefore = more;
    int size = arrive(timeout);
    if (size < 0) {
      return null;
    }
    boolean small = size <= Constants.SCRATCH_SIZE;
    byte[] data;
    try {
      data = new byte[size];
    } catch (OutOfMemoryError e) {
      keep(size, moreBefore, e);
      throw e;
    }
    if (small) {
      scratch.get(0, data);
    } else {
      Libzmq.zmq4j_take(handle.address(), data, 0, size);
    }
    return data;
  }

  /**
   * Here the text is what has to be there before the frame goes. For bytes that would be a second
   * native call for nothing.
   */
  private String text(long timeout) {
    ByteBuffer scratch = handle.scratch();
    boolean moreBefore = more;
    int size = arrive(timeout);
    if (size < 0) {
      return null;
    }
    boolean small = size <= Constants.SCRATCH_SIZE;
    try {
      byte[] data = new byte[size];
      if (small) {
        scratch.get(0, data);
      } else {
        Libzmq.zmq4j_gathered_get(handle.address(), 0, data);
      }
      String text = new String(data, StandardCharsets.UTF_8);
      if (!small) {
        Libzmq.zmq4j_gathered_drop(handle.address(), 1);
      }
      return text;
    } catch (OutOfMemoryError e) {
      keep(size, moreBefore, e);
      throw e;
    }
  }

  /** The size of the next frame, now in the scratch area or held; −1 when time is up. */
  private int arrive(long timeout) {
    long rc = Libzmq.zmq4j_recv(handle.address(), Constants.ZMQ_DONTWAIT);
    return rc >= 0
        ? received(rc)
        : unreceived(
            rc, () -> Libzmq.zmq4j_recv(handle.address(), Constants.ZMQ_DONTWAIT), timeout);
  }

  /** The size of the frame that came. */
  private int received(long rc) {
    more = (rc & Constants.RECEIVED_MORE) != 0;
    return (int) rc;
  }

  /** The size of the frame that came in the end, −1 when time is up. */
  private int unreceived(long first, LongSupplier attempt, long timeout) {
    long rc = waited(first, attempt, timeout);
    return rc < 0 ? -1 : received(rc);
  }

  /** What the attempt that succeeded returned, −1 when time is up. */
  private long waited(long first, LongSupplier attempt, long timeout) {
    long rc = first;
    if (rc == -Errno.EAGAIN && timeout != 0) {
      long wait = timeout == OPTION ? optionTimeout : timeout;
      rc = Waiting.retry(handle, attempt, Constants.ZMQ_POLLIN, wait, RECV);
    }
    if (rc >= 0) {
      return rc;
    }
    if (rc == -Errno.EAGAIN) {
      return -1;
    }
    throw Failures.of((int) -rc, RECV, null, remedy((int) -rc));
  }

  private void take(ByteBuffer buffer, int offset, int room) {
    if (buffer.isDirect()) {
      Failures.check(
          Libzmq.zmq4j_take_direct(handle.address(), buffer, offset, room), RECV, buffer);
    } else {
      Libzmq.zmq4j_take(handle.address(), buffer.array(), buffer.arrayOffset() + offset, room);
    }
  }

  /** The frame is received again: what was received last is the one before it. */
  private void keep(int size, boolean moreBefore, OutOfMemoryError cause) {
    boolean small = size <= Constants.SCRATCH_SIZE;
    int rc = small ? Libzmq.zmq4j_untake(handle.address(), size) : 0;
    if (rc < 0) {
      cause.addSuppressed(Failures.of(-rc, RECV, null, "a frame was lost"));
    } else {
      more = moreBefore;
    }
  }

  private String remedy(int errno) {
    if (errno == Errno.ENOTSUP) {
      return "a " + type + " socket receives nothing";
    }
    if (errno == Errno.EMSGSIZE) {
      return "a frame beyond what an array holds was dropped";
    }
    return errno == Errno.EFSM ? "send before receiving again" : null;
  }
}
