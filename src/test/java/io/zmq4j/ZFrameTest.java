package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames on the heap and in native messages; {@link ZFramePropertiesTest} has any bytes. */
class ZFrameTest {

  private SocketPair pair;
  private ZSocket left;
  private ZSocket right;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
    left = pair.bound();
    right = pair.connected();
  }

  @AfterEach
  void close() {
    pair.close();
  }

  private ZFrame received(byte[] data) {
    left.send(data);
    return ZFrame.recv(right, LIMIT);
  }

  private ZFrame received(String data) {
    return received(data.getBytes(UTF_8));
  }

  @Test
  void shouldBeMadeOfBytesOrText() {
    byte[] data = {1, 2, 3};
    try (ZFrame frame = new ZFrame(data);
        ZFrame text = new ZFrame("\u20ac");
        ZFrame empty = new ZFrame()) {
      data[0] = 9;
      frame.data()[1] = 9;
      assertThat(frame.data()).as("a copy, in and out").containsExactly(1, 2, 3);
      assertThat(frame.size()).isEqualTo(3);
      assertThat(text.string()).isEqualTo("\u20ac");
      assertThat(text.strhex()).isEqualTo("E282AC");
      assertThat(text.streq("\u20ac")).isTrue();
      assertThat(text.streq("e")).isFalse();
      assertThat(empty.size()).isZero();
      assertThat(empty.buffer().hasRemaining()).isFalse();
      assertThat(frame.more()).isFalse();
      assertThat(frame.routingId()).isZero();
      assertThat(frame.group()).isEmpty();
      assertThat(frame.metadata("Socket-Type")).isNull();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new ZFrame("\ud800").close());
  }

  @Test
  void shouldReceiveInEveryForm() throws Exception {
    assertThat(ZFrame.tryRecv(right)).isNull();
    assertThat(ZFrame.recv(right, Duration.ofMillis(1))).isNull();
    right.set(SocketOption.RCVTIMEO, Duration.ofMillis(1));
    assertThat(ZFrame.recv(right)).isNull();
    BlockedCall<ZFrame> blocked = BlockedCall.of(() -> ZFrame.recv(right, LIMIT));
    left.sendMore("first");
    left.send("second");
    try (ZFrame first = blocked.result();
        ZFrame second = ZFrame.tryRecv(right)) {
      assertThat(first.string()).isEqualTo("first");
      assertThat(first.more()).isTrue();
      assertThat(second.string()).isEqualTo("second");
      assertThat(second.more()).isFalse();
      assertThat(right.hasMore()).isFalse();
      second.more(true);
      assertThat(second.more()).isTrue();
    }
  }

  @Test
  void shouldReceiveAsMuchAsTheOtherForms() {
    left.sendMore("frame");
    left.sendMore("array");
    left.send("text");
    try (ZFrame frame = ZFrame.recv(right)) {
      assertThat(frame.more()).isTrue();
      assertThat(right.recv()).asString(UTF_8).isEqualTo("array");
      assertThat(right.hasMore()).isTrue();
      assertThat(right.recvString()).isEqualTo("text");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBeClosedByASend(boolean fromHeap) {
    try (ZFrame frame = fromHeap ? new ZFrame("hello") : received("hello");
        ZFrame more = fromHeap ? new ZFrame("more") : received("more")) {
      more.sendMore(left);
      frame.send(left);
      assertThat(frame.isClosed()).isTrue();
      assertThat(more.isClosed()).isTrue();
      assertThatThrownBy(() -> frame.send(left)).isInstanceOf(ZClosedException.class);
      try (ZFrame first = ZFrame.recv(right);
          ZFrame second = ZFrame.recv(right)) {
        assertThat(first.streq("more")).isTrue();
        assertThat(first.more()).isTrue();
        assertThat(second.streq("hello")).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBeKeptWhenAsked(boolean fromHeap) {
    try (ZFrame frame = fromHeap ? new ZFrame(large()) : received(large())) {
      for (int i = 0; i < 3; i++) {
        frame.sendMoreAndKeep(left);
      }
      frame.sendAndKeep(left);
      assertThat(frame.data()).isEqualTo(large());
      frame.close();
      for (int i = 0; i < 4; i++) {
        assertThat(right.recv()).isEqualTo(large());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldStayAsItWasWhenThereIsNoRoom(boolean fromHeap) {
    try (ZContext context = new ZContext();
        ZSocket alone = context.socket(SocketType.PUSH);
        ZFrame frame = fromHeap ? new ZFrame("kept") : received("kept")) {
      assertThat(frame.trySend(alone)).isFalse();
      assertThat(frame.trySendMore(alone)).isFalse();
      assertThat(frame.send(alone, Duration.ofMillis(1))).isFalse();
      alone.set(SocketOption.SNDTIMEO, Duration.ofMillis(1));
      assertThatThrownBy(() -> frame.send(alone)).hasMessageContaining("EAGAIN");
      alone.close();
      assertThatThrownBy(() -> frame.send(alone)).isInstanceOf(ZClosedException.class);
      assertThat(frame.string()).isEqualTo("kept");
      assertThat(frame.trySend(left)).isTrue();
      assertThat(frame.isClosed()).isTrue();
    }
  }

  @Test
  void shouldKeepItsMetadataWhenThereIsNoRoom() {
    try (SocketPair here = SocketPair.of(SocketType.PUSH, SocketType.PULL, Transport.TCP);
        ZSocket alone = here.context().socket(SocketType.PUSH)) {
      here.bound().send("x");
      try (ZFrame frame = ZFrame.recv(here.connected(), LIMIT)) {
        assertThat(frame.metadata("Socket-Type")).isEqualTo("PUSH");
        assertThat(frame.trySend(alone)).isFalse();
        assertThat(frame.metadata("Socket-Type")).isEqualTo("PUSH");
        assertThat(frame.metadata("Peer-Address")).isEqualTo("127.0.0.1");
        assertThat(frame.metadata("No-Such-Thing")).isNull();
        assertThat(frame.metadata("x".repeat(1_000))).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> frame.metadata("a\0b"));
      }
    }
  }

  @Test
  void shouldTellOfThePeerThatItCameFrom() {
    try (ZContext context = new ZContext();
        ZSocket dealer = context.socket(SocketType.DEALER);
        ZSocket router = context.socket(SocketType.ROUTER)) {
      dealer.set(SocketOption.ROUTING_ID, "me".getBytes(UTF_8));
      dealer.connect("tcp://127.0.0.1:" + router.bind("tcp://127.0.0.1:*"));
      dealer.send("x");
      try (ZFrame id = ZFrame.recv(router, LIMIT);
          ZFrame body = ZFrame.recv(router, LIMIT);
          ZFrame copy = body.dup()) {
        assertThat(id.string()).isEqualTo("me");
        for (ZFrame frame : List.of(body, copy)) {
          assertThat(frame.metadata("Socket-Type")).isEqualTo("DEALER");
          assertThat(frame.metadata("Peer-Address")).isEqualTo("127.0.0.1");
          assertThat(frame.metadata("Identity")).isEqualTo("me");
          assertThat(frame.metadata("User-Id")).as("without ZAP").isNull();
        }
        body.reset(body.data());
        assertThat(body.metadata("Peer-Address")).isNull();
      }
    }
  }

  @Test
  void shouldAnswerAClientByItsRoutingId() {
    assumeTrue(Zmq.has("draft"));
    try (SocketPair here = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, Transport.TCP)) {
      here.connected().send("question");
      try (ZFrame question = ZFrame.recv(here.bound(), LIMIT);
          ZFrame answer = new ZFrame("answer")) {
        assertThat(question.routingId()).isNotZero();
        answer.routingId(question.routingId());
        assertThat(answer.routingId()).isEqualTo(question.routingId());
        answer.send(here.bound());
        assertThat(here.connected().recvString(LIMIT)).isEqualTo("answer");
        question.sendAndKeep(here.bound());
        assertThat(here.connected().recvString(LIMIT)).isEqualTo("question");
        assertThatIllegalArgumentException().isThrownBy(() -> question.routingId(0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 14, 15, 255})
  void shouldReachAGroup(int length) {
    assumeTrue(Zmq.has("draft"));
    String group = "g".repeat(length);
    try (SocketPair here = SocketPair.of(SocketType.RADIO, SocketType.DISH, Transport.TCP)) {
      here.connected().join(group);
      try (ZFrame news = new ZFrame("news")) {
        news.group(group);
        assertThat(news.group()).isEqualTo(group);
        assertThat(news.string()).isEqualTo("news");
        await()
            .until(
                () -> {
                  news.sendAndKeep(here.bound());
                  return here.connected().pollIn(Duration.ofMillis(10));
                });
        try (ZFrame heard = ZFrame.recv(here.connected(), LIMIT);
            ZFrame again = heard.dup()) {
          assertThat(heard.group()).isEqualTo(group);
          assertThat(again.group()).isEqualTo(group);
          assertThat(heard.string()).isEqualTo("news");
        }
        assertThatIllegalArgumentException()
            .isThrownBy(() -> news.group("g".repeat(256)))
            .withMessageContaining("256 bytes");
      }
    }
  }

  @Test
  void shouldDuplicate() {
    try (ZFrame frame = received(large());
        ZFrame second = frame.dup();
        ZFrame heap = new ZFrame("heap");
        ZFrame heapToo = heap.dup()) {
      frame.close();
      assertThat(second.data()).isEqualTo(large());
      heap.close();
      assertThat(heapToo.string()).isEqualTo("heap");
      heapToo.reset(new byte[] {1});
      second.reset(new byte[] {1});
      assertThat(second).isEqualTo(heapToo);
    }
  }

  @Test
  void shouldBeEqualByItsBytes() {
    try (ZFrame frame = received("same");
        ZFrame same = new ZFrame("same");
        ZFrame other = new ZFrame("other");
        ZFrame closed = new ZFrame("same")) {
      closed.close();
      assertThat(frame).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
      assertThat(frame).isNotEqualTo(closed).isNotEqualTo(null).isNotEqualTo("same");
      Object itself = closed;
      assertThat(closed).isEqualTo(itself).isNotEqualTo(frame);
    }
  }

  @Test
  void shouldLookAsCzmqPrintsIt() {
    assertThat(shown("Hello".getBytes(UTF_8))).isEqualTo("[005] Hello");
    assertThat(shown(new byte[0])).isEqualTo("[000] ");
    assertThat(shown(new byte[] {0, 'A', (byte) 0xFF})).isEqualTo("[003] 0041FF");
    assertThat(shown("z".repeat(70).getBytes(UTF_8))).isEqualTo("[070] " + "z".repeat(70));
    assertThat(shown("z".repeat(71).getBytes(UTF_8))).isEqualTo("[071] " + "z".repeat(70) + "...");
    assertThat(shown(new byte[36])).isEqualTo("[036] " + "00".repeat(35) + "...");
    try (ZFrame frame = new ZFrame("x")) {
      frame.close();
      assertThat(frame).hasToString("frame (closed)");
    }
  }

  private String shown(byte[] data) {
    try (ZFrame frame = received(data);
        ZFrame heap = new ZFrame(data)) {
      assertThat(heap).hasToString(frame.toString());
      return frame.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 33, 34, 5_000, 1_000_000})
  void shouldShowItsBytesToReadOnly(int size) {
    byte[] data = new byte[size];
    Arrays.fill(data, (byte) 'v');
    for (ZFrame each : List.of(received(data), new ZFrame(data))) {
      try (ZFrame frame = each) {
        ByteBuffer view = frame.buffer();
        assertThat(view.isReadOnly()).isTrue();
        assertThat(view).isEqualTo(ByteBuffer.wrap(data));
        assertThatThrownBy(() -> view.clear().put((byte) 1))
            .isInstanceOfAny(ReadOnlyBufferException.class);
        assertThat(frame.buffer().remaining()).as("a position of its own").isEqualTo(size);
      }
    }
  }

  @Test
  void shouldLeaveAViewReadableWhateverBecomesOfTheFrame() {
    for (int how = 0; how < 3; how++) {
      ByteBuffer view;
      try (ZFrame frame = received(large())) {
        view = frame.buffer().slice(10, 100);
        switch (how) {
          case 0 -> {
            frame.send(left);
            assertThat(right.recv()).isEqualTo(large());
          }
          case 1 -> frame.reset(new byte[1]);
          default -> frame.close();
        }
      }
      for (int i = 0; i < 50; i++) {
        // They would take the place of what was freed.
        received(new byte[large().length]).close();
      }
      assertThat(view).isEqualTo(ByteBuffer.wrap(large(), 10, 100));
    }
  }

  @Test
  void shouldFreeWhatNoViewShowsAnyMore() {
    showAndForget();
    await()
        .until(
            () -> {
              System.gc();
              return Message.viewed() == 0;
            });
  }

  private void showAndForget() {
    try (ZFrame frame = received(large())) {
      assertThat(frame.buffer().remaining()).isEqualTo(large().length);
      assertThat(frame.buffer().remaining()).as("counted once").isEqualTo(large().length);
      assertThat(Message.viewed()).isGreaterThanOrEqualTo(large().length);
    }
  }

  @Test
  void shouldShowACopyWhereTooMuchWaitsForTheCollector() {
    byte[] data = new byte[(int) (Message.VIEWED_LIMIT / 2 + 1)];
    data[7] = 7;
    ByteBuffer[] views = new ByteBuffer[3];
    for (int i = 0; i < views.length; i++) {
      try (ZFrame frame = received(data)) {
        views[i] = frame.buffer();
      }
    }
    assertThat(views[0].isDirect()).isTrue();
    assertThat(views[2].isDirect()).isFalse();
    assertThat(views[2].get(7)).isEqualTo((byte) 7);
    assertThat(views[2].isReadOnly()).isTrue();
    assertThat(Message.viewed()).isLessThanOrEqualTo(Message.VIEWED_LIMIT);
  }

  @Test
  void shouldSubscribeByAnXsub() {
    try (SocketPair here = SocketPair.of(SocketType.XPUB, SocketType.XSUB);
        ZFrame topic = new ZFrame(new byte[] {1, 'a'})) {
      topic.sendAndKeep(here.connected());
      assertThat(here.bound().recv(LIMIT)).containsExactly(1, 'a');
      here.bound().send("about");
      assertThat(here.connected().recvString(LIMIT)).isEqualTo("about");
    }
  }

  private static byte[] large() {
    byte[] data = new byte[10_000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 7);
    }
    return data;
  }
}
