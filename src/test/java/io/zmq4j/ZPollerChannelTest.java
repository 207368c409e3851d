package io.zmq4j;

import static io.zmq4j.ZPoller.POLLERR;
import static io.zmq4j.ZPoller.POLLIN;
import static io.zmq4j.ZPoller.POLLOUT;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.RawPipe;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels of the JDK beside sockets and descriptors. */
class ZPollerChannelTest {

  private SocketPair pair;
  private ZSocket pull;
  private ZPoller poller;
  private RawPipe pipe;

  @BeforeEach
  void connect() throws IOException {
    pair = SocketPair.of(SocketType.PUSH, SocketType.PULL);
    pull = pair.connected();
    poller = new ZPoller(pull);
    pipe = RawPipe.open();
    pipe.source().configureBlocking(false);
    poller.add(pipe.source(), POLLIN);
  }

  @AfterEach
  void close() throws IOException {
    poller.close();
    pipe.close();
    pair.close();
  }

  @Test
  void shouldFindAChannelThatIsReady() throws Exception {
    assertThat(poller.poll(Duration.ZERO)).isZero();
    pipe.write();
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(poller.isReadable(pipe.source())).isTrue();
    assertThat(poller.isWritable(pipe.source())).isFalse();
    assertThat(poller.isError(pipe.source())).isFalse();
    pair.bound().send("x");
    assertThat(poller.poll(LIMIT)).isEqualTo(2);
    assertThat(poller.ready())
        .containsExactly(
            new ZPoller.Ready(pull, -1, null, POLLIN),
            new ZPoller.Ready(null, -1, pipe.source(), POLLIN));
    assertThat(poller.first()).isSameAs(pull);
    pipe.read();
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(poller.isReadable(pipe.source())).isFalse();
  }

  @Test
  void shouldWakeForAChannel() throws Exception {
    for (int i = 0; i < 50; i++) {
      BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
      pipe.write();
      assertThat(poll.result()).isOne();
      assertThat(poller.isReadable(pipe.source())).isTrue();
      pipe.read();
    }
  }

  @Test
  void shouldWakeForASocketBesideAChannel() throws Exception {
    for (int i = 0; i < 50; i++) {
      BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
      pair.bound().send("x");
      assertThat(poll.result()).isOne();
      assertThat(poller.first()).isSameAs(pull);
      assertThat(pull.tryRecv()).isNotNull();
    }
  }

  @Test
  void shouldKeepTime() {
    long start = System.nanoTime();
    assertThat(poller.poll(Duration.ofMillis(250))).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(250), LIMIT);
  }

  /** A bell that rings for its own end would be answered by the next wait, and so on. */
  @Test
  void shouldSleepWhileItWaits() throws Exception {
    assertThat(poller.poll(Duration.ofMillis(1))).isZero();
    long before = cpuNanos();
    assertThat(poller.poll(Duration.ofMillis(500))).isZero();
    assertThat(cpuNanos() - before).isLessThan(100_000_000);
  }

  /** What this thread has computed; the tests do not read the module. */
  private static long cpuNanos() throws ReflectiveOperationException {
    Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
    Object threads = factory.getMethod("getThreadMXBean").invoke(null);
    Class<?> type = Class.forName("java.lang.management.ThreadMXBean");
    return (long) type.getMethod("getCurrentThreadCpuTime").invoke(threads);
  }

  @Test
  void shouldConnectAndAccept() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open();
        SocketChannel client = SocketChannel.open();
        ZPoller mine = new ZPoller()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.configureBlocking(false);
      client.configureBlocking(false);
      mine.add(server, POLLIN);
      assertThat(mine.poll(NOTHING)).isZero();
      client.connect(server.getLocalAddress());
      mine.add(client, POLLIN | POLLOUT);
      while (!mine.ready().stream().anyMatch(ZPoller.Ready::isReadable)) {
        assertThat(mine.poll(LIMIT)).isPositive();
      }
      assertThat(mine.isReadable(server)).as("somebody to accept").isTrue();
      assertThat(client.finishConnect()).isTrue();
      assertThat(mine.poll(LIMIT)).isEqualTo(2);
      assertThat(mine.isWritable(client)).isTrue();
      assertThat(mine.isReadable(client)).isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> poller.add(server, POLLOUT))
          .withMessageContaining("never ready");
    }
  }

  @Test
  void shouldLetGoOfAChannel() throws Exception {
    poller.remove(pipe.source());
    pipe.source().configureBlocking(true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> poller.add(pipe.source(), POLLIN))
        .withMessageContaining("configureBlocking");
    pipe.source().configureBlocking(false);
    poller.add(pipe.source(), POLLIN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> poller.add(pipe.source(), POLLIN))
        .withMessageContaining("already");
    poller.close();
    pipe.source().configureBlocking(true);
  }

  @Test
  void shouldTellOfAClosedChannel() throws Exception {
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
    pipe.source().close();
    assertThat(poll.result()).isOne();
    assertThat(poller.isError(pipe.source())).isTrue();
    assertThat(poller.isReadable(pipe.source())).isFalse();
    assertThat(poller.ready().get(0).events()).isEqualTo(POLLERR);
    poller.remove(pipe.source());
    assertThat(poller.poll(Duration.ZERO)).isZero();
    assertThatThrownBy(() -> poller.add(pipe.source(), POLLIN))
        .isInstanceOfAny(ZClosedException.class);
  }

  @Test
  void shouldEndWhenInterruptedAndGoOn() throws Exception {
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
    poll.thread().interrupt();
    assertThat(poll.failure()).isInstanceOf(ZInterruptedException.class);
    pipe.write();
    assertThat(poller.poll(LIMIT)).isOne();
  }

  @Test
  void shouldEndWhenThePollerIsClosed() throws Exception {
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
    poller.close();
    assertThat(poll.failure()).isInstanceOf(ZClosedException.class);
  }
}
