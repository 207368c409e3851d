package io.zmq4j.auth;

import io.zmq4j.Z85;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What libzmq tells of a peer that wants in (ZeroMQ RFC 27). For the {@link ZapVerifier} that it is
 * given to, and until that returns.
 */
public final class ZapRequest {

  private static final int FIXED = 6;
  private static final int KEY_SIZE = 32;

  private final List<byte[]> frames;

  private ZapRequest(List<byte[]> frames) {
    this.frames = frames;
  }

  /** Reads a request, which it keeps; {@code null} if it is none of ZAP 1.0. */
  static ZapRequest of(List<byte[]> frames) {
    if (frames.size() < FIXED || !"1.0".equals(text(frames.get(0)))) {
      return null;
    }
    ZapRequest request = new ZapRequest(frames);
    boolean whole =
        switch (request.mechanism()) {
          case "PLAIN" -> frames.size() == FIXED + 2;
          case "CURVE" -> frames.size() == FIXED + 1 && frames.get(FIXED).length == KEY_SIZE;
          case "GSSAPI" -> frames.size() == FIXED + 1;
          default -> true;
        };
    return whole ? request : null;
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }

  /** {@return the ZAP domain of the socket that the peer connects to; may be empty} */
  public String domain() {
    return text(frames.get(2));
  }

  /** {@return the peer's IP address, empty over ipc} */
  public String address() {
    return text(frames.get(3));
  }

  /** {@return the routing id of the socket that the peer connects to, as a copy} */
  public byte[] identity() {
    return frames.get(4).clone();
  }

  /** {@return {@code NULL}, {@code PLAIN}, {@code CURVE} or {@code GSSAPI}} */
  public String mechanism() {
    return text(frames.get(5));
  }

  /** {@return the user's name; of PLAIN, otherwise {@code null}} */
  public String user() {
    return mechanism().equals("PLAIN") ? text(frames.get(FIXED)) : null;
  }

  /** {@return the password, as a copy for the caller to wipe; of PLAIN, otherwise {@code null}} */
  public byte[] password() {
    return mechanism().equals("PLAIN") ? frames.get(FIXED + 1).clone() : null;
  }

  /** {@return the peer's public key, as a copy of 32 bytes; of CURVE, otherwise {@code null}} */
  public byte[] publicKey() {
    return mechanism().equals("CURVE") ? frames.get(FIXED).clone() : null;
  }

  /** {@return the peer's principal; of GSSAPI, otherwise {@code null}} */
  public String principal() {
    return mechanism().equals("GSSAPI") ? text(frames.get(FIXED)) : null;
  }

  /** Who the peer says it is: user, key as Z85 text, principal; empty for NULL. */
  String who() {
    return switch (mechanism()) {
      case "PLAIN" -> user();
      case "CURVE" -> Z85.encode(publicKey());
      case "GSSAPI" -> principal();
      default -> "";
    };
  }

  void wipe() {
    if (mechanism().equals("PLAIN")) {
      Arrays.fill(frames.get(FIXED + 1), (byte) 0);
    }
  }

  /** Who asks, without the password, and without what could forge a line of a log. */
  @Override
  public String toString() {
    String text = mechanism() + " " + who() + " from " + address() + " for " + domain();
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
