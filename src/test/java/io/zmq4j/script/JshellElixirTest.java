package io.zmq4j.script;

import static io.zmq4j.examples.ElixirPeer.FAST;
import static io.zmq4j.examples.ElixirPeer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.examples.ElixirPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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
  private static final String BOUND = "port ==> ";

  @TempDir static Path folder;

  private static Path port;

  @BeforeAll
  static void needTmuxElixirAndCzmq() throws Exception {
    Tmux.require();
    ElixirPeer.require();
    port = ElixirPeer.compilePort(folder);
  }

  @Test
  void shouldTalkBothWaysOverPair() throws Exception {
    try (JshellTerminal server = open();
        JshellTerminal client = open()) {
      awaitStart(server, client);
      try (ElixirPeer plain = ElixirPeer.plain("pair-server", PLAIN_ANY);
          ElixirPeer session = session("pair-server", ANY, PATIENT)) {
        greet(client, plain);
        assertThat(plain.rest()).containsExactly("Hello, server");
        greet(client, session);
        assertThat(session.rest().toString())
            .matches(ElixirPeer.shown("[{:ok, ", "Hello, server", "}]"));
      }
      String endpoint = bindPair(server);
      try (ElixirPeer plain = ElixirPeer.plain("pair-client", endpoint)) {
        assertThat(plain.rest()).containsExactly("Hello, client");
      }
      hearAnswer(server);
      endpoint = bindPair(server);
      try (ElixirPeer session = session("pair-client", endpoint, PATIENT)) {
        assertThat(session.rest().toString())
            .matches(ElixirPeer.shown("[{:ok, ", "Hello, client", "}]"));
      }
      hearAnswer(server);
    }
  }

  @Test
  void shouldEcho() throws Exception {
    try (JshellTerminal server = open();
        JshellTerminal client = open()) {
      awaitStart(server, client);
      String endpoint = bind(server, Session.of("rep-server"));
      try (ElixirPeer plain = ElixirPeer.plain("echo-client", endpoint);
          ElixirPeer session = session("req-client", endpoint);
          ElixirPeer plainServer = ElixirPeer.plain("echo-server", PLAIN_ANY);
          ElixirPeer sessionServer = session("rep-server", ANY)) {
        hearEchoes(client, plainServer);
        assertThat(plainServer.lines(2)).containsExactly("echo", "hello");
        hearEchoes(client, sessionServer);
        assertThat(sessionServer.line()).matches(ElixirPeer.shown("", "echo", ""));
        assertThat(sessionServer.line()).matches(ElixirPeer.shown("", "hello", ""));

        assertThat(plain.rest()).containsExactly("echo", "hello");
        assertThat(session.line()).matches(ElixirPeer.shown("{:ok, ", "echo", "}"));
        assertThat(session.line()).matches(ElixirPeer.shown("{:ok, ", "hello", "}"));
      }
      server.interrupt();
      assertThat(server.linesThatMatch("echo|hello"))
          .containsExactlyInAnyOrder("echo", "echo", "hello", "hello");
    }
  }

  @Test
  void shouldPublishAndSubscribe() throws Exception {
    try (JshellTerminal server = open();
        JshellTerminal client = open()) {
      awaitStart(server, client);
      String endpoint = bind(server, Session.of("pub-server").fast());
      try (ElixirPeer plain = ElixirPeer.plain("subscriber", endpoint);
          ElixirPeer session = session("sub-client", endpoint);
          ElixirPeer plainServer = ElixirPeer.plain("publisher", PLAIN_ANY);
          ElixirPeer sessionServer = session("pub-server", ANY, FAST)) {
        client.enterAndGoOn(connect("sub-client", 5555, plainServer).lines());
        client.awaitLine("a 0");
        client.awaitLine("a 4");
        client.interrupt();
        client.enterAndGoOn(
            connect("sub-client", 5555, sessionServer).with("\"a\"", "\"c\"").lines());
        sessionServer.lineLike("Sending " + client.awaitLine("c (\\d+)") + " to c");
        client.interrupt();

        plain.lineLike("[a-d] \\d+");
        session.lineLike("a \\d+");
      }
      server.interrupt();
    }
  }

  @Test
  void shouldProduceAndCollect() throws Exception {
    try (JshellTerminal producer = open();
        JshellTerminal collector = open()) {
      awaitStart(producer, collector);
      Session tasks = Session.of("push-producer").fast();
      Session totals = Session.of("pull-collector");
      String first = bind(producer, tasks);
      try (ElixirPeer plain = ElixirPeer.plain("worker", first, bind(collector, totals))) {
        collector.awaitLine("Total is 6");
        producer.interrupt();
        collector.interrupt();
      }
      try (ElixirPeer session =
          session(
              "push-worker", bind(producer, tasks), bind(collector, totals.with("Total", "Sum")))) {
        collector.awaitLine("Sum is 6");
        producer.interrupt();
        collector.interrupt();
      }
      assertThat(collector.linesThatMatch("Total is \\d+"))
          .startsWith("Total is 0", "Total is 1", "Total is 3");
      assertThat(collector.linesThatMatch("Sum is \\d+"))
          .startsWith("Sum is 0", "Sum is 1", "Sum is 3");
    }
  }

  @Test
  void shouldWork() throws Exception {
    try (JshellTerminal worker = open()) {
      awaitStart(worker);
      try (ElixirPeer producer = ElixirPeer.plain("producer", PLAIN_ANY);
          ElixirPeer collector = session("pull-collector", ANY)) {
        work(worker, producer, collector);
      }
      try (ElixirPeer producer = session("push-producer", ANY, FAST);
          ElixirPeer collector = ElixirPeer.plain("collector", PLAIN_ANY)) {
        work(worker, producer, collector);
      }
    }
  }

  private static void greet(JshellTerminal client, ElixirPeer server) throws Exception {
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

  private static void hearEchoes(JshellTerminal client, ElixirPeer server) throws Exception {
    List<String> lines = connect("req-client", 5555, server).lines();
    lines.subList(0, 4).forEach(client::enter);
    assertThat(client.enter(lines.get(4))).isEqualTo("echo");
    client.enter(lines.get(5));
    assertThat(client.enter(lines.get(6))).isEqualTo("hello");
  }

  private static void work(JshellTerminal worker, ElixirPeer producer, ElixirPeer collector)
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

  private static Session connect(String name, int printed, ElixirPeer server) throws Exception {
    return Session.of(name).connect(printed, portOf(server.endpoint()));
  }

  private static String portOf(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf(':') + 1);
  }

  /** The second that it waits by itself is short on a busy machine. */
  private static Session patient(Session session) {
    return session.with("1000\\)", PATIENT + ")");
  }

  private static ElixirPeer session(String name, String... arguments) throws IOException {
    return ElixirPeer.session(port, name, arguments);
  }

  private static void awaitStart(JshellTerminal... terminals) {
    for (JshellTerminal terminal : terminals) {
      terminal.awaitLine("zmq4j [\\d.]+ over libzmq [\\d.]+: .*");
    }
  }

  private static JshellTerminal open() {
    return new JshellTerminal(Jdks.current(), folder);
  }
}
