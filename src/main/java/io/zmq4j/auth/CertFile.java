package io.zmq4j.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The text of a certificate, as CZMQ's zcert writes and reads it: ZPL (ZeroMQ RFC 4) of which the
 * sections {@code metadata} and {@code curve} count.
 */
final class CertFile {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern NAME =
      Pattern.compile("[\\w$\\-@.&+]([\\w$\\-@.&+/]*[\\w$\\-@.&+])?");
  private static final int INDENT = 4;
  private static final int KEYS_ROOM = 1024;

  private static final String PUBLIC_HEADER =
      """
      #   ZeroMQ CURVE Public Certificate
      #   Exchange securely, or use a secure mechanism to verify the contents
      #   of this file after exchange. Store public certificates in your home
      #   directory, in the .curve subdirectory.
      """;

  private static final String SECRET_HEADER =
      """
      #   ZeroMQ CURVE **Secret** Certificate
      #   DO NOT PROVIDE THIS FILE TO OTHER USERS nor change its permissions.
      """;

  private final Path file;
  private final List<String> path = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private byte[] publicText;
  private byte[] secretText;
  private int line;

  private CertFile(Path file) {
    this.file = file;
  }

  static void checkMeta(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name \"" + name + "\" must be of letters, digits and $-_@.&+/, and / only within");
    }
    boolean quotable = value.indexOf('"') < 0 || value.indexOf('\'') < 0;
    if (!quotable || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "value of " + name + " must be of one line, and have no two kinds of quotes");
    }
  }

  /**
   * Writes a certificate.
   *
   * @param secretText {@code null} writes a public one
   * @return for the caller to wipe
   */
  static byte[] write(Map<String, String> metadata, byte[] publicText, byte[] secretText) {
    StringBuilder head = new StringBuilder("#   ****  Generated on ");
    head.append(LocalDateTime.now(ZoneId.systemDefault()).format(TIME)).append(" by zmq4j  ****\n");
    head.append(secretText == null ? PUBLIC_HEADER : SECRET_HEADER).append("\nmetadata\n");
    metadata.forEach(
        (name, value) -> {
          char quote = value.indexOf('"') < 0 ? '"' : '\'';
          head.append("    ").append(name).append(" = ");
          head.append(quote).append(value).append(quote).append('\n');
        });
    head.append("curve\n");
    byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(start.length + KEYS_ROOM).put(start);
    put(out, "public-key", publicText);
    if (secretText != null) {
      put(out, "secret-key", secretText);
    }
    byte[] written = Arrays.copyOf(out.array(), out.position());
    Arrays.fill(out.array(), (byte) 0);
    return written;
  }

  private static void put(ByteBuffer out, String name, byte[] value) {
    out.put(("    " + name + " = \"").getBytes(StandardCharsets.US_ASCII));
    out.put(value).put("\"\n".getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads a certificate.
   *
   * @param file for messages, which repeat nothing of the content
   * @throws IOException if it is none
   */
  static CertFile read(byte[] content, Path file) throws IOException {
    CertFile cert = new CertFile(file);
    try {
      int end;
      for (int start = 0; start < content.length; start = end + 1) {
        end = start;
        while (end < content.length && content[end] != '\n') {
          end++;
        }
        cert.line++;
        cert.readLine(content, start, end);
      }
      if (cert.publicText == null) {
        throw new IOException(file + ": no certificate: it has no curve/public-key");
      }
      return cert;
    } catch (IOException e) {
      cert.wipe();
      throw e;
    }
  }

  private void readLine(byte[] content, int from, int to) throws IOException {
    int end = to;
    while (end > from && isSpace(content[end - 1])) {
      end--;
    }
    int start = from;
    while (start < end && content[start] == ' ') {
      start++;
    }
    if (start == end || content[start] == '#') {
      return;
    }
    int level = (start - from) / INDENT;
    int nameEnd = start;
    while (nameEnd < end && !isSpace(content[nameEnd]) && content[nameEnd] != '=') {
      nameEnd++;
    }
    String name = new String(content, start, nameEnd - start, StandardCharsets.UTF_8);
    if ((start - from) % INDENT != 0 || level > path.size() || !NAME.matcher(name).matches()) {
      throw invalid();
    }
    path.subList(level, path.size()).clear();
    path.add(name);
    take(value(content, nameEnd, end));
  }

  /** What stands behind a name, {@code null} if nothing does. */
  private byte[] value(byte[] content, int from, int end) throws IOException {
    int start = skipSpace(content, from, end);
    if (start == end || content[start] == '#') {
      return null;
    }
    if (content[start] != '=') {
      throw invalid();
    }
    start = skipSpace(content, start + 1, end);
    int last = start;
    if (start < end && (content[start] == '"' || content[start] == '\'')) {
      last = start + 1;
      while (last < end && content[last] != content[start]) {
        last++;
      }
      int rest = skipSpace(content, Math.min(last + 1, end), end);
      if (last == end || (rest < end && content[rest] != '#')) {
        throw invalid();
      }
      return Arrays.copyOfRange(content, start + 1, last);
    }
    while (last < end && content[last] != '#') {
      last++;
    }
    while (last > start && isSpace(content[last - 1])) {
      last--;
    }
    return Arrays.copyOfRange(content, start, last);
  }

  private void take(byte[] value) {
    String where = String.join("/", path);
    if (value != null && where.equals("curve/public-key")) {
      publicText = value;
    } else if (value != null && where.equals("curve/secret-key")) {
      wipe();
      secretText = value;
    } else if (path.size() == 2 && path.get(0).equals("metadata")) {
      metadata.put(path.get(1), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
  }

  private IOException invalid() {
    return new IOException(file + ": no certificate: line " + line + " is no ZPL");
  }

  private static int skipSpace(byte[] content, int from, int end) {
    int i = from;
    while (i < end && isSpace(content[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(byte each) {
    return each == ' ' || (each >= '\t' && each <= '\r');
  }

  Map<String, String> metadata() {
    return metadata;
  }

  byte[] publicText() {
    return publicText;
  }

  /** {@code null} if there is none. */
  byte[] secretText() {
    return secretText;
  }

  void wipe() {
    if (secretText != null) {
      Arrays.fill(secretText, (byte) 0);
    }
  }
}
