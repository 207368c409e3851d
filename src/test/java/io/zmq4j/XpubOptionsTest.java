package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the options of XPUB and its likes do. */
class XpubOptionsTest {

  private static final String SUBSCRIBED = "\1a";
  private static final String UNSUBSCRIBED = "\0a";

  /** An XPUB and two subscribers. */
  private static final class Three implements AutoCloseable {
    final ZContext context = new ZContext();
    final ZSocket xpub = context.socket(SocketType.XPUB);
    final ZSocket one = context.socket(SocketType.SUB);
    final ZSocket two = context.socket(SocketType.SUB);

    /** The options come first: some concern only those who come later. */
    void meet() {
      xpub.bind("inproc://xpub");
      one.connect("inproc://xpub");
      two.connect("inproc://xpub");
    }

    @Override
    public void close() {
      xpub.close();
      one.close();
      two.close();
      context.close();
    }
  }

  @Test
  @DisplayName("XpubVerbose: off, the first subscription and the last end of a topic are told")
  void shouldTellOfEachTopicOnce() {
    try (Three three = new Three()) {
      three.meet();
      three.one.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.two.subscribe("a");
      three.one.unsubscribe("a");
      assertThat(three.xpub.recv(NOTHING)).isNull();
      three.two.unsubscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(UNSUBSCRIBED);
    }
  }

  @Test
  @DisplayName("XpubVerbose: every subscription is told, and the last end")
  void shouldTellOfEverySubscription() {
    try (Three three = new Three()) {
      three.xpub.set(SocketOption.XPUB_VERBOSE, true);
      three.meet();
      three.one.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.two.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.one.unsubscribe("a");
      assertThat(three.xpub.recv(NOTHING)).isNull();
    }
  }

  @Test
  @DisplayName("XpubVerboser: every end is told too")
  void shouldTellOfEveryEnd() {
    try (Three three = new Three()) {
      three.xpub.set(SocketOption.XPUB_VERBOSER, true);
      three.meet();
      three.one.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.two.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.one.unsubscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(UNSUBSCRIBED);
    }
  }

  @Test
  @DisplayName("XpubManual: what is subscribed is what the XPUB says")
  void shouldSubscribeByHand() {
    try (Three three = new Three()) {
      three.xpub.set(SocketOption.XPUB_MANUAL, true);
      three.meet();
      three.one.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.xpub.subscribe("b");
      three.xpub.send("b for one");
      three.xpub.send("a for nobody");
      // The SUB has a filter of its own, which lets through what it asked for.
      three.one.subscribe("b");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo("\1b");
      three.xpub.send("b again");
      assertThat(three.one.recvString(LIMIT)).isEqualTo("b for one");
      assertThat(three.one.recvString(LIMIT)).isEqualTo("b again");
      assertThat(three.two.recv(NOTHING)).isNull();
    }
  }

  @Test
  void shouldTakeSubscriptionsInManualModeAlone() {
    try (ZContext context = new ZContext();
        ZSocket xpub = context.socket(SocketType.XPUB)) {
      assertThatThrownBy(() -> xpub.subscribe("a"))
          .isInstanceOf(ZException.class)
          .hasMessageEndingWith("an XPUB takes it in the mode XPUB_MANUAL");
    }
  }

  @Test
  @DisplayName("XpubManualLastValue: what is sent next goes to the one received from last")
  void shouldAnswerTheLastSubscriber() {
    try (Three three = new Three()) {
      three.xpub.set(SocketOption.XPUB_MANUAL_LAST_VALUE, true);
      three.meet();
      three.one.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.xpub.subscribe("a");
      three.xpub.send("a for one");
      assertThat(three.one.recvString(LIMIT)).isEqualTo("a for one");
      three.two.subscribe("a");
      assertThat(three.xpub.recvString(LIMIT)).isEqualTo(SUBSCRIBED);
      three.xpub.subscribe("a");
      three.xpub.send("a for two");
      assertThat(three.two.recvString(LIMIT)).isEqualTo("a for two");
      assertThat(three.one.recv(NOTHING)).isNull();
    }
  }

  @Test
  @DisplayName("XpubNoDrop: a full subscriber is waited for")
  void shouldWaitForSlowSubscribers() {
    for (boolean wait : new boolean[] {true, false}) {
      try (Three three = new Three()) {
        three.xpub.set(SocketOption.XPUB_NODROP, wait);
        three.xpub.set(SocketOption.SNDHWM, 1);
        three.one.set(SocketOption.RCVHWM, 1);
        three.meet();
        three.one.subscribe("");
        assertThat(three.xpub.recv(LIMIT)).isNotNull();
        int sent = 0;
        while (sent < 100 && three.xpub.trySend("x")) {
          sent++;
        }
        assertThat(sent < 100).isEqualTo(wait);
      }
    }
  }

  @Test
  void shouldWelcomeEachSubscriber() {
    try (Three three = new Three()) {
      three.xpub.set(SocketOption.XPUB_WELCOME_MSG, "Welcome".getBytes(UTF_8));
      three.one.subscribe("W");
      three.two.subscribe("other");
      three.meet();
      assertThat(three.xpub.recv(LIMIT)).as("has seen them").isNotNull();
      assertThat(three.one.recvString(LIMIT)).isEqualTo("Welcome");
      assertThat(three.two.recv(NOTHING)).isNull();
    }
  }

  @Test
  void shouldInvertMatching() {
    try (SocketPair pair = SocketPair.of(SocketType.PUB, SocketType.SUB)) {
      pair.bound().set(SocketOption.INVERT_MATCHING, true);
      pair.connected().set(SocketOption.INVERT_MATCHING, true);
      pair.connected().subscribe("not");
      pair.bound().send("not this");
      pair.bound().send("this");
      assertThat(pair.connected().recvString(LIMIT)).isEqualTo("this");
    }
  }

  @Test
  void shouldTakeOnlyTheFirstFrameForASubscription() {
    for (boolean only : new boolean[] {true, false}) {
      try (SocketPair pair = SocketPair.of(SocketType.XPUB, SocketType.XSUB)) {
        pair.bound().set(SocketOption.ONLY_FIRST_SUBSCRIBE, only);
        pair.connected().set(SocketOption.ONLY_FIRST_SUBSCRIBE, only);
        Messages.send(pair.connected(), "to the publisher", SUBSCRIBED);
        assertThat(pair.bound().recvString(LIMIT)).isEqualTo("to the publisher");
        assertThat(pair.bound().recvString(LIMIT)).isEqualTo(SUBSCRIBED);
        pair.bound().send("a");
        assertThat(pair.connected().recv(only ? NOTHING : LIMIT) == null).isEqualTo(only);
      }
    }
  }
}
