package io.zmq4j.jni;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells of the file systems that this process sees. */
final class MountTable {

  private MountTable() {}

  /** Whether a file lies on a file system that is mounted noexec; {@code false} if unknown. */
  static boolean forbidsExecution(Path file) {
    try {
      Path table = Path.of("/proc/self/mounts");
      return Files.exists(table)
          && forbidsExecution(
              file.toRealPath(), Files.readAllLines(table, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    }
  }

  /** Lines are {@code DEVICE FOLDER TYPE OPTIONS …}; a later one lies over an earlier one. */
  static boolean forbidsExecution(Path file, List<String> lines) {
    int longest = -1;
    boolean forbidden = false;
    for (String line : lines) {
      String[] fields = line.split(" ", 5);
      if (fields.length >= 4) {
        Path folder = Path.of(unescape(fields[1]));
        if (file.startsWith(folder) && folder.getNameCount() >= longest) {
          longest = folder.getNameCount();
          forbidden = List.of(fields[3].split(",")).contains("noexec");
        }
      }
    }
    return forbidden;
  }

  /** Blanks and the like are written as three octal digits. */
  private static String unescape(String field) {
    byte[] bytes = new byte[field.length()];
    int length = 0;
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && i + 3 < field.length()) {
        bytes[length++] = (byte) Integer.parseInt(field.substring(i + 1, i + 4), 8);
        i += 3;
      } else {
        bytes[length++] = (byte) field.charAt(i);
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
