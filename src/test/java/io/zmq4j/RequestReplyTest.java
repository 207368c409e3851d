package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import io.zmq4j.support.ZmtpPeer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestReplyTest {

  @ParameterizedTest
  @EnumSource
  void shouldExchangeRequestsAndReplies(Transport transport) {
    try (SocketPair pair = SocketPair.of(SocketType.REP, SocketType.REQ, transport)) {
      for (int i = 0; i < 3; i++) {
        Messages.send(pair.connected(), "request", Integer.toString(i));
        assertThat(Messages.recv(pair.bound())).containsExactly("request", Integer.toString(i));
        Messages.send(pair.bound(), "reply", Integer.toString(i));
        assertThat(Messages.recv(pair.connected())).containsExactly("reply", Integer.toString(i));
      }
    }
  }

  @Test
  @DisplayName("ReqEnvelope: a ROUTER sees id, empty delimiter, body")
  void shouldShowTheEnvelopeToARouter() {
    try (SocketPair pair = SocketPair.of(SocketType.ROUTER, SocketType.REQ, Transport.TCP)) {
      Messages.send(pair.connected(), "Hello", "World");
      List<byte[]> request = Messages.recvBytes(pair.bound());
      assertThat(request).hasSize(4);
      assertThat(request.get(0)).hasSize(5).startsWith(0);
      assertThat(request.get(1)).isEmpty();
      assertThat(request.get(2)).asString().isEqualTo("Hello");
      assertThat(request.get(3)).asString().isEqualTo("World");
      Messages.send(
          pair.bound(), request.get(0), new byte[0], "Reply".getBytes(StandardCharsets.UTF_8));
      assertThat(Messages.recv(pair.connected())).containsExactly("Reply");
    }
  }

  @Test
  @DisplayName("ReqEnvelope: empty delimiter on the wire")
  void shouldPutTheDelimiterOnTheWire() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket req = context.socket(SocketType.REQ)) {
      int port = req.bind("tcp://127.0.0.1:*");
      try (ZmtpPeer peer = ZmtpPeer.connect(port, "REP")) {
        req.send("Hello");
        assertThat(peer.readBytes(9)).containsExactly(1, 0, 0, 5, 'H', 'e', 'l', 'l', 'o');
        peer.send("", "Reply");
        assertThat(req.recvString(LIMIT)).isEqualTo("Reply");
      }
    }
  }

  @Test
  @DisplayName("ReqRoundRobin")
  void shouldAskEachInTurn() {
    try (ZContext context = new ZContext();
        ZSocket req = context.socket(SocketType.REQ)) {
      List<ZSocket> reps = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ZSocket rep = kept(context.socket(SocketType.REP));
        rep.bind("inproc://rep-" + i);
        req.connect("inproc://rep-" + i);
        reps.add(rep);
      }
      List<Integer> asked = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        req.send("?");
        int whom = whoWasAsked(reps);
        asked.add(whom);
        assertThat(reps.get(whom).recvString(LIMIT)).isEqualTo("?");
        reps.get(whom).send("!");
        assertThat(req.recvString(LIMIT)).isEqualTo("!");
      }
      assertThat(asked.subList(0, 3)).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(asked.subList(3, 6)).isEqualTo(asked.subList(0, 3));
      assertThat(asked.subList(6, 9)).isEqualTo(asked.subList(0, 3));
      assertThat(Collections.frequency(asked, 0)).isEqualTo(3);
    }
  }

  private static int whoWasAsked(List<ZSocket> reps) {
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < reps.size(); i++) {
      if (reps.get(i).pollIn(java.time.Duration.ZERO)) {
        asked.add(i);
      }
    }
    assertThat(asked).hasSize(1);
    return asked.get(0);
  }

  @Test
  @DisplayName("ReqStateErrors: ZStateException")
  void shouldKeepToTheTurns() {
    try (SocketPair pair = SocketPair.of(SocketType.REP, SocketType.REQ)) {
      ZSocket req = pair.connected();
      ZSocket rep = pair.bound();
      assertOutOfTurn(req::recv, "recv");
      assertOutOfTurn(req::tryRecv, "recv");
      assertOutOfTurn(() -> rep.send("too early"), "send");
      req.send("1");
      assertOutOfTurn(() -> req.send("2"), "send");
      assertOutOfTurn(() -> req.trySend("2"), "send");
      assertThat(rep.recvString(LIMIT)).isEqualTo("1");
      assertOutOfTurn(rep::recv, "recv");
      rep.send("one");
      assertOutOfTurn(() -> rep.send("again"), "send");
      assertThat(req.recvString(LIMIT)).isEqualTo("one");
      assertOutOfTurn(req::recv, "recv");
    }
  }

  private static void assertOutOfTurn(ThrowingCallable call, String operation) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ZStateException.class,
            e -> {
              assertThat(e.errorName()).isEqualTo("EFSM");
              assertThat(e.operation()).isEqualTo(operation);
            })
        .hasMessageContaining(operation + ": EFSM (")
        .hasMessageContaining("before");
  }

  @Test
  @DisplayName("RepEnvelopePreserved: a REP gives back what stood before the delimiter")
  void shouldGiveTheEnvelopeBack() {
    try (SocketPair pair = SocketPair.of(SocketType.REP, SocketType.DEALER, Transport.TCP)) {
      Messages.send(pair.connected(), "hop 1", "hop 2", "", "request", "part 2");
      assertThat(Messages.recv(pair.bound())).containsExactly("request", "part 2");
      Messages.send(pair.bound(), "reply", "part b");
      assertThat(Messages.recv(pair.connected()))
          .containsExactly("hop 1", "hop 2", "", "reply", "part b");
    }
  }

  @Test
  @DisplayName("RepEnvelopePreserved: on the wire")
  void shouldGiveTheEnvelopeBackOnTheWire() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket rep = context.socket(SocketType.REP)) {
      int port = rep.bind("tcp://127.0.0.1:*");
      try (ZmtpPeer peer = ZmtpPeer.connect(port, "DEALER")) {
        peer.send("id", "", "ask");
        assertThat(Messages.recv(rep)).containsExactly("ask");
        rep.send("ok");
        assertThat(peer.readBytes(10)).containsExactly(1, 2, 'i', 'd', 1, 0, 0, 2, 'o', 'k');
      }
    }
  }

  @Test
  @DisplayName("RepEnvelopePreserved: a request without delimiter is dropped")
  void shouldDropARequestWithoutDelimiter() {
    try (SocketPair pair = SocketPair.of(SocketType.REP, SocketType.DEALER)) {
      Messages.send(pair.connected(), "no", "delimiter");
      Messages.send(pair.connected(), "", "good");
      assertThat(Messages.recv(pair.bound())).containsExactly("good");
      pair.bound().send("reply");
      assertThat(Messages.recv(pair.connected())).containsExactly("", "reply");
      assertThat(pair.bound().recv(NOTHING)).isNull();
    }
  }
}
