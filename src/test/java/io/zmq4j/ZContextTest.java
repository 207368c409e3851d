package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.Leftovers;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making sockets, their defaults, and shadows; closing is in {@link ZContextCloseTest}. */
class ZContextTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void shouldStartAsManyIoThreadsAsWereAskedFor(int ioThreads) {
    try (ZContext context = new ZContext(ioThreads);
        ZSocket socket = context.socket(SocketType.PAIR)) {
      assertThat(context.get(ContextOption.IO_THREADS)).isEqualTo(ioThreads);
      assertThat(socket.isClosed()).isFalse();
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(Leftovers.now().counts().keySet())
                      .filteredOn(kind -> kind.startsWith("thread ZMQbg/IO"))
                      .hasSize(ioThreads));
    }
  }

  @Test
  void shouldLetMessagesLingerForASecondUnlessTold() {
    try (ZContext context = new ZContext()) {
      assertThat(lingerOfANewSocket(context)).isEqualTo(Duration.ofSeconds(1));
      try (ZSocket before = context.socket(SocketType.PUSH)) {
        context.linger(Duration.ofMillis(5));
        assertThat(before.get(SocketOption.LINGER)).isEqualTo(Duration.ofSeconds(1));
      }
      assertThat(lingerOfANewSocket(context)).isEqualTo(Duration.ofMillis(5));
      context.linger(Duration.ZERO);
      assertThat(lingerOfANewSocket(context)).isEqualTo(Duration.ZERO);
      context.linger(Duration.ofSeconds(-3));
      assertThat(lingerOfANewSocket(context)).isEqualTo(Duration.ofMillis(-1));
      assertThatThrownBy(() -> context.linger(Duration.ofDays(30)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Duration lingerOfANewSocket(ZContext context) {
    try (ZSocket socket = context.socket(SocketType.PUSH)) {
      return socket.get(SocketOption.LINGER);
    }
  }

  @Test
  void shouldSetDefaultsOnSocketsMadeAfterwards() {
    try (ZContext context = new ZContext();
        ZSocket before = context.socket(SocketType.PUSH)) {
      context.socketDefault(SocketOption.SNDHWM, 7);
      context.socketDefault(SocketOption.RCVTIMEO, Duration.ofMillis(1));
      context.socketDefault(SocketOption.ROUTER_MANDATORY, true);
      context.socketDefault(SocketOption.CONFLATE, true);
      ZSocket push = kept(context.socket(SocketType.PUSH));
      assertThat(push.get(SocketOption.SNDHWM)).isEqualTo(7);
      assertThat(push.get(SocketOption.CONFLATE)).isTrue();
      assertThat(before.get(SocketOption.SNDHWM)).isEqualTo(1000);
      assertThat(context.socket(SocketType.PULL).recv()).isNull();
      ZSocket router = kept(context.socket(SocketType.ROUTER));
      assertThatThrownBy(() -> router.sendMore("nobody")).hasMessageContaining("EHOSTUNREACH");
      assertThatThrownBy(() -> context.socketDefault(SocketOption.RCVMORE, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("RCVMORE can only be read");
      assertThatThrownBy(() -> context.socketDefault(null, 1)).hasMessage("option");
      assertThatThrownBy(() -> context.socketDefault(SocketOption.SNDHWM, null))
          .hasMessage("value");
    }
  }

  @Test
  void shouldKeepSingleFramesWhereConflatingIsTheDefault() {
    try (ZContext context = new ZContext()) {
      context.socketDefault(SocketOption.CONFLATE, true);
      ZSocket push = kept(context.socket(SocketType.PUSH));
      assertThatThrownBy(() -> push.sendMore("x"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("CONFLATE");
    }
  }

  @Test
  void shouldNotLetABadDefaultLeaveASocketBehind() {
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.MAX_SOCKETS, 1);
      context.socketDefault(SocketOption.SNDHWM, -1);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> context.socket(SocketType.PUSH))
            .isInstanceOf(ZException.class)
            .hasMessageContaining("set SNDHWM: EINVAL");
      }
      context.socketDefault(SocketOption.SNDHWM, 1);
      assertThat(context.socket(SocketType.PUSH).isClosed()).isFalse();
    }
  }

  @Test
  void shouldShareItsInprocNamesWithAShadow() {
    try (ZContext context = new ZContext();
        ZContext shadow = ZContext.shadow(context.address());
        ZSocket here = context.socket(SocketType.PAIR);
        ZSocket there = shadow.socket(SocketType.PAIR)) {
      assertThat(shadow.address()).isEqualTo(context.address());
      here.bind("inproc://shared");
      there.connect("inproc://shared");
      there.send("same context");
      assertThat(here.recvString(LIMIT)).isEqualTo("same context");
      assertThat(there.get(SocketOption.LINGER)).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void shouldCloseWithAShadowItsSocketsAlone() {
    try (ZContext context = new ZContext();
        ZSocket here = context.socket(SocketType.PAIR)) {
      ZContext shadow = ZContext.shadow(context.address());
      ZSocket there = kept(shadow.socket(SocketType.PAIR));
      shadow.close();
      shadow.close();
      assertThat(shadow.isClosed()).isTrue();
      assertThat(there.isClosed()).isTrue();
      assertThat(context.isClosed()).isFalse();
      assertThat(here.isClosed()).isFalse();
      assertThatThrownBy(() -> shadow.socket(SocketType.PAIR)).isInstanceOf(ZClosedException.class);
      assertThat(context.socket(SocketType.PAIR).isClosed()).isFalse();
    }
  }

  @Test
  void shouldEndShadowsWithTheContext() {
    ZContext context = new ZContext();
    ZContext shadow = ZContext.shadow(context.address());
    ZSocket there = kept(shadow.socket(SocketType.PAIR));
    context.close();
    assertThat(shadow.isClosed()).isTrue();
    assertThat(there.isClosed()).isTrue();
    assertThatThrownBy(() -> shadow.socket(SocketType.PAIR)).isInstanceOf(ZClosedException.class);
    shadow.close();
  }

  @DisabledIfEnvironmentVariable(
      named = "ASAN_OPTIONS",
      matches = ".+",
      disabledReason = "reads freed memory, on purpose")
  @Test
  void shouldRefuseToShadowWhatIsClosed() {
    ZContext context = new ZContext();
    long address = context.address();
    context.close();
    assertThatThrownBy(() -> ZContext.shadow(address)).isInstanceOf(ZException.class);
  }

  /** Numbers that are no address, and addresses that are no context, up to the edge of the heap. */
  static LongStream garbage() throws IOException {
    List<Long> addresses = new ArrayList<>();
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      maps.filter(line -> line.contains(" r") && !line.contains("[v"))
          .map(line -> line.split(" ")[0].split("-"))
          .forEach(
              range -> {
                long start = Long.parseUnsignedLong(range[0], 16);
                long end = Long.parseUnsignedLong(range[1], 16);
                addresses.addAll(List.of(start, end - 8, end - 64, end - 128, end - 256, end));
              });
    }
    return LongStream.concat(
        LongStream.of(0, 1, 7, 8, 4096, -1, -8, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 47),
        addresses.stream().mapToLong(Long::longValue));
  }

  @DisabledIfEnvironmentVariable(
      named = "ASAN_OPTIONS",
      matches = ".+",
      disabledReason = "reads freed memory, on purpose")
  @Test
  void shouldRefuseToShadowWhatIsNoContext() throws IOException {
    garbage()
        .forEach(
            address ->
                assertThatThrownBy(() -> ZContext.shadow(address))
                    .as("address %x", address)
                    .isInstanceOf(ZException.class)
                    .hasMessageContaining("shadow 0x")
                    .hasMessageContaining("EFAULT"));
  }

  @Test
  void shouldNotDisturbOneContextByAnother() {
    try (SocketPair one = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      try (SocketPair two = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
        two.bound().send("two");
        assertThat(two.connected().recvString(LIMIT)).isEqualTo("two");
      }
      one.bound().send("one");
      assertThat(one.connected().recvString(LIMIT)).isEqualTo("one");
    }
  }
}
