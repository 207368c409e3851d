package io.zmq4j;

import io.zmq4j.jni.Libzmq;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * What a lender has lent and what came back, apart from {@link ZLender} so that the Cleaner can
 * hold it: libzmq goes on reading the buffers when their lender is gone.
 */
final class Loans {

  private static final int TAKEN_AT_ONCE = 64;

  /** 0 once it is closed and everything is back. All guarded by this. */
  private long lender = Failures.address(Libzmq.zmq4j_lender_new(), "lend");

  private final Map<Long, ByteBuffer> lent = new HashMap<>();
  private final Queue<ByteBuffer> back = new ArrayDeque<>();
  private final long[] ids = new long[TAKEN_AT_ONCE];
  private long count;
  private boolean closed;

  /** What waits for the descriptor, once somebody had to wait. */
  private ZPoller waiting;

  /** Makes the native message over the buffer's rest, and gives its address to be taken care of. */
  synchronized long lend(ByteBuffer buffer) {
    check("lend");
    long id = count;
    // Before libzmq knows of it, for the map may find no memory.
    lent.put(id, buffer);
    long address =
        Libzmq.zmq_msg_init_data(lender, buffer, buffer.position(), buffer.remaining(), id);
    if (address < 0) {
      lent.remove(id);
    } else {
      count++;
    }
    return Failures.address(address, "lend");
  }

  /** The buffer that came back first of those not asked for yet, {@code null} if there is none. */
  synchronized ByteBuffer poll() {
    check("poll");
    ByteBuffer first = back.poll();
    if (first == null) {
      take();
      first = back.poll();
    }
    return first;
  }

  private void take() {
    int taken;
    do {
      taken = Libzmq.zmq4j_lender_take(lender, ids);
      for (int i = 0; i < taken; i++) {
        back.add(lent.remove(ids[i]));
      }
    } while (taken == ids.length);
  }

  synchronized long lent() {
    check("lent");
    return count;
  }

  synchronized long returned() {
    check("returned");
    return Libzmq.zmq4j_lender_returned(lender);
  }

  synchronized int descriptor() {
    check("fd");
    int descriptor = Libzmq.zmq4j_lender_fd(lender);
    if (descriptor < 0) {
      throw Failures.of(-descriptor, "fd", null);
    }
    return descriptor;
  }

  synchronized ZPoller waiting() {
    if (waiting == null) {
      int descriptor = descriptor();
      waiting = new ZPoller();
      waiting.add(descriptor, ZPoller.POLLIN);
    }
    return waiting;
  }

  private void check(String operation) {
    if (closed) {
      throw Failures.closed("lender", operation);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    if (waiting != null) {
      waiting.close();
    }
    settle();
  }

  /**
   * Frees what nobody reads any more. For as long as libzmq reads something, the Cleaner holds this
   * and thereby the buffers, and looks again after each collection: memory is what they cost.
   */
  private synchronized void settle() {
    if (lender == 0) {
      return;
    }
    take();
    back.clear();
    if (lent.isEmpty()) {
      Libzmq.zmq4j_lender_free(lender);
      lender = 0;
    } else {
      Leaks.watch(new Object(), this::settle);
    }
  }
}
