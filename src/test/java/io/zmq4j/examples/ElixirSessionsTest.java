package io.zmq4j.examples;

import static io.zmq4j.examples.ElixirPeer.FAST;
import static io.zmq4j.examples.ElixirPeer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the Elixir text, against its sessions over CZMQ: each way round at once. */
class ElixirSessionsTest {

  private static final String ANY = "tcp://127.0.0.1:*";

  @TempDir static Path folder;

  private static Path port;

  @BeforeAll
  static void needElixirAndCzmq() throws Exception {
    Language.ELIXIR.require();
    port = ElixirPeer.compilePort(folder);
  }

  private static RunningProgram elixir(String session, Object... arguments) throws IOException {
    return ElixirPeer.session(port, session, arguments);
  }

  private static RunningProgram java(String program, Object... arguments) throws IOException {
    return Example.start("elixir-post/" + program, arguments);
  }

  @Test
  void shouldTalkBothWaysOverPair() throws Exception {
    try (RunningProgram javas = java("PairServer", ANY);
        RunningProgram elixirs = elixir("pair-server", ANY, PATIENT);
        RunningProgram caller = elixir("pair-client", javas.endpoint(), PATIENT);
        RunningProgram user = java("PairClient", elixirs.endpoint())) {
      assertThat(caller.finish())
          .singleElement()
          .asString()
          .matches(ElixirPeer.shown("{:ok, ", "Hello, client", "}"));
      assertThat(javas.finish()).containsExactly("Hello, server");
      assertThat(user.finish()).containsExactly("Hello, client");
      assertThat(elixirs.finish())
          .singleElement()
          .asString()
          .matches(ElixirPeer.shown("{:ok, ", "Hello, server", "}"));
    }
  }

  @Test
  void shouldEcho() throws Exception {
    try (RunningProgram javas = java("EchoServer", ANY);
        RunningProgram elixirs = elixir("rep-server", ANY);
        RunningProgram caller = elixir("req-client", javas.endpoint());
        RunningProgram user = java("EchoClient", elixirs.endpoint())) {
      assertThat(caller.finish())
          .satisfiesExactly(
              first -> assertThat(first).matches(ElixirPeer.shown("{:ok, ", "echo", "}")),
              second -> assertThat(second).matches(ElixirPeer.shown("{:ok, ", "hello", "}")));
      assertThat(javas.lines(2)).containsExactly("echo", "hello");
      assertThat(user.finish()).containsExactly("echo", "hello");
      assertThat(elixirs.lines(2))
          .satisfiesExactly(
              first -> assertThat(first).matches(ElixirPeer.shown("", "echo", "")),
              second -> assertThat(second).matches(ElixirPeer.shown("", "hello", "")));
      javas.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldPublish() throws Exception {
    try (RunningProgram javas = java("TopicPublisher", ANY);
        RunningProgram elixirs = elixir("pub-server", ANY, FAST);
        RunningProgram caller = elixir("sub-client", javas.endpoint(), "");
        RunningProgram user = java("TopicSubscriber", elixirs.endpoint())) {
      caller.line(line -> line.matches("[a-d] \\d+"));
      List<String> heard = user.lines(2);
      assertThat(heard).allMatch(line -> line.matches("a \\d+"));
      String sent = "Sending " + heard.get(0).substring("a ".length()) + " to a";
      elixirs.line(sent::equals);
    }
  }

  @Test
  void shouldWork() throws Exception {
    try (RunningProgram producer = java("Producer", ANY);
        RunningProgram collector = java("Collector", ANY);
        RunningProgram elixirsProducer = elixir("push-producer", ANY, FAST);
        RunningProgram elixirsCollector = elixir("pull-collector", ANY);
        RunningProgram worker = elixir("push-worker", producer.endpoint(), collector.endpoint());
        RunningProgram user =
            java("Worker", elixirsProducer.endpoint(), elixirsCollector.endpoint())) {
      assertThat(elixirsCollector.lines(3))
          .containsExactly("Total is 0", "Total is 1", "Total is 3");
      assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
      user.assertEndsOnInterrupt();
    }
  }
}
