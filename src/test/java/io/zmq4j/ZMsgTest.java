package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is in a message; {@link ZMsgExchangeTest} sends and receives it. */
@DisplayName("Messages of several frames")
class ZMsgTest {

  private SocketPair pair;

  @BeforeEach
  void connect() {
    pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
  }

  @AfterEach
  void close() {
    pair.close();
  }

  /** A message with these frames, on the heap. */
  static ZMsg message(String... frames) {
    ZMsg message = new ZMsg();
    for (String frame : frames) {
      message.addstr(frame);
    }
    return message;
  }

  /** The same with native frames. */
  private ZMsg received(String... frames) {
    message(frames).send(pair.bound());
    return ZMsg.recv(pair.connected(), LIMIT);
  }

  static List<String> texts(ZMsg message) {
    List<String> texts = new ArrayList<>();
    message.forEach(frame -> texts.add(frame.string()));
    return texts;
  }

  @Test
  void shouldTakeFramesAtBothEnds() {
    try (ZMsg message = new ZMsg()) {
      message.addstr("c");
      message.pushstr("b");
      message.addmem(new byte[] {'d'});
      message.pushmem(new byte[] {'a'});
      message.append(new ZFrame("e"));
      message.add(new ZFrame("f"));
      message.prepend(new ZFrame("1"));
      message.push(new ZFrame("0"));
      message.addstrf("%d%%", 7);
      message.pushstrf("<%s>", "\u20ac");
      assertThat(texts(message))
          .containsExactly("<\u20ac>", "0", "1", "a", "b", "c", "d", "e", "f", "7%");
      assertThat(message.size()).isEqualTo(10);
      assertThat(message.contentSize()).isEqualTo(15);
    }
  }

  @Test
  void shouldGiveFramesOut() {
    try (ZMsg message = received("a", "b", "c");
        ZFrame first = message.pop()) {
      assertThat(first.string()).isEqualTo("a");
      assertThat(message.popstr()).isEqualTo("b");
      message.close();
      assertThat(first.string()).as("the caller's").isEqualTo("a");
    }
    try (ZMsg empty = new ZMsg()) {
      assertThat(empty.size()).isZero();
      assertThat(empty.contentSize()).isZero();
      assertThat(empty.pop()).isNull();
      assertThat(empty.popstr()).isNull();
      assertThat(empty.popmsg()).isNull();
      assertThat(empty.unwrap()).isNull();
      assertThat(empty.first()).isNull();
      assertThat(empty.next()).isNull();
      assertThat(empty.last()).isNull();
      assertThat(empty.iterator().hasNext()).isFalse();
    }
  }

  @Test
  void shouldWrapAndUnwrap() {
    try (ZMsg message = message("body");
        ZFrame address = new ZFrame("address")) {
      message.wrap(address);
      assertThat(texts(message)).containsExactly("address", "", "body");
      assertThat(message.unwrap()).isSameAs(address);
      assertThat(texts(message)).containsExactly("body");
      assertThat(message.unwrap().string()).as("without a delimiter").isEqualTo("body");
      assertThat(message.size()).isZero();
    }
  }

  @Test
  void shouldMoveACursor() {
    try (ZMsg message = message("a", "b", "c")) {
      assertThat(message.next().string()).isEqualTo("a");
      ZFrame second = message.next();
      assertThat(message.remove(second)).isTrue();
      assertThat(message.remove(second)).isFalse();
      assertThat(message.next().string()).isEqualTo("c");
      assertThat(message.next()).isNull();
      assertThat(message.next().string()).isEqualTo("a");
      assertThat(message.last().string()).isEqualTo("c");
      message.addstr("d");
      assertThat(message.next().string()).isEqualTo("a");
      assertThat(message.first().string()).isEqualTo("a");
      second.close();
    }
  }

  @Test
  void shouldRemoveTheVeryFrameAndNoEqualOne() {
    try (ZMsg message = message("same", "same");
        ZFrame stranger = new ZFrame("same")) {
      ZFrame last = message.last();
      assertThat(message.remove(stranger)).isFalse();
      assertThat(message.remove(last)).isTrue();
      assertThat(message.last()).isNotSameAs(last);
      message.addstr("next");
      assertThat(texts(message)).containsExactly("same", "next");
      last.close();
    }
  }

