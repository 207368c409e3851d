package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of send, and what each does where there is no room. */
class SendTest {

  private SocketPair pair;
  private ZSocket socket;
  private ZSocket peer;

  /** A PUSH without a peer: nothing can be queued. */
  private ZSocket stuck;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
    socket = pair.connected();
    peer = pair.bound();
    stuck = pair.context().socket(SocketType.PUSH);
  }

  @AfterEach
  void close() {
    pair.close();
  }

  @Test
  void shouldSendArrays() {
    byte[] data = "hello, world".getBytes(UTF_8);
    socket.send(data);
    assertThat(peer.recv(LIMIT)).isEqualTo(data);
    socket.send(data, 7, 5);
    assertThat(peer.recvString(LIMIT)).isEqualTo("world");
    socket.send(data, data.length, 0);
    assertThat(peer.recv(LIMIT)).isEmpty();
    socket.send(new byte[0]);
    assertThat(peer.recv(LIMIT)).isEmpty();
    assertThat(socket.trySend(data)).isTrue();
    assertThat(peer.recv(LIMIT)).isEqualTo(data);
    assertThat(socket.trySend(data, 0, 5)).isTrue();
    assertThat(peer.recvString(LIMIT)).isEqualTo("hello");
    assertThat(socket.send(data, LIMIT)).isTrue();
    assertThat(peer.recv(LIMIT)).isEqualTo(data);
  }

  @Test
  void shouldSendStringsAsUtf8() {
    String text = "žluťoučký 馬 \uD83D\uDC0E\u0000 end";
    socket.send(text);
    assertThat(peer.recv(LIMIT)).isEqualTo(text.getBytes(UTF_8));
    assertThat(socket.trySend(text)).isTrue();
    assertThat(peer.recvString(LIMIT)).isEqualTo(text);
    assertThat(socket.send(text, LIMIT)).isTrue();
    assertThat(peer.recvString()).isEqualTo(text);
    socket.send("");
    assertThat(peer.recvString(LIMIT)).isEmpty();
  }

  @Test
  void shouldSendFramesOfOneMessageInAllForms() {
    byte[] data = "0123456789".getBytes(UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap("buffer".getBytes(UTF_8));
    socket.sendMore("text");
    socket.sendMore(data);
    socket.sendMore(data, 3, 4);
    socket.sendMore(buffer);
    socket.sendMore("");
    assertThat(socket.trySend("last")).isTrue();
    assertThat(buffer.hasRemaining()).isFalse();
    assertThat(Messages.recv(peer))
        .containsExactly("text", "0123456789", "3456", "buffer", "", "last");
  }

  /** Makes a buffer from position 2 to limit 7 out of one that holds 0123456789. */
  static Stream<Named<UnaryOperator<ByteBuffer>>> buffers() {
    return Stream.of(
        Named.of("heap", full -> full.position(2).limit(7)),
        Named.of("heap slice", full -> full.position(1).slice().position(1).limit(6)),
        Named.of("read-only heap", full -> full.asReadOnlyBuffer().position(2).limit(7)),
        Named.of("direct", full -> direct(full).position(2).limit(7)),
        Named.of("direct slice", full -> direct(full).position(1).slice().position(1).limit(6)),
        Named.of("read-only direct", full -> direct(full).asReadOnlyBuffer().position(2).limit(7)));
  }

  private static ByteBuffer direct(ByteBuffer heap) {
    return ByteBuffer.allocateDirect(heap.remaining()).put(heap).flip();
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void shouldSendWhatABufferHasLeft(UnaryOperator<ByteBuffer> make) {
    ByteBuffer buffer = make.apply(ByteBuffer.wrap("0123456789".getBytes(UTF_8)));
    int start = buffer.position();
    int end = buffer.limit();
    socket.send(buffer);
    assertThat(buffer.position()).isEqualTo(end);
    assertThat(buffer.limit()).isEqualTo(end);
    assertThat(peer.recvString(LIMIT)).isEqualTo("23456");
    socket.send(buffer);
    assertThat(peer.recv(LIMIT)).as("nothing is left").isEmpty();
    assertThat(socket.trySend(buffer.position(start))).isTrue();
    assertThat(peer.recvString(LIMIT)).isEqualTo("23456");
    assertThat(socket.send(buffer.position(start), LIMIT)).isTrue();
    assertThat(peer.recvString(LIMIT)).isEqualTo("23456");
    socket.sendMore(buffer.position(start));
    socket.send(buffer.position(start + 1));
    assertThat(Messages.recv(peer)).containsExactly("23456", "3456");
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void shouldLeaveABufferAloneThatCouldNotBeSent(UnaryOperator<ByteBuffer> make) {
    ByteBuffer buffer = make.apply(ByteBuffer.wrap("0123456789".getBytes(UTF_8)));
    int start = buffer.position();
    assertThat(stuck.trySend(buffer)).isFalse();
    assertThat(stuck.send(buffer, Duration.ofMillis(1))).isFalse();
    stuck.set(SocketOption.SNDTIMEO, Duration.ofMillis(1));
    assertTimeout(() -> stuck.send(buffer));
    assertTimeout(() -> stuck.sendMore(buffer));
    assertThat(buffer.position()).isEqualTo(start);
    assertThat(buffer.remaining()).isEqualTo(5);
  }

  @Test
  void shouldSayThatThereIsNoRoom() {
    byte[] data = {1};
    assertThat(stuck.trySend(data)).isFalse();
    assertThat(stuck.trySend(data, 0, 1)).isFalse();
    assertThat(stuck.trySend("x")).isFalse();
    assertThat(stuck.send(data, Duration.ZERO)).isFalse();
    long start = System.nanoTime();
    assertThat(stuck.send("x", NOTHING)).isFalse();
    assertThat(stuck.send(data, NOTHING)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(NOTHING.multipliedBy(2), LIMIT);
  }

  @Test
  void shouldThrowWhenSndtimeoIsOver() {
    stuck.set(SocketOption.SNDTIMEO, Duration.ofMillis(30));
    long start = System.nanoTime();
    assertTimeout(() -> stuck.send("x"));
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    assertTimeout(() -> stuck.send(new byte[1]));
    assertTimeout(() -> stuck.send(new byte[1], 0, 1));
    assertTimeout(() -> stuck.send(ByteBuffer.allocate(1)));
    assertTimeout(() -> stuck.sendMore("x"));
    assertTimeout(() -> stuck.sendMore(new byte[1]));
    assertTimeout(() -> stuck.sendMore(new byte[1], 0, 1));
    stuck.set(SocketOption.SNDTIMEO, Duration.ZERO);
    assertTimeout(() -> stuck.send("x"));
  }

  private static void assertTimeout(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ZException.class,
            e -> {
              assertThat(e.errorName()).isEqualTo("EAGAIN");
              assertThat(e.operation()).isEqualTo("send");
            })
        .hasMessageContaining("SNDTIMEO is over");
  }

  @Test
  void shouldLetADurationOverrideSndtimeo() {
    stuck.set(SocketOption.SNDTIMEO, LIMIT);
    assertThat(stuck.send("x", Duration.ofMillis(1))).isFalse();
    stuck.set(SocketOption.SNDTIMEO, Duration.ZERO);
    assertThat(stuck.send("x", NOTHING)).isFalse();
  }

  @Test
  void shouldRefuseMultipartWhereConflating() {
    try (ZSocket push = pair.context().socket(SocketType.PUSH);
        ZSocket pull = pair.context().socket(SocketType.PULL)) {
      push.set(SocketOption.CONFLATE, true);
      push.bind("inproc://conflate");
      pull.connect("inproc://conflate");
      assertThatThrownBy(() -> push.sendMore("a"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("sendMore: ENOTSUP")
          .hasMessageContaining("CONFLATE");
      assertThatThrownBy(() -> push.sendMore(ByteBuffer.allocateDirect(1)))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("CONFLATE");
      push.send("single");
      assertThat(pull.recvString(LIMIT)).isEqualTo("single");
      assertThat(pull.hasMore()).isFalse();
    }
  }

  @Test
  void shouldCheckItsArguments() {
    byte[] data = new byte[4];
    assertThatThrownBy(() -> socket.send((byte[]) null)).hasMessageContaining("data");
    assertThatThrownBy(() -> socket.send((ByteBuffer) null)).hasMessageContaining("data");
    assertThatThrownBy(() -> socket.send((String) null)).hasMessageContaining("string");
    assertThatThrownBy(() -> socket.send("x", null)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> socket.send((String) null)).isInstanceOf(NullPointerException.class);
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> socket.send(data, 1, 4),
          () -> socket.send(data, -1, 1),
          () -> socket.send(data, 0, -1),
          () -> socket.sendMore(data, 5, 0),
          () -> socket.trySend(data, Integer.MAX_VALUE, 2),
        }) {
      assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> socket.send("half \uD83D"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unpaired surrogate");
    socket.send("still fine");
    assertThat(peer.recvString(LIMIT)).isEqualTo("still fine");
  }
}
