package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import java.time.Duration;
import java.util.IllegalFormatException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZStrTest {

  private static final long MILLIS = LIMIT.toMillis();

  private SocketPair pair;
  private ZSocket sender;
  private ZSocket receiver;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
    sender = pair.connected();
    receiver = pair.bound();
  }

  @AfterEach
  void close() {
    pair.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello",
        "a\u0000b",
        "\u0000",
        "žluťoučký kůň",
        "\uD83D\uDC0E\uD83C\uDFFD",
        "\n\r\t"
      })
  void shouldCarryText(String text) {
    ZStr.send(sender, text);
    assertThat(receiver.recv(LIMIT)).isEqualTo(text.getBytes(UTF_8));
    ZStr.send(sender, text);
    assertThat(ZStr.recv(receiver)).isEqualTo(text);
    ZStr.send(sender, text);
    assertThat(ZStr.recv(receiver, MILLIS)).isEqualTo(text);
    ZStr.sendx(sender, text, text);
    assertThat(ZStr.recvx(receiver)).containsExactly(text, text);
  }

  @Test
  void shouldSendFramesOfOneMessage() {
    ZStr.sendm(sender, "a");
    ZStr.sendfm(sender, "%s-%03d", "b", 7);
    ZStr.sendf(sender, "%.1f%%", 1.5);
    assertThat(Messages.recv(receiver)).containsExactly("a", "b-007", "1.5%");
  }

  @Test
  void shouldFormatAlikeEverywhere() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      ZStr.sendf(sender, "%,.2f", 1234.5);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(ZStr.recv(receiver, MILLIS)).isEqualTo("1,234.50");
  }

  @Test
  void shouldSendNothingOfABadFormat() {
    assertThatThrownBy(() -> ZStr.sendf(sender, "%d", "no number"))
        .isInstanceOf(IllegalFormatException.class);
    assertThatThrownBy(() -> ZStr.sendfm(sender, "%s %s", "one"))
        .isInstanceOf(IllegalFormatException.class);
    ZStr.send(sender, "100 %");
    assertThat(ZStr.recv(receiver, MILLIS)).isEqualTo("100 %");
  }

  @Test
  void shouldSendAllOfTheStringsOrNone() {
    assertThatThrownBy(() -> ZStr.sendx(sender, "a", "b\uD800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("string 1 has an unpaired surrogate");
    assertThatThrownBy(() -> ZStr.sendx(sender, "a", null, "c"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("string 1");
    assertThatThrownBy(() -> ZStr.sendx(sender))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least");
    ZStr.sendx(sender, "only", "this");
    assertThat(ZStr.recvx(receiver)).containsExactly("only", "this");
    assertThat(ZStr.recvNowait(receiver)).isNull();
  }

  @Test
  void shouldReceiveOneFrameAtATime() {
    ZStr.sendx(sender, "a", "b", "c");
    assertThat(ZStr.recv(receiver)).isEqualTo("a");
    assertThat(receiver.hasMore()).isTrue();
    assertThat(ZStr.recvx(receiver)).as("what is left of the message").containsExactly("b", "c");
    assertThat(receiver.hasMore()).isFalse();
  }

  @Test
  void shouldReceiveManyFramesAtOnce() {
    String[] strings = new String[1000];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = "x".repeat(i);
    }
    ZStr.sendx(sender, strings);
    ZStr.sendx(sender, "next");
    assertThat(ZStr.recvx(receiver)).containsExactly(strings);
    assertThat(ZStr.recvx(receiver)).containsExactly("next");
  }

  @Test
  void shouldGiveNullWhenTimeIsUp() {
    assertThat(ZStr.recvNowait(receiver)).isNull();
    assertThat(ZStr.recv(receiver, 0)).isNull();
    long start = System.nanoTime();
    assertThat(ZStr.recv(receiver, 50)).isNull();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    receiver.set(SocketOption.RCVTIMEO, Duration.ofMillis(1));
    assertThat(ZStr.recv(receiver)).isNull();
    assertThat(ZStr.recvx(receiver)).isNull();
    ZStr.send(sender, "later");
    assertThat(ZStr.recvNowait(receiver)).isEqualTo("later");
  }

  @Test
  void shouldWaitWithoutLimitByNegativeMilliseconds() throws Exception {
    BlockedCall<String> recv = BlockedCall.of(() -> ZStr.recv(receiver, -1));
    ZStr.send(sender, "at last");
    assertThat(recv.result()).isEqualTo("at last");
  }

  @Test
  void shouldLoseNothingWhenTimeIsUp() {
    for (int i = 0; i < 50; i++) {
      assertThat(ZStr.recv(receiver, 1)).isNull();
      ZStr.send(sender, "m" + i);
      assertThat(ZStr.recv(receiver, MILLIS)).isEqualTo("m" + i);
    }
  }

  @Test
  void shouldCheckItsArguments() {
    assertThatThrownBy(() -> ZStr.send(sender, null)).hasMessage("string");
    assertThatThrownBy(() -> ZStr.sendm(sender, null)).hasMessage("string");
    assertThatThrownBy(() -> ZStr.sendf(sender, null)).hasMessage("format");
    assertThatThrownBy(() -> ZStr.send(sender, "\uDC00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ZStr.send(null, "x")).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> ZStr.recv(null)).isInstanceOf(NullPointerException.class);
    assertThat(ZStr.recvNowait(receiver)).isNull();
  }
}
