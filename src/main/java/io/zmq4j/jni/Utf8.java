package io.zmq4j.jni;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text on its way across the boundary. */
public final class Utf8 {

  private Utf8() {}

  /**
   * A text as UTF-8.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair, which UTF-8 cannot
   *     carry; {@code what} names it
   */
  public static byte[] encode(String text, String what) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        checkPairs(text, i, what);
        break;
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The same with a closing NUL, as C wants it.
   *
   * @throws IllegalArgumentException also if the text has a NUL of its own: C would stop there
   */
  public static byte[] encodeForC(String text, String what) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new IllegalArgumentException(what + " has a NUL at index " + nul + "; take it out");
    }
    byte[] bytes = encode(text, what);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  private static void checkPairs(String text, int from, String what) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(c) && !paired) {
        throw new IllegalArgumentException(
            String.format(
                "%s has an unpaired surrogate \\u%04X at index %d, which UTF-8 cannot carry",
                what, (int) c, i));
      }
      i += paired ? 2 : 1;
    }
  }
}
