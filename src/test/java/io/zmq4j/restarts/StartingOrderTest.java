package io.zmq4j.restarts;

import static io.zmq4j.restarts.Meeting.ITS;
import static io.zmq4j.restarts.Meeting.SOON;
import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.support.Language;
import io.zmq4j.support.Messages;
import io.zmq4j.support.Transport;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who binds may come first or last, in either language. Who connects first has been refused before
 * the other is there: libzmq tells, so that nothing has to wait for a time that may be too short.
 */
class StartingOrderTest {

  /** Of Java's side; the other's follows. */
  private static final List<SocketType> TYPES =
      List.of(
          SocketType.PUSH,
          SocketType.PULL,
          SocketType.REQ,
          SocketType.REP,
          SocketType.PUB,
          SocketType.SUB,
          SocketType.PAIR,
          SocketType.DEALER,
          SocketType.ROUTER);

  private static final Map<Language, Steady> PEERS = new EnumMap<>(Language.class);

  @TempDir private Path folder;

  /** One process of each serves all tests: they have many sockets. */
  @BeforeAll
  static void startPeers() throws IOException {
    for (Language language : List.of(Language.PYTHON, Language.NODE)) {
      if (language.isThere()) {
        PEERS.put(language, new Steady(language));
      }
    }
  }

  @AfterAll
  static void endPeers() throws Exception {
    for (Steady peer : PEERS.values()) {
      peer.close();
    }
    PEERS.clear();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({"PYTHON, TCP", "PYTHON, IPC", "NODE, TCP", "NODE, IPC"})
  private @interface WithEachPeer {}

  /** Opens the peer's socket, and binds or connects Java's. */
  private interface Order {
    void meet(ZSocket socket, Steady peer, SocketType type, String endpoint, String... options)
        throws IOException;
  }

  private void inThisOrder(Language language, Transport transport, Order order) throws Exception {
    language.require();
    Steady peer = PEERS.get(language);
    for (SocketType type : TYPES) {
      try (ZContext context = new ZContext();
          ZSocket socket = context.socket(type)) {
        socket.set(SocketOption.LINGER, Duration.ZERO);
        socket.set(SocketOption.SNDTIMEO, LIMIT);
        socket.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(10));
        SocketType others = others(type);
        if (type == SocketType.DEALER) {
          socket.set(SocketOption.ROUTING_ID, "java".getBytes(UTF_8));
        }
        if (type == SocketType.SUB) {
          socket.subscribe("hello");
        }
        String[] options =
            others == SocketType.SUB ? new String[] {SOON, "subscribe=hello"} : new String[] {SOON};
        order.meet(socket, peer, others, Meeting.fresh(transport, folder), options);
        talk(socket, peer);
        peer.close(ITS);
      }
    }
  }

  private static SocketType others(SocketType type) {
    return switch (type) {
      case PUSH -> SocketType.PULL;
      case PULL -> SocketType.PUSH;
      case REQ -> SocketType.REP;
      case REP -> SocketType.REQ;
      case PUB -> SocketType.SUB;
      case SUB -> SocketType.PUB;
      case DEALER -> SocketType.ROUTER;
      case ROUTER -> SocketType.DEALER;
      default -> type;
    };
  }

  @WithEachPeer
  void shouldTalkWhereJavaBindsFirst(Language language, Transport transport) throws Exception {
    inThisOrder(
        language,
        transport,
        (socket, peer, type, endpoint, options) -> {
          socket.bind(endpoint);
          peer.connect(ITS, type, endpoint, options);
        });
  }

  @WithEachPeer
  void shouldTalkWhereJavaBindsLast(Language language, Transport transport) throws Exception {
    inThisOrder(
        language,
        transport,
        (socket, peer, type, endpoint, options) -> {
          peer.connectInVain(ITS, type, endpoint, options);
          socket.bind(endpoint);
        });
  }

  @WithEachPeer
  void shouldTalkWhereJavaConnectsFirst(Language language, Transport transport) throws Exception {
    inThisOrder(
        language,
        transport,
        (socket, peer, type, endpoint, options) -> {
          try (ZMonitor monitor = socket.monitor(Set.of(ZEvent.Type.CONNECT_RETRIED))) {
            socket.connect(endpoint);
            assertThat(monitor.take(LIMIT)).as("refused").isNotNull();
          }
          peer.bind(ITS, type, endpoint, options);
        });
  }

  @WithEachPeer
  void shouldTalkWhereJavaConnectsLast(Language language, Transport transport) throws Exception {
    inThisOrder(
        language,
        transport,
        (socket, peer, type, endpoint, options) -> {
          peer.bind(ITS, type, endpoint, options);
          socket.connect(endpoint);
        });
  }

  private static void talk(ZSocket socket, Steady peer) {
    switch (socket.type()) {
      case PUSH -> assertHears(peer, socket);
      case PULL -> assertHears(socket, peer);
      case REQ, PAIR -> {
        assertHears(peer, socket);
        assertHears(socket, peer);
      }
      case REP -> {
        assertHears(socket, peer);
        assertHears(peer, socket);
      }
      case PUB -> {
        // What is published before the subscription is there goes to nobody.
        peer.order("hear", ITS);
        await()
            .pollInterval(Duration.ofMillis(10))
            .until(
                () -> {
                  socket.send("hello");
                  return peer.hasAnswered();
                });
        assertThat(peer.heard()).isEqualTo("hello");
      }
      case SUB ->
          await()
              .until(
                  () -> {
                    peer.say(ITS, "hello");
                    return "hello".equals(socket.recvString(Duration.ofMillis(10)));
                  });
      case DEALER -> {
        socket.send("hello");
        String[] heard = peer.hear(ITS).split(" ");
        assertThat(heard).hasSize(2).endsWith("hello");
        peer.say(ITS, heard[0], "welcome");
        assertThat(socket.recvString(LIMIT)).isEqualTo("welcome");
      }
      case ROUTER -> {
        peer.say(ITS, "hello");
        List<byte[]> heard = Messages.recvBytes(socket);
        assertThat(heard.get(1)).asString().isEqualTo("hello");
        Messages.send(socket, heard.get(0), "welcome".getBytes(UTF_8));
        assertThat(peer.hear(ITS)).isEqualTo("welcome");
      }
      default -> throw new AssertionError(socket.type());
    }
  }

  private static void assertHears(Steady peer, ZSocket socket) {
    socket.send("hello");
    assertThat(peer.hear(ITS)).as("%s", socket.type()).isEqualTo("hello");
  }

  private static void assertHears(ZSocket socket, Steady peer) {
    peer.say(ITS, "hello");
    assertThat(socket.recvString(LIMIT)).as("%s", socket.type()).isEqualTo("hello");
  }
}
