package io.zmq4j.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * What a file looked like when it was read.
 *
 * @param modified when it was changed last, {@code null} if it was not there
 * @param size its bytes
 * @param key which file it was
 * @param settled whether a later change is sure to show: clocks of file systems are coarse
 */
record FileStamp(Instant modified, long size, Object key, boolean settled) {

  private static final Duration COARSE = Duration.ofSeconds(2);

  static final FileStamp NONE = new FileStamp(null, 0, null, true);

  /** A file as it is now, to be asked for before it is read. */
  static FileStamp of(Path file) throws IOException {
    try {
      return of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }

  static FileStamp of(BasicFileAttributes attributes) {
    Instant modified = attributes.lastModifiedTime().toInstant();
    boolean settled = modified.isBefore(Instant.now().minus(COARSE));
    return new FileStamp(modified, attributes.size(), attributes.fileKey(), settled);
  }

  /** Whether what was read when the file looked like this is good still. */
  boolean stillGood(FileStamp now) {
    return settled && equals(now);
  }
}
