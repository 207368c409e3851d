package io.zmq4j.restarts;

import static io.zmq4j.restarts.Meeting.ITS;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.restarts.Steady.Death;
import io.zmq4j.support.Language;
import io.zmq4j.support.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PUB and SUB, one of which is killed in the middle of it and comes back. */
class PubSubRestartTest {

  private static final int SOME = 30;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} over {1}, Java binds: {2}, killed by {3}")
  @CsvSource({"PYTHON, TCP, true, KILL", "NODE, IPC, true, KILL", "PYTHON, IPC, false, INT"})
  void shouldPublishToASubscriberThatComesBack(
      Language language, Transport transport, boolean javaBinds, Death death) throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket pub = context.socket(SocketType.PUB);
        Steady killed = new Steady(language)) {
      pub.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(10));
      pub.set(SocketOption.LINGER, Duration.ZERO);
      Meeting meeting = new Meeting(pub, javaBinds, transport, folder);
      String endpoint = meeting.join(killed, SocketType.SUB, "subscribe=wanted");
      killed.order("listen", ITS);
      Sending published = new Sending(number -> publish(pub, number));
      published.until(() -> killed.got().size() >= SOME);
      killed.die(death);
      int dead = published.count();
      published.until(() -> published.count() >= dead + SOME);
      int back = published.count();
      try (Steady peer = new Steady(language)) {
        meeting.rejoin(peer, SocketType.SUB, endpoint, "subscribe=wanted");
        peer.order("listen", ITS);
        published.until(() -> peer.got().size() >= SOME);
        assertWantedAndIncreasing(killed.got());
        assertWantedAndIncreasing(peer.got());
        // Who connects keeps a queue for the other while it is away; who is bound knows of nobody.
        assertThat(peer.got().get(0).number())
            .as("after a gap")
            .isGreaterThan(javaBinds ? back : last(killed.got()));
      }
    }
  }

  private static int last(List<Numbered> messages) {
    return messages.get(messages.size() - 1).number();
  }

  private static void assertWantedAndIncreasing(List<Numbered> messages) {
    assertThat(messages).allMatch(message -> message.who().equals("wanted"));
    for (int i = 1; i < messages.size(); i++) {
      assertThat(messages.get(i).number()).isGreaterThan(messages.get(i - 1).number());
    }
  }

  /** Each number under two topics. */
  private static void publish(ZSocket pub, int number) {
    new Numbered("unwanted", number).send(pub);
    new Numbered("wanted", number).send(pub);
  }

  @ParameterizedTest(name = "{0} over {1}, Java binds: {2}, killed by {3}")
  @CsvSource({"NODE, TCP, false, KILL", "PYTHON, IPC, false, KILL", "PYTHON, TCP, true, TERM"})
  void shouldHearAPublisherThatComesBackWithoutSubscribingAgain(
      Language language, Transport transport, boolean javaBinds, Death death) throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket sub = context.socket(SocketType.SUB);
        Steady killed = new Steady(language)) {
      sub.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(10));
      sub.subscribe("wanted");
      sub.subscribe("wished");
      sub.subscribe("left");
      sub.unsubscribe("left");
      Meeting meeting = new Meeting(sub, javaBinds, transport, folder);
      String endpoint = meeting.join(killed, SocketType.PUB);
      killed.order("count", ITS, "unwanted,left,wanted", "1");
      List<Numbered> before = some(sub);
      assertWantedAndIncreasing(before);
      killed.die(death);
      // What the dead one had sent already, down to the last of it.
      int last = last(before);
      while (sub.pollIn(NOTHING)) {
        Numbered message = Numbered.recv(sub);
        assertThat(message.number()).isGreaterThan(last);
        last = message.number();
      }
      try (Steady back = new Steady(language)) {
        meeting.rejoin(back, SocketType.PUB, endpoint);
        back.order("count", ITS, "unwanted,left,wanted", "1");
        assertWantedAndIncreasing(some(sub));
      }
    }
  }

  private static List<Numbered> some(ZSocket sub) {
    List<Numbered> messages = new ArrayList<>();
    while (messages.size() < SOME) {
      messages.add(Numbered.recv(sub));
    }
    return messages;
  }
}
