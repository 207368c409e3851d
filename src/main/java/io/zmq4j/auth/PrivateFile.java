package io.zmq4j.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files that are there as a whole or not at all, and secret ones that nobody else ever reads. */
final class PrivateFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Set<PosixFilePermission> OWNER_ONLY_OR_LESS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private static final FileAttribute<?>[] NONE = {};

  /** Certificates have hundreds of bytes; so many are a million users with their passwords. */
  private static final int LARGEST = 64 << 20;

  private PrivateFile() {}

  /**
   * Writes a file in place of what is there.
   *
   * @param secret gives it to its owner alone (0600), from before its first byte
   */
  static void write(Path file, byte[] content, boolean secret) throws IOException {
    // In the same folder, to be renamed; and of a name that stores of certificates pass over.
    Path draft = file.resolveSibling(".zmq4j-" + UUID.randomUUID() + "_secret");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            secret && isPosix(file) ? new FileAttribute<?>[] {ownerOnly()} : NONE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /**
   * Reads a file, unless it is no such file by its size: whoever puts one there may claim any.
   *
   * @return for the caller to wipe
   */
  static byte[] read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new IOException(file + ": it has " + size + " bytes; at most " + LARGEST + " are read");
    }
    return Files.readAllBytes(file);
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Whether others than its owner may read a file. */
  static boolean isOpenToOthers(Path file) throws IOException {
    return isPosix(file) && !OWNER_ONLY_OR_LESS.containsAll(Files.getPosixFilePermissions(file));
  }
}
