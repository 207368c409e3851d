package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.ZProxy.Statistics;
import io.zmq4j.ZProxy.Traffic;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a proxy forwards, and how it is steered; what ends it is in {@code lifecycle.ProxyEndTest}.
 */
class ZProxyTest {

  private ZContext context;

  @BeforeEach
  void open() {
    context = new ZContext();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private ZSocket bound(SocketType type) {
    return bound(type, Transport.INPROC);
  }

  private ZSocket bound(SocketType type, Transport transport) {
    ZSocket socket = kept(context.socket(type));
    socket.bind(transport.endpoint());
    return socket;
  }

  private ZSocket connected(SocketType type, ZSocket to) {
    ZSocket socket = kept(context.socket(type));
    socket.connect(to.lastEndpoint());
    return socket;
  }

  @ParameterizedTest
  @EnumSource
  void shouldForwardAQueue(Transport transport) throws Exception {
    ZSocket front = bound(SocketType.ROUTER, transport);
    ZSocket back = bound(SocketType.DEALER, transport);
    List<ZSocket> clients = peers(SocketType.REQ, front, 4);
    List<ZSocket> workers = peers(SocketType.REP, back, 3);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      List<BlockedCall<Void>> work =
          workers.stream().map(worker -> BlockedCall.of(() -> answer(worker))).toList();
      for (int round = 0; round < 50; round++) {
        for (ZSocket client : clients) {
          client.send("request " + round);
        }
        for (ZSocket client : clients) {
          assertThat(client.recvString(LIMIT)).isEqualTo("reply to request " + round);
        }
      }
      // Envelopes are of the routing id and an empty frame.
      assertThat(proxy.statistics().front().messagesReceived()).isEqualTo(200);
      assertThat(proxy.statistics().front().messagesSent()).isEqualTo(200);
      context.shutdown();
      for (BlockedCall<Void> each : work) {
        assertThat(each.failure()).isInstanceOf(ZTerminatedException.class);
      }
      await().until(() -> !proxy.isRunning());
      assertThatThrownBy(proxy::terminate).isInstanceOf(ZTerminatedException.class);
    }
  }

  private static void answer(ZSocket worker) {
    while (true) {
      worker.send("reply to " + worker.recvString());
    }
  }

