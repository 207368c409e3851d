package io.zmq4j.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The passwords of PLAIN, in the file that CZMQ's zauth takes: lines of {@code name=password};
 * those that begin with # or have no name or no = are passed over. It is read again when it has
 * changed, and whoever asks sees that; one that is not there has nobody in it.
 */
final class PasswordFile implements ZapVerifier {

  private final Path file;
  private Map<String, byte[]> passwords = Map.of();
  private FileStamp stamp = FileStamp.NONE;

  PasswordFile(Path file) {
    this.file = file;
  }

  @Override
  public ZapReply verify(ZapRequest request) throws IOException {
    byte[] given = request.password();
    try {
      return matches(request.user(), given) ? ZapReply.admit(request.user()) : ZapReply.refuse();
    } finally {
      Arrays.fill(given, (byte) 0);
    }
  }

  private synchronized boolean matches(String user, byte[] given) throws IOException {
    refresh();
    byte[] password = passwords.get(user);
    return password != null && MessageDigest.isEqual(password, given);
  }

  private void refresh() throws IOException {
    FileStamp now = FileStamp.of(file);
    if (stamp.stillGood(now)) {
      return;
    }
    // What cannot be read admits nobody, and is tried again.
    wipe();
    byte[] content;
    try {
      content = PrivateFile.read(file);
    } catch (NoSuchFileException e) {
      return;
    }
    try {
      passwords = parse(content);
      stamp = now;
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static Map<String, byte[]> parse(byte[] content) {
    Map<String, byte[]> passwords = new HashMap<>();
    int end;
    for (int start = 0; start < content.length; start = end + 1) {
      end = indexOf(content, '\n', start, content.length);
      int equals = indexOf(content, '=', start, end);
      if (content[start] != '#' && equals > start && equals < end) {
        String name = new String(content, start, equals - start, StandardCharsets.UTF_8);
        byte[] before = passwords.put(name, Arrays.copyOfRange(content, equals + 1, end));
        if (before != null) {
          Arrays.fill(before, (byte) 0);
        }
      }
    }
    return passwords;
  }

  /** Where a byte is, {@code end} if it is nowhere. */
  private static int indexOf(byte[] content, char wanted, int start, int end) {
    int i = start;
    while (i < end && content[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Forgets all passwords, until somebody asks again. */
  synchronized void wipe() {
    passwords.values().forEach(password -> Arrays.fill(password, (byte) 0));
    passwords = Map.of();
    stamp = FileStamp.NONE;
  }
}
