package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Encoded and saved messages, and bytes that are none. */
class ZMsgCodecPropertiesTest {

  /** Of no bytes, of few, and of about as many as the long form of a length begins with. */
  @Provide
  static Arbitrary<List<byte[]>> messages() {
    Arbitrary<Integer> sizes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(250, 260),
            Arbitraries.of(0, 65_535, 65_536));
    return sizes
        .flatMap(
            size ->
                Arbitraries.bytes()
                    .array(byte[].class)
                    .ofSize(Math.min(size, 300))
                    .map(start -> Arrays.copyOf(start, size)))
        .list()
        .ofMaxSize(6);
  }

  static ZMsg message(List<byte[]> frames) {
    ZMsg message = new ZMsg();
    frames.forEach(message::addmem);
    return message;
  }

  private static byte[] saved(ZMsg message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.save(out);
    return out.toByteArray();
  }

  private static ZMsg load(byte[] saved) throws IOException {
    return ZMsg.load(new ByteArrayInputStream(saved));
  }

  @Property(tries = 300)
  void shouldDecodeWhatItEncoded(@ForAll("messages") List<byte[]> frames) {
    try (ZMsg message = message(frames);
        ZMsg decoded = ZMsg.decode(message.encode());
        ZFrame frame = new ZFrame(message.encode())) {
      assertThat(decoded).isEqualTo(message);
      assertThat(ZMsg.decode(frame)).isEqualTo(message);
    }
  }

  @Property(tries = 300)
  void shouldLoadWhatItSaved(@ForAll("messages") List<byte[]> frames) throws IOException {
    try (ZMsg message = message(frames);
        ZMsg loaded = load(saved(message))) {
      assertThat(loaded).isEqualTo(message);
    }
  }

  /** A part of a message is one of fewer frames, or refused. */
  @Property(tries = 300)
  void shouldRefuseWhatIsCutOff(
      @ForAll("messages") List<byte[]> frames, @ForAll @IntRange(max = 70_000) int length)
      throws IOException {
    try (ZMsg message = message(frames)) {
      byte[] encoded = message.encode();
      byte[] part = Arrays.copyOf(encoded, Math.min(length, encoded.length));
      try (ZMsg decoded = ZMsg.decode(part)) {
        assertBeginning(decoded, message, part, decoded.encode());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("no encoded message, or a part of one");
      }
      byte[] saved = saved(message);
      byte[] begun = Arrays.copyOf(saved, Math.min(length, saved.length));
      try (ZMsg loaded = load(begun)) {
        assertBeginning(loaded, message, begun, saved(loaded));
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("no saved message, or a part of one");
      }
    }
  }

  private static void assertBeginning(ZMsg some, ZMsg all, byte[] part, byte[] again) {
    assertThat(again).isEqualTo(part);
    for (ZFrame frame : some) {
      assertThat(frame).isEqualTo(all.next());
    }
    all.last();
    all.next();
  }

  @Property(tries = 2_000)
  void shouldDecodeAnythingOrRefuseIt(@ForAll @Size(max = 600) byte[] garbage) {
    try (ZMsg decoded = ZMsg.decode(garbage)) {
      assertThat(decoded.contentSize()).isLessThanOrEqualTo(garbage.length);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("no encoded message");
    }
  }

  @Property(tries = 2_000)
  void shouldLoadAnythingOrRefuseIt(@ForAll @Size(max = 100) byte[] garbage) {
    try (ZMsg loaded = load(garbage)) {
      assertThat(loaded.contentSize()).isLessThanOrEqualTo(garbage.length);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("no saved message");
    }
  }

  @Property(tries = 200)
  void shouldBelieveNoLengthWithoutItsBytes(@ForAll long length) {
    byte[] encoded = ByteBuffer.allocate(9).put((byte) 0xFF).putInt((int) length).array();
    if ((int) length < 0 || (int) length > 4) {
      assertThatIllegalArgumentException().isThrownBy(() -> ZMsg.decode(encoded));
    }
    byte[] saved = ByteBuffer.allocate(16).putLong(Long.reverseBytes(length)).array();
    if (length < 0 || length > 8) {
      assertThatThrownBy(() -> load(saved))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Long.toUnsignedString(length));
    }
  }

  @Example
  void shouldWriteLengthsAsCzmqDoes() throws IOException {
    byte[] shorter = new byte[254];
    byte[] longer = new byte[255];
    try (ZMsg message = message(List.of(shorter, longer, new byte[0]))) {
      assertThat(ByteBuffer.wrap(message.encode()))
          .isEqualTo(
              ByteBuffer.allocate(1 + 254 + 5 + 255 + 1)
                  .put((byte) 254)
                  .put(shorter)
                  .put((byte) 255)
                  .putInt(255)
                  .put(longer)
                  .put((byte) 0)
                  .flip());
    }
    try (ZMsg message = message(List.of(new byte[] {7}))) {
      assertThat(saved(message)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 7);
    }
    assertThat(ZMsg.decode(new byte[0]).size()).isZero();
    assertThat(ZMsg.decode(new byte[3]).size()).isEqualTo(3);
  }

  @Example
  void shouldSayWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZMsg.decode(new byte[] {1, 'a', 3, 'b'}))
        .withMessageEndingWith(
            "of the frame at byte 2 there are 2 bytes, and it says that it has 3");
    assertThatThrownBy(() -> load(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}))
        .hasMessageContaining("frame 0 says that it has 72057594037927936 bytes");
    assertThatThrownBy(() -> load(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 'a'}))
        .hasMessageContaining("frame 0 is cut off, it takes 2 bytes, and there are 1");
  }
}
