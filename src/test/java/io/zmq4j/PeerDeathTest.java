package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message while one of the two that pass it dies. */
@DisplayName("PushMultipartAtomicOnPeerDeath")
class PeerDeathTest {

  private static final int PARTS = 7;

  @ParameterizedTest(name = "{0} bound, dead after {1} of 7 parts")
  @CsvSource({"PUSH,1", "PUSH,3", "PUSH,6", "DEALER,1", "DEALER,3", "DEALER,6"})
  @DisplayName("no torn message reaches the next peer")
  void shouldDropTheRestOfAMessageWhosePeerDied(SocketType type, int alive) throws Exception {
    SocketType peerType = type == SocketType.PUSH ? SocketType.PULL : SocketType.DEALER;
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(type)) {
      sender.bind("tcp://127.0.0.1:*");
      killPeerInMidMessage(sender, peerType, alive);
      for (int part = alive; part < PARTS - 1; part++) {
        sender.sendMore("torn " + part);
      }
      sender.send("torn, last");
      assertNextPeerGetsWholeMessages(sender, peerType);
    }
  }

  @ParameterizedTest(name = "{0} bound, dead after {1} of 7 parts")
  @CsvSource({"PUSH,1", "PUSH,6", "DEALER,1", "DEALER,6"})
  @DisplayName("nor where nothing blocks")
  void shouldDropTheRestAlsoByTrySend(SocketType type, int alive) throws Exception {
    SocketType peerType = type == SocketType.PUSH ? SocketType.PULL : SocketType.DEALER;
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(type)) {
      sender.bind("tcp://127.0.0.1:*");
      killPeerInMidMessage(sender, peerType, alive);
      for (int part = alive; part < PARTS - 1; part++) {
        sender.sendMore("torn " + part);
      }
      assertThat(sender.trySend("torn, last")).isTrue();
      assertThat(sender.trySend("nobody there")).isFalse();
      assertNextPeerGetsWholeMessages(sender, peerType);
    }
  }

  @Test
  @DisplayName("nor where the socket knew already")
  void shouldDropTheRestWhereTheDeathIsKnown() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.bind("tcp://127.0.0.1:*");
      killPeerInMidMessage(push, SocketType.PULL, 3);
      letCommandsThrough(push);
      push.sendMore("torn 3");
      push.send("torn, last");
      assertNextPeerGetsWholeMessages(push, SocketType.PULL);
    }
  }

  @ParameterizedTest
  @CsvSource({"PUSH,PULL", "DEALER,DEALER"})
  @DisplayName("nor where the next peer is there already")
  void shouldDropTheRestWhereTheNextPeerIsThere(SocketType type, SocketType peerType)
      throws Exception {
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(type);
        ZContext peers = new ZContext();
        ZSocket next = peers.socket(peerType)) {
      sender.bind("tcp://127.0.0.1:*");
      killPeerInMidMessage(sender, peerType, 3);
      letCommandsThrough(sender);
      int fd = sender.get(SocketOption.FD);
      next.connect(sender.lastEndpoint());
      await().until(() -> signals(fd) > 0);
      sender.sendMore("torn 3");
      sender.send("torn, last");
      Messages.send(sender, "whole", "message");
      assertThat(Messages.recv(next)).containsExactly("whole", "message");
    }
  }

  @Test
  @DisplayName("a PAIR drops it too")
  void shouldDropTheRestOnAPair() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket pair = context.socket(SocketType.PAIR)) {
      pair.bind("tcp://127.0.0.1:*");
      killPeerInMidMessage(pair, SocketType.PAIR, 3);
      pair.sendMore("torn, text");
      pair.sendMore(ByteBuffer.allocateDirect(5));
      new ZFrame("torn, frame").sendMore(pair);
      pair.send("torn, last");
      // A PAIR refuses a second peer for as long as the first is not altogether gone.
      letCommandsThrough(pair);
      assertNextPeerGetsWholeMessages(pair, SocketType.PAIR);
    }
  }

  @ParameterizedTest
  @CsvSource({"PAIR,PAIR,1", "PAIR,PAIR,2", "PUSH,PULL,1", "PUSH,PULL,2"})
  @DisplayName("nor does the rest that comes in a batch")
  void shouldDropTheRestInABatch(SocketType type, SocketType peerType, int frames)
      throws Exception {
    try (ZContext context = new ZContext();
        ZSocket sender = context.socket(type)) {
      sender.bind("tcp://127.0.0.1:*");
      killPeerInMidMessage(sender, peerType, 3);
      ZBatch rest = new ZBatch(64);
      for (int frame = 1; frame < frames; frame++) {
        rest.addMore("torn");
      }
      rest.add("torn, last");
      assertThat(sender.sendAll(rest)).isOne();
      assertThat(rest.isEmpty()).isTrue();
      letCommandsThrough(sender);
      assertNextPeerGetsWholeMessages(sender, peerType);
    }
  }

  /** Lets a peer come, starts a message for it, and returns once its death is known to libzmq. */
  private static void killPeerInMidMessage(ZSocket sender, SocketType peerType, int alive)
      throws IOException {
    int fd = sender.get(SocketOption.FD);
    try (ZContext peers = new ZContext();
        ZSocket peer = peers.socket(peerType)) {
      peer.connect(sender.lastEndpoint());
      sender.send("warm");
      assertThat(Messages.recv(peer)).containsExactly("warm");
      for (int part = 0; part < alive; part++) {
        sender.sendMore("torn " + part);
      }
      assertThat(signals(fd)).isZero();
    }
    // Not asked of the socket: the next part is to be the first call that learns of it. libzmq
    // looks
    // at its commands no oftener than about once a millisecond.
    await().during(Duration.ofMillis(20)).until(() -> signals(fd) > 0);
  }

  /** Lets the socket and libzmq's own threads settle between them that the peer is gone. */
  private static void letCommandsThrough(ZSocket socket) {
    int fd = socket.get(SocketOption.FD);
    await()
        .during(NOTHING)
        .until(() -> socket.get(SocketOption.EVENTS) != null && signals(fd) == 0);
  }

  /** What the kernel says of an eventfd: commands that wait for the socket's thread. */
  private static int signals(int fd) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/fdinfo/" + fd)).stream()
        .filter(line -> line.startsWith("eventfd-count:"))
        .map(line -> Integer.parseInt(line.substring("eventfd-count:".length()).strip(), 16))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNextPeerGetsWholeMessages(ZSocket sender, SocketType peerType) {
    try (ZContext peers = new ZContext();
        ZSocket peer = peers.socket(peerType)) {
      peer.connect(sender.lastEndpoint());
      for (int i = 0; i < 3; i++) {
        Messages.send(sender, "head " + i, "body", "tail");
      }
      for (int i = 0; i < 3; i++) {
        assertThat(Messages.recv(peer)).containsExactly("head " + i, "body", "tail");
      }
      assertThat(peer.recv(NOTHING)).isNull();
    }
  }

  @Test
  @DisplayName("a sender that dies in the middle leaves nothing, and RCVMORE is false")
  void shouldNotDeliverAMessageThatWasNeverFinished() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind("tcp://127.0.0.1:*");
      try (ZContext senders = new ZContext();
          ZSocket push = senders.socket(SocketType.PUSH)) {
        push.connect(pull.lastEndpoint());
        Messages.send(push, "whole", "message");
        push.sendMore("never");
        push.sendMore("finished");
      }
      assertThat(Messages.recv(pull)).containsExactly("whole", "message");
      assertThat(pull.recv(NOTHING)).isNull();
      assertThat(pull.hasMore()).isFalse();
      assertThat(pull.get(SocketOption.RCVMORE)).isFalse();
    }
  }

  @Test
  @DisplayName("a message half taken when its sender dies is whole all the same")
  void shouldKeepAMessageHalfTaken() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind("tcp://127.0.0.1:*");
      try (ZContext senders = new ZContext();
          ZSocket push = senders.socket(SocketType.PUSH)) {
        push.connect(pull.lastEndpoint());
        Messages.send(push, "one", "two", "three");
        assertThat(pull.recvString(LIMIT)).isEqualTo("one");
        assertThat(pull.get(SocketOption.RCVMORE)).isTrue();
      }
      assertThat(pull.hasMore()).isTrue();
      assertThat(pull.tryRecv()).asString().isEqualTo("two");
      assertThat(pull.hasMore()).isTrue();
      assertThat(pull.tryRecv()).asString().isEqualTo("three");
      assertThat(pull.hasMore()).isFalse();
      assertThat(pull.get(SocketOption.RCVMORE)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TCP", "INPROC"})
  @DisplayName("10,000 parts arrive as one message")
  void shouldCarryTenThousandParts(Transport transport) {
    int parts = 10_000;
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH, transport)) {
      pair.connected().set(SocketOption.SNDTIMEO, LIMIT);
      for (int i = 0; i < parts - 1; i++) {
        pair.connected().sendMore("part " + i);
      }
      assertThat(pair.bound().tryRecv()).as("before the message is complete").isNull();
      pair.connected().send("part " + (parts - 1));
      List<String> message = Messages.recv(pair.bound());
      assertThat(message).hasSize(parts);
      for (int i = 0; i < parts; i++) {
        assertThat(message.get(i)).isEqualTo("part " + i);
      }
    }
  }

  @Test
  @DisplayName("no torn message while peers come and go")
  void shouldNeverTearWhilePeersComeAndGo() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.bind("tcp://127.0.0.1:*");
      push.set(SocketOption.SNDHWM, 10);
      push.set(SocketOption.SNDTIMEO, Duration.ofMillis(10));
      String endpoint = push.lastEndpoint();
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger received = new AtomicInteger();
      BlockedCall<Void> peers =
          BlockedCall.start(
              () -> {
                try {
                  for (int life = 0; life < 60; life++) {
                    received.addAndGet(liveBriefly(endpoint, life % 7));
                  }
                } finally {
                  done.set(true);
                }
                return null;
              });
      for (int message = 0; !done.get(); message++) {
        sendOrGiveUp(push, message);
      }
      peers.result();
      assertThat(received).hasValueGreaterThan(60);
    }
  }

  /** Only the first part waits for a peer: the later ones have one, or go nowhere. */
  private static void sendOrGiveUp(ZSocket push, int message) {
    try {
      push.sendMore(message + ":0");
    } catch (ZException e) {
      assertThat(e.errorName()).isEqualTo("EAGAIN");
      return;
    }
    for (int part = 1; part < PARTS - 1; part++) {
      push.sendMore(message + ":" + part);
    }
    push.send(message + ":" + (PARTS - 1));
  }

  private static int liveBriefly(String endpoint, int messages) {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.set(SocketOption.RCVHWM, 5);
      pull.connect(endpoint);
      for (int i = 0; i <= messages; i++) {
        List<String> frames = Messages.recv(pull);
        String number = frames.get(0).split(":")[0];
        assertThat(frames).hasSize(PARTS);
        for (int part = 0; part < PARTS; part++) {
          assertThat(frames.get(part)).isEqualTo(number + ":" + part);
        }
      }
      return messages + 1;
    }
  }
}
