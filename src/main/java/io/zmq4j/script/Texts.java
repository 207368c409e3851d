package io.zmq4j.script;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Text that stands for bytes. */
final class Texts {

  private Texts() {}

  /**
   * UTF-8.
   *
   * @throws IllegalArgumentException if the text has half of a surrogate pair
   */
  static byte[] utf8(String text, String name) {
    Objects.requireNonNull(text, name);
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return array;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + " has an unpaired surrogate", e);
    }
  }
}
