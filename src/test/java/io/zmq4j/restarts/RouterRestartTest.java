package io.zmq4j.restarts;

import static io.zmq4j.restarts.Meeting.ITS;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZException;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import io.zmq4j.restarts.Steady.Death;
import io.zmq4j.support.Language;
import io.zmq4j.support.Messages;
import io.zmq4j.support.Transport;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ROUTER whose DEALER is killed and comes back by the same name. */
class RouterRestartTest {

  private static final String NAMED = "routing_id=name";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({"PYTHON, TCP", "NODE, IPC"})
  void shouldKnowANameAgainOnceItsBearerIsGone(Language language, Transport transport)
      throws Exception {
    language.require();
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER);
        Steady killed = new Steady(language)) {
      router.set(SocketOption.ROUTER_MANDATORY, true);
      Meeting meeting = new Meeting(router, true, transport, folder);
      String endpoint = meeting.join(killed, SocketType.DEALER, NAMED);
      assertTalk(router, killed);
      killed.die(Death.KILL);
      awaitForgotten(router);
      try (Steady back = new Steady(language)) {
        meeting.rejoin(back, SocketType.DEALER, endpoint, NAMED);
        assertTalk(router, back);
      }
    }
  }

  private static void assertTalk(ZSocket router, Steady dealer) {
    dealer.say(ITS, "hello");
    assertThat(Messages.recv(router)).containsExactly("name", "hello");
    Messages.send(router, "name", "welcome");
    assertThat(dealer.hear(ITS)).isEqualTo("welcome");
  }

  private static void awaitForgotten(ZSocket router) {
    await()
        .untilAsserted(
            () ->
                assertThatExceptionOfType(ZException.class)
                    .isThrownBy(() -> Messages.send(router, "name", "still there?"))
                    .withMessageContaining("EHOSTUNREACH"));
    // The end of the dead one's messages is received too, if silently: its name is free only then.
    assertThat(router.recv(NOTHING)).isNull();
  }

  @ParameterizedTest(name = "handed over: {0}")
  @ValueSource(booleans = {true, false})
  void shouldGiveTheNameToTheNextBeforeTheDeadIsForgottenIfHandedOver(boolean handover)
      throws Exception {
    Language.PYTHON.require();
    try (ZContext context = new ZContext();
        ZSocket router = context.socket(SocketType.ROUTER);
        ZMonitor monitor = router.monitor(Set.of(ZEvent.Type.HANDSHAKE_SUCCEEDED));
        Steady killed = new Steady(Language.PYTHON)) {
      router.set(SocketOption.ROUTER_HANDOVER, handover);
      router.set(SocketOption.ROUTER_MANDATORY, true);
      Meeting meeting = new Meeting(router, true, Transport.TCP, folder);
      String endpoint = meeting.join(killed, SocketType.DEALER, NAMED);
      assertTalk(router, killed);
      killed.say(ITS, "left");
      assertThat(router.pollIn(LIMIT)).isTrue();
      killed.die(Death.KILL);
      try (Steady back = new Steady(Language.PYTHON)) {
        meeting.rejoin(back, SocketType.DEALER, endpoint, NAMED);
        assertThat(monitor.take(LIMIT)).isNotNull();
        assertThat(monitor.take(LIMIT)).as("the second handshake").isNotNull();
        assertThat(Messages.recv(router)).containsExactly("name", "left");
        if (handover) {
          assertTalk(router, back);
        } else {
          back.say(ITS, "in-vain");
          assertThat(router.recv(NOTHING)).isNull();
          awaitForgotten(router);
        }
      }
      awaitForgotten(router);
      try (Steady late = new Steady(Language.PYTHON)) {
        meeting.rejoin(late, SocketType.DEALER, endpoint, NAMED);
        assertTalk(router, late);
      }
    }
  }
}
