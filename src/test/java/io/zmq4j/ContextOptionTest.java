package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextOptionTest {

  static Stream<ContextOption<?>> options() {
    return ContextOption.values().stream();
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldDescribeItself(ContextOption<?> option) throws ReflectiveOperationException {
    assertThat(ContextOption.class.getField(option.name()).get(null)).isSameAs(option);
    assertThat(option).hasToString(option.name());
    assertThat(option.type()).isIn(Integer.class, Boolean.class);
    assertThat(option.since()).matches("\\d\\.\\d");
    assertThat(option.isReadOnly()).isEqualTo(option.access() == SocketOption.Access.READ);
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldGetWhatWasSet(ContextOption<?> option) {
    try (ZContext context = new ZContext()) {
      if (option.access().canRead()) {
        assertThat(String.valueOf(context.get(option))).isEqualTo(option.initial());
        roundTrip(context, option);
      } else {
        assertThatThrownBy(() -> context.get(option))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(option + " cannot be read");
      }
    }
  }

  private static <T> void roundTrip(ZContext context, ContextOption<T> option) {
    List<?> values =
        option.type() == Boolean.class ? List.of(true, false, true) : List.of(1, 7, 64);
    for (Object each : values) {
      T value = option.type().cast(each);
      if (option.isReadOnly()) {
        assertThatThrownBy(() -> context.set(option, value))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(option + " can only be read");
      } else {
        context.set(option, value);
        assertThat(context.get(option)).isEqualTo(value);
      }
    }
  }

  @Test
  void shouldHaveLibzmqsDefaults() {
    try (ZContext context = new ZContext()) {
      assertThat(context.get(ContextOption.IO_THREADS)).isEqualTo(1);
      assertThat(context.get(ContextOption.MAX_SOCKETS)).isEqualTo(1023);
      assertThat(context.get(ContextOption.SOCKET_LIMIT)).isGreaterThanOrEqualTo(65_535);
      assertThat(context.get(ContextOption.MSG_T_SIZE)).isEqualTo(64);
      assertThat(context.get(ContextOption.IPV6)).isFalse();
      assertThat(context.get(ContextOption.BLOCKY)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void shouldCapIoThreads(int number) {
    try (ZContext context = new ZContext()) {
      assertThatThrownBy(() -> context.set(ContextOption.IO_THREADS, number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("IO_THREADS must be 0 to 64, and not " + number);
    }
    assertThatThrownBy(() -> new ZContext(number)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536, Integer.MAX_VALUE})
  void shouldCapMaxSockets(int number) {
    try (ZContext context = new ZContext()) {
      assertThatThrownBy(() -> context.set(ContextOption.MAX_SOCKETS, number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("MAX_SOCKETS must be 1 to 65535, and not " + number);
      context.set(ContextOption.MAX_SOCKETS, 65_535);
      assertThat(context.get(ContextOption.MAX_SOCKETS)).isEqualTo(65_535);
    }
  }

  @Test
  @DisplayName("OptionAfterStart throws")
  void shouldRefuseWhatLibzmqWouldIgnore() {
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.MAX_SOCKETS, 3);
      context.socket(SocketType.PAIR).close();
      assertThatThrownBy(() -> context.set(ContextOption.MAX_SOCKETS, 5))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("MAX_SOCKETS has no effect any more");
      assertThatThrownBy(() -> context.set(ContextOption.IO_THREADS, 5))
          .isInstanceOf(IllegalStateException.class);
      assertThat(context.get(ContextOption.MAX_SOCKETS)).isEqualTo(3);
      context.set(ContextOption.IPV6, true);
      assertThat(context.get(ContextOption.IPV6)).isTrue();
    }
  }

  @Test
  @DisplayName("MaxSockets: error, then recovery")
  void shouldTellThatAllPlacesAreTaken() {
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.MAX_SOCKETS, 2);
      ZSocket first = kept(context.socket(SocketType.PAIR));
      kept(context.socket(SocketType.PAIR));
      assertThatThrownBy(() -> context.socket(SocketType.PUB))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("socket PUB: EMFILE (")
          .hasMessageContaining("MAX_SOCKETS");
      first.close();
      assertThat(context.socket(SocketType.PUB).isClosed()).isFalse();
    }
  }

  @Test
  void shouldServeInprocWithoutIoThreads() {
    try (ZContext context = new ZContext(0);
        ZSocket one = context.socket(SocketType.PAIR);
        ZSocket two = context.socket(SocketType.PAIR)) {
      one.bind("inproc://without");
      two.connect("inproc://without");
      two.send("still there");
      assertThat(one.recvString(io.zmq4j.support.SocketPair.LIMIT)).isEqualTo("still there");
      assertThatThrownBy(() -> one.bind("tcp://127.0.0.1:*"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("EMTHREAD");
    }
  }

  @Test
  void shouldCheckItsArguments() {
    try (ZContext context = new ZContext()) {
      assertThatThrownBy(() -> context.set(null, 1)).hasMessage("option");
      assertThatThrownBy(() -> context.set(ContextOption.IPV6, null)).hasMessage("value");
      assertThatThrownBy(() -> context.get(null)).hasMessage("option");
      assertThatThrownBy(() -> context.socket(null)).hasMessage("type");
      assertThatThrownBy(() -> context.linger(null)).hasMessage("linger");
      assertThatThrownBy(() -> context.close(null)).hasMessage("deadline");
      assertThat(context.isClosed()).isFalse();
    }
  }
}
