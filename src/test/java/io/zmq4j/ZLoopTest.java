package io.zmq4j;

import static io.zmq4j.ZPoller.POLLERR;
import static io.zmq4j.ZPoller.POLLIN;
import static io.zmq4j.ZPoller.POLLOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.RawPipe;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers and pollers of a loop. */
class ZLoopTest {

  private static final int MANY = 1_000;
  private static final Duration SHORT = Duration.ofMillis(20);

  private final List<String> calls = new ArrayList<>();
  private SocketPair pair;
  private ZSocket push;
  private ZSocket pull;
  private ZLoop loop;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PUSH, SocketType.PULL);
    push = pair.bound();
    pull = pair.connected();
    loop = new ZLoop();
  }

  @AfterEach
  void close() {
    loop.close();
    pair.close();
  }

  /** Runs the loop until nobody was called between two looks, so not before a whole round. */
  private void runBriefly() {
    int[] before = {-1};
    loop.addTimer(
        SHORT,
        0,
        (self, timer) -> {
          if (before[0] == calls.size()) {
            self.removeTimer(timer);
            self.stop();
          }
          before[0] = calls.size();
        });
    loop.start();
  }

  private BiConsumer<ZLoop, ZSocket> take(String name) {
    return (self, socket) -> calls.add(name + " " + socket.recvString());
  }

  @Test
  void shouldCallAReaderForEachMessage() {
    loop.addReader(
        pull,
        (self, socket) -> {
          assertThat(self).isSameAs(loop);
          assertThat(socket).isSameAs(pull);
          calls.add(socket.recvString());
          if (calls.size() == 3) {
            self.stop();
          }
        });
    push.send("one");
    push.send("two");
    push.send("three");
    push.send("four");
    loop.start();
    assertThat(calls).containsExactly("one", "two", "three");
    assertThat(pull.recvString()).isEqualTo("four");
  }

  @Test
  void shouldCallAllReadersOfASocketInTurn() {
    loop.addReader(pull, take("first"));
    loop.addReader(pull, take("second"));
    for (int i = 0; i < 4; i++) {
      push.send(String.valueOf(i));
    }
    loop.addReader(pull, (self, socket) -> self.stop());
    loop.start();
    assertThat(calls).containsExactly("first 0", "second 1");
    assertThat(loop.removeReader(pull)).isTrue();
    assertThat(loop.removeReader(pull)).isFalse();
    runBriefly();
    assertThat(calls).hasSize(2);
  }

  @Test
  void shouldCallPollersForWhatTheyWaitFor() {
    try (SocketPair here = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      ZSocket left = here.bound();
      loop.addReader(left, take("reader"));
      loop.addPoller(
          left,
          POLLOUT,
          (self, item) -> {
            assertThat(item).isEqualTo(new ZPoller.Ready(left, -1, null, item.events()));
            assertThat(item.isWritable()).isTrue();
            calls.add("writable");
            assertThat(self.removePoller(left)).isTrue();
          });
      runBriefly();
      assertThat(calls).containsExactly("writable");
      here.connected().send("x");
      runBriefly();
      assertThat(calls).containsExactly("writable", "reader x");
      assertThat(loop.removePoller(left)).as("the reader is no poller").isFalse();
      assertThat(loop.removeReader(left)).isTrue();
    }
  }

  @Test
  void shouldPollDescriptorsAndChannels() throws IOException {
    try (RawPipe one = RawPipe.open();
        RawPipe two = RawPipe.open()) {
      two.source().configureBlocking(false);
      loop.addPoller(
          one.reading(),
          POLLIN,
          (self, item) -> {
            calls.add("descriptor " + item.isReadable());
            assertThat(item.fd()).isEqualTo(one.reading());
            read(one);
          });
      loop.addPoller(
          two.source(),
          POLLIN,
          (self, item) -> {
            calls.add("channel " + item.isReadable());
            assertThat(item.channel()).isSameAs(two.source());
            read(two);
          });
      one.write();
      two.write();
      runBriefly();
      assertThat(calls).containsExactlyInAnyOrder("descriptor true", "channel true");
      assertThat(loop.removePoller(one.reading())).isTrue();
      assertThat(loop.removePoller(one.reading())).isFalse();
      assertThat(loop.removePoller(two.source())).isTrue();
      assertThat(loop.removePoller(two.source())).isFalse();
      one.write();
      runBriefly();
      assertThat(calls).hasSize(2);
    }
  }

  /** A channel is polled for what all its pollers together want, more or less of it each time. */
  @Test
  void shouldPollAChannelForSeveral() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SocketChannel here = SocketChannel.open(server.getLocalAddress());
          SocketChannel there = server.accept()) {
        here.configureBlocking(false);
        loop.addPoller(here, POLLIN, (self, item) -> calls.add("in"));
        runBriefly();
        assertThat(calls).isEmpty();
        loop.addPoller(
            here,
            POLLOUT,
            (self, item) -> {
              calls.add("out " + item.isWritable());
              self.stop();
            });
        loop.start();
        assertThat(calls).containsExactly("out true");
        there.close();
        here.close();
        assertThatThrownBy(() -> loop.addPoller(here, POLLIN, (self, item) -> {}))
            .isInstanceOf(ZClosedException.class)
            .hasMessageContaining("channel");
        assertThat(loop.removePoller(here)).isTrue();
      }
    }
  }

  private static void read(RawPipe pipe) {
    try {
      pipe.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldLetHandlersAddAndRemoveWhatTheyLike() {
    try (SocketPair other = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      ZSocket second = other.connected();
      loop.addReader(
          pull,
          (self, socket) -> {
            calls.add("first " + socket.recvString());
            // Itself, and what is ready in this very round.
            assertThat(self.removeReader(socket)).isTrue();
            assertThat(self.removeReader(second)).isTrue();
            self.addReader(second, take("new"));
          });
      loop.addReader(second, take("old"));
      push.send("a");
      push.send("b");
      other.bound().send("c");
      runBriefly();
      assertThat(calls).containsExactly("first a", "new c");
    }
  }

  @Test
  void shouldAddDuringARoundForTheNext() {
    push.send("a");
    push.send("b");
    loop.addReader(
        pull,
        (self, socket) -> {
          calls.add("outer " + socket.recvString());
          self.addReader(socket, take("inner"));
          self.addReader(socket, (again, each) -> again.stop());
        });
    loop.addReader(pull, (self, socket) -> self.stop());
    loop.start();
    assertThat(calls).containsExactly("outer a");
  }

  @Test
  void shouldLetNoSocketStarveTheOthers() {
    try (SocketPair quiet = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      int[] flood = {0};
      // It is never empty: each message makes another one.
      push.send("x");
      loop.addReader(
          pull,
          (self, socket) -> {
            flood[0]++;
            socket.recv();
            push.send("x");
            // Changing the items does not end the round either.
            self.removePoller(0);
          });
      loop.addReader(quiet.connected(), take("quiet"));
      loop.addTimer(
          Duration.ofMillis(1),
          5,
          (self, timer) -> {
            quiet.bound().send(String.valueOf(flood[0]));
            calls.add("timer");
          });
      loop.addTimer(
          SHORT,
          0,
          (self, timer) -> {
            if (calls.size() == 10) {
              self.stop();
            }
          });
      loop.start();
      assertThat(calls).hasSize(10);
      assertThat(calls).filteredOn(call -> call.startsWith("quiet ")).hasSize(5);
      assertThat(flood[0]).isGreaterThan(5);
    }
  }

  @Test
  void shouldServeAThousandSockets() {
    try (ZContext context = new ZContext()) {
      List<ZSocket> all = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        ZSocket receiver = context.socket(SocketType.PULL);
        all.add(receiver);
        receiver.bind("inproc://many-" + i);
        loop.addReader(receiver, take("x"));
        if (i % 100 == 0) {
          ZSocket sender = context.socket(SocketType.PUSH);
          all.add(sender);
          sender.connect("inproc://many-" + i);
          sender.send(String.valueOf(i));
        }
      }
      runBriefly();
      assertThat(calls).hasSize(MANY / 100).startsWith("x 0", "x 100").endsWith("x 900");
      assertThat(all).hasSizeGreaterThan(MANY);
    }
  }

  @Test
  void shouldNameASocketThatWasClosed() {
    loop.addReader(pull, take("pull"));
    loop.addReader(push, take("push"));
    pull.close();
    assertThatThrownBy(loop::start)
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("PULL socket made by thread");
    assertThat(loop.removeReader(pull)).isTrue();
    runBriefly();
    assertThatThrownBy(() -> loop.addReader(pull, take("late")))
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("add PULL socket");
  }

  @Test
  void shouldSurviveAClosedSocketThatIsTolerated() {
    try (SocketPair other = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      loop.addReader(pull, take("pull"));
      loop.addPoller(pull, POLLIN, (self, item) -> calls.add("poller"));
      loop.setTolerant(pull);
      loop.addReader(
          other.connected(),
          (self, socket) -> {
            calls.add("other " + socket.recvString());
            pull.close();
          });
      other.bound().send("a");
      other.bound().send("b");
      runBriefly();
      assertThat(calls).containsExactly("other a", "other b");
      assertThat(loop.removeReader(pull)).as("is gone").isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> loop.setTolerant(pull))
          .withMessageContaining("not in this loop");
    }
  }

  @Test
  void shouldNotCallForASocketThatAnEarlierHandlerClosed() {
    try (SocketPair other = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      loop.addReader(pull, (self, socket) -> other.connected().close());
      loop.addReader(other.connected(), take("closed"));
      push.send("x");
      other.bound().send("x");
      assertThatThrownBy(loop::start).isInstanceOf(ZClosedException.class);
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void shouldTellOfAnErrorOnce() throws IOException {
    try (RawPipe pipe = RawPipe.open()) {
      int fd = pipe.reading();
      pipe.hangUp();
      loop.addPoller(fd, POLLIN, (self, item) -> calls.add("error " + item.isError()));
      assertThatThrownBy(loop::start)
          .isInstanceOf(ZException.class)
          .hasMessageContaining("descriptor " + fd)
          .hasMessageContaining("setTolerant");
      assertThat(calls).containsExactly("error true");
      loop.setTolerant(fd);
      loop.addPoller(
          fd,
          POLLERR,
          (self, item) -> {
            if (calls.size() == 10) {
              self.stop();
            }
          });
      loop.start();
      assertThat(calls).hasSize(10);
    }
  }

  @Test
  void shouldDropAClosedChannelThatIsTolerated() throws IOException {
    try (RawPipe pipe = RawPipe.open()) {
      pipe.source().configureBlocking(false);
      loop.addPoller(pipe.source(), POLLIN, (self, item) -> calls.add("error " + item.isError()));
      pipe.source().close();
      assertThatThrownBy(loop::start).isInstanceOf(ZException.class);
      loop.setTolerant(pipe.source());
      loop.addTimer(SHORT, 1, (self, timer) -> calls.add("timer"));
      loop.start();
      assertThat(calls).endsWith("timer").hasSizeBetween(2, 3);
      assertThat(loop.removePoller(pipe.source())).isFalse();
    }
  }

  @Test
  void shouldCheckEvents() {
    loop.addReader(pull, take("x"));
    for (int events : new int[] {0, POLLERR, -1, 64}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> loop.addPoller(pull, events, (self, item) -> {}));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.addPoller(-1, POLLIN, (self, item) -> {}));
    assertThat(loop.removePoller(pull)).isFalse();
  }

  @Test
  void shouldLogWhatItDoesIfTold() {
    loop.setVerbose(true);
    loop.addReader(pull, (self, socket) -> self.stop());
    push.send("x");
    loop.start();
    loop.setVerbose(false);
    assertThat(pull.recvString()).isEqualTo("x");
  }
}
