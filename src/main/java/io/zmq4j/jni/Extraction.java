package io.zmq4j.jni;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The way of a library from a natives jar into the JVM: written to a folder that only this user can
 * look into, compared with the digest that the build has given it, loaded, and deleted.
 */
final class Extraction {

  private static final int CHUNK = 1 << 16;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Extraction() {}

  /**
   * Loads a library.
   *
   * @param library its bytes
   * @param digest their SHA-256, in hex
   * @throws IOException if it cannot be written, or is damaged; nothing was loaded then
   * @throws UnsatisfiedLinkError if it cannot be loaded
   */
  static void load(InputStream library, String digest, Platform platform) throws IOException {
    try (WorkFolder folder = WorkFolder.make(platform)) {
      Path file = folder.file();
      String written = write(library, file);
      if (!written.equals(digest)) {
        throw new IOException(
            "is damaged: its SHA-256 is " + written + ", not " + digest + "; get the jar again");
      }
      try {
        System.load(file.toString());
      } catch (UnsatisfiedLinkError e) {
        throw MountTable.forbidsExecution(file) ? explainNoexec(folder.parent(), e) : e;
      }
    }
  }

  /** The SHA-256 of what was written. */
  private static String write(InputStream library, Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    // The folder is new and nobody else's, so that this makes the file; a channel takes longer to
    // make.
    try (OutputStream out = new FileOutputStream(file.toFile())) {
      for (int length; (length = library.read(chunk)) >= 0; ) {
        digest.update(chunk, 0, length);
        out.write(chunk, 0, length);
      }
    } catch (IOException e) {
      throw WorkFolder.explain("cannot write " + file, e);
    }
    return hex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (byte each : bytes) {
      text.append(HEX[each >> 4 & 15]).append(HEX[each & 15]);
    }
    return text.toString();
  }

  private static UnsatisfiedLinkError explainNoexec(Path parent, UnsatisfiedLinkError cause) {
    UnsatisfiedLinkError error =
        new UnsatisfiedLinkError(
            parent
                + " is mounted noexec, so that nothing can be loaded from there; "
                + WorkFolder.REMEDY);
    error.initCause(cause);
    return error;
  }
}
