package io.zmq4j.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sessions of examples/jshell, typed in terminals of their own. */
@Timeout(120)
class JshellSessionsTest {

  private static final String PORT = "port ==> (\\d+)";

  @TempDir Path folder;

  @BeforeAll
  static void requireTmux() {
    Tmux.require();
  }

  @Test
  void shouldTalkBothWaysOverPair() {
    try (JshellTerminal server = open();
        JshellTerminal client = open()) {
      List<String> typed = Session.of("pair-server").bindAnyPort().lines();
      server.enterAndGoOn(typed.subList(0, 4));
      String port = server.awaitLine(PORT);
      client.awaitLine("zmq4j [\\d.]+ over libzmq [\\d.]+: .*");

      List<String> answers = new ArrayList<>();
      Session.of("pair-client")
          .connect(5555, port)
          .lines()
          .forEach(line -> answers.add(client.enter(line)));
      assertThat(answers)
          .satisfiesExactly(
              ctx -> assertThat(ctx).startsWith("ctx ==> "),
              socket -> assertThat(socket).isEqualTo("socket ==> PAIR socket"),
              connect -> assertThat(connect).isEmpty(),
              recv -> assertThat(recv).isEqualTo("msg ==> \"Hello, client\""),
              println -> assertThat(println).isEqualTo("Hello, client"),
              send -> assertThat(send).isEmpty());
      assertThat(server.enter(typed.get(4))).isEqualTo("msg ==> \"Hello, server\"");
      assertThat(server.enter(typed.get(5))).isEqualTo("Hello, server");
      assertThat(server.enter("zstr_recv(socket, 10)")).matches("\\$\\d+ ==> null");

      client.complete("zstr_re");
      client.awaitLine("zstr_recv\\( +zstr_recv_nowait\\( +zstr_recvx\\(");
    }
  }

  @Test
  void shouldEchoToSeveralClients() throws IOException {
    try (JshellTerminal server = open();
        JshellTerminal typed = open()) {
      server.enterAndGoOn(Session.of("rep-server").bindAnyPort().lines());
      Session client = Session.of("req-client").connect(5555, server.awaitLine(PORT));
      Path file = client.with("\"hello\"", "\"from a file\"").save(folder.resolve("client.jsh"));
      try (JshellTerminal run = open(file.toString())) {
        typed.enterAndGoOn(client.lines());
        typed.awaitLine("echo");
        typed.awaitLine("hello");
        run.awaitLine("echo");
        run.awaitLine("from a file");
        assertThat(run.enter("zsocket_type_str(socket)")).matches("\\$\\d+ ==> \"REQ\"");
      }
      server.awaitLine("hello");
      server.awaitLine("from a file");
      server.interrupt();
      assertThat(server.enter("zsocket_last_endpoint(socket)")).contains("tcp://0.0.0.0:");
    }
  }

  @Test
  void shouldPublishToThoseWhoSubscribed() {
    try (JshellTerminal server = open();
        JshellTerminal one = open();
        JshellTerminal other = open()) {
      server.enterAndGoOn(Session.of("pub-server").bindAnyPort().fast().lines());
      Session client = Session.of("sub-client").connect(5555, server.awaitLine(PORT));
      one.enterAndGoOn(client.lines());
      other.enterAndGoOn(client.with("\"a\"", "\"c\"").lines());

      String first = one.awaitLine("a (\\d+)");
      server.awaitLine("Sending " + first + " to a");
      other.awaitLine("c \\d+");
      server.interrupt();
      one.interrupt();
      other.interrupt();
      assertThat(one.linesThatMatch("[a-d] \\d+")).allMatch(line -> line.startsWith("a "));
      assertThat(other.linesThatMatch("[a-d] \\d+")).allMatch(line -> line.startsWith("c "));
    }
  }

  @Test
  void shouldCollectWhatWorkersAddUp() {
    try (JshellTerminal producer = open();
        JshellTerminal worker = open();
        JshellTerminal collector = open()) {
      collector.enterAndGoOn(Session.of("pull-collector").bindAnyPort().lines());
      producer.enterAndGoOn(Session.of("push-producer").bindAnyPort().fast().lines());
      worker.enterAndGoOn(
          Session.of("push-worker")
              .connect(5555, producer.awaitLine(PORT))
              .connect(5556, collector.awaitLine(PORT))
              .lines());

      collector.awaitLine("Total is 10");
      producer.interrupt();
      worker.interrupt();
      collector.interrupt();
      assertThat(collector.linesThatMatch("Total is \\d+"))
          .startsWith("Total is 0", "Total is 1", "Total is 3", "Total is 6", "Total is 10");
    }
  }

  @Test
  void shouldDoWhatTheReadmeShows() throws IOException {
    Matcher block =
        Pattern.compile("^```jshell\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    String prompt = JshellTerminal.PROMPT + " ";
    List<String> shown = block.group(1).lines().toList();
    try (JshellTerminal user = open()) {
      String answer = "";
      for (String line : shown) {
        if (line.startsWith(prompt)) {
          answer = user.enter(line.substring(prompt.length()));
          assertThat(answer).doesNotStartWith("|");
        } else {
          assertThat(answer).isEqualTo(line);
        }
      }
    }
  }

  private JshellTerminal open(String... arguments) {
    return new JshellTerminal(Jdks.current(), folder, arguments);
  }
}
