package io.zmq4j.interop;

import java.util.List;

/** What each side sends in each cell. The peers have decks of their own, with the same bytes. */
final class Deck {

  /**
   * One of its messages.
   *
   * @param words what a failure calls it
   * @param frames what it is
   */
  record Message(String words, Frames frames) {

    @Override
    public String toString() {
      return words;
    }
  }

  static final List<Message> MESSAGES =
      List.of(
          new Message("a text", Frames.of("hello")),
          new Message("a text beyond the basic plane", Frames.of("hello 🐍 👩\u200d🔬 𝄞")),
          new Message("an empty frame", Frames.of("")),
          new Message("a text with NULs", Frames.of("\0a\0\0b\0")),
          new Message("all 256 bytes", Frames.of(counting(256, 256))),
          new Message("three frames, the second empty", Frames.of("first", "", "last")),
          new Message("a frame of 1 MiB", Frames.of(counting(1 << 20, 251))));

  private Deck() {}

  private static byte[] counting(int size, int modulus) {
    byte[] bytes = new byte[size];
    for (int n = 0; n < size; n++) {
      bytes[n] = (byte) (n % modulus);
    }
    return bytes;
  }
}
