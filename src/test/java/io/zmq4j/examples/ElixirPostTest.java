package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The programs of the Elixir text, against the same in Elixir, which speaks ZMTP by itself. */
class ElixirPostTest {

  private static final String ANY = "tcp://127.0.0.1:*";
  private static final String ELIXIRS_ANY = "tcp://127.0.0.1:0";

  @BeforeEach
  void needElixir() throws Exception {
    RunningExample.require(
        RunningExample.succeeds("sh", "-c", "command -v elixir"),
        "no Elixir: apt-get install elixir");
  }

  private static RunningExample elixir(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("elixir", "examples/peers/elixir/peer.exs"));
    command.addAll(List.of(arguments));
    return new RunningExample(command);
  }

  private static RunningExample java(String program, String... arguments) throws IOException {
    return RunningExample.java("elixir-post/" + program + ".java", arguments);
  }

  private static void assertInterruptible(RunningExample endless) throws Exception {
    endless.interrupt();
    assertThat(endless.exitCode()).isEqualTo(RunningExample.INTERRUPTED);
  }

  @Test
  void shouldPairWithElixir() throws Exception {
    try (RunningExample server = java("PairServer", ANY);
        RunningExample client = elixir("pair-client", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Hello, client");
      assertThat(server.rest()).containsExactly("Hello, server");
      assertThat(server.exitCode()).isZero();
    }
    try (RunningExample server = elixir("pair-server", ELIXIRS_ANY);
        RunningExample client = java("PairClient", server.endpoint())) {
      assertThat(client.rest()).containsExactly("Hello, client");
      assertThat(server.line()).isEqualTo("Hello, server");
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void shouldEchoForElixir() throws Exception {
    try (RunningExample server = java("EchoServer", ANY);
        RunningExample client = elixir("echo-client", server.endpoint())) {
      assertThat(client.rest()).containsExactly("echo", "hello");
      assertThat(server.lines(2)).containsExactly("echo", "hello");
      assertInterruptible(server);
    }
  }

  @Test
  void shouldHearTheEchoOfElixir() throws Exception {
    try (RunningExample server = elixir("echo-server", ELIXIRS_ANY);
        RunningExample client = java("EchoClient", server.endpoint())) {
      assertThat(client.rest()).containsExactly("echo", "hello");
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void shouldPublishToElixir() throws Exception {
    try (RunningExample publisher = java("TopicPublisher", ANY);
        RunningExample subscriber = elixir("subscriber", publisher.endpoint())) {
      assertThat(subscriber.line()).matches("[a-d] \\d+");
      assertInterruptible(publisher);
    }
  }

  @Test
  void shouldSubscribeToElixir() throws Exception {
    try (RunningExample publisher = elixir("publisher", ELIXIRS_ANY);
        RunningExample subscriber = java("TopicSubscriber", publisher.endpoint())) {
      assertThat(subscriber.lines(2)).containsExactly("a 0", "a 4");
      assertInterruptible(subscriber);
    }
  }

  @Test
  void shouldProduceAndCollectForAWorkerInElixir() throws Exception {
    try (RunningExample producer = java("Producer", ANY);
        RunningExample collector = java("Collector", ANY);
        RunningExample worker = elixir("worker", producer.endpoint(), collector.endpoint())) {
      assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
      assertInterruptible(producer);
      assertInterruptible(collector);
    }
  }

  @Test
  void shouldWorkForElixir() throws Exception {
    try (RunningExample producer = elixir("producer", ELIXIRS_ANY);
        RunningExample collector = elixir("collector", ELIXIRS_ANY);
        RunningExample worker = java("Worker", producer.endpoint(), collector.endpoint())) {
      assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
      assertInterruptible(worker);
    }
  }
}
