package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PubSubTest {

  /**
   * Subscribed last and published until it comes: then all subscriptions before it are in force.
   */
  private static final String SYNC = "\u0001sync";

  private int syncs;

  @ParameterizedTest
  @EnumSource
  @DisplayName("PubSubPrefix: exact filter")
  void shouldFilterByPrefix(Transport transport) {
    try (SocketPair pair = SocketPair.of(SocketType.PUB, SocketType.SUB, transport)) {
      pair.connected().subscribe("ab");
      sync(pair);
      publish(pair.bound(), "ab", "abc", "a", "", "AB", "bab", "ab\u0000", "b", "äb", "ab ");
      assertThat(received(pair)).containsExactly("ab", "abc", "ab\u0000", "ab ");
    }
  }

  @Test
  @DisplayName("PubSubPrefix: several subscriptions add up, and each message comes once")
  void shouldAddSubscriptionsUp() {
    try (SocketPair pair = SocketPair.of(SocketType.PUB, SocketType.SUB)) {
      pair.connected().subscribe("a");
      pair.connected().subscribe("ab");
      pair.connected().subscribe("c");
      sync(pair);
      publish(pair.bound(), "a", "abc", "b", "c1");
      assertThat(received(pair)).containsExactly("a", "abc", "c1");
    }
  }

  @Test
  @DisplayName("PubSubPrefix: none means nothing arrives")
  void shouldReceiveNothingUnsubscribed() {
    try (SocketPair pair = SocketPair.of(SocketType.XPUB, SocketType.SUB, Transport.TCP)) {
      pair.connected().subscribe("a");
      assertThat(Messages.recv(pair.bound())).containsExactly("\u0001a");
      pair.connected().unsubscribe("a");
      assertThat(Messages.recv(pair.bound())).containsExactly("\u0000a");
      publish(pair.bound(), "a", "", "b");
      assertThat(pair.connected().recv(NOTHING)).isNull();
    }
  }

  @Test
  @DisplayName("PubSubPrefix: the empty topic is everything")
  void shouldReceiveEverything() {
    try (SocketPair pair = SocketPair.of(SocketType.PUB, SocketType.SUB)) {
      pair.connected().subscribe("");
      sync(pair);
      publish(pair.bound(), "a", "", "\u0000");
      assertThat(received(pair)).containsExactly("a", "", "\u0000");
    }
  }

  @Test
  @DisplayName("PubSubPrefix: the first frame is matched, and the message comes whole")
  void shouldMatchTheFirstFrame() {
    try (SocketPair pair = SocketPair.of(SocketType.PUB, SocketType.SUB)) {
      pair.connected().subscribe(new byte[] {'k'});
      sync(pair);
      Messages.send(pair.bound(), "key", "value");
      Messages.send(pair.bound(), "other", "key");
      assertThat(Messages.recv(pair.connected())).containsExactly("key", "value");
      assertThat(received(pair)).isEmpty();
    }
  }

  @Test
  @DisplayName("PubSubPrefix: what was subscribed twice is taken back twice")
  void shouldCountSubscriptions() {
    try (SocketPair pair = SocketPair.of(SocketType.PUB, SocketType.SUB)) {
      pair.connected().subscribe("a");
      pair.connected().subscribe("a");
      pair.connected().unsubscribe("a");
      sync(pair);
      publish(pair.bound(), "a1");
      assertThat(received(pair)).containsExactly("a1");
      pair.connected().unsubscribe("a");
      pair.connected().subscribe("b");
      sync(pair);
      publish(pair.bound(), "a2", "b2");
      assertThat(received(pair)).containsExactly("b2");
    }
  }

  @Test
  void shouldNeverBlockAPublisher() {
    try (ZContext context = new ZContext();
        ZSocket pub = context.socket(SocketType.PUB)) {
      pub.bind("tcp://127.0.0.1:*");
      for (int i = 0; i < 5000; i++) {
        assertThat(pub.trySend("nobody listens")).isTrue();
      }
    }
  }

  @Test
  void shouldPassSubscriptionsThroughXsubAndXpub() {
    try (ZContext context = new ZContext();
        ZSocket xpub = context.socket(SocketType.XPUB);
        ZSocket xsub = context.socket(SocketType.XSUB)) {
      xpub.bind("tcp://127.0.0.1:*");
      xsub.connect(xpub.lastEndpoint());
      xsub.send("\u0001news");
      assertThat(Messages.recv(xpub)).containsExactly("\u0001news");
      Messages.send(xpub, "other", "dropped");
      Messages.send(xpub, "news", "now");
      assertThat(Messages.recv(xsub)).containsExactly("news", "now");
      xsub.send("upstream");
      assertThat(Messages.recv(xpub)).containsExactly("upstream");
      xsub.send("\u0000news");
      assertThat(Messages.recv(xpub)).containsExactly("\u0000news");
    }
  }

  @Test
  void shouldKeepTheLatestAloneWhereConflating() {
    try (ZContext context = new ZContext();
        ZSocket pub = context.socket(SocketType.PUB);
        ZSocket sub = context.socket(SocketType.SUB)) {
      sub.set(SocketOption.CONFLATE, true);
      sub.subscribe("");
      pub.bind("inproc://conflate");
      sub.connect("inproc://conflate");
      await()
          .until(
              () -> {
                pub.send("early");
                return sub.tryRecv() != null;
              });
      for (int i = 0; i < 100; i++) {
        pub.send("m" + i);
      }
      await().until(() -> "m99".equals(sub.recvString(LIMIT)));
      assertThat(sub.tryRecv()).isNull();
    }
  }

  private static void publish(ZSocket pub, String... messages) {
    for (String message : messages) {
      pub.send(message);
    }
  }

  private void sync(SocketPair pair) {
    syncs++;
    pair.connected().subscribe(SYNC + syncs);
    await()
        .until(
            () -> {
              pair.bound().send(SYNC + syncs);
              return pair.connected().recv(Duration.ofMillis(5)) != null;
            });
    received(pair);
  }

  /** All that arrives before the message that is sent now. */
  private List<String> received(SocketPair pair) {
    String end = SYNC + syncs + " end";
    pair.bound().send(end);
    List<String> received = new ArrayList<>();
    while (true) {
      String message = pair.connected().recvString(LIMIT);
      assertThat(message).isNotNull();
      if (message.equals(end)) {
        return received;
      }
      received.add(message);
    }
  }
}
