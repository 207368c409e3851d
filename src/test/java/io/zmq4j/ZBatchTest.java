package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zmq4j.support.SocketPair;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many messages through one native call")
class ZBatchTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void shouldIterateWhatWasAdded() {
    ZBatch batch = new ZBatch(64);
    batch.addMore("a");
    batch.add("bc");
    batch.add(new byte[0]);
    batch.add(ByteBuffer.wrap(new byte[] {7, 8, 9}, 1, 2));
    assertThat(batch.messages()).isEqualTo(3);
    assertThat(batch.frames()).isEqualTo(4);
    assertThat(read(batch)).containsExactly("a+", "bc", "", "\b\t");
    assertThat(batch.next()).isFalse();
    batch.rewind();
    assertThat(batch.next()).isTrue();
    assertThat(batch.string()).isEqualTo("a");
  }

  @Test
  void shouldTakeAndGiveFramesOfAnyKind() {
    ZBatch batch = new ZBatch(8);
    batch.addMore(new byte[] {'_', 'a', 'b', '_'}, 1, 2);
    ByteBuffer rest = ByteBuffer.wrap(new byte[] {'_', 'c', 'd'}, 1, 2);
    batch.addMore(rest);
    batch.add("e");
    assertThat(batch.messages()).isOne();
    ByteBuffer taken = ByteBuffer.allocateDirect(4);
    assertThat(batch.next() && batch.get(taken) && batch.more()).isTrue();
    assertThat(batch.next() && batch.get(taken) && batch.more()).isTrue();
    assertThat(taken.position()).isEqualTo(4);
    assertThat(batch.next() && batch.get(taken)).as("has no room").isFalse();
    assertThat(batch.more()).isFalse();
    taken.flip();
    assertThat(StandardCharsets.UTF_8.decode(taken).toString()).isEqualTo("abcd");
  }

  @Test
  void shouldUseTheRoomOfWhatWasSent() {
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL)) {
      pair.bound().set(SocketOption.SNDTIMEO, SHORT);
      pair.connected().set(SocketOption.RCVTIMEO, SHORT);
      ZBatch out = new ZBatch(64);
      ZBatch in = new ZBatch(64);
      List<String> received = new ArrayList<>();
      int added = 0;
      // A queue takes some 2,000 messages, and so a part of what is in the batch each time.
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 3_000; i++) {
          out.add(Integer.toString(added++));
        }
        int whole = out.messages();
        assertThat(pair.bound().sendAll(out)).isBetween(1, whole - 1);
        while (pair.connected().recvAll(in) > 0) {
          received.addAll(read(in));
        }
      }
      while (!out.isEmpty()) {
        pair.bound().sendAll(out);
        while (pair.connected().recvAll(in) > 0) {
          received.addAll(read(in));
        }
      }
      assertThat(received)
          .isEqualTo(IntStream.range(0, added).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  void shouldShowNoMessageThatIsNotComplete() {
    ZBatch batch = new ZBatch(64);
    batch.add("whole");
    batch.addMore("begun");
    assertThat(batch.messages()).isEqualTo(1);
    assertThat(read(batch)).containsExactly("whole");
    batch.add("ended");
    assertThat(batch.messages()).isEqualTo(2);
  }

  @Test
  void shouldGrowForWhatDoesNotFit() {
    ZBatch batch = new ZBatch(1);
    for (int i = 0; i < 100; i++) {
      batch.add("message " + i);
    }
    assertThat(read(batch)).hasSize(100).contains("message 0", "message 99");
    batch.clear();
    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.next()).isFalse();
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ZBatch(0));
    ZBatch batch = new ZBatch(16);
    batch.add("x");
    assertThatIllegalStateException().isThrownBy(batch::size);
    assertThatIllegalStateException().isThrownBy(batch::data);
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> batch.add((byte[]) null));
    batch.next();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> batch.get(new byte[0], 0));
    assertThat(batch.get(ByteBuffer.allocate(0))).isFalse();
    assertThat(batch.string()).isEqualTo("x");
  }

  @Test
  void shouldCarryMessagesWithTheirParts() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        ZSocket pull = context.socket(SocketType.PULL)) {
      int port = pull.bind("tcp://127.0.0.1:*");
      push.connect("tcp://127.0.0.1:" + port);
      ZBatch out = new ZBatch(1024);
      out.add("one");
      out.addMore("two");
      out.addMore("");
      out.add("parts");
      out.add(new byte[3000]);
      assertThat(push.sendAll(out)).isEqualTo(3);
      assertThat(out.isEmpty()).isTrue();
      ZBatch in = new ZBatch(16);
      List<String> frames = new ArrayList<>();
      for (int received = 0; received < 3; ) {
        int count = pull.recvAll(in);
        assertThat(count).isPositive();
        received += count;
        frames.addAll(read(in));
      }
      assertThat(frames).hasSize(5);
      assertThat(frames.subList(0, 4)).containsExactly("one", "two+", "+", "parts");
      assertThat(frames.get(4)).hasSize(3000);
    }
  }

  @Test
  @DisplayName("what finds no room stays in the batch, and nothing is lost or doubled")
  void shouldTellHowFarItCameAtTheHighWaterMark() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        ZSocket pull = context.socket(SocketType.PULL)) {
      push.set(SocketOption.SNDHWM, 5);
      push.set(SocketOption.SNDTIMEO, SHORT);
      pull.set(SocketOption.RCVHWM, 5);
      pull.set(SocketOption.RCVTIMEO, SHORT);
      pull.bind("inproc://hwm");
      push.connect("inproc://hwm");
      ZBatch out = new ZBatch(16);
      for (int i = 0; i < 100; i++) {
        out.addMore("message");
        out.add(Integer.toString(i));
      }
      List<String> received = new ArrayList<>();
      ZBatch in = new ZBatch(64);
      int first = push.sendAll(out);
      assertThat(first).isBetween(1, 99);
      assertThat(out.messages()).isEqualTo(100 - first);
      assertThat(push.sendAll(out)).as("no room at all").isZero();
      while (received.size() < 200) {
        push.sendAll(out);
        while (pull.recvAll(in) > 0) {
          received.addAll(read(in));
        }
      }
      for (int i = 0; i < 100; i++) {
        assertThat(received.get(2 * i)).isEqualTo("message+");
        assertThat(received.get(2 * i + 1)).isEqualTo(Integer.toString(i));
      }
      assertThat(pull.recvAll(in)).isZero();
    }
  }

  @Test
  void shouldLeaveWhatDoesNotFitForTheNextCall() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH);
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind("inproc://fit");
      push.connect("inproc://fit");
      for (int i = 0; i < 10; i++) {
        push.send("0123456789");
      }
      ZBatch in = new ZBatch(50);
      assertThat(pull.recvAll(in)).isEqualTo(3);
      assertThat(in.capacity()).isEqualTo(50);
      assertThat(pull.pollIn(Duration.ZERO)).isTrue();
      assertThat(pull.recvString()).as("the one that did not fit").isEqualTo("0123456789");
      assertThat(pull.recvAll(in)).isEqualTo(3);
      assertThat(pull.recvAll(in)).isEqualTo(3);
    }
  }

  @Test
  void shouldThrowAsSingleSendsDo() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      ZBatch batch = new ZBatch(16);
      batch.add("x");
      assertThatExceptionOfType(ZException.class)
          .isThrownBy(() -> pull.sendAll(batch))
          .matches(e -> e.errorName().equals("ENOTSUP"));
      assertThat(batch.messages()).isEqualTo(1);
      assertThatExceptionOfType(ZException.class)
          .isThrownBy(() -> push.recvAll(batch))
          .matches(e -> e.errorName().equals("ENOTSUP"));
      push.close();
      assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> push.sendAll(batch));
    }
  }

  private static List<String> read(ZBatch batch) {
    List<String> frames = new ArrayList<>();
    while (batch.next()) {
      frames.add(batch.string() + (batch.more() ? "+" : ""));
    }
    return frames;
  }
}
