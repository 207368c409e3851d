package io.zmq4j.examples;

import static io.zmq4j.examples.ElixirPeer.FAST;
import static io.zmq4j.examples.ElixirPeer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

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
    ElixirPeer.require();
    port = ElixirPeer.compilePort(folder);
  }

  private static ElixirPeer elixir(String session, String... arguments) throws IOException {
    return ElixirPeer.session(port, session, arguments);
  }

  private static RunningExample java(String program, String... arguments) throws IOException {
    return RunningExample.java("elixir-post/" + program + ".java", arguments);
  }

  @Test
  void shouldTalkBothWaysOverPair() throws Exception {
    try (RunningExample javas = java("PairServer", ANY);
        ElixirPeer elixirs = elixir("pair-server", ANY, PATIENT);
        ElixirPeer caller = elixir("pair-client", javas.endpoint(), PATIENT);
        RunningExample user = java("PairClient", elixirs.endpoint())) {
      assertThat(caller.rest())
          .singleElement()
          .asString()
          .matches(ElixirPeer.shown("{:ok, ", "Hello, client", "}"));
      assertThat(javas.rest()).containsExactly("Hello, server");
      assertThat(user.rest()).containsExactly("Hello, client");
      assertThat(elixirs.rest())
          .singleElement()
          .asString()
          .matches(ElixirPeer.shown("{:ok, ", "Hello, server", "}"));
      assertThat(javas.exitCode()).isZero();
      assertThat(user.exitCode()).isZero();
    }
  }

  @Test
  void shouldEcho() throws Exception {
    try (RunningExample javas = java("EchoServer", ANY);
        ElixirPeer elixirs = elixir("rep-server", ANY);
        ElixirPeer caller = elixir("req-client", javas.endpoint());
        RunningExample user = java("EchoClient", elixirs.endpoint())) {
      assertThat(caller.rest())
          .satisfiesExactly(
              first -> assertThat(first).matches(ElixirPeer.shown("{:ok, ", "echo", "}")),
              second -> assertThat(second).matches(ElixirPeer.shown("{:ok, ", "hello", "}")));
      assertThat(javas.lines(2)).containsExactly("echo", "hello");
      assertThat(user.rest()).containsExactly("echo", "hello");
      assertThat(elixirs.lines(2))
          .satisfiesExactly(
              first -> assertThat(first).matches(ElixirPeer.shown("", "echo", "")),
              second -> assertThat(second).matches(ElixirPeer.shown("", "hello", "")));
      javas.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldPublish() throws Exception {
    try (RunningExample javas = java("TopicPublisher", ANY);
        ElixirPeer elixirs = elixir("pub-server", ANY, FAST);
        ElixirPeer caller = elixir("sub-client", javas.endpoint(), "");
        RunningExample user = java("TopicSubscriber", elixirs.endpoint())) {
      caller.lineLike("[a-d] \\d+");
      List<String> heard = user.lines(2);
      assertThat(heard).allMatch(line -> line.matches("a \\d+"));
      elixirs.lineLike("Sending " + heard.get(0).substring("a ".length()) + " to a");
    }
  }

  @Test
  void shouldWork() throws Exception {
    try (RunningExample producer = java("Producer", ANY);
        RunningExample collector = java("Collector", ANY);
        ElixirPeer elixirsProducer = elixir("push-producer", ANY, FAST);
        ElixirPeer elixirsCollector = elixir("pull-collector", ANY);
        ElixirPeer worker = elixir("push-worker", producer.endpoint(), collector.endpoint());
        RunningExample user =
            java("Worker", elixirsProducer.endpoint(), elixirsCollector.endpoint())) {
      assertThat(elixirsCollector.lines(3))
          .containsExactly("Total is 0", "Total is 1", "Total is 3");
      assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
      user.assertEndsOnInterrupt();
    }
  }
}
