package io.zmq4j;

import io.zmq4j.jni.Constants;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * CZMQ's two ways to write the frames of a message one behind the other:
 *
 * <pre>
 *   zmsg_encode   0 to 254 bytes     length (1 byte)   bytes
 *                 255 and more       0xFF   length (4 bytes, big-endian)   bytes
 *   zmsg_save     any                length (8 bytes, little-endian)   bytes
 * </pre>
 *
 * <p>Neither tells where a message ends. CZMQ saves lengths in the order and width of its machine:
 * these are those of all that zmq4j is built for.
 */
final class MessageCodec {

  private static final int LONG_FORM = 0xFF;
  private static final int LONG_HEADER = 1 + Integer.BYTES;

  private MessageCodec() {}

  /** The frames as zmsg_encode writes them. */
  static byte[] encode(List<byte[]> frames) {
    long size = 0;
    for (byte[] frame : frames) {
      size += frame.length + (frame.length < LONG_FORM ? 1 : LONG_HEADER);
    }
    if (size > Constants.MAX_FRAME) {
      throw new IllegalStateException(
          "a message of "
              + size
              + " bytes when encoded: at most "
              + Constants.MAX_FRAME
              + " are possible");
    }
    // Big-endian unless told otherwise.
    ByteBuffer encoded = ByteBuffer.allocate((int) size);
    for (byte[] frame : frames) {
      if (frame.length < LONG_FORM) {
        encoded.put((byte) frame.length);
      } else {
        encoded.put((byte) LONG_FORM).putInt(frame.length);
      }
      encoded.put(frame);
    }
    return encoded.array();
  }

  /** The frames that zmsg_encode has written. */
  static List<byte[]> decode(byte[] encoded) {
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer source = ByteBuffer.wrap(encoded);
    while (source.hasRemaining()) {
      int start = source.position();
      long length = Byte.toUnsignedLong(source.get());
      if (length == LONG_FORM) {
        if (source.remaining() < Integer.BYTES) {
          throw cutOff(start, encoded, "its length takes 5 bytes");
        }
        length = Integer.toUnsignedLong(source.getInt());
      }
      if (length > source.remaining()) {
        throw cutOff(start, encoded, "it says that it has " + length);
      }
      byte[] frame = new byte[(int) length];
      source.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private static IllegalArgumentException cutOff(int start, byte[] encoded, String reason) {
    return new IllegalArgumentException(
        "no encoded message, or a part of one: of the frame at byte "
            + start
            + " there are "
            + (encoded.length - start)
            + " bytes, and "
            + reason);
  }

  /** Writes the frames as zmsg_save does. */
  static void save(List<byte[]> frames, OutputStream to) throws IOException {
    for (byte[] frame : frames) {
      to.write(header().putLong(frame.length).array());
      to.write(frame);
    }
  }

  /** The frames that zmsg_save has written, up to the end of the stream. */
  static List<byte[]> load(InputStream from) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    while (true) {
      byte[] header = from.readNBytes(Long.BYTES);
      if (header.length == 0) {
        return frames;
      }
      if (header.length < Long.BYTES) {
        throw ended(frames.size(), "its length", Long.BYTES, header.length);
      }
      long length = header().put(header).getLong(0);
      if (length < 0 || length > Constants.MAX_FRAME) {
        throw new IOException(
            "no saved message: frame "
                + frames.size()
                + " says that it has "
                + Long.toUnsignedString(length)
                + " bytes; at most "
                + Constants.MAX_FRAME
                + " are possible");
      }
      // It makes room for what comes, and not for what was said to come.
      byte[] frame = from.readNBytes((int) length);
      if (frame.length < length) {
        throw ended(frames.size(), "it", length, frame.length);
      }
      frames.add(frame);
    }
  }

  private static EOFException ended(int frame, String what, long wanted, int there) {
    return new EOFException(
        "no saved message, or a part of one: frame "
            + frame
            + " is cut off, "
            + what
            + " takes "
            + wanted
            + " bytes, and there are "
            + there);
  }

  private static ByteBuffer header() {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
