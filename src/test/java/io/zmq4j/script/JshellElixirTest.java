package io.zmq4j.script;

import static io.zmq4j.examples.ElixirPeer.FAST;
import static io.zmq4j.examples.ElixirPeer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.examples.ElixirPeer;
import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each session of examples/jshell, typed in a terminal, against both that are its other side in
 * Elixir: the session of the text over CZMQ, and the one that speaks ZMTP by itself.
 */
@Timeout(120)
class JshellElixirTest {

  private static final String ANY = "tcp://127.0.0.1:*";
  private static final String PLAIN_ANY = "tcp://127.0.0.1:0";
  private static final String START = "zmq4j [\\d.]+ over libzmq [\\d.]+: .*";
  private static final String BOUND = "port ==> ";

  @TempDir static Path folder;

  private static Path port;

  /** Opened once, since that takes longest: a test that goes well leaves both at the prompt. */
  private static JshellTerminal one;

  private static JshellTerminal other;

  @BeforeAll
  static void needTmuxElixirAndCzmq() throws Exception {
    Tmux.require();
    Language.ELIXIR.require();
    port = ElixirPeer.compilePort(folder);
  }

  @BeforeEach
  void openTerminals() {
    one = open(one);
    other = open(other);
    one.awaitLine(START);
    other.awaitLine(START);
  }

  private static JshellTerminal open(JshellTerminal old) {
    if (old != null && old.atPrompt()) {
      return old;
    }
    if (old != null) {
      old.close();
    }
    return new JshellTerminal(Jdks.current(), folder);
  }

  @AfterAll
  static void closeTerminals() {
    Stream.of(one, other).filter(Objects::nonNull).forEach(JshellTerminal::close);
  }

  @Test
  void shouldGreetAsAPair() throws Exception {
    String endpoint = bindPair(one);
    try (RunningProgram plain = ElixirPeer.plain("pair-client", endpoint)) {
      assertThat(plain.finish()).containsExactly("Hello, client");
    }
    hearAnswer(one);
    endpoint = bindPair(one);
    try (RunningProgram session = session("pair-client", endpoint, PATIENT)) {
      assertThat(session.finish().toString())
          .matches(ElixirPeer.shown("[{:ok, ", "Hello, client", "}]"));
    }
    hearAnswer(one);
  }

  @Test
  void shouldAnswerAsAPair() throws Exception {
    try (RunningProgram plain = ElixirPeer.plain("pair-server", PLAIN_ANY);
        RunningProgram session = session("pair-server", ANY, PATIENT)) {
      answer(one, plain);
      assertThat(plain.finish()).containsExactly("Hello, server");
      answer(one, session);
      assertThat(session.finish().toString())
          .matches(ElixirPeer.shown("[{:ok, ", "Hello, server", "}]"));
    }
  }

  @Test
  void shouldEcho() throws Exception {
    String endpoint = bind(one, Session.of("rep-server"));
    try (RunningProgram plain = ElixirPeer.plain("echo-client", endpoint);
        RunningProgram session = session("req-client", endpoint)) {
      assertThat(plain.finish()).containsExactly("echo", "hello");
      assertThat(session.line()).matches(ElixirPeer.shown("{:ok, ", "echo", "}"));
      assertThat(session.line()).matches(ElixirPeer.shown("{:ok, ", "hello", "}"));
    }
    one.interrupt();
    assertThat(one.linesThatMatch("echo|hello"))
        .containsExactlyInAnyOrder("echo", "echo", "hello", "hello");
  }

  @Test
  void shouldHearTheEcho() throws Exception {
    try (RunningProgram plain = ElixirPeer.plain("echo-server", PLAIN_ANY);
        RunningProgram session = session("rep-server", ANY)) {
      hearEchoes(other, plain);
      assertThat(plain.lines(2)).containsExactly("echo", "hello");
      hearEchoes(other, session);
      assertThat(session.line()).matches(ElixirPeer.shown("", "echo", ""));
      assertThat(session.line()).matches(ElixirPeer.shown("", "hello", ""));
    }
  }

  @Test
  void shouldPublish() throws Exception {
    String endpoint = bind(one, Session.of("pub-server").fast());
    try (RunningProgram plain = ElixirPeer.plain("subscriber", endpoint);
        RunningProgram session = session("sub-client", endpoint)) {
      plain.line(line -> line.matches("[a-d] \\d+"));
      String heard = session.line(line -> line.matches("a \\d+"));
      one.awaitLine("Sending " + heard.substring("a ".length()) + " to a");
    }
    one.interrupt();
  }