  private List<ZSocket> peers(SocketType type, ZSocket to, int count) {
    return IntStream.range(0, count).mapToObj(i -> connected(type, to)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void shouldForwardSubscriptionsAndNews(Transport transport) {
    ZSocket front = bound(SocketType.XSUB, transport);
    ZSocket back = bound(SocketType.XPUB, transport);
    ZSocket publisher = connected(SocketType.XPUB, front);
    ZSocket all = connected(SocketType.SUB, back);
    ZSocket some = connected(SocketType.SUB, back);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      all.subscribe("");
      assertThat(publisher.recv(LIMIT)).containsExactly(1);
      some.subscribe("b");
      assertThat(publisher.recv(LIMIT)).containsExactly(1, 'b');
      Messages.send(publisher, "a", "first");
      Messages.send(publisher, "b", "second");
      assertThat(Messages.recv(some)).containsExactly("b", "second");
      assertThat(Messages.recv(all)).containsExactly("a", "first");
      assertThat(Messages.recv(all)).containsExactly("b", "second");
      some.unsubscribe("b");
      assertThat(publisher.recv(LIMIT)).containsExactly(0, 'b');
      assertThat(proxy.statistics())
          .isEqualTo(new Statistics(new Traffic(2, 13, 3, 5), new Traffic(3, 5, 2, 13)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldForwardAPipeline(Transport transport) throws Exception {
    int count = 20_000;
    ZSocket front = bound(SocketType.PULL, transport);
    ZSocket back = bound(SocketType.PUSH, transport);
    // Far less room than there are messages.
    for (ZSocket socket : List.of(front, back)) {
      socket.set(SocketOption.RCVHWM, 10);
      socket.set(SocketOption.SNDHWM, 10);
    }
    ZSocket push = connected(SocketType.PUSH, front);
    ZSocket pull = connected(SocketType.PULL, back);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      BlockedCall<Void> sender =
          BlockedCall.start(
              () -> {
                for (int i = 0; i < count; i++) {
                  push.send(Integer.toString(i));
                }
                return null;
              });
      long bytes = 0;
      for (int i = 0; i < count; i++) {
        String message = pull.recvString(LIMIT);
        assertThat(message).isEqualTo(Integer.toString(i));
        bytes += message.length();
      }
      sender.result();
      assertThat(proxy.statistics())
          .isEqualTo(
              new Statistics(new Traffic(count, bytes, 0, 0), new Traffic(0, 0, count, bytes)));
    }
  }

  @Test
  void shouldHoldTheSenderBackWhereTheReceiverIsSlow() {
    ZSocket front = kept(context.socket(SocketType.PULL));
    front.set(SocketOption.RCVHWM, 5);
    front.bind("inproc://slow");
    ZSocket back = kept(context.socket(SocketType.PUSH));
    back.set(SocketOption.SNDHWM, 5);
    back.bind("inproc://reader");
    ZSocket push = kept(context.socket(SocketType.PUSH));
    push.set(SocketOption.SNDHWM, 5);
    push.connect("inproc://slow");
    ZSocket pull = kept(context.socket(SocketType.PULL));
    pull.set(SocketOption.RCVHWM, 5);
    pull.connect("inproc://reader");
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      int sent = 0;
      while (push.send("message " + sent, NOTHING)) {
        sent++;
      }
      // Two queues, and one message between them at most.
      assertThat(sent).isBetween(10, 30);
      for (int i = 0; i < sent; i++) {
        assertThat(pull.recvString(LIMIT)).isEqualTo("message " + i);
      }
      assertThat(pull.recv(NOTHING)).isNull();
      assertThat(proxy.statistics().back().messagesSent()).isEqualTo(sent);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "INPROC"})
  void shouldForwardMessagesOfAllShapes(Transport transport) {
    ZSocket front = bound(SocketType.PULL, transport);
    ZSocket back = bound(SocketType.PUSH, transport);
    ZSocket push = connected(SocketType.PUSH, front);
    ZSocket pull = connected(SocketType.PULL, back);
    Random random = new Random(7);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      for (int[] sizes :
          List.of(
              new int[] {0},
              new int[] {1 << 20},
              new int[] {0, 1, 29, 33, 34, 256, 257, 0},
              new int[] {5, 1 << 20, 70_000, 1 << 20},
              new int[10_000])) {
        byte[][] frames = new byte[sizes.length][];
        for (int i = 0; i < frames.length; i++) {
          frames[i] = new byte[sizes[i]];
          random.nextBytes(frames[i]);
        }
        Messages.send(push, frames);
        assertThat(Messages.recvBytes(pull)).containsExactly(frames);
      }
      assertThat(proxy.statistics().front().messagesReceived()).isEqualTo(5);
      assertThat(proxy.statistics().back().bytesSent())
          .isEqualTo(3 * (1L << 20) + 1 + 29 + 33 + 34 + 256 + 257 + 5 + 70_000);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SocketType.class,
      names = {"PUSH", "PAIR", "DEALER", "PUB"})
  void shouldCopyToTheCaptureBothWays(SocketType type) {
    ZSocket front = bound(SocketType.DEALER);
    ZSocket back = bound(SocketType.DEALER);
    ZSocket capture = bound(type);
    ZSocket left = connected(SocketType.DEALER, front);
    ZSocket right = connected(SocketType.DEALER, back);
    ZSocket watcher =
        connected(
            switch (type) {
              case PUSH -> SocketType.PULL;
              case PUB -> SocketType.SUB;
              default -> type;
            },
            capture);
    if (type == SocketType.PUB) {
      watcher.subscribe("");
    }
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 'x');
    try (ZProxy proxy = new ZProxy(front, back, capture)) {
      for (int i = 0; i < 100; i++) {
        Messages.send(left, ("there " + i).getBytes(UTF_8), large);
        assertThat(Messages.recvBytes(right))
            .containsExactly(("there " + i).getBytes(UTF_8), large);
        Messages.send(right, "back", "again", "" + i);
        assertThat(Messages.recv(left)).containsExactly("back", "again", "" + i);
        assertThat(Messages.recvBytes(watcher))
            .containsExactly(("there " + i).getBytes(UTF_8), large);
        assertThat(Messages.recv(watcher)).containsExactly("back", "again", "" + i);
      }
      assertThat(watcher.tryRecv()).isNull();
      assertThat(proxy.statistics().front())
          .isEqualTo(new Traffic(100, 100 * 100_006 + 190, 100, 100 * 9 + 190));
    }
  }

  @Test
  void shouldWaitForTheCaptureAndLoseNothing() {
    ZSocket front = bound(SocketType.PULL);
    ZSocket back = bound(SocketType.PUSH);
    ZSocket capture = bound(SocketType.PUSH);
    String captured = capture.lastEndpoint();
    ZSocket push = connected(SocketType.PUSH, front);
    ZSocket pull = connected(SocketType.PULL, back);
    try (ZProxy proxy = new ZProxy(front, back, capture)) {
      Messages.send(push, "held", "up");
      assertThat(pull.recv(NOTHING)).isNull();
      ZSocket watcher = kept(context.socket(SocketType.PULL));
      watcher.connect(captured);
      assertThat(Messages.recv(pull)).containsExactly("held", "up");
      assertThat(Messages.recv(watcher)).containsExactly("held", "up");
      assertThat(watcher.tryRecv()).isNull();
    }
  }

  @Test
  void shouldForwardBetweenTypesWithoutADescriptor() {
    assumeTrue(Zmq.has("draft"), "GATHER and SCATTER are drafts");
    ZSocket front = bound(SocketType.GATHER, Transport.TCP);
    ZSocket back = bound(SocketType.SCATTER, Transport.TCP);
    ZSocket scatter = connected(SocketType.SCATTER, front);
    ZSocket gather = connected(SocketType.GATHER, back);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      for (int i = 0; i < 100; i++) {
        scatter.send("alone " + i);
        assertThat(gather.recvString(LIMIT)).isEqualTo("alone " + i);
      }
      for (int i = 0; i < 500; i++) {
        scatter.send("many " + i);
      }
      for (int i = 0; i < 500; i++) {
        assertThat(gather.recvString(LIMIT)).isEqualTo("many " + i);
      }
      assertThat(proxy.statistics().back().messagesSent()).isEqualTo(600);
    }
  }

  @Test
  void shouldSayThatASocketTakesNoFrames() throws Exception {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    ZSocket front = bound(SocketType.PULL);
    ZSocket push = connected(SocketType.PUSH, front);
    ZSocket back = bound(SocketType.SCATTER, Transport.TCP);
    connected(SocketType.GATHER, back);
    BlockedCall<Void> proxy = BlockedCall.of(() -> ZProxy.run(front, back, null));
    Messages.send(push, "two", "frames");
    assertThat(proxy.failure())
        .isInstanceOf(ZException.class)
        .hasMessageEndingWith(
            "one of the sockets takes no messages of this kind, of several frames perhaps");
  }

  @Test
  void shouldSendMessagesOfOneSocketBack() {
    ZSocket echo = bound(SocketType.ROUTER);
    ZSocket dealer = connected(SocketType.DEALER, echo);
    ZSocket asked = bound(SocketType.REP);
    ZSocket asking = connected(SocketType.REQ, asked);
    try (ZProxy router = new ZProxy(echo, echo, null);
        ZProxy rep = new ZProxy(asked, asked, null)) {
      for (int i = 0; i < 10; i++) {
        Messages.send(dealer, "echo", "" + i);
        assertThat(Messages.recv(dealer)).containsExactly("echo", "" + i);
        asking.send("again " + i);
        assertThat(asking.recvString(LIMIT)).isEqualTo("again " + i);
      }
      assertThat(rep.statistics().front().messagesReceived()).isEqualTo(10);
      assertThat(rep.statistics().back().messagesSent()).isEqualTo(10);
      assertThat(router.isRunning()).isTrue();
    }
  }

  @Test
  void shouldForwardBetweenRepAndReq() {
    ZSocket front = bound(SocketType.REP);
    ZSocket back = bound(SocketType.REQ);
    ZSocket client = connected(SocketType.REQ, front);
    ZSocket worker = connected(SocketType.REP, back);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      for (int i = 0; i < 10; i++) {
        client.send("question");
        assertThat(worker.recvString(LIMIT)).isEqualTo("question");
        worker.send("answer");
        assertThat(client.recvString(LIMIT)).isEqualTo("answer");
      }
      assertThat(proxy.statistics().front()).isEqualTo(new Traffic(10, 80, 10, 60));
    }
  }

