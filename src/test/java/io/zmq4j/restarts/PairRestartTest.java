package io.zmq4j.restarts;

import static io.zmq4j.ZPoller.POLLOUT;
import static io.zmq4j.restarts.Meeting.ITS;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.restarts.Steady.Death;
import io.zmq4j.support.Language;
import io.zmq4j.support.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PAIR, whose peer is killed in the middle of it: the next one is served. */
class PairRestartTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} over {1}, Java binds: {2}, killed by {3}")
  @CsvSource({
    "PYTHON, TCP, true,  KILL",
    "NODE,   IPC, true,  TERM",
    "NODE,   TCP, false, KILL",
    "PYTHON, IPC, false, KILL"
  })
  void shouldServeTheNextPeer(
      Language language, Transport transport, boolean javaBinds, Death death) throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket pair = context.socket(SocketType.PAIR);
        Steady killed = new Steady(language)) {
      pair.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(10));
      pair.set(SocketOption.SNDTIMEO, LIMIT);
      Meeting meeting = new Meeting(pair, javaBinds, transport, folder);
      String endpoint = meeting.join(killed, SocketType.PAIR);
      pair.send("to-killed");
      assertThat(killed.hear(ITS)).isEqualTo("to-killed");
      killed.say(ITS, "from-killed");
      assertThat(pair.recvString(LIMIT)).isEqualTo("from-killed");
      killed.die(death);
      if (javaBinds) {
        awaitForgotten(pair);
      }
      try (Steady back = new Steady(language)) {
        meeting.rejoin(back, SocketType.PAIR, endpoint);
        assertTalk(pair, back);
      }
    }
  }

  /** A PAIR that is bound takes the next one only when there is nothing left of the one before. */
  private static void awaitForgotten(ZSocket pair) {
    await().until(() -> (pair.get(SocketOption.EVENTS) & POLLOUT) == 0);
    assertThat(pair.recv(NOTHING)).isNull();
  }

  private static void assertTalk(ZSocket pair, Steady peer) {
    peer.say(ITS, "hello");
    assertThat(pair.recvString(LIMIT)).isEqualTo("hello");
    pair.send("welcome");
    assertThat(peer.hear(ITS)).isEqualTo("welcome");
  }

  @Test
  void shouldTurnAwayWhoComesBeforeTheDeadOnesMessagesAreReceived() throws Exception {
    Language.PYTHON.require();
    try (ZContext context = new ZContext();
        ZSocket pair = context.socket(SocketType.PAIR);
        ZMonitor monitor = pair.monitor(Set.of(ZEvent.Type.HANDSHAKE_SUCCEEDED));
        Steady killed = new Steady(Language.PYTHON)) {
      Meeting meeting = new Meeting(pair, true, Transport.TCP, folder);
      String endpoint = meeting.join(killed, SocketType.PAIR);
      killed.say(ITS, "left");
      assertThat(pair.pollIn(LIMIT)).isTrue();
      killed.die(Death.KILL);
      try (Steady early = new Steady(Language.PYTHON)) {
        meeting.rejoin(early, SocketType.PAIR, endpoint);
        assertThat(monitor.take(LIMIT)).isNotNull();
        assertThat(monitor.take(LIMIT)).as("the second handshake").isNotNull();
        early.say(ITS, "in-vain");
        assertThat(pair.recvString(LIMIT)).isEqualTo("left");
        assertThat(pair.recv(NOTHING)).isNull();
      }
      // It tried again, and may have been taken meanwhile.
      awaitForgotten(pair);
      try (Steady late = new Steady(Language.PYTHON)) {
        meeting.rejoin(late, SocketType.PAIR, endpoint);
        assertTalk(pair, late);
      }
    }
  }
}
