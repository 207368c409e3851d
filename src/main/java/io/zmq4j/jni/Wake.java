package io.zmq4j.jni;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.Set;

/**
 * A descriptor that ends a native wait. As a selector it is what the JDK tells of {@link
 * Thread#interrupt()} while a thread is between {@code begin} and {@code end}; nothing is ever
 * registered with it.
 */
final class Wake extends AbstractSelector {

  /** jshell's Ctrl-C stops a thread only between two natives. */
  private static final long SLICE_NANOS = 100_000_000;

  private final int descriptor;
  private boolean closed;

  private Wake(int descriptor) {
    super(null);
    this.descriptor = descriptor;
  }

  /** A new one, or {@code null} if the process has no descriptor left. */
  static Wake make() {
    int descriptor = Libzmq.zmq4j_wake_open();
    return descriptor < 0 ? null : new Wake(descriptor);
  }

  /** Blocks for at most 100 ms; see {@link Libzmq#zmq4j_wait}. */
  int await(long socket, int events, long nanos) {
    try {
      begin();
      return Libzmq.zmq4j_wait(socket, descriptor, events, slice(nanos));
    } finally {
      end();
    }
  }

  /** Blocks for at most 100 ms; see {@link Libzmq#zmq4j_poll_wait}. */
  int await(ByteBuffer items, int count, long nanos) {
    try {
      begin();
      return Libzmq.zmq4j_poll_wait(items, count, descriptor, slice(nanos));
    } finally {
      end();
    }
  }

  /** Blocks for at most 100 ms; see {@link Libzmq#zmq4j_proxy}. */
  int await(
      ByteBuffer counts, long front, long back, long capture, int flags, int topicMax, long nanos) {
    try {
      begin();
      return Libzmq.zmq4j_proxy(
          counts, front, back, capture, flags, topicMax, descriptor, slice(nanos));
    } finally {
      end();
    }
  }

  /** For how many milliseconds a native waits for what is left of a time. */
  private static int slice(long nanos) {
    long slice = Math.max(0, Math.min(nanos, SLICE_NANOS));
    return (int) ((slice + 999_999) / 1_000_000);
  }

  /** Ends the wait that is going on, or else the next one. Any thread. */
  @Override
  public synchronized Selector wakeup() {
    // The lock keeps the descriptor from being closed, and reused by a stranger, before the write.
    if (!closed) {
      Libzmq.zmq4j_wake_signal(descriptor);
    }
    return this;
  }

  @Override
  protected synchronized void implCloseSelector() {
    closed = true;
    Libzmq.zmq4j_wake_close(descriptor);
  }

  void discard() {
    try {
      close();
    } catch (IOException e) {
      throw new AssertionError("closing a wake descriptor does no I/O", e);
    }
  }

  @Override
  protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
    throw noChannels();
  }

  @Override
  public Set<SelectionKey> keys() {
    throw noChannels();
  }

  @Override
  public Set<SelectionKey> selectedKeys() {
    throw noChannels();
  }

  @Override
  public int selectNow() {
    throw noChannels();
  }

  @Override
  public int select(long timeout) {
    throw noChannels();
  }

  @Override
  public int select() {
    throw noChannels();
  }

  private static IllegalStateException noChannels() {
    return new IllegalStateException("a wake descriptor selects no channels");
  }
}