  @Test
  void shouldForwardFirstWhatTheShimHolds() {
    ZSocket front = kept(context.socket(SocketType.SUB));
    ZSocket publisher = kept(context.socket(SocketType.XPUB));
    publisher.bind("inproc://held");
    front.connect("inproc://held");
    front.connect("tcp://127.0.0.1:1");
    front.subscribe("");
    assertThat(publisher.recv(LIMIT)).containsExactly(1);
    ZSocket back = bound(SocketType.PUSH);
    ZSocket pull = connected(SocketType.PULL, back);
    for (int i = 0; i < 3; i++) {
      Messages.send(publisher, "message", "of", "four", "" + i);
    }
    // A connection that goes away takes a message out of libzmq: one each time.
    front.disconnect("tcp://127.0.0.1:1");
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      for (int i = 0; i < 3; i++) {
        assertThat(Messages.recv(pull)).containsExactly("message", "of", "four", "" + i);
      }
      assertThat(proxy.statistics().back().messagesSent()).isEqualTo(3);
    }
  }

  @Test
  void shouldDropWhatHasNoAddresseeAnyMore() {
    ZSocket front = bound(SocketType.ROUTER);
    front.set(SocketOption.ROUTER_MANDATORY, true);
    ZSocket back = bound(SocketType.DEALER);
    ZSocket client = connected(SocketType.DEALER, front);
    ZSocket worker = connected(SocketType.DEALER, back);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      Messages.send(worker, "nobody", "has", "this name");
      client.send("request");
      List<byte[]> request = Messages.recvBytes(worker);
      Messages.send(worker, request.get(0), "reply".getBytes(UTF_8));
      assertThat(client.recvString(LIMIT)).isEqualTo("reply");
      assertThat(proxy.statistics().back()).isEqualTo(new Traffic(2, 18 + 10, 1, 5 + 7));
      assertThat(proxy.statistics().front()).isEqualTo(new Traffic(1, 12, 1, 10));
    }
  }

  @Test
  @DisplayName("ProxySteerable and Terminate")
  void shouldBeSteered() {
    ZSocket front = bound(SocketType.PULL);
    ZSocket back = bound(SocketType.PUSH);
    ZSocket push = connected(SocketType.PUSH, front);
    ZSocket pull = connected(SocketType.PULL, back);
    ZProxy proxy = new ZProxy(front, back, null);
    push.send("one");
    assertThat(pull.recvString(LIMIT)).isEqualTo("one");
    for (int round = 0; round < 20; round++) {
      proxy.pause();
      proxy.pause();
      Statistics before = proxy.statistics();
      for (int i = 0; i < 10; i++) {
        push.send("waits " + i);
      }
      assertThat(pull.recv(round == 0 ? NOTHING : Duration.ZERO)).isNull();
      assertThat(proxy.statistics()).isEqualTo(before);
      proxy.resume();
      proxy.resume();
      for (int i = 0; i < 10; i++) {
        assertThat(pull.recvString(LIMIT)).isEqualTo("waits " + i);
      }
      assertThat(proxy.statistics().front().messagesReceived()).isEqualTo(1 + 10 * (round + 1));
    }
    proxy.pause();
    push.send("stays");
    assertThat(proxy.isRunning()).isTrue();
    proxy.terminate();
    proxy.terminate();
    proxy.close();
    assertThat(proxy.isRunning()).isFalse();
    assertThat(proxy.statistics().back()).isEqualTo(new Traffic(0, 0, 201, 3 + 200 * 7));
    assertThatThrownBy(proxy::pause).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(proxy::resume)
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("this proxy is closed");
    // The sockets are the caller's again, with what was not forwarded.
    assertThat(front.recvString(LIMIT)).isEqualTo("stays");
    back.send("mine");
    assertThat(pull.recvString(LIMIT)).isEqualTo("mine");
    try (ZProxy again = new ZProxy(front, back, null)) {
      push.send("two");
      assertThat(pull.recvString(LIMIT)).isEqualTo("two");
      assertThat(again.statistics().front()).isEqualTo(new Traffic(1, 3, 0, 0));
    }
  }

  @Test
  void shouldCaptureFromThenOn() {
    ZSocket front = bound(SocketType.PULL);
    ZSocket back = bound(SocketType.PUSH);
    ZSocket push = connected(SocketType.PUSH, front);
    ZSocket pull = connected(SocketType.PULL, back);
    ZSocket first = bound(SocketType.PULL);
    ZSocket second = bound(SocketType.PULL);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      List<String> captured = new ArrayList<>();
      for (ZSocket capture : Arrays.asList(null, first, second, null, first)) {
        proxy.capture(capture == null ? null : capture.lastEndpoint());
        push.send("message");
        assertThat(pull.recvString(LIMIT)).isEqualTo("message");
        captured.add(capture == null ? null : capture.recvString(LIMIT));
      }
      assertThat(captured).containsExactly(null, "message", "message", null, "message");
      assertThat(first.tryRecv()).isNull();
      assertThat(second.tryRecv()).isNull();
      assertThatThrownBy(() -> proxy.capture("nonsense")).isInstanceOf(ZException.class);
      push.send("still captured");
      assertThat(first.recvString(LIMIT)).isEqualTo("still captured");
      assertThat(pull.recvString(LIMIT)).isEqualTo("still captured");
    }
  }
}
