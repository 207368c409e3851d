package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SERVER answers the CLIENT that asked, by its routing id. */
class ServerClientTest {

  @BeforeEach
  void needDrafts() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
  }

  @ParameterizedTest
  @EnumSource
  void shouldAnswerTheClientThatAsked(Transport transport) {
    try (ZContext context = new ZContext();
        ZSocket server = context.socket(SocketType.SERVER)) {
      server.bind(transport.endpoint());
      List<ZSocket> clients = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ZSocket client = context.socket(SocketType.CLIENT);
        clients.add(client);
        client.connect(server.lastEndpoint());
        client.send("question " + i);
      }
      Set<Integer> ids = new HashSet<>();
      for (int i = 0; i < clients.size(); i++) {
        ids.add(answer(server));
      }
      assertThat(ids).hasSize(clients.size()).doesNotContain(0);
      for (int i = 0; i < clients.size(); i++) {
        assertThat(clients.get(i).recvString(LIMIT)).isEqualTo("answer to question " + i);
      }
      clients.forEach(ZSocket::close);
    }
  }

  private static int answer(ZSocket server) {
    try (ZFrame question = ZFrame.recv(server, LIMIT);
        ZFrame answer = new ZFrame("answer to " + question.string())) {
      answer.routingId(question.routingId());
      answer.send(server);
      return question.routingId();
    }
  }

  @Test
  void shouldSayThatNobodyHasTheRoutingId() {
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, Transport.TCP)) {
      pair.connected().send("here I am");
      try (ZFrame hello = ZFrame.recv(pair.bound(), LIMIT);
          ZFrame frame = new ZFrame("for nobody")) {
        frame.routingId(hello.routingId() + 1 == 0 ? 1 : hello.routingId() + 1);
        assertThatThrownBy(() -> frame.send(pair.bound()))
            .isInstanceOf(ZException.class)
            .hasMessageStartingWith("send: EHOSTUNREACH")
            .hasMessageEndingWith(
                "no peer has that routing id: a ZFrame says to whom by routingId(id)");
        frame.routingId(hello.routingId());
        frame.send(pair.bound());
        assertThat(pair.connected().recvString(LIMIT)).isEqualTo("for nobody");
      }
    }
  }

  @Test
  void shouldForgetTheRoutingIdOfAClientThatLeft() {
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, Transport.TCP)) {
      pair.connected().send("bye");
      try (ZFrame bye = ZFrame.recv(pair.bound(), LIMIT);
          ZFrame late = new ZFrame("too late")) {
        late.routingId(bye.routingId());
        pair.connected().close();
        long end = System.nanoTime() + LIMIT.toNanos();
        assertThatThrownBy(
                () -> {
                  while (System.nanoTime() < end) {
                    late.sendAndKeep(pair.bound());
                    pair.bound().recv(Duration.ofMillis(1));
                  }
                })
            .isInstanceOf(ZException.class)
            .hasMessageContaining("EHOSTUNREACH");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldBePolled(Transport transport) {
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, transport);
        ZPoller poller = new ZPoller()) {
      poller.add(pair.bound(), ZPoller.POLLIN);
      poller.add(pair.connected(), ZPoller.POLLIN);
      assertThat(poller.poll(NOTHING)).isZero();
      pair.connected().send("question");
      assertThat(poller.poll(LIMIT)).isEqualTo(1);
      assertThat(poller.isReadable(pair.bound())).isTrue();
      assertThat(pair.bound().pollIn(LIMIT)).isTrue();
      answer(pair.bound());
      assertThat(poller.poll(LIMIT)).isEqualTo(1);
      assertThat(poller.isReadable(pair.connected())).isTrue();
      assertThat(pair.connected().hasMore()).isFalse();
      assertThat(pair.connected().recvString(LIMIT)).isEqualTo("answer to question");
      assertThat(pair.connected().hasMore()).isFalse();
    }
  }

  @Test
  void shouldWaitForAnAnswer() throws Exception {
    try (SocketPair pair = SocketPair.of(SocketType.SERVER, SocketType.CLIENT, Transport.TCP)) {
      pair.connected().send("question");
      BlockedCall<String> waiting = BlockedCall.of(() -> pair.connected().recvString());
      answer(pair.bound());
      assertThat(waiting.result()).isEqualTo("answer to question");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER", "CLIENT", "RADIO", "SCATTER", "PEER", "CHANNEL"})
  void shouldSayThatAMessageIsOneFrame(SocketType type) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      ZBatch batch = new ZBatch(64);
      assertThatThrownBy(() -> socket.sendMore("first"))
          .isInstanceOf(ZException.class)
          .hasMessage(
              "send: EINVAL (Invalid argument): a " + type + " socket sends single frames only");
      batch.addMore("first");
      batch.add("last");
      assertThatThrownBy(() -> socket.sendAll(batch))
          .isInstanceOf(ZException.class)
          .hasMessageEndingWith("a " + type + " socket sends single frames only");
    }
  }

  @Test
  void shouldSendAndReceiveInBulk() {
    try (SocketPair pair = SocketPair.of(SocketType.GATHER, SocketType.SCATTER, Transport.TCP)) {
      ZBatch batch = new ZBatch(64);
      for (int i = 0; i < 10; i++) {
        batch.add("message " + i);
      }
      assertThat(pair.connected().sendAll(batch)).isEqualTo(10);
      int received = 0;
      while (received < 10) {
        received += pair.bound().recvAll(batch);
      }
      assertThat(pair.bound().tryRecv()).isNull();
    }
  }
}
