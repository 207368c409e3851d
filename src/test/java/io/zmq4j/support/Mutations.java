package io.zmq4j.support;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Bytes that were valid once. */
public final class Mutations {

  private static final int MOST = 8;
  private static final int LONGEST_INSERT = 20;

  private Mutations() {}

  /** A few bits are flipped, bytes are left out, put in or doubled, or the end is missing. */
  public static Arbitrary<byte[]> of(byte[] valid) {
    return Arbitraries.randomValue(
        random -> {
          byte[] bytes = valid;
          for (int i = random.nextInt(MOST); i >= 0; i--) {
            int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            byte[] insert = new byte[random.nextInt(LONGEST_INSERT)];
            random.nextBytes(insert);
            int length = Math.min(insert.length, bytes.length - at);
            bytes =
                switch (random.nextInt(6)) {
                  case 0 -> replaced(bytes, at, length, new byte[0]);
                  case 1 -> replaced(bytes, at, 0, insert);
                  case 2 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
                  case 3 -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                  default -> flipped(bytes, at, 1 << random.nextInt(8));
                };
          }
          return bytes;
        });
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] other = bytes.clone();
    if (at < other.length) {
      other[at] ^= (byte) bit;
    }
    return other;
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    byte[] other = Arrays.copyOf(bytes, bytes.length - length + by.length);
    System.arraycopy(by, 0, other, at, by.length);
    System.arraycopy(bytes, at + length, other, at + by.length, bytes.length - at - length);
    return other;
  }
}
