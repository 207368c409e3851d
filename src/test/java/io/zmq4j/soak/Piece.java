package io.zmq4j.soak;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What one part of a message says of itself, and whether its bytes bear it out.
 *
 * @param sender who sent the message
 * @param sequence the how-manieth of that sender's it is
 * @param part which part of it this is, from 0
 * @param parts how many it has
 * @param carried the CRC32C that the part carries
 * @param computed the CRC32C of what it carries it for
 */
record Piece(int sender, long sequence, int part, int parts, int carried, int computed) {

  /** A sender that there is not: the part is too short to name one. */
  static final int NOBODY = -1;

  /** The least that a message has on the wire, whatever its parts: what bounds are made from. */
  static final int LEAST_MESSAGE = 1_000;

  private static final int SPREAD = 1_000;
  private static final int MOST_PARTS = 5;
  private static final int HEAD = Integer.BYTES + Long.BYTES + 2 * Short.BYTES;
  private static final int ENDS = HEAD + Integer.BYTES;

  /** The parts of a message, which follow from who sends it and its number. */
  static List<byte[]> message(int sender, long sequence) {
    long mixed = mix(sender * 0x1_0000_0000L + sequence);
    int parts = 1 + (int) Long.remainderUnsigned(mixed, MOST_PARTS);
    int left = LEAST_MESSAGE + (int) Long.remainderUnsigned(mix(mixed), SPREAD);
    List<byte[]> message = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      // The last takes what is left; others may be empty.
      int size = part == parts - 1 ? left : (int) Long.remainderUnsigned(mix(mixed + part), left);
      message.add(bytes(sender, sequence, part, parts, size));
      left -= size;
    }
    return message;
  }

  private static byte[] bytes(int sender, long sequence, int part, int parts, int size) {
    byte[] bytes = new byte[ENDS + size];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(sender).putLong(sequence).putShort((short) part).putShort((short) parts);
    long noise = sequence + part;
    while (buffer.remaining() > Integer.BYTES) {
      noise = mix(noise);
      buffer.put((byte) noise);
    }
    buffer.putInt(crc(bytes));
    return bytes;
  }

  /** Reads a part that was received, whatever it is. */
  static Piece of(byte[] bytes) {
    if (bytes.length < ENDS) {
      return new Piece(NOBODY, 0, 0, 0, 0, 1);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int carried = buffer.getInt(bytes.length - Integer.BYTES);
    return new Piece(
        buffer.getInt(),
        buffer.getLong(),
        buffer.getShort(),
        buffer.getShort(),
        carried,
        crc(bytes));
  }

  /** All parts of a message. */
  static List<Piece> of(List<byte[]> message) {
    return message.stream().map(Piece::of).toList();
  }

  /** Whether its bytes are those that were sent. */
  boolean isSound() {
    return carried == computed;
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  /** The finalizer of MurmurHash3: neighbours come out far apart. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
