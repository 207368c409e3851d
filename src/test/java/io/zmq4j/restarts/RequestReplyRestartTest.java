package io.zmq4j.restarts;

import static io.zmq4j.restarts.Meeting.ITS;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStateException;
import io.zmq4j.restarts.Steady.Death;
import io.zmq4j.support.Language;
import io.zmq4j.support.Messages;
import io.zmq4j.support.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REQ and REP, one of which is killed between a request and its reply, and comes back. */
class RequestReplyRestartTest {

  private static final Duration SOON = Duration.ofMillis(10);

  @TempDir private Path folder;

  private static void tune(ZSocket req) {
    req.set(SocketOption.LINGER, Duration.ZERO);
    req.set(SocketOption.RECONNECT_IVL, SOON);
    req.set(SocketOption.SNDTIMEO, LIMIT);
  }

  private static void assertAnswered(ZSocket req, String request, Steady server) {
    req.send(request);
    assertThat(server.hear(ITS)).isEqualTo(request);
    server.say(ITS, "re:" + request);
    assertThat(req.recvString(LIMIT)).isEqualTo("re:" + request);
  }

  /** Kills a server with the second request in hand; returns where it was. */
  private String killBeforeTheReply(ZSocket req, Steady server, Transport transport)
      throws Exception {
    String endpoint = server.bind(ITS, SocketType.REP, Meeting.fresh(transport, folder));
    req.connect(endpoint);
    assertAnswered(req, "first", server);
    req.send("second");
    assertThat(server.hear(ITS)).isEqualTo("second");
    server.die(Death.KILL);
    return endpoint;
  }

  private static void assertStuck(ZSocket req) {
    assertThat(req.recv(NOTHING)).isNull();
    assertThatExceptionOfType(ZStateException.class)
        .isThrownBy(() -> req.send("another"))
        .withMessageStartingWith("send");
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({"PYTHON, TCP", "NODE, IPC"})
  void shouldBeStuckWithoutTheReplyUntilItIsOpenedAnew(Language language, Transport transport)
      throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket req = context.socket(SocketType.REQ);
        ZMonitor monitor = req.monitor(Set.of(ZEvent.Type.HANDSHAKE_SUCCEEDED));
        Steady killed = new Steady(language)) {
      tune(req);
      String endpoint = killBeforeTheReply(req, killed, transport);
      assertStuck(req);
      // What the guide calls a lazy pirate: time is up, so this one is closed and the next opened.
      assertThat(askOnce(context, endpoint, "third", NOTHING)).isNull();
      assertThat(monitor.take(LIMIT)).isNotNull();
      try (Steady back = new Steady(language)) {
        assertThat(back.bind(ITS, SocketType.REP, endpoint)).isEqualTo(endpoint);
        assertThat(monitor.take(LIMIT)).as("connected again").isNotNull();
        assertStuck(req);
        back.order("hear", ITS);
        back.order("say", ITS, "reply");
        assertThat(askOnce(context, endpoint, "fourth", LIMIT)).isEqualTo("reply");
        assertThat(back.heard()).as("neither second nor third").isEqualTo("fourth");
      }
    }
  }

  private static String askOnce(
      ZContext context, String endpoint, String request, Duration patience) {
    try (ZSocket req = context.socket(SocketType.REQ)) {
      tune(req);
      req.connect(endpoint);
      req.send(request);
      return req.recvString(patience);
    }
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({"NODE, TCP", "PYTHON, IPC"})
  void shouldGoOnWithoutTheReplyWhereItIsRelaxed(Language language, Transport transport)
      throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket req = context.socket(SocketType.REQ);
        Steady killed = new Steady(language)) {
      req.set(SocketOption.REQ_RELAXED, true);
      req.set(SocketOption.REQ_CORRELATE, true);
      tune(req);
      String endpoint = killBeforeTheReply(req, killed, transport);
      assertThat(req.recv(NOTHING)).isNull();
      // With nobody there a request is queued, or finds no room.
      req.send("third", NOTHING);
      assertThat(req.recv(NOTHING)).isNull();
      try (Steady back = new Steady(language)) {
        back.bind(ITS, SocketType.REP, endpoint);
        req.send("fourth");
        while (!back.hear(ITS).equals("fourth")) {
          back.say(ITS, "stale");
        }
        back.say(ITS, "reply");
        assertThat(req.recvString(LIMIT)).isEqualTo("reply");
        assertAnswered(req, "fifth", back);
      }
    }
  }

  @ParameterizedTest(name = "{0} over {1}, killed by {2}")
  @CsvSource({"PYTHON, TCP, KILL", "NODE, IPC, TERM"})
  void shouldReplyToTheNextWhereARequesterIsKilled(
      Language language, Transport transport, Death death) throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket rep = context.socket(SocketType.REP);
        Steady killed = new Steady(language);
        Steady waits = new Steady(language)) {
      rep.set(SocketOption.SNDTIMEO, LIMIT);
      Meeting meeting = new Meeting(rep, true, transport, folder);
      String endpoint = meeting.join(killed, SocketType.REQ);
      meeting.join(waits, SocketType.REQ);
      killed.say(ITS, "from", "killed");
      assertHears(rep, "from", "killed");
      waits.say(ITS, "from", "waiting");
      killed.die(death);
      rep.send("to nobody");
      assertHears(rep, "from", "waiting");
      rep.send("welcome");
      assertThat(waits.hear(ITS)).isEqualTo("welcome");
      try (Steady back = new Steady(language)) {
        meeting.rejoin(back, SocketType.REQ, endpoint);
        for (String text : new String[] {"one", "two"}) {
          back.say(ITS, text);
          assertHears(rep, text);
          rep.send("re:" + text);
          assertThat(back.hear(ITS)).isEqualTo("re:" + text);
        }
      }
    }
  }

  private static void assertHears(ZSocket rep, String... frames) {
    assertThat(Messages.recv(rep)).containsExactly(frames);
  }
}
