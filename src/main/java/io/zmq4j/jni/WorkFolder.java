package io.zmq4j.jni;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * A folder of this user's own (0700), for one library on its way into the JVM; both are gone again
 * when it is closed.
 *
 * <p>Making a folder fails where anything has its name, a link too, and then another name is tried:
 * so the name need not be secret, and JVMs that start at once do not meet. In a parent that others
 * can write to and that lacks the sticky bit they can put a folder of theirs in its place; the
 * usual temporary folders have that bit.
 */
final class WorkFolder implements AutoCloseable {

  /** Names the folder in which these are made, instead of the JVM's temporary folder. */
  static final String PROPERTY = "io.zmq4j.workdir";

  static final String REMEDY = "name another folder with -D" + PROPERTY + "=DIR";

  private static final int NAMES_TRIED = 1000;

  private final Path file;

  private WorkFolder(Path file) {
    this.file = file;
  }

  static WorkFolder make(Platform platform) throws IOException {
    String named = System.getProperty(PROPERTY);
    Path parent =
        Path.of(named == null ? System.getProperty("java.io.tmpdir") : named).toAbsolutePath();
    if (platform.isWindows()) {
      StaleFolders.remove(parent);
      return make(parent, StaleFolders.prefix(), System.nanoTime(), platform.libraryFile());
    }
    FileAttribute<?> own =
        PosixFilePermissions.asFileAttribute(
            EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.OWNER_EXECUTE));
    return make(parent, "zmq4j-", System.nanoTime(), platform.libraryFile(), own);
  }

  /** Tries the numbers from this one on as the end of its name. */
  static WorkFolder make(
      Path parent, String prefix, long number, String file, FileAttribute<?>... attributes)
      throws IOException {
    FileAlreadyExistsException taken = null;
    for (int i = 0; i < NAMES_TRIED; i++) {
      Path folder = parent.resolve(prefix + Long.toHexString(number + i));
      try {
        return new WorkFolder(Files.createDirectory(folder, attributes).resolve(file));
      } catch (FileAlreadyExistsException e) {
        taken = e;
      } catch (IOException e) {
        throw explain("cannot make a folder in " + parent, e);
      }
    }
    throw explain("cannot find a free name in " + parent, taken);
  }

  /** Where the library goes. */
  Path file() {
    return file;
  }

  /** Where this folder was made. */
  Path parent() {
    return file.getParent().getParent();
  }

  /** Deletes the library and the folder, or leaves them for {@link StaleFolders}. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.delete(file.getParent());
    } catch (IOException e) {
      // The library is loaded, and so in use on Windows; or an error is on its way that tells more.
      return;
    }
  }

  /** An error that says what happened, and what to do. */
  static IOException explain(String what, IOException cause) {
    String reason = cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      reason = "there is no such folder";
    } else if (cause instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (cause instanceof FileSystemException file && file.getReason() != null) {
      reason = file.getReason();
    }
    return new IOException(what + " (" + reason + "); " + REMEDY, cause);
  }
}
