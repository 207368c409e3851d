package io.zmq4j.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes of a peer (ZeroMQ RFC 27).
 *
 * @param status 200 admits, 300 refuses for now, 400 refuses, 500 is an error of the handler
 * @param text the same in words, for logs
 * @param userId what messages of the peer tell as {@code ZFrame.metadata("User-Id")}
 * @param metadata further properties that its messages tell; their names have 1 to 255 bytes
 */
public record ZapReply(int status, String text, String userId, Map<String, String> metadata) {

  private static final int LONGEST_NAME = 255;
  private static final Set<Integer> STATUSES = Set.of(200, 300, 400, 500);

  /** Names by which libzmq itself tells something. */
  private static final Set<String> RESERVED =
      Set.of("user-id", "peer-address", "socket-type", "routing-id", "identity");

  /**
   * Takes an answer.
   *
   * @param status 200, 300, 400 or 500
   * @param text for logs; may be empty
   * @param userId may be empty
   * @param metadata copied; may be empty
   * @throws IllegalArgumentException if ZAP has no such status, or metadata no such name
   */
  public ZapReply {
    if (!STATUSES.contains(status)) {
      throw new IllegalArgumentException("status must be one of 200, 300, 400, 500, not " + status);
    }
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(userId, "userId");
    metadata = Map.copyOf(Objects.requireNonNull(metadata, "metadata"));
    for (String name : metadata.keySet()) {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "metadata cannot be named \"" + name + "\": 1 to 255 bytes, and no name of libzmq's");
      }
    }
  }

  /**
   * Admits the peer: status 200.
   *
   * @param userId what messages of the peer tell as {@code User-Id}; may be empty
   * @return the answer
   */
  public static ZapReply admit(String userId) {
    return admit(userId, Map.of());
  }

  /**
   * Admits the peer, and tells more of it.
   *
   * @param userId what messages of the peer tell as {@code User-Id}; may be empty
   * @param metadata further properties, copied
   * @return the answer
   * @throws IllegalArgumentException if one cannot have its name
   */
  public static ZapReply admit(String userId, Map<String, String> metadata) {
    return new ZapReply(200, "OK", userId, metadata);
  }

  /** {@return the answer that refuses the peer: status 400} */
  public static ZapReply refuse() {
    return new ZapReply(400, "No access", "", Map.of());
  }

  /** {@return the answer that refuses the peer for now: status 300; it goes on trying} */
  public static ZapReply refuseForNow() {
    return new ZapReply(300, "Try again later", "", Map.of());
  }

  static ZapReply error() {
    return new ZapReply(500, "Internal error", "", Map.of());
  }

  /** Those metadata of a certificate that libzmq can tell, and that pretend to be nothing else. */
  static Map<String, String> allowed(Map<String, String> metadata) {
    Map<String, String> allowed = new LinkedHashMap<>(metadata);
    allowed.keySet().removeIf(name -> !isName(name));
    return allowed;
  }

  private static boolean isName(String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    return length > 0
        && length <= LONGEST_NAME
        && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** As ZMTP writes properties. */
  byte[] encodedMetadata() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metadata.forEach(
        (name, value) -> {
          byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
          byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
          out.write(nameBytes.length);
          out.writeBytes(nameBytes);
          out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(valueBytes.length).array());
          out.writeBytes(valueBytes);
        });
    return out.toByteArray();
  }
}
