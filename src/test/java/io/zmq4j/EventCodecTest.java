package io.zmq4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.jni.Constants;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both versions of an event, and numbers of which there are none yet. */
class EventCodecTest {

  private static final String AT = "tcp://127.0.0.1:5555";

  private static byte[] number(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value).array();
  }

  private static ZEvent first(int number, int value) {
    byte[] event =
        ByteBuffer.allocate(6)
            .order(ByteOrder.nativeOrder())
            .putShort((short) number)
            .putInt(value)
            .array();
    return EventCodec.decode(List.of(event, AT.getBytes(UTF_8)), "NULL");
  }

  @Test
  void shouldReadTheFirstVersion() {
    ZEvent event = first(Constants.ZMQ_EVENT_CONNECTED, 7);
    assertThat(event.type()).isEqualTo(ZEvent.Type.CONNECTED);
    assertThat(event.fd()).isEqualTo(7);
    assertThat(event.address()).isEqualTo(AT);
    assertThat(event.localAddress()).isEmpty();
    assertThat(event.remoteAddress()).isEmpty();
    assertThat(first(Constants.ZMQ_EVENT_CLOSED, -1).fd()).isEqualTo(-1);
  }

  @Test
  void shouldReadTheSecondVersion() {
    ZEvent event =
        EventCodec.decode(
            List.of(
                number(Constants.ZMQ_EVENT_PIPES_STATS),
                number(2),
                number(3),
                number(1L << 40),
                "tcp://127.0.0.1:1".getBytes(UTF_8),
                AT.getBytes(UTF_8)),
            "NULL");
    assertThat(event.type()).isEqualTo(ZEvent.Type.PIPES_STATS);
    assertThat(event.values()).containsExactly(3L, 1L << 40);
    assertThat(event.address()).isEqualTo(AT);
    assertThat(event.localAddress()).isEqualTo("tcp://127.0.0.1:1");
  }

  @Test
  void shouldKeepANumberThatNobodyKnows() {
    ZEvent event = first(0x8000, 5);
    assertThat(event.type()).isEqualTo(ZEvent.Type.UNKNOWN);
    assertThat(event.number()).isEqualTo(0x8000);
    assertThat(event.value()).isEqualTo(5);
    assertThat(event).hasToString("UNKNOWN 32768 [5] " + AT);
    ZEvent error = first(Constants.ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, 0x12345678);
    assertThat(error.reason()).isEqualTo("protocol error 0x12345678");
    assertThat(first(Constants.ZMQ_EVENT_HANDSHAKE_FAILED_AUTH, 418).reason()).startsWith("418: ");
  }

  @Test
  void shouldHaveOtherWordsForEachProtocolError() throws ReflectiveOperationException {
    Set<String> words = new HashSet<>();
    List<Field> errors =
        Arrays.stream(Constants.class.getFields())
            .filter(field -> field.getName().startsWith("ZMQ_PROTOCOL_ERROR_"))
            .toList();
    for (Field error : errors) {
      words.add(first(Constants.ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, error.getInt(null)).reason());
    }
    assertThat(errors).hasSize(21);
    assertThat(words).hasSize(21).noneMatch(reason -> reason.startsWith("protocol error"));
  }

  @Test
  void shouldKnowEveryEventOfLibzmq() throws ReflectiveOperationException {
    for (Field event : Constants.class.getFields()) {
      if (event.getName().matches("ZMQ_EVENT_(?!ALL).*")) {
        assertThat("ZMQ_EVENT_" + ZEvent.Type.of(event.getInt(null))).isEqualTo(event.getName());
      }
    }
  }

  @Test
  void shouldAskForNoMoreThanIsWanted() {
    assertThat(EventCodec.mask(EnumSet.allOf(ZEvent.Type.class))).isEqualTo(0x1FFFF);
    assertThat(EventCodec.mask(Set.of(ZEvent.Type.ACCEPTED))).isEqualTo(0x420);
    assertThat(EventCodec.mask(Set.of(ZEvent.Type.UNKNOWN))).isEqualTo(0x8400);
    assertThat(EventCodec.mask(Set.of(ZEvent.Type.UNKNOWN, ZEvent.Type.CONNECTED)))
        .isEqualTo(0x8401);
  }
}
