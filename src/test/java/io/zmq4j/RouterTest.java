package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouterTest {

  @Test
  @DisplayName("RouterFairQueue")
  void shouldReceiveFromEachInTurn() {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER)) {
      router.bind("inproc://router");
      for (String id : List.of("a", "b", "c")) {
        ZSocket dealer = dealer(context, id, "inproc://router");
        for (int i = 0; i < 5; i++) {
          Messages.send(dealer, "n", Integer.toString(i));
        }
      }
      for (int i = 0; i < 5; i++) {
        String n = Integer.toString(i);
        assertThat(List.of(Messages.recv(router), Messages.recv(router), Messages.recv(router)))
            .containsExactlyInAnyOrder(
                List.of("a", "n", n), List.of("b", "n", n), List.of("c", "n", n));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldAnswerEachByItsRoutingId(Transport transport) {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER)) {
      router.bind(transport.endpoint());
      ZSocket one = dealer(context, "one", router.lastEndpoint());
      ZSocket two = dealer(context, "two", router.lastEndpoint());
      one.send("from one");
      two.send("from two");
      assertThat(List.of(Messages.recv(router), Messages.recv(router)))
          .containsExactlyInAnyOrder(List.of("one", "from one"), List.of("two", "from two"));
      Messages.send(router, "two", "for", "two");
      Messages.send(router, "one", "for", "one");
      assertThat(Messages.recv(one)).containsExactly("for", "one");
      assertThat(Messages.recv(two)).containsExactly("for", "two");
    }
  }

  @Test
  void shouldTalkRouterToRouter() {
    try (ZContext context = new ZContext();
        ZSocket server = context.socket(SocketType.ROUTER);
        ZSocket client = context.socket(SocketType.ROUTER)) {
      server.set(SocketOption.ROUTING_ID, "server".getBytes(UTF_8));
      client.set(SocketOption.ROUTING_ID, "client".getBytes(UTF_8));
      client.set(SocketOption.ROUTER_MANDATORY, true);
      server.bind("inproc://server");
      client.connect("inproc://server");
      Messages.send(client, "server", "hello");
      assertThat(Messages.recv(server)).containsExactly("client", "hello");
      Messages.send(server, "client", "hello yourself");
      assertThat(Messages.recv(client)).containsExactly("server", "hello yourself");
    }
  }

  @Test
  void shouldDropSilentlyForAnUnknownPeer() {
    try (SocketPair pair = SocketPair.of(SocketType.ROUTER, SocketType.DEALER)) {
      Messages.send(pair.bound(), "nobody", "lost");
      assertThat(pair.connected().recv(NOTHING)).isNull();
    }
  }

  @Test
  @DisplayName("MandatoryUnreachableAndHwm: EHOSTUNREACH")
  void shouldTellOfAnUnknownPeerWhereMandatory() {
    try (SocketPair pair = SocketPair.of(SocketType.ROUTER, SocketType.DEALER)) {
      pair.bound().set(SocketOption.ROUTER_MANDATORY, true);
      assertThatThrownBy(() -> pair.bound().sendMore("nobody"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("EHOSTUNREACH")
          .hasMessageContaining("routing id");
      pair.connected().send("ask");
      byte[] id = pair.bound().recv(LIMIT);
      assertThat(pair.bound().hasMore()).isTrue();
      assertThat(pair.bound().recvString(LIMIT)).isEqualTo("ask");
      Messages.send(pair.bound(), id, "answer".getBytes(UTF_8));
      assertThat(pair.connected().recvString(LIMIT)).isEqualTo("answer");
    }
  }

  @Test
  @DisplayName("MandatoryUnreachableAndHwm: EAGAIN")
  void shouldTellOfAPeerWithoutRoomWhereMandatory() {
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER);
        ZSocket dealer = context.socket(SocketType.DEALER)) {
      router.set(SocketOption.ROUTER_MANDATORY, true);
      router.set(SocketOption.SNDHWM, 1);
      dealer.set(SocketOption.RCVHWM, 1);
      dealer.set(SocketOption.ROUTING_ID, "full".getBytes(UTF_8));
      router.bind("inproc://full");
      dealer.connect("inproc://full");
      int queued = 0;
      while (router.trySendMore("full".getBytes(UTF_8))) {
        router.send("x");
        queued++;
      }
      assertThat(queued).isEqualTo(2);
      router.set(SocketOption.SNDTIMEO, NOTHING);
      assertThatThrownBy(() -> router.sendMore("full"))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("EAGAIN");
      assertThat(dealer.recvString(LIMIT)).isEqualTo("x");
      assertThat(dealer.recvString(LIMIT)).isEqualTo("x");
      Messages.send(router, "full", "there is room again");
      assertThat(dealer.recvString(LIMIT)).isEqualTo("there is room again");
    }
  }

  private static ZSocket dealer(ZContext context, String id, String endpoint) {
    ZSocket dealer = kept(context.socket(SocketType.DEALER));
    dealer.set(SocketOption.ROUTING_ID, id.getBytes(UTF_8));
    dealer.connect(endpoint);
    return dealer;
  }
}
