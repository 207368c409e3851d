package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.Utf8;
import java.io.PrintStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One frame of a message (CZMQ's zframe): bytes on the heap, or the native message that they were
 * received in, which is handed on without a copy.
 *
 * <pre>{@code
 * try (ZFrame frame = ZFrame.recv(socket)) {
 *   ByteBuffer bytes = frame.buffer();
 *   …
 *   frame.send(other);
 * }
 * }</pre>
 *
 * <p><b>Ownership.</b> A frame is closed by whoever made or received it, or by sending it; after
 * that its calls throw {@link ZClosedException}. One that nobody closed is closed by the collector,
 * without a report. The views of {@link #buffer()} stay readable whatever becomes of the frame.
 *
 * <p><b>Threads.</b> One at a time; others do no harm, but may find the frame closed. Nothing
 * blocks but sending and receiving, which block, wake and fail as {@link ZSocket#send(byte[])} and
 * {@link ZSocket#recv()} do.
 */
public final class ZFrame implements AutoCloseable {

  /** How much CZMQ shows of a frame: characters of a text, or bytes as two digits each. */
  private static final int SHOWN_CHARACTERS = 70;

  private static final int SHOWN_BYTES = 35;
  private static final byte FIRST_CHARACTER = 9;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final byte[] NOTHING = {};

  /** One of these two, or neither once the frame is closed. All guarded by this. */
  private byte[] bytes;

  private Message message;
  private Cleaner.Cleanable cleanable;
  private boolean more;

  private ZFrame(byte[] bytes, Message message, boolean more) {
    this.bytes = bytes;
    this.message = message;
    this.more = more;
    if (message != null) {
      cleanable = Leaks.watch(this, message::close);
    }
  }

  /** Makes an empty frame: zframe_new_empty. */
  public ZFrame() {
    this(NOTHING, null, false);
  }

  /**
   * Makes a frame of bytes: zframe_new.
   *
   * @param data of which the frame keeps a copy; may be empty
   */
  public ZFrame(byte[] data) {
    this(Objects.requireNonNull(data, "data").clone(), null, false);
  }

  /**
   * Makes a frame of a string: zframe_from.
   *
   * @param string sent as UTF-8 without a closing NUL
   * @throws IllegalArgumentException if it has an unpaired surrogate
   */
  public ZFrame(String string) {
    this(Utf8.encode(Objects.requireNonNull(string, "string"), "string"), null, false);
  }

  /** A frame of bytes that nobody else has. */
  static ZFrame of(byte[] data) {
    return new ZFrame(data, null, false);
  }

  /**
   * Puts all frames that were gathered from a native socket into a list. For the thread inside that
   * socket. They are taken last, so that a heap that is full loses none.
   */
  static void takeAll(long socket, int count, Frames into) {
    Message[] messages = new Message[count];
    for (int i = 0; i < count; i++) {
      messages[i] = Message.none();
      into.append(new ZFrame(null, messages[i], i < count - 1));
    }
    long[] addresses = new long[count];
    Failures.check(Libzmq.zmq4j_msg_take_all(socket, addresses), "recv", null);
    for (int i = 0; i < count; i++) {
      messages[i].own(addresses[i]);
    }
  }

  /** The frame that a native socket holds. For the thread inside that socket. */
  static ZFrame take(long socket, boolean more) {
    Message message = Message.none();
    ZFrame frame = new ZFrame(null, message, more);
    message.take(socket);
    return frame;
  }

  /** A frame over the bytes of a direct buffer. */
  static ZFrame lent(Loans loans, ByteBuffer buffer) {
    Message message = Message.none();
    ZFrame frame = new ZFrame(null, message, false);
    message.borrow(loans, buffer);
    return frame;
  }

  /**
   * Receives a frame (zmq_msg_recv(3), zframe_recv); blocks until one is there.
   *
   * @param socket where to receive it
   * @return the frame, for the caller to close; {@code null} when RCVTIMEO is over
   */
  public static ZFrame recv(ZSocket socket) {
    return recv(socket, Inbound.OPTION);
  }

  /**
   * Receives a frame within a time.
   *
   * @param socket where to receive it
   * @param timeout how long to wait: zero only looks, negative is without limit
   * @return the frame, for the caller to close; {@code null} when time is up
   */
  public static ZFrame recv(ZSocket socket, Duration timeout) {
    return recv(socket, Timeouts.nanos(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * Receives a frame if one is there: zframe_recv_nowait. Never blocks.
   *
   * @param socket where to receive it
   * @return the frame, for the caller to close, or {@code null}
   */
  public static ZFrame tryRecv(ZSocket socket) {
    return recv(socket, 0);
  }

  private static ZFrame recv(ZSocket socket, long timeout) {
    Objects.requireNonNull(socket, "socket");
    try {
      return socket.inbound().recvFrame(timeout);
    } finally {
      Reference.reachabilityFence(socket);
    }
  }

  /**
   * Sends the frame and closes it: zframe_send (zmq_msg_send(3)). After an exception it is as it
   * was.
   *
   * @param socket where to send it
   */
  public void send(ZSocket socket) {
    send(socket, false, 0, Outbound.OPTION);
  }

  /**
   * Sends the frame as one that others of its message follow, and closes it: ZFRAME_MORE.
   *
   * @param socket where to send it
   */
  public void sendMore(ZSocket socket) {
    send(socket, false, Constants.ZMQ_SNDMORE, Outbound.OPTION);
  }

  /**
   * Sends the frame and keeps it: ZFRAME_REUSE. A native message is shared, not copied.
   *
   * @param socket where to send it
   */
  public void sendAndKeep(ZSocket socket) {
    send(socket, true, 0, Outbound.OPTION);
  }

  /**
   * Sends the frame as one that others follow, and keeps it.
   *
   * @param socket where to send it
   */
  public void sendMoreAndKeep(ZSocket socket) {
    send(socket, true, Constants.ZMQ_SNDMORE, Outbound.OPTION);
  }

  /**
   * Sends the frame within that time, and closes it then.
   *
   * @param socket where to send it
   * @param timeout how long to wait for room: zero only tries, negative is without limit
   * @return {@code false} if it could not be queued: the frame is as it was
   */
  public boolean send(ZSocket socket, Duration timeout) {
    long nanos = Timeouts.nanos(Objects.requireNonNull(timeout, "timeout"));
    return send(socket, false, 0, nanos);
  }

  /**
   * Sends the frame and closes it if it can be queued at once: ZFRAME_DONTWAIT.
   *
   * @param socket where to send it
   * @return {@code false} if there is no room: the frame is as it was
   */
  public boolean trySend(ZSocket socket) {
    return send(socket, false, 0, 0);
  }

  /**
   * Sends the frame as one that others follow if it can be queued at once, and closes it then.
   *
   * @param socket where to send it
   * @return {@code false} if there is no room: the frame is as it was
   */
  public boolean trySendMore(ZSocket socket) {
    return send(socket, false, Constants.ZMQ_SNDMORE, 0);
  }

  private boolean send(ZSocket socket, boolean keep, int flags, long timeout) {
    Objects.requireNonNull(socket, "socket");
    byte[] heap;
    Message mine;
    synchronized (this) {
      check("send");
      heap = bytes;
      mine = message;
    }
    try {
      // Without the lock, for it may block: the message has one of its own.
      boolean queued =
          mine == null
              ? socket.send(heap, 0, heap.length, flags, timeout)
              : socket.outbound().send(mine, keep, flags, timeout);
      if (queued && !keep) {
        close();
      }
      return queued;
    } finally {
      Reference.reachabilityFence(this);
      Reference.reachabilityFence(socket);
    }
  }

  /** What is to be sent, and to be released then. */
  synchronized Part part() {
    check("send");
    return message == null ? new Part(bytes) : new Part(message);
  }

  /** {@return the number of its bytes: zframe_size} */
  public synchronized int size() {
    check("size");
    return message == null ? bytes.length : message.size();
  }

  /** {@return a copy of its bytes: zframe_data} */
  public synchronized byte[] data() {
    check("data");
    return message == null ? bytes.clone() : message.data();
  }

  /**
   * Its bytes as they are, to read and without a copy, from the first to the last.
   *
   * <p>A view stays readable when the frame was closed or sent. The native memory under it is freed
   * once the collector finds no view any more; where so far 64 MiB wait for that in this process,
   * views are of copies on the heap, so that whoever forgets none of them runs out of nothing.
   *
   * @return the view, which can only be read
   */
  public synchronized ByteBuffer buffer() {
    check("buffer");
    return message == null ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : message.view();
  }

  /** {@return its bytes as text, U+FFFD where they are no UTF-8: zframe_strdup} */
  public String string() {
    return new String(data(), StandardCharsets.UTF_8);
  }

  /** {@return its bytes as hexadecimal digits, two each, the letters large: zframe_strhex} */
  public String strhex() {
    return HEX.formatHex(data());
  }

  /**
   * {@return whether its bytes are this string's as UTF-8: zframe_streq}
   *
   * @param string compared as UTF-8
   */
  public boolean streq(String string) {
    Objects.requireNonNull(string, "string");
    return Arrays.equals(data(), string.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return whether further frames of the same message followed when it was received: zframe_more}
   */
  public synchronized boolean more() {
    check("more");
    return more;
  }

  /**
   * Sets what {@link #more()} tells, and nothing else: zframe_set_more.
   *
   * @param more {@code true} if others are to follow; a send does not ask it, {@link #sendMore}
   *     says it
   */
  public synchronized void more(boolean more) {
    check("more");
    this.more = more;
  }

  /**
   * {@return the peer that it came from, on a SERVER or PEER socket (zmq_msg_routing_id, draft); 0
   * where there is none} Unsigned.
   */
  public synchronized int routingId() {
    check("routingId");
    return message == null ? 0 : message.routingId();
  }

  /**
   * Names the peer that a SERVER or PEER is to send it to (zmq_msg_set_routing_id, draft).
   *
   * @param routingId what {@link #routingId()} of a frame received, or {@link ZSocket#connectPeer},
   *     gave
   * @throws IllegalArgumentException if it is 0
   */
  public synchronized void routingId(int routingId) {
    check("routingId");
    if (routingId == 0) {
      throw new IllegalArgumentException("routingId must not be 0: no peer has that");
    }
    nativeMessage().routingId(routingId);
  }

  /** {@return the group that it was sent to (zmq_msg_group, draft); empty where there is none} */
  public synchronized String group() {
    check("group");
    return message == null ? "" : new String(message.group(), StandardCharsets.UTF_8);
  }

  /**
   * Names the group that a RADIO is to send it to (zmq_msg_set_group, draft).
   *
   * @param group its name: up to 255 bytes of UTF-8, without a NUL
   * @throws IllegalArgumentException if that takes more than 255 bytes, or has a NUL
   */
  public synchronized void group(String group) {
    check("group");
    nativeMessage().group(Groups.encode(group), group);
  }

  /**
   * What is known of the peer that it came from (zmq_msg_gets(3), zframe_meta).
   *
   * @param property its name, such as {@code Peer-Address}, {@code Socket-Type} or {@code User-Id}
   * @return the value; {@code null} if nothing is known, as of every frame made here
   */
  public synchronized String metadata(String property) {
    check("metadata");
    byte[] name = Utf8.encodeForC(Objects.requireNonNull(property, "property"), "property");
    byte[] value = message == null ? null : message.property(name);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /** {@return a second frame with all that this one has: zframe_dup} A native message is shared. */
  public synchronized ZFrame dup() {
    check("dup");
    if (message == null) {
      return new ZFrame(bytes, null, more);
    }
    Message shared = Message.none();
    ZFrame frame = new ZFrame(null, shared, more);
    shared.share(message);
    return frame;
  }

  /**
   * Replaces all that it has by a copy of these bytes: zframe_reset.
   *
   * @param data copied; may be empty
   */
  public synchronized void reset(byte[] data) {
    check("reset");
    byte[] copy = Objects.requireNonNull(data, "data").clone();
    release();
    bytes = copy;
    more = false;
  }

  /** Only a native message has room for what a peer is to know. */
  private Message nativeMessage() {
    if (message == null) {
      Message made = Message.none();
      cleanable = Leaks.watch(this, made::close);
      made.fill(bytes);
      message = made;
      bytes = null;
    }
    return message;
  }

  /** Prints it on standard output, as {@link #toString} shows it. */
  public void dump() {
    dump(System.out);
  }

  /**
   * Prints it as zframe_fprint does, without a prefix.
   *
   * @param out stays open
   */
  public void dump(PrintStream out) {
    check("dump");
    Objects.requireNonNull(out, "out").println(this);
  }

  private void check(String operation) {
    if (isClosed()) {
      throw Failures.closed("frame", operation);
    }
  }

  /** {@return whether it was closed or sent} */
  public synchronized boolean isClosed() {
    return bytes == null && message == null;
  }

  /** Closes the frame: zframe_destroy. Any number of times. */
  @Override
  public synchronized void close() {
    release();
  }

  private void release() {
    bytes = null;
    message = null;
    if (cleanable != null) {
      cleanable.clean();
      cleanable = null;
    }
  }

  /** Whether both have the same bytes: zframe_eq. A closed frame equals itself alone. */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ZFrame frame)) {
      return false;
    }
    byte[] mine = dataIfOpen();
    return mine != null && Arrays.equals(mine, frame.dataIfOpen());
  }

  /** Of its bytes: a frame is no key of a map that outlives it. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(dataIfOpen());
  }

  private synchronized byte[] dataIfOpen() {
    return isClosed() ? null : data();
  }

  /**
   * As zframe_print shows it: the size, then 70 characters of a text or 35 bytes in hexadecimal.
   */
  @Override
  public String toString() {
    byte[] data = dataIfOpen();
    if (data == null) {
      return "frame (closed)";
    }
    boolean binary = false;
    for (byte each : data) {
      // Bytes beyond 127 are negative.
      binary |= each < FIRST_CHARACTER;
    }
    int shown = Math.min(data.length, binary ? SHOWN_BYTES : SHOWN_CHARACTERS);
    String text =
        binary
            ? HEX.formatHex(data, 0, shown)
            : new String(data, 0, shown, StandardCharsets.US_ASCII);
    return String.format("[%03d] %s%s", data.length, text, shown < data.length ? "..." : "");
  }
}
