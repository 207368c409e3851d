package io.zmq4j;

import static io.zmq4j.ZPoller.POLLERR;
import static io.zmq4j.ZPoller.POLLIN;
import static io.zmq4j.ZPoller.POLLOUT;
import static io.zmq4j.ZPoller.POLLPRI;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.RawPipe;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets and descriptors in one poll; channels have {@link ZPollerChannelTest}. */
class ZPollerTest {

  private static final int MANY = 1_000;

  private SocketPair pair;
  private ZSocket push;
  private ZSocket pull;
  private ZPoller poller;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PUSH, SocketType.PULL);
    push = pair.bound();
    pull = pair.connected();
    poller = new ZPoller();
  }

  @AfterEach
  void close() {
    poller.close();
    pair.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void shouldPollInOut(Transport transport) {
    assumeTrue(transport.isSupported());
    try (SocketPair here = SocketPair.of(SocketType.PAIR, SocketType.PAIR, transport)) {
      ZSocket left = here.bound();
      ZSocket right = here.connected();
      poller.add(left, POLLIN | POLLOUT);
      assertThat(poller.poll(LIMIT)).isOne();
      assertThat(poller.isWritable(left)).isTrue();
      assertThat(poller.isReadable(left)).isFalse();
      poller.add(right, POLLIN);
      left.send("one");
      assertThat(right.pollIn(LIMIT)).isTrue();
      assertThat(poller.poll(LIMIT)).isEqualTo(2);
      assertThat(poller.isReadable(right)).isTrue();
      assertThat(poller.isWritable(right)).as("not asked for").isFalse();
      assertThat(right.recvString()).isEqualTo("one");
      assertThat(poller.poll(Duration.ZERO)).isOne();
      assertThat(poller.isReadable(right)).isFalse();
    }
  }

  @Test
  void pollTimeoutAccuracy() {
    poller.add(pull, POLLIN);
    for (long millis : new long[] {0, 1, 20, 99, 100, 101, 250}) {
      long start = System.nanoTime();
      assertThat(poller.poll(Duration.ofMillis(millis))).isZero();
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertThat(taken).isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + 2_000));
      assertThat(poller.isExpired()).isTrue();
    }
  }

  @Test
  void pollMixedFd() throws Exception {
    try (RawPipe pipe = RawPipe.open()) {
      poller.add(pull, POLLIN);
      poller.add(pipe.reading(), POLLIN);
      poller.add(pipe.writing(), POLLOUT);
      assertThat(poller.poll(LIMIT)).isOne();
      assertThat(poller.isWritable(pipe.writing())).isTrue();
      assertThat(poller.isReadable(pipe.reading())).isFalse();
      pipe.write();
      push.send("x");
      assertThat(poller.poll(LIMIT)).isEqualTo(3);
      assertThat(poller.isReadable(pull)).isTrue();
      assertThat(poller.isReadable(pipe.reading())).isTrue();
      assertThat(poller.ready())
          .containsExactly(
              new ZPoller.Ready(pull, -1, null, POLLIN),
              new ZPoller.Ready(null, pipe.reading(), null, POLLIN),
              new ZPoller.Ready(null, pipe.writing(), null, POLLOUT));
      poller.remove(pipe.writing());
      pipe.read();
      assertThat(pull.recvString()).isEqualTo("x");
      assertThat(poller.poll(NOTHING)).isZero();
      assertThat(poller.ready()).isEmpty();
    }
  }

  @Test
  void shouldWakeForADescriptor() throws Exception {
    try (RawPipe pipe = RawPipe.open()) {
      poller.add(pull, POLLIN);
      poller.add(pipe.reading(), POLLIN | POLLPRI);
      BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
      pipe.write();
      assertThat(poll.result()).isOne();
      assertThat(poller.isReadable(pipe.reading())).isTrue();
      assertThat(poller.isError(pipe.reading())).isFalse();
      assertThat(poller.first()).as("no socket").isNull();
    }
  }

  @Test
  void shouldTellErrorsOfDescriptorsUnasked() throws Exception {
    int closed;
    try (RawPipe pipe = RawPipe.open()) {
      closed = pipe.reading();
      poller.add(closed, POLLERR);
      assertThat(poller.poll(Duration.ZERO)).isZero();
      pipe.hangUp();
      assertThat(poller.poll(LIMIT)).isOne();
      assertThat(poller.isError(closed)).isTrue();
      assertThat(poller.ready().get(0).isError()).isTrue();
    }
    // No other descriptor can have taken a number this high.
    poller.remove(closed);
    poller.add(Integer.MAX_VALUE, POLLIN);
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(poller.isError(Integer.MAX_VALUE)).isTrue();
    assertThat(poller.isReadable(Integer.MAX_VALUE)).isFalse();
  }

  @Test
  void pollDuplicateItem() {
    poller.add(pull, POLLIN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> poller.add(pull, POLLIN))
        .withMessageContaining("PULL socket made by thread")
        .withMessageContaining("already");
    poller.add(0, POLLIN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> poller.add(0, POLLOUT))
        .withMessageContaining("descriptor 0");
    assertThat(poller.size()).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> new ZPoller(pull, push, pull).close());
  }

  @Test
  void pollEmptyInfinite() {
    assertThatIllegalStateException()
        .isThrownBy(() -> poller.poll(Duration.ofMillis(-1)))
        .withMessageContaining("no items");
    long start = System.nanoTime();
    assertThat(poller.poll(Duration.ofMillis(20))).isZero();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    assertThat(poller.poll(Duration.ZERO)).isZero();
    assertThat(poller.ready()).isEmpty();
    assertThat(poller.first()).isNull();
  }

  @Test
  void shouldWakeForAMessage() throws Exception {
    poller.add(pull, POLLIN);
    for (int i = 0; i < 100; i++) {
      BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
      push.send("x");
      assertThat(poll.result()).isOne();
      assertThat(poller.first()).isSameAs(pull);
      assertThat(pull.tryRecv()).isNotNull();
    }
  }

  /** ZMQ_FD is readable only until the events were read: the second message rings no bell. */
  @Test
  void shouldFindWhatTheDescriptorTellsNoMore() {
    poller.add(pull, POLLIN);
    push.send("one");
    push.send("two");
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(pull.recvString()).isEqualTo("one");
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(poller.poll(LIMIT)).as("nothing was taken").isOne();
    assertThat(pull.recvString()).isEqualTo("two");
    assertThat(poller.poll(Duration.ZERO)).isZero();
  }

  @Test
  void shouldFindAFrameThatTheNativeSocketHolds() {
    poller.add(pull, POLLIN);
    push.send("held");
    long handle = pull.handle().address();
    assertThat(Libzmq.zmq4j_hold(handle, Constants.ZMQ_DONTWAIT)).isEqualTo(4);
    assertThat(pull.get(SocketOption.EVENTS)).as("though libzmq has none").isEqualTo(POLLIN);
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(pull.recvString()).isEqualTo("held");
  }

  @Test
  void shouldWakeForRoomToSend() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(SocketType.PUSH);
        ZSocket receiver = context.socket(SocketType.PULL)) {
      sender.set(SocketOption.SNDHWM, 2);
      receiver.set(SocketOption.RCVHWM, 2);
      poller.add(sender, POLLOUT);
      assertThat(poller.poll(Duration.ZERO)).as("no peer").isZero();
      receiver.bind("inproc://room");
      BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
      assertThatThrownBy(() -> sender.connect("inproc://room"))
          .isInstanceOf(ZConcurrentUseException.class);
      poll.thread().interrupt();
      assertThat(poll.failure()).isInstanceOf(ZInterruptedException.class);
      sender.connect("inproc://room");
      assertThat(poller.poll(LIMIT)).isOne();
      while (sender.trySend("x")) {
        assertThat(sender.isClosed()).isFalse();
      }
      assertThat(poller.poll(NOTHING)).isZero();
      BlockedCall<Integer> full = BlockedCall.of(() -> poller.poll(LIMIT));
      while (receiver.tryRecv() != null) {
        assertThat(receiver.isClosed()).isFalse();
      }
      assertThat(full.result()).isOne();
      assertThat(poller.isWritable(sender)).isTrue();
    }
  }

  /** They have no ZMQ_FD. */
  @Test
  void shouldPollTheThreadSafeTypes() throws Exception {
    assumeTrue(Zmq.has("draft"));
    try (SocketPair here = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, Transport.TCP)) {
      ZSocket server = here.bound();
      ZSocket client = here.connected();
      poller.add(server, POLLIN);
      poller.add(pull, POLLIN);
      assertThat(poller.poll(Duration.ZERO)).isZero();
      for (int i = 0; i < 20; i++) {
        BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
        client.send("x");
        assertThat(poll.result()).isOne();
        assertThat(poller.isReadable(server)).isTrue();
        assertThat(server.recv(LIMIT)).isNotNull();
      }
      assertThat(poller.poll(NOTHING)).isZero();
      poller.add(client, POLLOUT);
      assertThat(poller.poll(LIMIT)).isOne();
      assertThat(poller.isWritable(client)).isTrue();
    }
  }

  @Test
  void shouldTellTheReadyOnesInTheOrderInWhichTheyWereAdded() {
    try (SocketPair other = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      poller.add(other.connected(), POLLIN);
      poller.add(pull, POLLIN);
      push.send("x");
      assertThat(poller.poll(LIMIT)).isOne();
      assertThat(poller.first()).isSameAs(pull);
      other.bound().send("x");
      assertThat(poller.poll(LIMIT)).isEqualTo(2);
      assertThat(poller.first()).isSameAs(other.connected());
      assertThat(poller.ready())
          .extracting(ZPoller.Ready::socket)
          .containsExactly(other.connected(), pull);
      assertThat(poller.ready()).allMatch(each -> each.isReadable() && !each.isWritable());
    }
  }

  @Test
  void shouldTellOfTheLastPollOnly() {
    poller.add(pull, POLLIN);
    push.send("x");
    assertThat(poller.isReadable(pull)).as("before the first poll").isFalse();
    assertThat(poller.poll(LIMIT)).isOne();
    poller.add(push, POLLOUT);
    assertThat(poller.isReadable(pull)).isTrue();
    assertThat(poller.isWritable(push)).as("added since").isFalse();
    poller.remove(pull);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> poller.isReadable(pull))
        .withMessageContaining("not in this poller");
    assertThatIllegalArgumentException().isThrownBy(() -> poller.remove(pull));
    assertThatIllegalArgumentException().isThrownBy(() -> poller.remove(7));
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(poller.isExpired()).isFalse();
  }

  @Test
  void shouldCheckEvents() {
    for (int events : new int[] {0, 16, -1, POLLERR, POLLPRI, POLLIN | 32}) {
      assertThatIllegalArgumentException().isThrownBy(() -> poller.add(pull, events));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> poller.add(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> poller.add(-1, POLLIN));
    assertThat(poller.size()).isZero();
  }

  @Test
  void shouldPollAThousandSockets() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(SocketType.PUSH)) {
      List<ZSocket> receivers = receivers(context, MANY);
      receivers.forEach(each -> poller.add(each, POLLIN));
      assertThat(poller.poll(Duration.ZERO)).isZero();
      sender.connect("inproc://many-617");
      BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
      sender.send("x");
      assertThat(poll.result()).isOne();
      assertThat(poller.first()).isSameAs(receivers.get(617));
      BlockedCall<Integer> closed = BlockedCall.start(() -> poller.poll(LIMIT));
      assertThat(closed.result()).isOne();
      assertThat(receivers.get(617).recvString()).isEqualTo("x");
      BlockedCall<Integer> woken = BlockedCall.of(() -> poller.poll(LIMIT));
      receivers.get(3).close();
      assertThat(woken.failure()).isInstanceOf(ZClosedException.class);
    }
  }

  private static List<ZSocket> receivers(ZContext context, int count) {
    List<ZSocket> receivers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ZSocket receiver = context.socket(SocketType.PULL);
      receiver.bind("inproc://many-" + i);
      receivers.add(receiver);
    }
    return receivers;
  }

  @Test
  void shouldAllocateNothingForEachItem() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(SocketType.PUSH)) {
      receivers(context, 100).forEach(each -> poller.add(each, POLLIN));
      sender.connect("inproc://many-99");
      sender.send("x");
      assertThat(allocatedByPolls(1_000)).isLessThan(100_000);
    }
  }

  /** com.sun.management is in a module that the tests do not read. */
  private long allocatedByPolls(int polls) throws ReflectiveOperationException {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method allocated =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getThreadAllocatedBytes", long.class);
    long id = Thread.currentThread().getId();
    long before = 0;
    for (int i = -polls; i < polls; i++) {
      if (i == 0) {
        before = (long) allocated.invoke(threads, id);
      }
      assertReady();
    }
    return (long) allocated.invoke(threads, id) - before;
  }

  private void assertReady() {
    if (poller.poll(LIMIT) != 1) {
      throw new AssertionError("one socket is ready");
    }
  }

  @Test
  void shouldNameTheSocketThatIsClosed() {
    poller.add(push, POLLIN | POLLOUT);
    poller.add(pull, POLLIN);
    pull.close();
    assertThatThrownBy(() -> poller.poll(LIMIT))
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("poll PULL socket made by thread")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(poller.isTerminated()).isFalse();
    assertThat(push.trySend("x")).as("the others were left again").isIn(true, false);
    poller.remove(pull);
    assertThat(poller.poll(Duration.ZERO)).isBetween(0, 1);
    assertThatThrownBy(() -> poller.add(pull, POLLIN))
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("add PULL socket");
  }

  @Test
  void shouldEndWhenASocketIsClosed() throws Exception {
    poller.add(push, POLLIN);
    poller.add(pull, POLLIN);
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(Duration.ofSeconds(-1)));
    pull.close();
    assertThat(poll.failure())
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("PULL socket");
  }

  /** Woken, and not found at the end of a slice: half of them, for the machine may be busy. */
  @ParameterizedTest
  @ValueSource(strings = {"socket", "poller", "interrupt", "shutdown"})
  void shouldEndAtOnce(String how) throws Exception {
    List<Duration> taken = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      try (SocketPair here = SocketPair.of(SocketType.PUSH, SocketType.PULL);
          ZPoller mine = new ZPoller(here.bound(), here.connected())) {
        BlockedCall<Integer> poll = BlockedCall.of(() -> mine.poll(LIMIT));
        long start = System.nanoTime();
        switch (how) {
          case "socket" -> here.connected().close();
          case "poller" -> mine.close();
          case "interrupt" -> poll.thread().interrupt();
          default -> here.context().shutdown();
        }
        assertThat(poll.failure()).isInstanceOf(ZException.class);
        taken.add(Duration.ofNanos(System.nanoTime() - start));
      }
    }
    taken.sort(null);
    assertThat(taken.get(taken.size() / 2)).isLessThan(Duration.ofMillis(30));
  }

  @Test
  void shouldEndWhenThePollerIsClosed() throws Exception {
    poller.add(pull, POLLIN);
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
    poller.close();
    assertThat(poll.failure())
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("this poller is closed");
    assertThat(poller.isClosed()).isTrue();
    poller.close();
    assertThatThrownBy(() -> poller.poll(Duration.ZERO)).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(() -> poller.add(push, POLLIN)).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(() -> poller.isReadable(pull)).isInstanceOf(ZClosedException.class);
    push.send("the socket is as it was");
    assertThat(pull.recvString()).startsWith("the socket");
  }

  @Test
  void shouldEndWhenInterrupted() throws Exception {
    poller.add(pull, POLLIN);
    BlockedCall<Boolean> poll =
        BlockedCall.of(
            () -> {
              assertThatThrownBy(() -> poller.poll(LIMIT))
                  .isInstanceOf(ZInterruptedException.class);
              return Thread.currentThread().isInterrupted();
            });
    poll.thread().interrupt();
    assertThat(poll.result()).as("the flag").isTrue();
    assertThat(poller.isTerminated()).isTrue();
    push.send("x");
    assertThat(poller.poll(LIMIT)).isOne();
    assertThat(poller.isTerminated()).isFalse();
  }

  @Test
  void shutdownUnblocksPoll() throws Exception {
    poller.add(pull, POLLIN);
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
    pair.context().shutdown();
    assertThat(poll.failure()).isInstanceOf(ZTerminatedException.class);
    assertThat(poller.isTerminated()).isTrue();
    assertThatThrownBy(() -> poller.poll(Duration.ZERO)).isInstanceOf(ZTerminatedException.class);
  }

  @Test
  void shouldBeTerminatedByTheCloseOfTheContext() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (SocketPair here = SocketPair.of(SocketType.PUSH, SocketType.PULL);
          ZPoller mine = new ZPoller(here.bound(), here.connected())) {
        BlockedCall<Integer> poll = BlockedCall.of(() -> mine.poll(LIMIT));
        here.context().close();
        assertThat(poll.failure()).isInstanceOf(ZTerminatedException.class);
      }
    }
  }

  @Test
  void shouldRefuseASecondThread() throws Exception {
    poller.add(pull, POLLIN);
    BlockedCall<Integer> poll = BlockedCall.of(() -> poller.poll(LIMIT));
    assertThatThrownBy(() -> poller.poll(Duration.ZERO))
        .isInstanceOf(ZConcurrentUseException.class)
        .hasMessageContaining("\"blocked-call\" is inside this poller");
    assertThatThrownBy(() -> poller.remove(pull)).isInstanceOf(ZConcurrentUseException.class);
    assertThatThrownBy(() -> poller.add(push, POLLIN)).isInstanceOf(ZConcurrentUseException.class);
    assertThatThrownBy(() -> pull.recv())
        .isInstanceOf(ZConcurrentUseException.class)
        .hasMessageContaining("\"blocked-call\" is inside this socket");
    try (ZPoller second = new ZPoller(push, pull)) {
      assertThatThrownBy(() -> second.poll(Duration.ZERO))
          .isInstanceOf(ZConcurrentUseException.class)
          .hasMessageContaining("PULL socket");
    }
    push.send("undisturbed");
    assertThat(poll.result()).isOne();
    assertThat(pull.recvString()).isEqualTo("undisturbed");
  }
}
