package io.zmq4j.soak;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one life of a peer did, entry by entry, each in the kernel's hands before the peer goes on:
 * a killed peer has lost nothing of it. Only the last entry of one that was killed may be cut off,
 * and was not done then.
 */
final class Journal implements Closeable {

  /** What was done. */
  enum Kind {
    /** About to be sent. */
    SENDING,
    /** What was about to be sent was not. */
    UNSENT,
    /** Received, and not yet counted. */
    RECEIVED,
    /** A request that was answered with itself. */
    ANSWERED,
    /** A request whose answer nobody waits for any more. */
    GIVEN_UP;

    /** What stands for it in a file. */
    private byte initial() {
      return (byte) name().charAt(0);
    }

    private static Kind of(byte initial) {
      for (Kind each : values()) {
        if (each.initial() == initial) {
          return each;
        }
      }
      throw new IllegalArgumentException("no journal has an entry " + initial);
    }
  }

  /**
   * One thing that was done.
   *
   * @param kind what it was
   * @param nanos when, by the clock that all processes of a machine share
   * @param pieces the parts of the message; of a message to be sent, the first
   */
  record Entry(Kind kind, long nanos, List<Piece> pieces) {}

  private static final int HEAD = Byte.BYTES + Long.BYTES;
  private static final int PIECE = 5 * Integer.BYTES + Long.BYTES;

  private final FileChannel file;

  Journal(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void write(Kind kind, List<Piece> pieces) throws IOException {
    write(new Entry(kind, System.nanoTime(), pieces));
  }

  void write(Entry entry) throws IOException {
    int length = HEAD + PIECE * entry.pieces().size();
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + length);
    buffer.putInt(length).put(entry.kind().initial()).putLong(entry.nanos());
    for (Piece piece : entry.pieces()) {
      buffer.putInt(piece.sender()).putLong(piece.sequence());
      buffer.putInt(piece.part()).putInt(piece.parts());
      buffer.putInt(piece.carried()).putInt(piece.computed());
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  static void read(Path path, Consumer<Entry> reader) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
      while (true) {
        byte[] entry = new byte[in.readInt()];
        in.readFully(entry);
        reader.accept(entry(ByteBuffer.wrap(entry)));
      }
    } catch (EOFException e) {
      // The end, or an entry that a kill has cut off.
      return;
    }
  }

  private static Entry entry(ByteBuffer buffer) {
    Kind kind = Kind.of(buffer.get());
    long nanos = buffer.getLong();
    List<Piece> pieces = new ArrayList<>(buffer.remaining() / PIECE);
    while (buffer.hasRemaining()) {
      pieces.add(
          new Piece(
              buffer.getInt(),
              buffer.getLong(),
              buffer.getInt(),
              buffer.getInt(),
              buffer.getInt(),
              buffer.getInt()));
    }
    return new Entry(kind, nanos, pieces);
  }
}