  @Test
  void shouldIterateApartFromTheCursor() {
    try (ZMsg message = message("a", "b")) {
      Iterator<ZFrame> frames = message.iterator();
      assertThat(message.first().string()).isEqualTo("a");
      assertThat(frames.next().string()).isEqualTo("a");
      assertThat(frames.next().string()).isEqualTo("b");
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(frames::next);
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(frames::remove);
      assertThat(message.next().string()).isEqualTo("b");
    }
  }

  @Test
  void shouldHoldAnotherMessage() {
    try (ZMsg outer = message("first");
        ZMsg inner = message("a", "", "c")) {
      outer.addmsg(inner);
      assertThat(inner.isClosed()).isTrue();
      assertThat(outer.size()).isEqualTo(2);
      assertThatIllegalArgumentException().isThrownBy(() -> outer.addmsg(outer));
      assertThatIllegalArgumentException()
          .isThrownBy(outer::popmsg)
          .withMessageContaining("no encoded message");
      assertThat(outer.popstr()).as("it stayed").isEqualTo("first");
      try (ZMsg again = outer.popmsg()) {
        assertThat(texts(again)).containsExactly("a", "", "c");
      }
      assertThat(outer.size()).isZero();
    }
  }

  @Test
  void shouldDuplicate() {
    try (ZMsg message = received("a", "b");
        ZMsg second = message.dup()) {
      assertThat(second).isEqualTo(message).hasSameHashCodeAs(message);
      message.close();
      second.addstr("c");
      assertThat(texts(second)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void shouldBeEqualByItsFrames() {
    try (ZMsg message = received("a", "b");
        ZMsg same = message("a", "b");
        ZMsg joined = message("ab");
        ZMsg longer = message("a", "b", "");
        ZMsg other = message("a", "c");
        ZMsg closed = message("a", "b")) {
      assertThat(message).isEqualTo(same).hasSameHashCodeAs(same);
      assertThat(message).isNotEqualTo(joined).isNotEqualTo(longer).isNotEqualTo(other);
      assertThat(message).isNotEqualTo(null).isNotEqualTo("a");
      closed.close();
      Object itself = closed;
      assertThat(closed).isEqualTo(itself).isNotEqualTo(message).isNotEqualTo(new ZMsg());
      assertThat(message).isNotEqualTo(closed);
    }
  }

  @Test
  void shouldLookLikeItsFrames() {
    assertThat(message("Hello", "")).hasToString("message of 2 frames: [005] Hello, [000] ");
    assertThat(message("x")).hasToString("message of 1 frame: [001] x");
    assertThat(new ZMsg()).hasToString("message of 0 frames");
    assertThat(message("0 1 2 3 4 5 6 7 8 9 10".split(" ")).toString())
        .startsWith("message of 11 frames: [001] 0, ")
        .endsWith(", [001] 9, ...");
    try (ZMsg message = message("x")) {
      message.close();
      assertThat(message).hasToString("message (closed)");
    }
  }

  @Test
  void shouldPrintItself() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    try (ZMsg message = message("Hello");
        PrintStream out = new PrintStream(printed, true, UTF_8)) {
      System.setOut(out);
      message.dump();
      message.first().dump();
    } finally {
      System.setOut(standard);
    }
    assertThat(printed.toString(UTF_8).lines())
        .containsExactly("-".repeat(38), "[005] Hello", "[005] Hello");
  }

  @Test
  void shouldCloseItsFrames() {
    ZMsg message = message("a");
    ZFrame frame = message.first();
    message.close();
    message.close();
    assertThat(frame.isClosed()).isTrue();
    ZMsg sent = message("a");
    ZFrame gone = sent.first();
    sent.send(pair.bound());
    assertThat(gone.isClosed()).isTrue();
    assertThat(Messages.recv(pair.connected())).containsExactly("a");
  }

  @Test
  void shouldSayWhichFramesAreClosed() {
    try (ZMsg message = message("open", "closed", "open")) {
      message.first();
      message.next().close();
      assertThat(message.size()).isEqualTo(3);
      assertThat(message.toString()).contains("frame (closed)");
      assertThatThrownBy(message::contentSize).isInstanceOf(ZClosedException.class);
      assertThatThrownBy(message::encode).isInstanceOf(ZClosedException.class);
      assertThatThrownBy(message::dup).isInstanceOf(ZClosedException.class);
      assertThat(message.equals(message("open", "closed", "open"))).isFalse();
    }
  }

  @Test
  void shouldLeaveStreamsOpen() throws Exception {
    boolean[] closed = new boolean[2];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[1] = true;
          }
        };
    message("a").save(out);
    assertThat(ZMsg.load(in).size()).isZero();
    assertThat(closed).containsOnly(false);
  }
}
