package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Texts;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Any bytes, on the heap and in native messages: libzmq keeps up to 33 in the message itself. */
class ZFramePropertiesTest {

  private SocketPair pair;

  @BeforeProperty
  void connect() {
    pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
  }

  @AfterProperty
  void close() {
    pair.close();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.wellFormed();
  }

  @Property
  void shouldKeepEveryByte(@ForAll @Size(max = 100) byte[] data) {
    ByteBuffer view;
    try (ZFrame heap = new ZFrame(data)) {
      heap.sendAndKeep(pair.bound());
      try (ZFrame received = ZFrame.recv(pair.connected(), LIMIT)) {
        assertThat(received).isEqualTo(heap).hasSameHashCodeAs(heap).hasToString(heap.toString());
        assertThat(received.size()).isEqualTo(data.length);
        assertThat(received.data()).isEqualTo(data);
        assertThat(HexFormat.of().parseHex(received.strhex())).isEqualTo(data);
        view = received.buffer();
        received.send(pair.connected());
      }
    }
    assertThat(view).isEqualTo(ByteBuffer.wrap(data));
    assertThat(pair.bound().recv(LIMIT)).isEqualTo(data);
  }

  @Property
  void shouldDifferInAnyByte(@ForAll @Size(min = 1, max = 100) byte[] data, @ForAll byte other) {
    byte[] changed = data.clone();
    changed[data.length / 2] = other;
    try (ZFrame one = new ZFrame(data);
        ZFrame two = new ZFrame(changed)) {
      assertThat(one.equals(two)).isEqualTo(data[data.length / 2] == other);
    }
  }

  @Property
  void shouldKeepEveryText(@ForAll("texts") String text) {
    try (ZFrame frame = new ZFrame(text)) {
      assertThat(frame.string()).isEqualTo(text);
      assertThat(frame.streq(text)).isTrue();
      assertThat(frame.streq(text + "x")).isFalse();
      assertThat(frame.data()).isEqualTo(text.getBytes(UTF_8));
    }
  }
}
