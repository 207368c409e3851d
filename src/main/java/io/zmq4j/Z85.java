package io.zmq4j;

import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.jni.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes as printable text, five characters for four bytes (ZeroMQ RFC 32), as CURVE keys are
 * written down. Nothing here blocks, and all of it is safe for any thread.
 */
public final class Z85 {

  private static final int BYTES = 4;
  private static final int CHARACTERS = 5;

  private Z85() {}

  /**
   * Makes text of bytes (zmq_z85_encode(3)).
   *
   * @param data a multiple of four bytes, which may be none
   * @return five characters for each four
   * @throws IllegalArgumentException if their number is no multiple of four
   */
  public static String encode(byte[] data) {
    return new String(encodeSecret(data), StandardCharsets.US_ASCII);
  }

  /**
   * Makes text of bytes that are a secret: as {@link #encode}, but the text can be wiped.
   *
   * @param data a multiple of four bytes
   * @return the text in ASCII, for the caller to wipe
   * @throws IllegalArgumentException if their number is no multiple of four
   */
  public static byte[] encodeSecret(byte[] data) {
    int length = Objects.requireNonNull(data, "data").length;
    if (length % BYTES != 0) {
      throw new IllegalArgumentException("data of " + length + " bytes: Z85 takes four at a time");
    }
    NativeLoader.require();
    byte[] text = new byte[length / BYTES * CHARACTERS];
    Failures.check(Libzmq.zmq_z85_encode(text, data), "encode", null);
    return text;
  }

  /**
   * Makes bytes of text (zmq_z85_decode(3)).
   *
   * @param string a multiple of five characters
   * @return four bytes for each five
   * @throws IllegalArgumentException if the text is no Z85; the message does not repeat it, for it
   *     may be a secret
   */
  public static byte[] decode(String string) {
    return decodeForC(Utf8.encodeForC(Objects.requireNonNull(string, "string"), "string"));
  }

  /**
   * Makes bytes of text that can be wiped.
   *
   * @param string the text in ASCII; stays the caller's
   * @return the bytes, for the caller to wipe
   * @throws IllegalArgumentException as of {@link #decode(String)}
   */
  public static byte[] decode(byte[] string) {
    int length = Objects.requireNonNull(string, "string").length;
    for (byte each : string) {
      if (each == 0) {
        throw new IllegalArgumentException("string has a NUL, which is none of Z85");
      }
    }
    return decodeForC(Arrays.copyOf(string, length + 1));
  }

  /** Wipes the text, which ends with a NUL. */
  private static byte[] decodeForC(byte[] text) {
    int length = text.length - 1;
    if (length % CHARACTERS != 0) {
      Arrays.fill(text, (byte) 0);
      throw new IllegalArgumentException(
          "string of " + length + " bytes: Z85 has a multiple of five");
    }
    NativeLoader.require();
    byte[] data = new byte[length / CHARACTERS * BYTES];
    int rc = Libzmq.zmq_z85_decode(data, text);
    Arrays.fill(text, (byte) 0);
    if (rc < 0) {
      throw new IllegalArgumentException("string has a character that is none of Z85");
    }
    return data;
  }
}
