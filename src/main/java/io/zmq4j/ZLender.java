package io.zmq4j;

import io.zmq4j.jni.NativeLoader;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/**
 * Lends direct buffers to libzmq, which sends their bytes from where they are, without a copy
 * (zmq_msg_init_data(3)), and tells when it is done with them.
 *
 * <pre>{@code
 * try (ZLender lender = new ZLender()) {
 *   ByteBuffer buffer = free.isEmpty() ? lender.poll(timeout) : free.remove();
 *   fill(buffer);
 *   lender.lend(buffer).send(socket);
 * }
 * }</pre>
 *
 * <p>It pays for large frames: below some 16 KiB a plain {@link ZSocket#send(ByteBuffer)}, which
 * copies, costs less than the book-keeping.
 *
 * <p><b>Ownership.</b> A buffer that was lent is libzmq's to read, and nobody's to change, until it
 * comes back by {@link #poll()}: after the bytes went out; over inproc, after the receiver closed
 * the frame; after the frame was closed unsent; or after the socket dropped it. The buffer is kept
 * reachable for that long, also when the lender is closed or forgotten. Its memory has to stay: an
 * arena that backs it is closed, and a file that is mapped is cut, only when it is back.
 *
 * <p><b>Threads.</b> Any, at any time; only one may wait in {@link #poll(Duration)}. libzmq's
 * threads never enter Java: what came back waits until it is asked for.
 *
 * <p>A lender that nobody closed is closed by the collector and reported.
 */
public final class ZLender implements AutoCloseable {

  private final Loans loans;
  private final Cleaner.Cleanable cleanable;

  /** Makes a lender that has lent nothing. */
  public ZLender() {
    NativeLoader.require();
    Loans mine = new Loans();
    Origin origin = new Origin("lender");
    loans = mine;
    cleanable = Leaks.watch(this, () -> abandon(mine, origin));
  }

  /** Runs once: when the lender is unreachable, or after it was closed. */
  private static void abandon(Loans loans, Origin origin) {
    if (!loans.isClosed()) {
      Leaks.report(origin);
      loans.close();
    }
  }

  /**
   * Lends what lies between a buffer's position and its limit, and makes a frame of it. Does not
   * block. The buffer's position stays; moving it later, or its limit, does no harm.
   *
   * @param buffer a direct buffer; one that can only be read is welcome too
   * @return the frame, to be sent or closed by the caller
   * @throws IllegalArgumentException if the buffer is on the heap, which the collector moves about
   * @throws ZClosedException if the lender was closed
   */
  public ZFrame lend(ByteBuffer buffer) {
    if (!Objects.requireNonNull(buffer, "buffer").isDirect()) {
      throw new IllegalArgumentException(
          "lend: the buffer is on the heap; ByteBuffer.allocateDirect makes one that can be lent");
    }
    try {
      return ZFrame.lent(loans, buffer);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * {@return the buffer that came back first of those not asked for yet, {@code null} if there is
   * none: the very object that was lent} Does not block.
   */
  public ByteBuffer poll() {
    try {
      return loans.poll();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Waits for a buffer to come back.
   *
   * @param timeout zero only looks, a negative one is without limit
   * @return the buffer, as {@link #poll()} gives it; {@code null} when time is up
   * @throws ZClosedException if the lender is closed meanwhile
   * @throws ZConcurrentUseException if another thread waits
   * @throws ZInterruptedException if the thread is interrupted while it waits
   */
  public ByteBuffer poll(Duration timeout) {
    long nanos = Timeouts.nanos(Objects.requireNonNull(timeout, "timeout"));
    long start = System.nanoTime();
    ByteBuffer first = poll();
    while (first == null) {
      long left = nanos == Timeouts.FOREVER ? nanos : nanos - (System.nanoTime() - start);
      if (left <= 0) {
        return null;
      }
      await(nanos == Timeouts.FOREVER ? timeout : Duration.ofNanos(left));
      first = poll();
    }
    return first;
  }

  private void await(Duration timeout) {
    try {
      loans.waiting().poll(timeout);
    } catch (ZClosedException e) {
      throw Failures.closed("lender", "poll");
    }
  }

  /**
   * {@return the descriptor that is readable from when a buffer came back until {@link #poll()}
   * gave {@code null}, for a {@link ZPoller}, from which it is removed before the lender is closed}
   */
  public int fd() {
    try {
      return loans.descriptor();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** {@return the number of buffers that were lent so far} */
  public long lent() {
    return loans.lent();
  }

  /** {@return the number of those that came back so far, asked for or not} */
  public long returned() {
    try {
      return loans.returned();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** {@return whether the lender was closed} */
  public boolean isClosed() {
    return loans.isClosed();
  }

  /**
   * Closes the lender: nothing is lent or told any more. Any number of times; does not block. What
   * is out stays lent, and reachable, until libzmq is done with it.
   */
  @Override
  public void close() {
    loans.close();
    cleanable.clean();
  }
}
