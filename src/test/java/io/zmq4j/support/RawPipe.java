package io.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A pipe whose descriptors are known, which the JDK keeps to itself: those that the kernel has now
 * and did not have before.
 */
public final class RawPipe implements AutoCloseable {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final Pipe pipe;
  private final int reading;
  private final int writing;

  private RawPipe(Pipe pipe, int reading, int writing) {
    this.pipe = pipe;
    this.reading = reading;
    this.writing = writing;
  }

  /** Opens a pipe. */
  public static RawPipe open() throws IOException {
    Set<Integer> before = pipes();
    Pipe pipe = Pipe.open();
    Set<Integer> ends = pipes();
    ends.removeAll(before);
    List<Integer> readers = ends.stream().filter(end -> !isWriter(end)).toList();
    List<Integer> writers = ends.stream().filter(RawPipe::isWriter).toList();
    if (readers.size() != 1 || writers.size() != 1) {
      throw new IOException("a pipe has two ends, and not " + ends);
    }
    return new RawPipe(pipe, readers.get(0), writers.get(0));
  }

  private static Set<Integer> pipes() throws IOException {
    Set<Integer> found = new TreeSet<>();
    try (Stream<Path> entries = Files.list(DESCRIPTORS)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        if (isPipe(entry)) {
          found.add(Integer.parseInt(entry.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private static boolean isPipe(Path entry) throws IOException {
    try {
      return Files.readSymbolicLink(entry).toString().startsWith("pipe:");
    } catch (NoSuchFileException e) {
      // The listing's own descriptor is gone again.
      return false;
    }
  }

  private static boolean isWriter(int descriptor) {
    try {
      return Files.readAllLines(Path.of("/proc/self/fdinfo", String.valueOf(descriptor))).stream()
          .anyMatch(line -> line.matches("flags:.*1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The descriptor to read from. */
  public int reading() {
    return reading;
  }

  /** The descriptor to write to. */
  public int writing() {
    return writing;
  }

  /** The channel over {@link #reading()}. */
  public Pipe.SourceChannel source() {
    return pipe.source();
  }

  /** Writes a byte. */
  public void write() throws IOException {
    pipe.sink().write(ByteBuffer.allocate(1));
  }

  /** Reads a byte. */
  public void read() throws IOException {
    pipe.source().read(ByteBuffer.allocate(1));
  }

  /** Closes the writing end. */
  public void hangUp() throws IOException {
    pipe.sink().close();
  }

  @Override
  public void close() throws IOException {
    pipe.sink().close();
    pipe.source().close();
  }
}
