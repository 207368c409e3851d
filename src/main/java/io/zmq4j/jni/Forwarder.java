package io.zmq4j.jni;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/**
 * What a proxy has outside the heap: its counts, which the shim writes while it forwards, and what
 * wakes it.
 *
 * <p>For one thread at a time, which is inside the sockets that it names; {@link #wakeup()} and
 * {@link #counts()} are for any.
 */
public final class Forwarder extends WakeableWait {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** About what a message takes. */
  private static final long MESSAGE_NANOS = 1_000;

  private final ByteBuffer counts =
      ByteBuffer.allocateDirect((Constants.PROXY_COUNTS + 1) * Long.BYTES).alignedSlice(Long.BYTES);

  /**
   * Forwards what there is, and waits for more: until this thread is interrupted, it is woken, or
   * time is up, and for 100 ms at most.
   *
   * @param capture where copies go, {@code null} for nowhere
   * @param flags a sum of {@code Constants.PROXY_…}
   * @param topicMax the longest topic that is forwarded where they are topics, 0 for any
   * @return 0, or −errno
   */
  public int forward(
      Handle front, Handle back, Handle capture, int flags, int topicMax, long nanos) {
    return wake()
        .await(
            counts,
            front.address(),
            back.address(),
            capture == null ? 0 : capture.address(),
            flags,
            topicMax,
            nanos);
  }

  /**
   * Messages and bytes received and sent, of front and then of back, between two messages. Any
   * thread; no message is held up by it.
   */
  public long[] counts() {
    long[] copy = new long[Constants.PROXY_COUNTS - 1];
    while (true) {
      long before = (long) LONGS.getAcquire(counts, 0);
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (long) LONGS.getOpaque(counts, (i + 1) * Long.BYTES);
      }
      VarHandle.acquireFence();
      if ((before & 1) == 0 && (long) LONGS.getOpaque(counts, 0) == before) {
        return copy;
      }
      LockSupport.parkNanos(MESSAGE_NANOS);
    }
  }
}
