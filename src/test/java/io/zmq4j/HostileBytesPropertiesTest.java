package io.zmq4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zmq4j.support.Mutations;
import io.zmq4j.support.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Whatever bytes come in, at random or one flip away from what is valid: they are read, or refused
 * by the one exception that is meant for it.
 */
class HostileBytesPropertiesTest {

  private static final byte[] BIG = new byte[70_000];

  private static final String Z85_TEXT = "^[0-9a-zA-Z.:+=^!/*?&<>()\\[\\]{}@%$#-]*$";

  @Provide
  static Arbitrary<byte[]> encoded() {
    return Mutations.of(encode("", "a", "x".repeat(254), "y".repeat(255), new String(BIG, UTF_8)));
  }

  @Provide
  static Arbitrary<byte[]> saved() {
    return Mutations.of(save("", "a", "x".repeat(300)));
  }

  @Provide
  static Arbitrary<byte[]> z85() {
    return Mutations.of(Z85.encodeSecret(Arrays.copyOf("any bytes".getBytes(UTF_8), 40)));
  }

  /** Numbers, texts and anything else in place of the frames of an event. */
  @Provide
  static Arbitrary<byte[]> frame() {
    Arbitrary<byte[]> number =
        Arbitraries.longs()
            .map(
                value ->
                    ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value).array());
    Arbitrary<byte[]> shorter = Arbitraries.bytes().array(byte[].class).ofSize(6);
    Arbitrary<byte[]> text = Texts.any().map(each -> each.getBytes(UTF_8));
    return Arbitraries.oneOf(number, number, shorter, text);
  }

  private static ZMsg message(String... frames) {
    ZMsg message = new ZMsg();
    for (String frame : frames) {
      message.addstr(frame);
    }
    return message;
  }

  private static byte[] encode(String... frames) {
    try (ZMsg message = message(frames)) {
      return message.encode();
    }
  }

  private static byte[] save(String... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZMsg message = message(frames)) {
      message.save(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Property(tries = 1_000)
  void shouldDecodeWhatWasMutatedOrRefuseIt(@ForAll("encoded") byte[] bytes) {
    try (ZMsg decoded = ZMsg.decode(bytes)) {
      assertThat(decoded.contentSize()).isLessThanOrEqualTo(bytes.length);
      try (ZMsg again = ZMsg.decode(decoded.encode())) {
        assertThat(again).isEqualTo(decoded);
      }
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("no encoded message, or a part of one");
    }
  }

  @Property(tries = 2_000)
  void shouldLoadWhatWasMutatedOrRefuseIt(@ForAll("saved") byte[] bytes) throws IOException {
    try (ZMsg loaded = ZMsg.load(new ByteArrayInputStream(bytes))) {
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      loaded.save(again);
      assertThat(again.toByteArray()).isEqualTo(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("no saved message");
    }
  }

  /** A frame in a message that holds a message: what cannot be decoded stays where it is. */
  @Property
  void shouldPopAMessageOrLeaveIt(@ForAll("encoded") byte[] bytes) {
    try (ZMsg message = new ZMsg()) {
      message.addmem(bytes);
      try (ZMsg popped = message.popmsg()) {
        assertThat(message.size()).isZero();
        assertThat(popped.contentSize()).isLessThanOrEqualTo(bytes.length);
      } catch (IllegalArgumentException e) {
        assertThat(message.first().data()).isEqualTo(bytes);
      }
    }
  }

  @Property
  void shouldDecodeAnyZ85(@ForAll @Size(max = 200) byte[] bytes) {
    byte[] whole = Arrays.copyOf(bytes, bytes.length / 4 * 4);
    assertThat(Z85.decode(Z85.encode(whole))).isEqualTo(whole);
    assertThat(Z85.decode(Z85.encodeSecret(whole))).isEqualTo(whole);
    if (bytes.length % 4 != 0) {
      assertThatIllegalArgumentException().isThrownBy(() -> Z85.encode(bytes));
    }
  }

  @Property(tries = 2_000)
  void shouldDecodeMutatedZ85OrRefuseIt(@ForAll("z85") byte[] text) {
    try {
      byte[] data = Z85.decode(text.clone());
      assertThat(data).hasSize(text.length / 5 * 4);
      assertThat(new String(text, UTF_8)).containsPattern(Z85_TEXT);
    } catch (IllegalArgumentException e) {
      // Nothing of the text, for it may be a secret.
      assertThat(e.getMessage())
          .isIn(
              "string has a NUL, which is none of Z85",
              "string of " + text.length + " bytes: Z85 has a multiple of five",
              "string has a character that is none of Z85");
    }
  }

  @Property
  void shouldDecodeAnyTextAsZ85OrRefuseIt(@ForAll("texts") String text) {
    Throwable thrown = catchThrowable(() -> Z85.decode(text));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  static Arbitrary<String> texts() {
    return Texts.any();
  }

  /** What reads them ends by no other exception, and says what was there. */
  @Property(tries = 500)
  void shouldReadAnyEventOrRefuseIt(@ForAll @Size(max = 8) List<@From("frame") byte[]> frames) {
    try {
      ZEvent event = EventCodec.decode(frames, "CURVE");
      assertThat(event.toString()).isNotEmpty();
      assertThat(event.values()).hasSize(frames.size() == 2 ? 1 : frames.size() - 4);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("an event of libzmq's has");
    }
  }
}
