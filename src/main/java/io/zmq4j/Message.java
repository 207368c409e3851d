package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One native message, and when its memory goes:
 *
 * <pre>
 *   nobody sees the bytes   freed by close, and by a send, which leaves them to libzmq
 *   a view was handed out   freed once the collector finds no view any more
 * </pre>
 *
 * <p>The lock keeps every native off a message that another thread closes; none of them blocks.
 */
final class Message {

  /**
   * The most bytes of messages that wait for the collector, which knows nothing of memory that it
   * did not hand out: beyond, a view is one of a copy on the heap.
   */
  static final long VIEWED_LIMIT = 64L << 20;

  private static final AtomicLong VIEWED = new AtomicLong();

  /** 0 once it was closed or sent. */
  private long address;

  /** The native memory as the JVM sees it: all views keep it reachable. */
  private ByteBuffer memory;

  /** How many sends of whole messages need it still; and whether it was closed meanwhile. */
  private int pins;

  private boolean closing;

  private Message() {}

  /** An empty one, to be filled: made before the native message, which is thus never lost. */
  static Message none() {
    return new Message();
  }

  /** Copies bytes into a new message. */
  synchronized void fill(byte[] data) {
    NativeLoader.require();
    address = Failures.address(Libzmq.zmq_msg_init_buffer(data), "frame");
  }

  /** Has the bytes of a direct buffer, where they are. */
  synchronized void borrow(Loans loans, ByteBuffer buffer) {
    address = loans.lend(buffer);
  }

  /** Takes the frame that a native socket holds. For the thread inside that socket. */
  synchronized void take(long socket) {
    address = Failures.address(Libzmq.zmq4j_msg_take(socket), "recv");
  }

  /** Shares the bytes of another message. */
  synchronized void share(Message other) {
    synchronized (other) {
      address = Failures.address(Libzmq.zmq_msg_copy(other.open("dup")), "dup");
    }
  }

  /** Owns a native message that was just made. */
  synchronized void own(long made) {
    address = made;
  }

  private long open(String operation) {
    if (address == 0) {
      throw Failures.closed("frame", operation);
    }
    return address;
  }

  synchronized int size() {
    return Libzmq.zmq_msg_size(open("size"));
  }

  /** A copy of the bytes. */
  synchronized byte[] data() {
    byte[] data = new byte[Libzmq.zmq_msg_size(open("data"))];
    Libzmq.zmq4j_msg_get(address, data);
    return data;
  }

  /** The bytes where they are, or a copy if too many wait for the collector already. */
  synchronized ByteBuffer view() {
    if (memory == null) {
      int size = Libzmq.zmq_msg_size(open("buffer"));
      if (VIEWED.addAndGet(size) > VIEWED_LIMIT) {
        VIEWED.addAndGet(-size);
        return ByteBuffer.wrap(data()).asReadOnlyBuffer();
      }
      memory = watched(address, size);
    }
    return memory.asReadOnlyBuffer();
  }

  private static ByteBuffer watched(long address, int size) {
    boolean watched = false;
    try {
      ByteBuffer memory = Libzmq.zmq_msg_data(address);
      Leaks.watch(
          memory,
          () -> {
            Libzmq.zmq_msg_close(address);
            VIEWED.addAndGet(-size);
          });
      watched = true;
      return memory;
    } finally {
      if (!watched) {
        VIEWED.addAndGet(-size);
      }
    }
  }

  /** How many bytes are kept for views now. */
  static long viewed() {
    return VIEWED.get();
  }

  /** −errno, or not negative and then it is closed, unless it is to be kept. Never blocks. */
  synchronized int send(long socket, boolean keep, int flags) {
    int rc = Libzmq.zmq_msg_send(open("send"), socket, flags);
    if (rc >= 0 && !keep) {
      close();
    }
    return rc;
  }

  /** What an XSUB sends is a topic to subscribe to. */
  synchronized void checkTopic() {
    byte[] data = data();
    if (data.length > 0) {
      Topics.checkFrame(data[0], data.length);
    }
  }

  synchronized byte[] property(byte[] name) {
    return Libzmq.zmq_msg_gets(open("metadata"), name);
  }

  synchronized int routingId() {
    return Libzmq.zmq_msg_routing_id(open("routingId"));
  }

  synchronized void routingId(int routingId) {
    int rc = Libzmq.zmq_msg_set_routing_id(open("routingId"), routingId);
    Failures.check(rc, "routingId", Integer.toUnsignedString(routingId));
  }

  synchronized byte[] group() {
    return Libzmq.zmq_msg_group(open("group"));
  }

  /** The name ends in a NUL, and is no longer than {@link Constants#ZMQ_GROUP_MAX_LENGTH}. */
  synchronized void group(byte[] name, String group) {
    Failures.check(Libzmq.zmq_msg_set_group(open("group"), name), "group", group);
  }

  /** Puts closing off until it is taken back, as many times as it was asked for. */
  synchronized void pin() {
    pins++;
  }

  synchronized void unpin() {
    pins--;
    if (closing) {
      close();
    }
  }

  /** Frees the memory now, or leaves that to the last view. Any number of times. */
  synchronized void close() {
    closing = pins > 0;
    if (closing) {
      return;
    }
    if (address != 0 && memory == null) {
      Libzmq.zmq_msg_close(address);
    }
    address = 0;
    memory = null;
  }
}
