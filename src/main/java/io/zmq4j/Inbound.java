package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The receiving half of a socket: one frame at a time, without blocking first. */
final class Inbound {

  /** As long as RCVTIMEO says. */
  static final long OPTION = -1;

  private static final String RECV = "recv";

  private final Handle handle;
  private final SocketType type;

  /** The socket's scratch area, once it has received. Guarded by the handle, as is the next. */
  private ByteBuffer scratch;

  private boolean more;

  /** What RCVTIMEO says, in nanoseconds: asking libzmq would cost each wait a crossing. */
  private long optionTimeout = Timeouts.FOREVER;

  /** The heap was full when a frame came: it waits in the native socket. */
  private boolean held;

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
    enter(RECV);
    try {
      return frame(timeout);
    } finally {
      handle.leave();
    }
  }

  /** All frames of the next message, or of what is left of one; {@code null} when time is up. */
  List<byte[]> recvAll(long timeout) {
    enter(RECV);
    try {
      byte[] frame = frame(timeout);
      if (frame == null) {
        return null;
      }
      List<byte[]> frames = new ArrayList<>();
      frames.add(frame);
      // libzmq delivers a message whole: what follows is there already.
      while (more) {
        frames.add(frame(Timeouts.FOREVER));
      }
      return frames;
    } finally {
      handle.leave();
    }
  }

  /** Fills a batch with the messages that wait, one at least; 0 when time is up. */
  int recvAll(ZBatch batch, long timeout) {
    enter(RECV);
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
    // Until told otherwise: growing the batch may fail while a frame is held for it.
    held = true;
    int rc =
        batch.receive(
            (bytes, from, enough, cursor) ->
                Libzmq.zmq4j_recv_all(handle.address(), bytes, from, enough, cursor));
    held = rc == -Errno.ENOBUFS;
    more = false;
    return batch.isEmpty() ? rc : batch.messages();
  }

  /** The next frame as the native message that it came in; {@code null} when time is up. */
  ZFrame recvFrame(long timeout) {
    enter(RECV);
    try {
      LongSupplier attempt = () -> Libzmq.zmq4j_hold(handle.address(), Constants.ZMQ_DONTWAIT);
      long rc = attempt.getAsLong();
      int size = rc >= 0 ? received(rc) : unreceived(rc, attempt, timeout);
      if (size < 0) {
        return null;
      }
      // Until told otherwise: there may be no memory left to take it.
      held = true;
      ZFrame frame = ZFrame.take(handle.address(), more);
      held = false;
      return frame;
    } finally {
      handle.leave();
    }
  }

  /** The next frame's size, cut to fit the array; −1 when time is up. */
  int recv(byte[] data, int offset, int length, long timeout) {
    enter(RECV);
    try {
      long rc = Libzmq.zmq_recv(handle.address(), data, offset, length, Constants.ZMQ_DONTWAIT);
      return rc >= 0
          ? received(rc)
          : unreceived(
              rc,
              () -> Libzmq.zmq_recv(handle.address(), data, offset, length, Constants.ZMQ_DONTWAIT),
              timeout);
    } finally {
      handle.leave();
    }
  }

  /** The same between a buffer's position and its limit; the position moves past the bytes. */
  int recv(ByteBuffer buffer, long timeout) {
    if (buffer.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    int room = buffer.remaining();
    int size =
        buffer.isDirect()
            ? recvDirect(buffer, room, timeout)
            : recv(buffer.array(), buffer.arrayOffset() + buffer.position(), room, timeout);
    if (size > 0) {
      buffer.position(buffer.position() + Math.min(size, room));
    }
    return size;
  }

  boolean hasMore() {
    enter("hasMore");
    try {
      return more;
    } finally {
      handle.leave();
    }
  }

  /** Waits until a receive would not block. */
  boolean poll(long timeout) {
    enter("poll");
    try {
      LongSupplier attempt = () -> Waiting.ready(handle, Constants.ZMQ_POLLIN) ? 0 : -Errno.EAGAIN;
      long rc = held ? 0 : attempt.getAsLong();
      if (rc != 0 && timeout != 0) {
        rc = Waiting.retry(handle, attempt, Constants.ZMQ_POLLIN, timeout, "poll");
      }
      return rc == 0;
    } finally {
      handle.leave();
    }
  }

  /**
   * libzmq ends the process when a connection goes away whose message was received in part. For the
   * thread inside.
   *
   * @throws IllegalStateException if further frames of the message received last follow
   */
  void checkWhole(String operation, String endpoint) {
    if (more) {
      throw new IllegalStateException(
          operation + " " + endpoint + ": receive the rest of the message first (hasMore)");
    }
  }

  private void enter(String operation) {
    if (!handle.enter()) {
      throw Failures.refused(handle, operation);
    }
  }

  private byte[] frame(long timeout) {
    long rc = Libzmq.zmq4j_recv(handle.address(), Constants.ZMQ_DONTWAIT);
    int size =
        rc >= 0
            ? received(rc)
            : unreceived(
                rc, () -> Libzmq.zmq4j_recv(handle.address(), Constants.ZMQ_DONTWAIT), timeout);
    return size < 0 ? null : take(size);
  }

  private int recvDirect(ByteBuffer buffer, int room, long timeout) {
    enter(RECV);
    try {
      int offset = buffer.position();
      long rc =
          Libzmq.zmq_recv_direct(handle.address(), buffer, offset, room, Constants.ZMQ_DONTWAIT);
      return rc >= 0
          ? received(rc)
          : unreceived(
              rc,
              () ->
                  Libzmq.zmq_recv_direct(
                      handle.address(), buffer, offset, room, Constants.ZMQ_DONTWAIT),
              timeout);
    } finally {
      handle.leave();
    }
  }

  /** The size of the frame that came. */
  private int received(long rc) {
    held = false;
    more = (rc & Constants.RECEIVED_MORE) != 0;
    return (int) rc;
  }

  /** The size of the frame that came in the end, −1 when time is up. */
  private int unreceived(long first, LongSupplier attempt, long timeout) {
    long rc = first;
    if (rc == -Errno.EAGAIN && timeout != 0) {
      long wait = timeout == OPTION ? optionTimeout : timeout;
      rc = Waiting.retry(handle, attempt, Constants.ZMQ_POLLIN, wait, RECV);
    }
    if (rc >= 0) {
      return received(rc);
    }
    if (rc == -Errno.EAGAIN) {
      return -1;
    }
    throw Failures.of((int) -rc, RECV, null, remedy((int) -rc));
  }

  private byte[] take(int size) {
    boolean small = size <= Constants.SCRATCH_SIZE;
    byte[] data;
    try {
      if (scratch == null) {
        scratch = Libzmq.zmq4j_scratch(handle.address());
      }
      data = new byte[size];
    } catch (OutOfMemoryError e) {
      keep(size, small, e);
      throw e;
    }
    if (small) {
      scratch.get(0, data);
    } else {
      Libzmq.zmq4j_take(handle.address(), data);
    }
    return data;
  }

  private void keep(int size, boolean small, OutOfMemoryError cause) {
    int rc = small ? Libzmq.zmq4j_untake(handle.address(), size) : 0;
    if (rc < 0) {
      cause.addSuppressed(Failures.of(-rc, RECV, null, "a frame was lost"));
    }
    held = rc >= 0;
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
