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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketOptionTest {

  private static final List<Object> NEVER_FOR_EVER =
      List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(20));

  /** Values that each Java type of option is tried with; those of an option in particular first. */
  private static final Map<Object, List<Object>> VALUES =
      Map.ofEntries(
          Map.entry(
              SocketOption.ROUTING_ID,
              List.of(new byte[] {1}, "name".getBytes(UTF_8), filled(255))),
          // There is no way back: see MechanismTest.
          Map.entry(SocketOption.CURVE_SERVER, List.of(false, true, true)),
          Map.entry(SocketOption.PLAIN_SERVER, List.of(false, true, true)),
          Map.entry(SocketOption.GSSAPI_SERVER, List.of(true, true)),
          Map.entry(SocketOption.CURVE_PUBLICKEY, List.of(filled(32), new byte[32])),
          Map.entry(SocketOption.CURVE_SERVERKEY, List.of(filled(32), new byte[32])),
          Map.entry(SocketOption.RATE, List.of(1, Integer.MAX_VALUE)),
          Map.entry(SocketOption.MULTICAST_HOPS, List.of(1, 255)),
          Map.entry(SocketOption.MULTICAST_MAXTPDU, List.of(1, 9000)),
          Map.entry(SocketOption.TCP_KEEPALIVE, List.of(1, 0, -1)),
          Map.entry(SocketOption.TCP_KEEPALIVE_CNT, List.of(1, 127, -1)),
          Map.entry(SocketOption.TCP_KEEPALIVE_IDLE, seconds(1, 32_767, -1)),
          Map.entry(SocketOption.TCP_KEEPALIVE_INTVL, seconds(1, 32_767, -1)),
          Map.entry(SocketOption.TOS, List.of(0x28, 0, 255)),
          Map.entry(SocketOption.PRIORITY, List.of(6, 0)),
          Map.entry(SocketOption.IN_BATCH_SIZE, List.of(256, 16 << 20)),
          Map.entry(SocketOption.OUT_BATCH_SIZE, List.of(256, 16 << 20)),
          Map.entry(SocketOption.ROUTER_NOTIFY, List.of(1, 2, 3, 0)),
          Map.entry(SocketOption.GSSAPI_PRINCIPAL_NAMETYPE, List.of(1, 2, 0)),
          Map.entry(SocketOption.GSSAPI_SERVICE_PRINCIPAL_NAMETYPE, List.of(1, 2, 0)),
          Map.entry(SocketOption.NORM_MODE, List.of(0, 4)),
          Map.entry(SocketOption.NORM_BUFFER_SIZE, List.of(1, 4096)),
          Map.entry(SocketOption.NORM_SEGMENT_SIZE, List.of(1, 1400)),
          Map.entry(SocketOption.NORM_BLOCK_SIZE, List.of(1, 255)),
          Map.entry(SocketOption.NORM_NUM_PARITY, List.of(0, 254)),
          Map.entry(SocketOption.NORM_NUM_AUTOPARITY, List.of(0, 254)),
          Map.entry(SocketOption.RECOVERY_IVL, NEVER_FOR_EVER),
          Map.entry(SocketOption.RECONNECT_IVL_MAX, NEVER_FOR_EVER),
          Map.entry(SocketOption.HANDSHAKE_IVL, NEVER_FOR_EVER),
          Map.entry(SocketOption.HEARTBEAT_IVL, NEVER_FOR_EVER),
          Map.entry(SocketOption.HEARTBEAT_TIMEOUT, NEVER_FOR_EVER),
          Map.entry(SocketOption.CONNECT_TIMEOUT, NEVER_FOR_EVER),
          Map.entry(SocketOption.TCP_MAXRT, NEVER_FOR_EVER),
          Map.entry(
              SocketOption.HEARTBEAT_TTL,
              List.of(Duration.ofMillis(100), Duration.ofMillis(6_553_500))),
          Map.entry(SocketOption.BINDTODEVICE, List.of("lo", "fifteen-letters", "")),
          Map.entry(SocketOption.SOCKS_PROXY, List.of("")),
          Map.entry(SocketOption.SOCKS_USERNAME, List.of("name", "x".repeat(255), "")),
          Map.entry(Integer.class, List.of(1, 0, 7, 1000, Integer.MAX_VALUE)),
          Map.entry(Long.class, List.of(1L, 0L, -1L, 1L << 40, Long.MAX_VALUE)),
          Map.entry(Boolean.class, List.of(true, false)),
          Map.entry(String.class, List.of("text", "\u00FCber", "x".repeat(255))),
          Map.entry(byte[].class, List.of(new byte[] {1})),
          Map.entry(
              Duration.class,
              List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(20), forEver())));

  static Stream<SocketOption<?>> options() {
    return SocketOption.values().stream();
  }

  /** Those that can be made. */
  private static List<SocketType> types() {
    return Arrays.stream(SocketType.values())
        .filter(type -> !type.isDraft() || Zmq.has("draft"))
        .toList();
  }

  private static boolean isThere(SocketOption<?> option) {
    String capability = Requirement.capability(option);
    boolean newer = Arrays.compare(numbers(option.since()), numbers(Zmq.version())) > 0;
    return !newer && (capability == null || Zmq.has(capability));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void shouldHaveTheTable() {
    assertThat(SocketOption.values())
        .extracting(SocketOption::name)
        .doesNotHaveDuplicates()
        .contains("SNDHWM", "XPUB_VERBOSE", "BACKLOG", "PLAIN_SERVER", "HELLO_MSG", "NORM_PUSH");
    assertThat(SocketOption.values())
        .extracting(SocketOption::number)
        .doesNotHaveDuplicates()
        .isSorted();
    assertThat(SocketOption.values())
        .allMatch(option -> option.since().matches("[234]\\.\\d(\\.\\d)?"));
    assertThat(SocketOption.values())
        .filteredOn(SocketOption::isDraft)
        .extracting(SocketOption::name)
        .contains("ZAP_ENFORCE_DOMAIN", "HELLO_MSG", "NORM_PUSH")
        .doesNotContain("BINDTODEVICE", "SNDHWM");
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
    if (option.type() == Duration.class) {
      assertThat(option.unit()).isIn("milliseconds", "seconds");
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  @DisplayName("EveryOptionRoundTrip")
  void shouldGetWhatWasSet(SocketOption<?> option) {
    try (ZContext context = new ZContext()) {
      for (SocketType type : types()) {
        if (option.socketTypes().contains(type)) {
          try (ZSocket socket = context.socket(type)) {
            if (isThere(option)) {
              tryOut(socket, option);
            } else {
              assertLacking(socket, option);
            }
          }
        }
      }
    }
  }

  private static void tryOut(ZSocket socket, SocketOption<?> option) {
    switch (option.access()) {
      case READ -> {
        assertThat(socket.get(option)).isInstanceOf(option.type());
        assertRefusedToWrite(socket, option, "cannot be written");
      }
      case READ_WRITE -> roundTrip(socket, option);
      case WRITE ->
          assertThatThrownBy(() -> socket.get(option))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(option + " cannot be read");
    }
  }

  private static <T> void roundTrip(ZSocket socket, SocketOption<T> option) {
    if (!option.initial().isEmpty()) {
      assertThat(asText(option, socket.get(option))).isEqualTo(option.initial());
    }
    for (Object each : values(option)) {
      T value = option.type().cast(each);
      socket.set(option, value);
      assertThat(socket.get(option)).isEqualTo(value);
    }
  }

  private static List<Object> values(SocketOption<?> option) {
    return VALUES.containsKey(option) ? VALUES.get(option) : VALUES.get(option.type());
  }

  /** As the table writes down what a new socket has. */
  private static String asText(SocketOption<?> option, Object value) {
    if (value instanceof Duration time) {
      return String.valueOf(option.unit().equals("seconds") ? time.toSeconds() : time.toMillis());
    }
    return value instanceof byte[] key && Arrays.equals(key, new byte[32])
        ? "all zeros"
        : value.toString();
  }

  private static void assertLacking(ZSocket socket, SocketOption<?> option) {
    if (option.access().canRead()) {
      assertThatThrownBy(() -> socket.get(option))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("get " + option + ": ENOTSUP")
          .hasMessageContaining("ZMQ_" + option + " needs libzmq ");
    }
    if (option.access().canWrite()) {
      assertThatThrownBy(() -> setSample(socket, option))
          .isInstanceOf(ZException.class)
          .hasMessageStartingWith("set " + option + ": ENOTSUP")
          .hasMessageContaining("ZMQ_" + option + " needs libzmq ")
          .hasMessageContaining("; this one is " + Zmq.version());
    }
  }

  @Test
  void shouldSayWhatIsMissing() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.DEALER)) {
      List<SocketOption<?>> missing =
          options().filter(option -> option.access().canWrite() && !isThere(option)).toList();
      for (SocketOption<?> option : missing) {
        String capability = Requirement.capability(option);
        boolean newer = option.since().compareTo(Zmq.version()) > 0;
        String expected =
            newer
                ? option.since() + "; this one is " + Zmq.version()
                : "built with "
                    + ("draft".equals(capability) ? "drafts" : capability)
                    + "; this one is "
                    + Zmq.version()
                    + " without";
        if (option.socketTypes().contains(SocketType.DEALER)) {
          assertThatThrownBy(() -> setSample(socket, option))
              .hasMessageEndingWith("ZMQ_" + option + " needs libzmq " + expected);
        }
      }
      // What nothing that is bundled has: the test sees at least these.
      assertThat(missing).hasSizeGreaterThan(4);
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  @DisplayName("WrongTypeRejected")
  void shouldRefuseOtherTypes(SocketOption<?> option) {
    try (ZContext context = new ZContext()) {
      for (SocketType type : types()) {
        if (!option.socketTypes().contains(type)) {
          try (ZSocket socket = context.socket(type)) {
            assertRefused(socket, option, "is an option of " + option.socketTypes());
          }
        }
      }
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

  private static void assertRefusedToWrite(ZSocket socket, SocketOption<?> option, String why) {
    assertThatThrownBy(() -> setSample(socket, option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(option.name())
        .hasMessageContaining(why);
  }

  private static <T> void setSample(ZSocket socket, SocketOption<T> option) {
    socket.set(option, option.type().cast(values(option).get(0)));
  }

  @Test
  void shouldTakeNoFrameLongerThanAnArray() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThat(socket.get(SocketOption.MAXMSGSIZE)).isEqualTo(Integer.MAX_VALUE - 8L);
    }
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
  @DisplayName("RoutingIdLimits")
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
          .hasMessage("SUBSCRIBE is an option of [SUB, XPUB] sockets; this is a PULL");
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

  @Test
  @DisplayName("HeartbeatTtlMax")
  void shouldCountAHeartbeatsTimeToLiveInTenths() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.set(SocketOption.HEARTBEAT_TTL, Duration.ofMillis(6_553_599));
      assertThat(socket.get(SocketOption.HEARTBEAT_TTL)).isEqualTo(Duration.ofMillis(6_553_500));
      assertThatThrownBy(() -> socket.set(SocketOption.HEARTBEAT_TTL, Duration.ofMillis(6_553_600)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("HEARTBEAT_TTL of PT1H49M13.6S is too long: at most 6553599 milliseconds");
      socket.set(SocketOption.HEARTBEAT_TTL, Duration.ofMillis(199));
      assertThat(socket.get(SocketOption.HEARTBEAT_TTL)).isEqualTo(Duration.ofMillis(100));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT32767.000000001S", "PT1000000000H"})
  void shouldRefuseKeepAliveTimesThatTheKernelWould(Duration time) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> socket.set(SocketOption.TCP_KEEPALIVE_IDLE, time))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("TCP_KEEPALIVE_IDLE must be 1 to 32767 seconds or negative");
      socket.set(SocketOption.TCP_KEEPALIVE_INTVL, Duration.ofMillis(1));
      assertThat(socket.get(SocketOption.TCP_KEEPALIVE_INTVL)).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void shouldRefuseTextsThatLibzmqWouldCutOff() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> socket.set(SocketOption.ZAP_DOMAIN, "a\0b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ZAP_DOMAIN has a NUL, at which libzmq would stop");
      assertThatThrownBy(() -> socket.set(SocketOption.ZAP_DOMAIN, "x".repeat(256)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ZAP_DOMAIN of 256 bytes: at most 255");
      assertThatThrownBy(() -> socket.set(SocketOption.SOCKS_PROXY, "\uD800"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<Object> seconds(int... numbers) {
    return Arrays.stream(numbers).<Object>mapToObj(Duration::ofSeconds).toList();
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
