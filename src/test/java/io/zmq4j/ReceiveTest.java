package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of receive, truncation, and what each does when nothing comes. */
class ReceiveTest {

  private SocketPair pair;
  private ZSocket socket;
  private ZSocket peer;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
    socket = pair.bound();
    peer = pair.connected();
  }

  @AfterEach
  void close() {
    pair.close();
  }

  static Stream<Named<IntFunction<ByteBuffer>>> buffers() {
    return Stream.of(
        Named.of("heap", ByteBuffer::allocate),
        Named.of("direct", ByteBuffer::allocateDirect),
        Named.of("heap slice", size -> ByteBuffer.allocate(size + 3).position(3).slice()),
        Named.of("direct slice", size -> ByteBuffer.allocateDirect(size + 3).position(3).slice()));
  }

  /** Around the scratch area's 256 bytes and libzmq's 33. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 33, 34, 255, 256, 257, 8192, 1_000_000})
  void shouldReceiveAnySize(int size) {
    byte[] sent = bytes(size);
    for (int i = 0; i < 4; i++) {
      peer.send(sent);
    }
    assertThat(socket.recv(LIMIT)).isEqualTo(sent);
    assertThat(socket.tryRecv()).isEqualTo(sent);
    byte[] array = new byte[size];
    assertThat(socket.recv(array, 0, size)).isEqualTo(size);
    assertThat(array).isEqualTo(sent);
    ByteBuffer direct = ByteBuffer.allocateDirect(size);
    assertThat(socket.recv(direct)).isEqualTo(size);
    assertThat(direct.flip()).isEqualTo(ByteBuffer.wrap(sent));
  }

  @Test
  void shouldReceiveIntoAPartOfAnArray() {
    peer.send("hello");
    byte[] data = "0123456789".getBytes(UTF_8);
    assertThat(socket.recv(data, 2, 6)).isEqualTo(5);
    assertThat(data).asString(UTF_8).isEqualTo("01hello789");
  }

  @Test
  void shouldCutAFrameToAnArrayAndTellItsWholeSize() {
    peer.send("hello");
    peer.send("next");
    byte[] data = "0123456789".getBytes(UTF_8);
    assertThat(socket.recv(data, 8, 2)).isEqualTo(5);
    assertThat(data).asString(UTF_8).isEqualTo("01234567he");
    assertThat(socket.recvString(LIMIT)).as("the rest is gone").isEqualTo("next");
    peer.send(bytes(100_000));
    assertThat(socket.recv(data, 0, 0)).isEqualTo(100_000);
    assertThat(data).asString(UTF_8).isEqualTo("01234567he");
    assertThat(socket.tryRecv()).isNull();
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void shouldReceiveBetweenPositionAndLimit(IntFunction<ByteBuffer> make) {
    ByteBuffer buffer = make.apply(10).position(2).limit(8);
    peer.send("abc");
    assertThat(socket.recv(buffer)).isEqualTo(3);
    assertThat(buffer.position()).isEqualTo(5);
    assertThat(buffer.limit()).isEqualTo(8);
    peer.send("longer");
    assertThat(socket.recv(buffer)).isEqualTo(6);
    assertThat(buffer.position()).isEqualTo(8);
    peer.send("no room");
    assertThat(socket.recv(buffer)).isEqualTo(7);
    peer.send("");
    assertThat(socket.recv(buffer)).isZero();
    assertThat(buffer.position()).isEqualTo(8);
    byte[] all = new byte[10];
    buffer.clear().get(all);
    assertThat(all).isEqualTo("\0\0abclon\0\0".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void shouldLeaveABufferAloneWhenTimeIsUp(IntFunction<ByteBuffer> make) {
    ByteBuffer buffer = make.apply(4).position(1);
    socket.set(SocketOption.RCVTIMEO, Duration.ofMillis(1));
    assertThat(socket.recv(buffer)).isEqualTo(-1);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void shouldRefuseAReadOnlyBufferAndKeepTheFrame() {
    peer.send("kept");
    assertThatThrownBy(() -> socket.recv(ByteBuffer.allocate(4).asReadOnlyBuffer()))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThatThrownBy(() -> socket.recv(ByteBuffer.allocateDirect(4).asReadOnlyBuffer()))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThat(socket.recvString(LIMIT)).isEqualTo("kept");
  }

  @Test
  void shouldTellOfFurtherFrames() {
    Messages.send(peer, "a", "", "c");
    peer.send("single");
    assertThat(socket.hasMore()).isFalse();
    assertThat(socket.recvString(LIMIT)).isEqualTo("a");
    assertThat(socket.hasMore()).isTrue();
    assertThat(socket.get(SocketOption.RCVMORE)).isTrue();
    assertThat(socket.recv(new byte[1], 0, 1)).isZero();
    assertThat(socket.hasMore()).isTrue();
    assertThat(socket.recv(ByteBuffer.allocateDirect(9))).isEqualTo(1);
    assertThat(socket.hasMore()).isFalse();
    assertThat(socket.get(SocketOption.RCVMORE)).isFalse();
    assertThat(socket.recvString(LIMIT)).isEqualTo("single");
    assertThat(socket.hasMore()).isFalse();
    assertThat(socket.tryRecv()).isNull();
    assertThat(socket.hasMore()).isFalse();
  }

  @Test
  void shouldGiveNothingWhenTimeIsUp() {
    assertThat(socket.tryRecv()).isNull();
    assertThat(socket.recv(Duration.ZERO)).isNull();
    long start = System.nanoTime();
    assertThat(socket.recv(NOTHING)).isNull();
    assertThat(socket.recvString(NOTHING)).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(NOTHING.multipliedBy(2), LIMIT);
  }

  @Test
  void shouldGiveNothingWhenRcvtimeoIsOver() {
    socket.set(SocketOption.RCVTIMEO, Duration.ofMillis(20));
    long start = System.nanoTime();
    assertThat(socket.recv()).isNull();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    assertThat(socket.recvString()).isNull();
    assertThat(socket.recv(new byte[1], 0, 1)).isEqualTo(-1);
    assertThat(socket.recv(ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(socket.recv(ByteBuffer.allocateDirect(1))).isEqualTo(-1);
    assertThat(ZStr.recv(socket)).isNull();
    assertThat(ZStr.recvx(socket)).isNull();
  }

  @Test
  void shouldLetADurationOverrideRcvtimeo() throws Exception {
    socket.set(SocketOption.RCVTIMEO, Duration.ZERO);
    BlockedCall<byte[]> recv = BlockedCall.of(() -> socket.recv(LIMIT));
    peer.send("late");
    assertThat(recv.result()).asString(UTF_8).isEqualTo("late");
  }

  @Test
  void shouldWaitForEverByANegativeDuration() throws Exception {
    socket.set(SocketOption.RCVTIMEO, Duration.ZERO);
    BlockedCall<String> recv = BlockedCall.of(() -> socket.recvString(Duration.ofMillis(-7)));
    peer.send("at last");
    assertThat(recv.result()).isEqualTo("at last");
    BlockedCall<Boolean> poll = BlockedCall.of(() -> socket.pollIn(Duration.ofSeconds(-1)));
    peer.send("again");
    assertThat(poll.result()).isTrue();
  }

  @Test
  void shouldTakeADurationBeyondAnyClock() throws Exception {
    BlockedCall<byte[]> recv =
        BlockedCall.of(() -> socket.recv(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
    peer.send("soon");
    assertThat(recv.result()).asString(UTF_8).isEqualTo("soon");
  }

  @Test
  void shouldPollWithoutTakingAnything() throws Exception {
    assertThat(socket.pollIn(Duration.ZERO)).isFalse();
    assertThat(socket.pollIn(Duration.ofMillis(5))).isFalse();
    BlockedCall<Boolean> poll = BlockedCall.of(() -> socket.pollIn(LIMIT));
    Messages.send(peer, "one", "two");
    assertThat(poll.result()).isTrue();
    assertThat(socket.pollIn(Duration.ZERO)).isTrue();
    assertThat(socket.recvString(LIMIT)).isEqualTo("one");
    assertThat(socket.pollIn(LIMIT)).isTrue();
    assertThat(socket.recvString(LIMIT)).isEqualTo("two");
    assertThat(socket.pollIn(Duration.ZERO)).isFalse();
  }

  @Test
  void shouldReplaceBytesThatAreNoUtf8() {
    peer.send(new byte[] {'a', (byte) 0xFF, 'b'});
    assertThat(socket.recvString(LIMIT)).isEqualTo("a\uFFFDb");
  }

  @Test
  void shouldGiveEachFrameAnArrayOfItsOwn() {
    peer.send("one");
    peer.send("two");
    byte[] first = socket.recv(LIMIT);
    byte[] second = socket.recv(LIMIT);
    assertThat(first).isNotSameAs(second).asString(UTF_8).isEqualTo("one");
    assertThat(second).asString(UTF_8).isEqualTo("two");
  }

  @Test
  void shouldCheckItsArguments() {
    assertThatThrownBy(() -> socket.recv((byte[]) null, 0, 0)).hasMessageContaining("data");
    assertThatThrownBy(() -> socket.recv((ByteBuffer) null)).hasMessageContaining("data");
    assertThatThrownBy(() -> socket.recv((Duration) null)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> socket.recvString(null)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> socket.pollIn(null)).isInstanceOf(NullPointerException.class);
    peer.send("kept");
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> socket.recv(new byte[4], 1, 4),
          () -> socket.recv(new byte[4], -1, 1),
          () -> socket.recv(new byte[4], 0, -1),
        }) {
      assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(socket.recvString(LIMIT)).isEqualTo("kept");
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    return bytes;
  }
}
