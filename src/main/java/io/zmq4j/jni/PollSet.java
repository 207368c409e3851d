package io.zmq4j.jni;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The items of a poll as the shim reads them, outside the heap, and what wakes a wait for them. A
 * poll is one native call however many items there are.
 *
 * <p>For one thread at a time, which is inside every socket among the items; {@link #wakeup()} is
 * for any.
 */
public final class PollSet extends WakeableWait {

  private static final int ITEM = Constants.POLL_ITEM;

  private ByteBuffer items = allocate(4);
  private int count;

  private static ByteBuffer allocate(int capacity) {
    int bytes = capacity * ITEM + (capacity + 1) * Constants.POLL_DESCRIPTOR;
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Makes room for so many items, and has none then. */
  public void clear(int capacity) {
    count = 0;
    if (items.capacity() < capacity * ITEM + (capacity + 1) * Constants.POLL_DESCRIPTOR) {
      items = allocate(Math.max(capacity, 2 * (items.capacity() / ITEM)));
    }
  }

  /** Adds a socket. */
  public int add(Handle socket, int events) {
    return add(socket.address(), -1, events);
  }

  /** Adds a descriptor. */
  public int add(int descriptor, int events) {
    return add(0, descriptor, events);
  }

  /** The index of the item. */
  private int add(long socket, int descriptor, int events) {
    int at = count * ITEM;
    items.putLong(at, socket);
    items.putInt(at + Constants.POLL_ITEM_FD, descriptor);
    items.putShort(at + Constants.POLL_ITEM_EVENTS, (short) events);
    items.putShort(at + Constants.POLL_ITEM_REVENTS, (short) 0);
    return count++;
  }

  /** What the last poll found of an item. */
  public int ready(int index) {
    return items.getShort(index * ITEM + Constants.POLL_ITEM_REVENTS);
  }

  /** How many items are ready now, or −errno. Never blocks. */
  public int now() {
    return Libzmq.zmq4j_poll_now(items, count);
  }

  /**
   * Blocks until an item may be ready, this thread is interrupted, it is woken, or time is up, and
   * for 100 ms at most; after {@link #now()} found nothing.
   *
   * @return how many items are ready, or −errno
   */
  public int await(long nanos) {
    return wake().await(items, count, nanos);
  }
}
