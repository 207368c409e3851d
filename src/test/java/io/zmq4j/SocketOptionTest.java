package io.zmq4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.SocketOption.Access;
import io.zmq4j.support.SocketPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SocketOptionTest {

  /** Values that each Java type of option is tried with; those of an option in particular first. */
  private static final Map<Object, List<Object>> VALUES =
      Map.of(
          SocketOption.ROUTING_ID, List.of(new byte[] {1}, "name".getBytes(UTF_8), filled(255)),
          // There is no way back: see CurveTest.
          SocketOption.CURVE_SERVER, List.of(false, true, true),
          SocketOption.CURVE_PUBLICKEY, List.of(filled(32), new byte[32]),
          SocketOption.CURVE_SERVERKEY, List.of(filled(32), new byte[32]),
          Integer.class, List.of(1, 0, 7, 1000, Integer.MAX_VALUE),
          Long.class, List.of(1L, 0L, -1L, 1L << 40, Long.MAX_VALUE),
          Boolean.class, List.of(true, false),
          Duration.class,
              List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(20), forEver()));

  static Stream<SocketOption<?>> options() {
    return SocketOption.values().stream();
  }

  static Stream<Arguments> optionsAndTypes() {
    return options()
        .flatMap(
            option ->
                Arrays.stream(SocketType.values())
                    .filter(type -> !type.isDraft())
                    .map(type -> Arguments.of(option, type)));
  }

  @Test
  void shouldHaveTheTable() {
    assertThat(SocketOption.values())
        .extracting(SocketOption::name)
        .doesNotHaveDuplicates()
        .contains("SNDHWM", "RCVHWM", "LINGER", "SNDTIMEO", "RCVTIMEO", "SUBSCRIBE")
        .contains("UNSUBSCRIBE", "ROUTING_ID", "IMMEDIATE", "CONFLATE", "ROUTER_MANDATORY")
        .contains("CURVE_SERVER", "CURVE_PUBLICKEY", "CURVE_SECRETKEY", "CURVE_SERVERKEY")
        .contains("LAST_ENDPOINT", "RCVMORE", "EVENTS", "FD", "TYPE");
    assertThat(SocketOption.values()).extracting(SocketOption::number).doesNotHaveDuplicates();
    assertThat(SocketOption.values()).allMatch(option -> option.since().matches("\\d\\.\\d"));
    assertThat(SocketOption.values()).noneMatch(SocketOption::isDraft);
    assertThatThrownBy(() -> SocketOption.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldDescribeItself(SocketOption<?> option) throws ReflectiveOperationException {
    assertThat(SocketOption.class.getField(option.name()).get(null)).isSameAs(option);
    assertThat(option).hasToString(option.name());
    assertThat(option.type())
        .isIn(Integer.class, Long.class, Boolean.class, Duration.class, String.class, byte[].class);
    assertThat(option.socketTypes()).isNotEmpty();
    assertThat(option.access().canRead() || option.access().canWrite()).isTrue();
    assertThat(option.access().canRead()).isEqualTo(option.access() != Access.WRITE);
    assertThat(option.access().canWrite()).isEqualTo(option.access() != Access.READ);
  }

  @ParameterizedTest
  @MethodSource("optionsAndTypes")
  void shouldGetWhatWasSetOnTheTypesThatHaveIt(SocketOption<?> option, SocketType type) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      if (!option.socketTypes().contains(type)) {
        assertRefused(socket, option, "is an option of " + option.socketTypes());
        return;
      }
      switch (option.access()) {
        case READ -> {
          assertThat(socket.get(option)).isInstanceOf(option.type());
          assertRefusedToWrite(socket, option, "cannot be written");
        }
        case READ_WRITE -> roundTrip(socket, option);
        case WRITE ->
            assertThatThrownBy(() -> socket.get(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
      }
    }
  }

  private static <T> void roundTrip(ZSocket socket, SocketOption<T> option) {
    List<Object> values =
        VALUES.containsKey(option) ? VALUES.get(option) : VALUES.get(option.type());
    for (Object each : values) {
      T value = option.type().cast(each);
      socket.set(option, value);
      assertThat(socket.get(option)).isEqualTo(value);
    }
  }

  private static void assertRefused(ZSocket socket, SocketOption<?> option, String why) {
    if (option.access().canRead()) {
      assertThatThrownBy(() -> socket.get(option))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(why);
    }
    if (option.access().canWrite()) {
      assertRefusedToWrite(socket, option, why);
    }
  }

  private static <T> void assertRefusedToWrite(ZSocket socket, SocketOption<T> option, String why) {
    T value = option.type().cast(sample(option.type()));
    assertThatThrownBy(() -> socket.set(option, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(option.name())
        .hasMessageContaining(why);
  }

  @Test
  void shouldTakeNoFrameLongerThanAnArray() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThat(socket.get(SocketOption.MAXMSGSIZE)).isEqualTo(Integer.MAX_VALUE - 8L);
    }
  }

  private static Object sample(Class<?> type) {
    if (type == byte[].class) {
      return new byte[] {1};
    }
    return type == String.class ? "text" : VALUES.get(type).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT0.000000001S, 1",
    "PT0.001S, 1",
    "PT0.0010001S, 2",
    "PT1.5S, 1500",
    "PT-0.000000001S, -1",
    "PT-1H, -1",
    "P24D, 2073600000",
  })
  void shouldRoundDurationsUpToMilliseconds(Duration duration, int millis) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      for (SocketOption<Duration> option :
          List.of(SocketOption.LINGER, SocketOption.RCVTIMEO, SocketOption.SNDTIMEO)) {
        socket.set(option, duration);
        assertThat(socket.get(option)).isEqualTo(Duration.ofMillis(millis));
      }
    }
  }

  @Test
  void shouldRefuseADurationBeyondLibzmqsInt() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      for (Duration tooLong : List.of(Duration.ofDays(25), Duration.ofSeconds(Long.MAX_VALUE))) {
        assertThatThrownBy(() -> socket.set(SocketOption.LINGER, tooLong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("LINGER of " + tooLong + " is too long");
      }
      assertThat(socket.get(SocketOption.LINGER)).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEALER", "ROUTER", "PULL"})
  void shouldRefuseRoutingIdsBeyondItsLimits(SocketType type) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      for (byte[] bad : List.of(new byte[0], filled(256))) {
        assertThatThrownBy(() -> socket.set(SocketOption.ROUTING_ID, bad))
            .isInstanceOf(ZException.class)
            .hasMessageStartingWith("set ROUTING_ID: EINVAL");
      }
      assertThat(socket.get(SocketOption.ROUTING_ID)).isEmpty();
    }
  }

  @Test
  void shouldRefuseValuesThatLibzmqRefuses() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> socket.set(SocketOption.SNDHWM, -1))
          .isInstanceOf(ZException.class)
          .hasMessage("set SNDHWM: EINVAL (Invalid argument)");
      assertThat(socket.get(SocketOption.SNDHWM)).isEqualTo(1000);
    }
  }

  @Test
  void shouldCheckItsArguments() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.SUB)) {
      assertThatThrownBy(() -> socket.set(null, 1)).hasMessage("option");
      assertThatThrownBy(() -> socket.set(SocketOption.SNDHWM, null)).hasMessage("value");
      assertThatThrownBy(() -> socket.get(null)).hasMessage("option");
      assertThatThrownBy(() -> socket.subscribe((String) null)).hasMessage("topic");
      assertThatThrownBy(() -> socket.subscribe((byte[]) null)).hasMessage("topic");
      assertThatThrownBy(() -> socket.unsubscribe((String) null)).hasMessage("topic");
      assertThatThrownBy(() -> socket.unsubscribe((byte[]) null)).hasMessage("topic");
    }
  }

  @Test
  void shouldRefuseSubscriptionsOnOtherTypes() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> socket.subscribe("a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("SUBSCRIBE is an option of [SUB] sockets; this is a PULL");
      assertThatThrownBy(() -> socket.unsubscribe("a"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldTellWhatWouldNotBlock() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      assertThat(pair.connected().get(SocketOption.EVENTS)).isEqualTo(2);
      pair.connected().send("x");
      assertThat(pair.bound().get(SocketOption.EVENTS)).isEqualTo(3);
      assertThat(pair.bound().get(SocketOption.FD)).isPositive();
      assertThat(pair.bound().get(SocketOption.RCVMORE)).isFalse();
    }
  }

  @Test
  void shouldNotShareArraysWithItsCaller() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.DEALER)) {
      byte[] id = {1, 2, 3};
      socket.set(SocketOption.ROUTING_ID, id);
      id[0] = 9;
      byte[] read = socket.get(SocketOption.ROUTING_ID);
      assertThat(read).containsExactly(1, 2, 3);
      read[0] = 9;
      assertThat(socket.get(SocketOption.ROUTING_ID)).containsExactly(1, 2, 3);
    }
  }

  private static Duration forEver() {
    return Duration.ofMillis(-1);
  }

  private static byte[] filled(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'r');
    return bytes;
  }
}
