package io.zmq4j;

import static io.zmq4j.ZMsgTest.message;
import static io.zmq4j.ZMsgTest.texts;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whole messages from socket to socket")
class ZMsgExchangeTest {

  private static final Duration SHORT = Duration.ofMillis(10);

  @ParameterizedTest
  @EnumSource
  void shouldCarryEveryFrame(Transport transport) {
    assumeTrue(transport.isSupported());
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 'l');
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH, transport);
        ZMsg message = message("", "short", "of fewer than thirty-four bytes")) {
      message.addmem(large);
      message.addstr("last");
      try (ZMsg expected = message.dup()) {
        assertThat(message.send(pair.connected(), LIMIT)).isTrue();
        assertThat(message.isClosed()).isTrue();
        try (ZMsg received = ZMsg.recv(pair.bound(), LIMIT)) {
          assertThat(received).isEqualTo(expected);
          assertThat(received.first().more()).isTrue();
          assertThat(received.last().more()).isFalse();
          assertThat(pair.bound().hasMore()).isFalse();
          received.first().reset(new byte[] {1});
          assertThat(received.dup().trySend(pair.connected())).isTrue();
          assertThat(ZMsg.recv(pair.bound(), LIMIT)).isEqualTo(received);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TCP", "INPROC"})
  void shouldCarryTenThousandParts(Transport transport) {
    int parts = 10_000;
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH, transport);
        ZMsg message = new ZMsg()) {
      for (int i = 0; i < parts; i++) {
        message.addstrf("part %d", i);
      }
      message.send(pair.connected());
      try (ZMsg received = ZMsg.recv(pair.bound(), LIMIT)) {
        assertThat(received.size()).isEqualTo(parts);
        for (int i = 0; i < parts; i++) {
          assertThat(received.popstr()).isEqualTo("part " + i);
        }
      }
    }
  }

  @Test
  void shouldReceiveInEveryForm() throws Exception {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      ZSocket left = pair.bound();
      ZSocket right = pair.connected();
      assertThat(ZMsg.tryRecv(right)).isNull();
      assertThat(ZMsg.recv(right, SHORT)).isNull();
      right.set(SocketOption.RCVTIMEO, SHORT);
      assertThat(ZMsg.recv(right)).isNull();
      BlockedCall<ZMsg> blocked = BlockedCall.of(() -> ZMsg.recv(right, LIMIT));
      Messages.send(left, "a", "b");
      assertThat(texts(blocked.result())).containsExactly("a", "b");
      left.send("c");
      assertThat(texts(ZMsg.tryRecv(right))).containsExactly("c");
    }
  }

  @Test
  void shouldTakeTheRestOfAMessage() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      Messages.send(pair.bound(), "a", "b", "c", "d");
      Messages.send(pair.bound(), "next");
      assertThat(pair.connected().recvString()).isEqualTo("a");
      try (ZFrame second = ZFrame.recv(pair.connected())) {
        assertThat(second.string()).isEqualTo("b");
      }
      assertThat(texts(ZMsg.recv(pair.connected()))).containsExactly("c", "d");
      assertThat(pair.connected().hasMore()).isFalse();
      assertThat(texts(ZMsg.recv(pair.connected()))).containsExactly("next");
    }
  }

  @Test
  void shouldTakeWhatWasKeptWhenAnEndpointWentAway() {
    try (SocketPair pair = SocketPair.of(SocketType.ROUTER, SocketType.DEALER, Transport.TCP);
        ZContext others = new ZContext();
        ZSocket second = others.socket(SocketType.DEALER)) {
      ZSocket router = pair.bound();
      Messages.send(pair.connected(), "a", "b");
      assertThat(router.pollIn(LIMIT)).isTrue();
      router.unbind(router.lastEndpoint());
      router.bind("tcp://127.0.0.1:*");
      second.connect(router.lastEndpoint());
      Messages.send(second, "c");
      try (ZMsg first = ZMsg.recv(router, LIMIT);
          ZMsg next = ZMsg.recv(router, LIMIT)) {
        first.unwrap().close();
        next.unwrap().close();
        assertThat(texts(first)).containsExactly("a", "b");
        assertThat(texts(next)).containsExactly("c");
      }
    }
  }

  @Test
  void shouldAnswerThroughARouter() {
    try (SocketPair pair = SocketPair.of(SocketType.ROUTER, SocketType.REQ, Transport.TCP)) {
      message("question").send(pair.connected());
      try (ZMsg request = ZMsg.recv(pair.bound(), LIMIT)) {
        assertThat(request.size()).isEqualTo(3);
        ZFrame client = request.unwrap();
        assertThat(request.popstr()).isEqualTo("question");
        ZMsg reply = message("answer");
        reply.wrap(client);
        reply.send(pair.bound());
      }
      assertThat(texts(ZMsg.recv(pair.connected(), LIMIT))).containsExactly("answer");
    }
  }

  @Test
  void shouldTellOfThePeerInEveryFrame() {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH, Transport.TCP)) {
      message("a", "b").send(pair.connected());
      try (ZMsg received = ZMsg.recv(pair.bound(), LIMIT)) {
        for (ZFrame frame : received) {
          assertThat(frame.metadata("Socket-Type")).isEqualTo("PUSH");
          assertThat(frame.metadata("Peer-Address")).isEqualTo("127.0.0.1");
        }
      }
    }
  }

  @Test
  void shouldAnswerAClientByItsRoutingId() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, Transport.TCP)) {
      message("question").send(pair.connected());
      try (ZMsg question = ZMsg.recv(pair.bound(), LIMIT);
          ZMsg answer = message("answer")) {
        assertThat(question.routingId()).isNotZero();
        assertThat(answer.routingId()).isZero();
        answer.routingId(question.routingId());
        answer.send(pair.bound());
        assertThat(texts(ZMsg.recv(pair.connected(), LIMIT))).containsExactly("answer");
        assertThat(question.popstr()).isEqualTo("question");
        question.addstr("again");
        try (ZMsg copy = question.dup()) {
          copy.send(pair.bound());
        }
        assertThat(texts(ZMsg.recv(pair.connected(), LIMIT))).containsExactly("again");
        question.addstr("a second frame");
        assertThatThrownBy(() -> question.send(pair.bound())).hasMessageContaining("EINVAL");
        assertThat(question.size()).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldStayAsItWasWhenThereIsNoRoom(boolean fromHeap) {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
        ZSocket alone = pair.context().socket(SocketType.PUSH);
        ZSocket pull = pair.context().socket(SocketType.PULL)) {
      message("a", "b", "c").send(pair.bound());
      try (ZMsg message = fromHeap ? message("a", "b", "c") : ZMsg.recv(pair.connected())) {
        assertThat(message.trySend(alone)).isFalse();
        assertThat(message.send(alone, SHORT)).isFalse();
        alone.set(SocketOption.SNDTIMEO, SHORT);
        assertThatThrownBy(() -> message.send(alone)).hasMessageContaining("EAGAIN");
        assertThat(texts(message)).containsExactly("a", "b", "c");
        pull.bind("inproc://room");
        alone.connect("inproc://room");
        assertThat(message.trySend(alone)).isTrue();
        assertThat(texts(ZMsg.recv(pull, LIMIT))).containsExactly("a", "b", "c");
        assertThat(ZMsg.tryRecv(pull)).isNull();
      }
    }
  }

  @Test
  void shouldSendNothingOfWhatCannotBeSentWhole() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
        ZMsg message = message("a", "b", "c");
        ZSocket pull = pair.context().socket(SocketType.PULL);
        ZSocket conflating = pair.context().socket(SocketType.PUSH);
        ZSocket router = pair.context().socket(SocketType.ROUTER)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> new ZMsg().send(pair.bound()))
          .withMessageContaining("no frames");
      assertThatThrownBy(() -> message.send(pull)).hasMessageContaining("ENOTSUP");
      conflating.set(SocketOption.CONFLATE, true);
      assertThatThrownBy(() -> message.send(conflating)).hasMessageContaining("CONFLATE");
      router.set(SocketOption.ROUTER_MANDATORY, true);
      assertThatThrownBy(() -> message.send(router)).hasMessageContaining("EHOSTUNREACH");
      assertThat(texts(message)).containsExactly("a", "b", "c");
      message.last().close();
      assertThatThrownBy(() -> message.send(pair.bound())).isInstanceOf(ZClosedException.class);
      message.last().close();
      pair.bound().send("alone");
      assertThat(Messages.recv(pair.connected())).containsExactly("alone");
      router.close();
      assertThatThrownBy(() -> message("x").send(router)).isInstanceOf(ZClosedException.class);
    }
  }

  @Test
  void shouldEndAMessageThatWasBegun() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      pair.bound().sendMore("begun");
      message("a", "b").send(pair.bound());
      assertThat(Messages.recv(pair.connected())).containsExactly("begun", "a", "b");
    }
  }

  @Test
  void shouldSubscribeByAnXsub() {
    try (SocketPair pair = SocketPair.of(SocketType.XPUB, SocketType.XSUB)) {
      message("\u0001a").send(pair.connected());
      assertThat(texts(ZMsg.recv(pair.bound(), LIMIT))).containsExactly("\u0001a");
      message("about", "it").send(pair.bound());
      assertThat(texts(ZMsg.recv(pair.connected(), LIMIT))).containsExactly("about", "it");
    }
  }

  @Test
  void shouldCarryTheSameFrameTwice() {
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR)) {
      pair.bound().send("twice");
      try (ZMsg message = ZMsg.recv(pair.connected())) {
        message.add(message.first());
        message.send(pair.connected());
      }
      List<String> received = Messages.recv(pair.bound());
      assertThat(received).isEqualTo(Collections.nCopies(2, "twice"));
    }
  }
}
