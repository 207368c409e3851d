package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Direct buffers that libzmq sends from where they are; {@code LentMemoryTest} has the soak. */
class ZLenderTest {

  private static final int LARGE = 200_000;

  private ZLender lender;

  @BeforeEach
  void open() {
    lender = new ZLender();
  }

  @AfterEach
  void close() {
    lender.close();
  }

  private static ByteBuffer buffer(int size, int first) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(size);
    IntStream.range(0, size).forEach(i -> buffer.put(i, (byte) (first + i)));
    return buffer;
  }

  @Test
  void shouldShareTheMemoryOverInproc() {
    ByteBuffer buffer = buffer(LARGE, 0);
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      lender.lend(buffer).send(pair.bound());
      try (ZFrame frame = ZFrame.recv(pair.connected(), LIMIT)) {
        buffer.put(7, (byte) 99);
        assertThat(frame.size()).isEqualTo(LARGE);
        assertThat(frame.data()[7]).as("what is there now").isEqualTo((byte) 99);
        assertThat(lender.poll()).as("the receiver has it").isNull();
      }
      assertThat(lender.poll()).as("closed by the receiver").isSameAs(buffer);
      assertThat(lender.poll()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void shouldSendAndComeBackInOrder(Transport transport) {
    assumeTrue(transport.isSupported(), "this libzmq has no " + transport);
    ByteBuffer first = buffer(LARGE, 1);
    ByteBuffer second = buffer(10, 2).asReadOnlyBuffer().slice(3, 5);
    ByteBuffer third = ByteBuffer.allocateDirect(0);
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL, transport)) {
      lender.lend(first.limit(LARGE - 1).position(1)).sendMore(pair.bound());
      first.clear();
      lender.lend(second).sendMore(pair.bound());
      lender.lend(third).send(pair.bound());
      assertThat(lender.lent()).isEqualTo(3);
      byte[] received = pair.connected().recv(LIMIT);
      assertThat(received).hasSize(LARGE - 2).startsWith(2, 3, 4);
      assertThat(pair.connected().recv(LIMIT)).containsExactly(5, 6, 7, 8, 9);
      assertThat(pair.connected().recv(LIMIT)).isEmpty();
      assertThat(pair.connected().hasMore()).isFalse();
      assertThat(lender.poll(LIMIT)).isSameAs(first);
      assertThat(lender.poll(LIMIT)).isSameAs(second);
      assertThat(lender.poll(LIMIT)).isSameAs(third);
      assertThat(second.remaining()).as("as it was lent").isEqualTo(5);
    }
    assertThat(lender.returned()).isEqualTo(3);
  }

  @Test
  void shouldLeaveTheBytesAloneOverWebSockets() {
    assumeTrue(Zmq.has("WS"), "this libzmq has no ws://");
    ByteBuffer buffer = buffer(LARGE, 5).asReadOnlyBuffer();
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      pull.bind("ws://127.0.0.1:*");
      // What a client sends is masked.
      push.connect(pull.lastEndpoint());
      lender.lend(buffer).send(push);
      assertThat(pull.recv(LIMIT)).startsWith(5, 6, 7).hasSize(LARGE);
      assertThat(lender.poll(LIMIT)).isEqualTo(buffer(LARGE, 5));
    }
  }

  @Test
  void shouldComeBackUnsent() {
    ByteBuffer buffer = buffer(10, 0);
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      ZFrame frame = lender.lend(buffer);
      assertThat(frame.trySend(push)).as("nobody there").isFalse();
      assertThat(frame.data()).as("still the caller's").startsWith(0, 1, 2);
      assertThat(lender.poll()).isNull();
      frame.close();
      assertThat(lender.poll()).isSameAs(buffer);
    }
  }

  @Test
  void shouldComeBackWhenDropped() {
    ByteBuffer buffer = buffer(LARGE, 0);
    try (ZContext context = new ZContext()) {
      try (ZSocket pub = context.socket(SocketType.PUB)) {
        lender.lend(buffer).send(pub);
        assertThat(lender.poll()).as("without subscribers").isSameAs(buffer);
      }
      try (ZSocket dealer = context.socket(SocketType.DEALER)) {
        dealer.set(SocketOption.LINGER, Duration.ZERO);
        dealer.connect("tcp://127.0.0.1:1");
        lender.lend(buffer).send(dealer);
        assertThat(lender.poll()).as("in a queue").isNull();
      }
      assertThat(lender.poll(LIMIT)).as("without linger").isSameAs(buffer);
    }
  }

  @Test
  void shouldComeBackOnceWhenSharedByManyFrames() {
    ByteBuffer buffer = buffer(LARGE, 0);
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
        ZFrame frame = lender.lend(buffer)) {
      frame.sendAndKeep(pair.bound());
      frame.sendAndKeep(pair.bound());
      ZFrame second = frame.dup();
      frame.close();
      pair.connected().recv(LIMIT);
      pair.connected().recv(LIMIT);
      assertThat(lender.poll(NOTHING)).as("one frame is left").isNull();
      second.close();
      assertThat(lender.poll()).isSameAs(buffer);
      assertThat(lender.lent()).isEqualTo(1);
      assertThat(lender.returned()).isEqualTo(1);
    }
  }

  @Test
  void shouldLendABufferTwice() {
    ByteBuffer buffer = buffer(10, 0);
    lender.lend(buffer).close();
    lender.lend(buffer).close();
    assertThat(lender.poll()).isSameAs(buffer);
    assertThat(lender.poll()).isSameAs(buffer);
    assertThat(lender.poll()).isNull();
  }

  @Test
  void shouldTellOfManyAtOnce() {
    for (int i = 0; i < 1_000; i++) {
      lender.lend(buffer(1, i)).close();
    }
    assertThat(lender.returned()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(lender.poll().get(0)).isEqualTo((byte) i);
    }
    assertThat(lender.poll()).isNull();
  }

  @Test
  void shouldRefuseWhatCannotBeLent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lender.lend(ByteBuffer.allocate(10)))
        .withMessageContaining("allocateDirect");
    assertThatNullPointerException().isThrownBy(() -> lender.lend(null)).withMessage("buffer");
    assertThat(lender.lent()).isZero();
  }

  @Test
  void shouldBeReadableForAPollerUntilAllWasTaken() {
    lender.lend(buffer(1, 0)).close();
    lender.lend(buffer(1, 1)).close();
    try (ZPoller poller = new ZPoller()) {
      int fd = lender.fd();
      poller.add(fd, ZPoller.POLLIN);
      assertThat(poller.poll(LIMIT)).as("came back before").isEqualTo(1);
      assertThat(lender.poll().get(0)).isZero();
      assertThat(poller.poll(LIMIT)).as("one is left").isEqualTo(1);
      assertThat(lender.poll().get(0)).isEqualTo((byte) 1);
      assertThat(lender.poll()).isNull();
      assertThat(poller.poll(Duration.ZERO)).isZero();
      lender.lend(buffer(1, 2)).close();
      assertThat(poller.poll(LIMIT)).isEqualTo(1);
      assertThat(lender.fd()).isEqualTo(fd);
      poller.remove(fd);
    }
  }

  @Test
  void shouldWaitUntilOneComesBack() throws Exception {
    ByteBuffer buffer = buffer(10, 0);
    assertThat(lender.poll(NOTHING)).isNull();
    ZFrame frame = lender.lend(buffer);
    BlockedCall<ByteBuffer> waiting = BlockedCall.of(() -> lender.poll(LIMIT));
    assertThatThrownBy(() -> lender.poll(LIMIT)).isInstanceOf(ZConcurrentUseException.class);
    frame.close();
    assertThat(waiting.result()).isSameAs(buffer);
  }

  @Test
  void shouldEndAWaitByInterruptOrClose() throws Exception {
    BlockedCall<ByteBuffer> interrupted = BlockedCall.of(() -> lender.poll(Duration.ofDays(-1)));
    interrupted.thread().interrupt();
    assertThat(interrupted.failure()).isInstanceOf(ZInterruptedException.class);
    BlockedCall<ByteBuffer> closed = BlockedCall.of(() -> lender.poll(LIMIT));
    lender.close();
    assertThat(closed.failure())
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("lender is closed");
  }

  @Test
  void shouldBeClosedForEver() {
    ZFrame out = lender.lend(buffer(10, 3));
    lender.close();
    lender.close();
    assertThat(lender.isClosed()).isTrue();
    assertThatThrownBy(() -> lender.lend(buffer(1, 0))).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(lender::poll).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(() -> lender.poll(LIMIT)).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(lender::lent).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(lender::returned).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(lender::fd).isInstanceOf(ZClosedException.class);
    assertThat(out.data()).as("what is out").startsWith(3, 4, 5);
    out.close();
  }

  /** The collector has no reason to keep the buffer but the lender's word. */
  @Test
  void shouldKeepTheBuffersOfAClosedLender() {
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      for (int i = 0; i < 8; i++) {
        lender.lend(buffer(LARGE, i)).send(pair.bound());
      }
      lender.close();
      for (int turn = 0; turn < 5; turn++) {
        System.gc();
        LockSupport.parkNanos(1_000_000);
        // Where a buffer's memory was freed this would come to lie.
        ByteBuffer.allocateDirect(LARGE).put("overwritten".getBytes(UTF_8));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(pair.connected().recv(LIMIT)).startsWith(i, i + 1, i + 2).hasSize(LARGE);
      }
    }
  }

  @Test
  void shouldLetTheCollectorHaveWhatIsBack() {
    WeakReference<ByteBuffer> buffer = lendAndReceive();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              System.gc();
              return buffer.get() == null;
            });
  }

  private WeakReference<ByteBuffer> lendAndReceive() {
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      ByteBuffer buffer = buffer(LARGE, 0);
      lender.lend(buffer).send(pair.bound());
      lender.close();
      pair.connected().recv(LIMIT);
      return new WeakReference<>(buffer);
    }
  }
}
