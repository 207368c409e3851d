package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Many messages for one native call: a reusable buffer outside the heap, in which frames stand one
 * behind the other. {@link ZSocket#sendAll} takes messages from its beginning, {@link
 * ZSocket#recvAll} puts messages in; neither allocates.
 *
 * <pre>{@code
 * ZBatch batch = new ZBatch(64 * 1024);
 * while (receiver.recvAll(batch) > 0) {
 *   while (batch.next()) {
 *     int size = batch.get(array, 0);
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>A batch grows where a message does not fit, and keeps its size then. For one thread at a time:
 * nothing here checks that, or blocks.
 */
public final class ZBatch {

  /**
   * Each frame is its length, with the sign bit for MORE, and its bytes:
   *
   * <pre>
   *   0 ≤ first ≤ frame ≤ next ≤ limit ≤ end ≤ capacity
   *   | taken   | to iterate         | begun, and not for anyone to see yet
   * </pre>
   */
  private static final int MORE = Integer.MIN_VALUE;

  private static final int HEADER = Constants.BATCH_HEADER;

  /* What the native calls tell in the cursor. */
  private static final int POSITION = 0;
  private static final int WHOLE = 1;
  private static final int MESSAGES = 2;
  private static final int FRAMES = 3;
  private static final int WANTED = 4;

  private final int[] cursor = new int[Constants.BATCH_CURSOR];
  private ByteBuffer buffer;

  /** Where the first message begins. */
  private int first;

  /** The frame that {@link #next} stands on, −1 before the first. */
  private int frame = -1;

  /** Behind the last whole message. */
  private int limit;

  /** Behind the last frame. */
  private int end;

  private int messages;
  private int frames;

  /**
   * Makes an empty batch.
   *
   * @param capacity bytes; each frame takes four beside its own
   * @throws IllegalArgumentException if that is less than one
   */
  public ZBatch(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be 1 byte at least, and not " + capacity);
    }
    buffer = allocate(capacity);
  }

  private static ByteBuffer allocate(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
  }

  /**
   * Adds the last frame of a message, or the only one.
   *
   * @param data the frame's bytes, which may be none
   * @throws IllegalStateException if the batch would have more than an array holds
   */
  public void add(byte[] data) {
    add(data, 0, Objects.requireNonNull(data, "data").length);
  }

  /**
   * Adds a part of an array as the last frame of a message.
   *
   * @param data the array it lies in
   * @param offset where the frame begins in the array
   * @param length of the frame, in bytes
   * @throws IndexOutOfBoundsException if it does not lie in the array
   */
  public void add(byte[] data, int offset, int length) {
    put(data, offset, length, 0);
  }

  /**
   * Adds a buffer's rest as the last frame of a message.
   *
   * @param data of which the bytes from position to limit are copied; the position moves there
   */
  public void add(ByteBuffer data) {
    put(data, 0);
  }

  /**
   * Adds a string as the last frame of a message.
   *
   * @param string the frame, in UTF-8
   * @throws IllegalArgumentException if it has an unpaired surrogate
   */
  public void add(String string) {
    add(Utf8.encode(Objects.requireNonNull(string, "string"), "string"));
  }

  /**
   * Adds a frame that others of its message follow.
   *
   * @param data the frame's bytes, which may be none
   */
  public void addMore(byte[] data) {
    put(data, 0, Objects.requireNonNull(data, "data").length, MORE);
  }

  /**
   * Adds a part of an array as a frame that others follow.
   *
   * @param data the array it lies in
   * @param offset where the frame begins in the array
   * @param length of the frame, in bytes
   * @throws IndexOutOfBoundsException if it does not lie in the array
   */
  public void addMore(byte[] data, int offset, int length) {
    put(data, offset, length, MORE);
  }

  /**
   * Adds a buffer's rest as a frame that others follow.
   *
   * @param data as for {@link #add(ByteBuffer)}
   */
  public void addMore(ByteBuffer data) {
    put(data, MORE);
  }

  /**
   * Adds a string as a frame that others follow.
   *
   * @param string the frame, in UTF-8
   */
  public void addMore(String string) {
    addMore(Utf8.encode(Objects.requireNonNull(string, "string"), "string"));
  }

  private void put(byte[] data, int offset, int length, int more) {
    Objects.requireNonNull(data, "data");
    Objects.checkFromIndexSize(offset, length, data.length);
    room(HEADER + (long) length);
    buffer.putInt(end, length | more);
    buffer.put(end + HEADER, data, offset, length);
    added(length, more);
  }

  private void put(ByteBuffer data, int more) {
    Objects.requireNonNull(data, "data");
    int length = data.remaining();
    room(HEADER + (long) length);
    buffer.putInt(end, length | more);
    buffer.put(end + HEADER, data, data.position(), length);
    data.position(data.limit());
    added(length, more);
  }

  private void added(int length, int more) {
    end += HEADER + length;
    frames++;
    if (more == 0) {
      limit = end;
      messages++;
    }
  }

  /** Sees to it that so many bytes fit behind the end. */
  private void room(long bytes) {
    if (end + bytes <= buffer.capacity()) {
      return;
    }
    if (first > 0) {
      compact();
    }
    long needed = end + bytes;
    if (needed > buffer.capacity()) {
      if (needed > Constants.MAX_FRAME) {
        throw new IllegalStateException(
            "a batch holds no more than " + Constants.MAX_FRAME + " bytes");
      }
      long larger = Math.min(Constants.MAX_FRAME, Math.max(needed, 2L * buffer.capacity()));
      ByteBuffer grown = allocate((int) larger);
      grown.put(0, buffer, 0, end);
      buffer = grown;
    }
  }

  /** Moves what is left to the beginning. */
  private void compact() {
    buffer.put(0, buffer, first, end - first);
    limit -= first;
    end -= first;
    if (frame >= 0) {
      frame -= first;
    }
    first = 0;
  }

  /** {@return the number of whole messages that it holds} */
  public int messages() {
    return messages;
  }

  /**
   * {@return the number of frames that it holds, those of a message not yet complete among them}
   */
  public int frames() {
    return frames;
  }

  /** {@return whether it holds no whole message} */
  public boolean isEmpty() {
    return messages == 0;
  }

  /** {@return the bytes that it can hold before it grows, four of them for each frame} */
  public int capacity() {
    return buffer.capacity();
  }

  /** Empties it. */
  public void clear() {
    first = 0;
    limit = 0;
    end = 0;
    messages = 0;
    frames = 0;
    rewind();
  }

  /** Goes back before the first frame. */
  public void rewind() {
    frame = -1;
  }

  /**
   * Goes to the next frame of a whole message.
   *
   * @return {@code false} if there is none
   */
  public boolean next() {
    int next = frame < 0 ? first : frame + HEADER + length();
    if (next >= limit) {
      return false;
    }
    frame = next;
    return true;
  }

  /**
   * {@return the size of this frame, in bytes}
   *
   * @throws IllegalStateException before {@link #next}, as of all that tell of this frame
   */
  public int size() {
    check();
    return length();
  }

  /** {@return whether further frames of the same message follow this one} */
  public boolean more() {
    check();
    return buffer.getInt(frame) < 0;
  }

  /**
   * Copies this frame into an array.
   *
   * @param destination an array with room for {@link #size()} bytes
   * @param offset where the frame is to begin
   * @return its size
   * @throws IndexOutOfBoundsException if it does not fit
   */
  public int get(byte[] destination, int offset) {
    Objects.requireNonNull(destination, "destination");
    int size = size();
    buffer.get(frame + HEADER, destination, offset, size);
    return size;
  }

  /**
   * Copies this frame into a buffer.
   *
   * @param destination receives from its position on, which moves past the frame
   * @return {@code false} if it does not fit: nothing was copied
   */
  public boolean get(ByteBuffer destination) {
    Objects.requireNonNull(destination, "destination");
    int size = size();
    if (size > destination.remaining()) {
      return false;
    }
    destination.put(destination.position(), buffer, frame + HEADER, size);
    destination.position(destination.position() + size);
    return true;
  }

  /** {@return this frame in an array of its own} */
  public byte[] data() {
    byte[] data = new byte[size()];
    buffer.get(frame + HEADER, data);
    return data;
  }

  /** {@return this frame as text, U+FFFD where it is no UTF-8} */
  public String string() {
    return new String(data(), StandardCharsets.UTF_8);
  }

  private int length() {
    return buffer.getInt(frame) & ~MORE;
  }

  private void check() {
    if (frame < 0) {
      throw new IllegalStateException("call next() first");
    }
  }

  /**
   * Makes a native call on the messages it holds, and takes those that were sent from its
   * beginning.
   *
   * @return what the call returned
   */
  int send(long socket, NativeSend call) {
    int rc = call.send(socket, buffer, first, limit, cursor);
    rewind();
    first = cursor[POSITION];
    messages -= cursor[MESSAGES];
    frames -= cursor[FRAMES];
    if (frames == 0) {
      clear();
    }
    return rc;
  }

  /** How many messages the last call has ended. */
  int done() {
    return cursor[MESSAGES];
  }

  /** Whether the last call stopped in the middle of a message that it began or continued. */
  boolean stoppedMidMessage() {
    return cursor[POSITION] != cursor[WHOLE];
  }

  /** Whether the frame at the beginning is the last one of its message. */
  boolean firstIsLast() {
    return buffer.getInt(first) >= 0;
  }

  /** Takes the rest of a message from the beginning. */
  void dropMessage() {
    send(
        0,
        (none, bytes, position, to, told) -> {
          int at = position;
          int dropped = 0;
          int header;
          do {
            header = bytes.getInt(at);
            at += HEADER + (header & ~MORE);
            dropped++;
          } while (header < 0);
          told[POSITION] = at;
          told[WHOLE] = at;
          told[MESSAGES] = 1;
          told[FRAMES] = dropped;
          return 0;
        });
  }

  /** Drops the whole messages to make room for others, and keeps one that was only begun. */
  void makeRoom() {
    int begun = frames;
    for (int at = first; at < limit; at += HEADER + (buffer.getInt(at) & ~MORE)) {
      begun--;
    }
    first = limit;
    compact();
    messages = 0;
    frames = begun;
    rewind();
  }

  /**
   * Makes a native call that puts frames behind those it holds, and grows where a message that was
   * begun, or the first, does not fit.
   *
   * @return what the call returned
   */
  int receive(long socket, NativeReceive call) {
    while (true) {
      boolean begun = end > limit;
      int rc =
          call.receive(socket, buffer, end, begun ? Integer.MAX_VALUE : buffer.capacity(), cursor);
      end = cursor[POSITION];
      frames += cursor[FRAMES];
      if (cursor[MESSAGES] > 0) {
        messages += cursor[MESSAGES];
        limit = cursor[WHOLE];
      }
      if (cursor[WANTED] == 0 || (messages > 0 && end == limit)) {
        return rc;
      }
      room(cursor[WANTED]);
    }
  }

  /** {@code zmq4j_send_all}. */
  @FunctionalInterface
  interface NativeSend {
    int send(long socket, ByteBuffer bytes, int position, int limit, int[] cursor);
  }

  /** {@code zmq4j_recv_all}. */
  @FunctionalInterface
  interface NativeReceive {
    int receive(long socket, ByteBuffer bytes, int position, int enough, int[] cursor);
  }
}