  @Test
  void shouldSubscribe() throws Exception {
    try (RunningProgram plain = ElixirPeer.plain("publisher", PLAIN_ANY);
        RunningProgram session = session("pub-server", ANY, FAST)) {
      other.enterAndGoOn(connect("sub-client", 5555, plain).lines());
      other.awaitLine("a 0");
      other.awaitLine("a 4");
      other.interrupt();
      other.enterAndGoOn(connect("sub-client", 5555, session).with("\"a\"", "\"c\"").lines());
      String sent = "Sending " + other.awaitLine("c (\\d+)") + " to c";
      session.line(sent::equals);
      other.interrupt();
    }
  }

  @Test
  void shouldProduceAndCollect() throws Exception {
    Session tasks = Session.of("push-producer").fast();
    Session totals = Session.of("pull-collector");
    String producer = bind(one, tasks);
    try (RunningProgram plain = ElixirPeer.plain("worker", producer, bind(other, totals))) {
      awaitTotals(other, "Total");
      one.interrupt();
      other.interrupt();
    }
    producer = bind(one, tasks);
    String collector = bind(other, totals.with("Total", "Sum"));
    try (RunningProgram session = session("push-worker", producer, collector)) {
      awaitTotals(other, "Sum");
      one.interrupt();
      other.interrupt();
    }
  }

  @Test
  void shouldWork() throws Exception {
    try (RunningProgram producer = ElixirPeer.plain("producer", PLAIN_ANY);
        RunningProgram collector = session("pull-collector", ANY)) {
      work(other, producer, collector);
    }
    try (RunningProgram producer = session("push-producer", ANY, FAST);
        RunningProgram collector = ElixirPeer.plain("collector", PLAIN_ANY)) {
      work(other, producer, collector);
    }
  }

  private static void answer(JshellTerminal client, RunningProgram server) throws Exception {
    List<String> lines = patient(connect("pair-client", 5555, server)).lines();
    lines.subList(0, 3).forEach(client::enter);
    assertThat(client.enter(lines.get(3))).isEqualTo("msg ==> \"Hello, client\"");
    assertThat(client.enter(lines.get(4))).isEqualTo("Hello, client");
    assertThat(client.enter(lines.get(5))).isEmpty();
  }

  /** The other half of pair-server, once a client was there. */
  private static void hearAnswer(JshellTerminal server) {
    List<String> lines = patient(Session.of("pair-server")).lines();
    assertThat(server.enter(lines.get(4))).isEqualTo("msg ==> \"Hello, server\"");
    assertThat(server.enter(lines.get(5))).isEqualTo("Hello, server");
  }

  private static void hearEchoes(JshellTerminal client, RunningProgram server) throws Exception {
    List<String> lines = connect("req-client", 5555, server).lines();
    lines.subList(0, 4).forEach(client::enter);
    assertThat(client.enter(lines.get(4))).isEqualTo("echo");
    client.enter(lines.get(5));
    assertThat(client.enter(lines.get(6))).isEqualTo("hello");
  }

  private static void awaitTotals(JshellTerminal collector, String name) {
    collector.awaitLine(name + " is 3");
    assertThat(collector.linesThatMatch(name + " is \\d+"))
        .startsWith(name + " is 0", name + " is 1", name + " is 3");
  }

  private static void work(JshellTerminal worker, RunningProgram producer, RunningProgram collector)
      throws Exception {
    worker.enterAndGoOn(
        connect("push-worker", 5555, producer).connect(5556, portOf(collector.endpoint())).lines());
    assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
    worker.interrupt();
  }

  /** Types a session up to the call that blocks, and gives where it is bound. */
  private static String bind(JshellTerminal server, Session session) {
    List<String> lines = session.bindAnyPort().lines();
    return bind(server, lines.subList(0, lines.size() - 1), lines.get(lines.size() - 1));
  }

  private static String bind(JshellTerminal server, List<String> lines, String blocking) {
    String port =
        lines.stream()
            .map(server::enter)
            .filter(answer -> answer.startsWith(BOUND))
            .map(answer -> answer.substring(BOUND.length()))
            .reduce((one, other) -> other)
            .orElseThrow();
    server.enterAndGoOn(blocking);
    return "tcp://127.0.0.1:" + port;
  }

  /** Types the first half of pair-server, and gives where it is bound. */
  private static String bindPair(JshellTerminal server) {
    List<String> lines = Session.of("pair-server").bindAnyPort().lines();
    return bind(server, lines.subList(0, 3), lines.get(3));
  }

  private static Session connect(String name, int printed, RunningProgram server) throws Exception {
    return Session.of(name).connect(printed, portOf(server.endpoint()));
  }

  private static String portOf(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf(':') + 1);
  }

  /** The second that it waits by itself is short on a busy machine. */
  private static Session patient(Session session) {
    return session.with("1000\\)", PATIENT + ")");
  }

  private static RunningProgram session(String name, Object... arguments) throws IOException {
    return ElixirPeer.session(port, name, arguments);
  }
}
