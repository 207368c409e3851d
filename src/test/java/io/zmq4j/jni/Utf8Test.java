package io.zmq4j.jni;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "\u0000", "ž", "馬", "\uD83D\uDC0E", "a\uD83D\uDC0Eb\uD83D\uDC0E"})
  void shouldEncode(String text) {
    assertThat(Utf8.encode(text, "text")).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void shouldEncodeTheRealThingAndNotJnisModifiedForm() {
    assertThat(Utf8.encode("\u0000\uD83D\uDC0E", "text"))
        .containsExactly(0, 0xF0, 0x9F, 0x90, 0x8E);
  }

  @ParameterizedTest
  @CsvSource({
    "d800, \\uD800, 0",
    "dfff, \\uDFFF, 0",
    "0061 d83d, \\uD83D, 1",
    "d83d d83d dc0e, \\uD83D, 0",
    "d83d dc0e dc0e, \\uDC0E, 2",
    "dc0e d83d, \\uDC0E, 0",
  })
  void shouldRefuseHalfAPair(String units, String named, int index) {
    StringBuilder text = new StringBuilder();
    for (String unit : units.split(" ")) {
      text.append((char) Integer.parseInt(unit, 16));
    }
    assertThatThrownBy(() -> Utf8.encode(text.toString(), "topic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "topic has an unpaired surrogate "
                + named
                + " at index "
                + index
                + ", which UTF-8 cannot carry");
  }

  @Test
  void shouldCloseWithANulForC() {
    assertThat(Utf8.encodeForC("ab", "text")).containsExactly('a', 'b', 0);
    assertThat(Utf8.encodeForC("", "text")).containsExactly(0);
    assertThatThrownBy(() -> Utf8.encodeForC("a\0b", "group"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group has a NUL at index 1; take it out");
    assertThatThrownBy(() -> Utf8.encodeForC("\uD800", "group"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("group has an unpaired surrogate");
  }
}
