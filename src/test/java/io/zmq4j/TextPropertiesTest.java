package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Texts;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Whatever text comes in, NULs, halves of surrogate pairs and all: it arrives exactly as it was, or
 * is refused with {@link IllegalArgumentException} and leaves no trace.
 */
class TextPropertiesTest {

  private SocketPair strings;

  @BeforeProperty
  void connect() {
    strings = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
  }

  @AfterProperty
  void close() {
    strings.close();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  @Property
  void shouldCarryStrings(@ForAll("texts") String text) {
    if (Texts.isWellFormed(text)) {
      strings.connected().send(text);
      assertThat(strings.bound().recvString(LIMIT)).isEqualTo(text);
      assertThat(strings.connected().trySend(text)).isTrue();
      assertThat(strings.bound().recv(LIMIT)).isEqualTo(text.getBytes(UTF_8));
    } else {
      assertRefused(() -> strings.connected().send(text));
      assertRefused(() -> strings.connected().sendMore(text));
      assertRefused(() -> strings.connected().trySend(text));
      assertThat(strings.bound().tryRecv()).isNull();
    }
  }

  @Property(tries = 50)
  void shouldCarryMessagesOfStrings(
      @ForAll @Size(min = 1, max = 8) List<@From("texts") String> texts) {
    String[] frames = texts.toArray(new String[0]);
    if (texts.stream().allMatch(Texts::isWellFormed)) {
      ZStr.sendx(strings.connected(), frames);
      assertThat(strings.bound().pollIn(LIMIT)).isTrue();
      assertThat(ZStr.recvx(strings.bound())).containsExactly(frames);
    } else {
      assertRefused(() -> ZStr.sendx(strings.connected(), frames));
      assertThat(strings.bound().tryRecv()).isNull();
    }
  }

  @Property
  void shouldCarryTopics(@ForAll("texts") String topic) {
    byte[] bytes = topic.getBytes(UTF_8);
    try (SocketPair topics = SocketPair.of(SocketType.XPUB, SocketType.SUB)) {
      ZSocket sub = topics.connected();
      if (!Texts.isWellFormed(topic) || isLostOnTheWire(bytes)) {
        assertRefused(() -> sub.subscribe(topic));
        assertRefused(() -> sub.unsubscribe(topic));
        return;
      }
      sub.subscribe(topic);
      assertThat(topics.bound().recv(LIMIT))
          .startsWith(1)
          .endsWith(bytes)
          .hasSize(bytes.length + 1);
      topics.bound().send(topic);
      assertThat(sub.recvString(LIMIT)).isEqualTo(topic);
      sub.unsubscribe(topic);
      assertThat(topics.bound().recv(LIMIT))
          .startsWith(0)
          .endsWith(bytes)
          .hasSize(bytes.length + 1);
    }
  }

  private static boolean isLostOnTheWire(byte[] topic) {
    return topic.length >= 246
        && topic.length <= 255
        && Zmq.version().matches("4\\.([0-2]\\..*|3\\.[0-4])");
  }

  @Property(tries = 100)
  void shouldTakeGroupsOrRefuseThem(@ForAll("texts") String group) {
    boolean drafts = Zmq.has("draft");
    try (ZSocket socket = strings.context().socket(drafts ? SocketType.DISH : SocketType.SUB)) {
      if (!Texts.isWellFormed(group) || group.contains("\0")) {
        assertRefused(() -> socket.join(group));
        assertRefused(() -> socket.leave(group));
      } else if (group.isEmpty() || group.getBytes(UTF_8).length > 255) {
        assertRefused(() -> socket.join(group));
      } else if (!drafts) {
        assertThatThrownBy(() -> socket.join(group))
            .isInstanceOf(ZException.class)
            .hasMessageContaining("ENOTSUP");
      } else {
        socket.join(group);
        socket.leave(group);
        assertThatThrownBy(() -> socket.leave(group)).isInstanceOf(ZException.class);
      }
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
