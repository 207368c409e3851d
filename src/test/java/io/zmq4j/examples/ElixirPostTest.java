package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The programs of the Elixir text, against the same in Elixir, which speaks ZMTP by itself. */
class ElixirPostTest {

  private static final String ANY = "tcp://127.0.0.1:*";
  private static final String ELIXIRS_ANY = "tcp://127.0.0.1:0";

  @BeforeEach
  void needElixir() {
    Language.ELIXIR.require();
  }

  private static RunningProgram elixir(Object... arguments) throws IOException {
    return ElixirPeer.plain(arguments);
  }

  private static RunningProgram java(String program, Object... arguments) throws IOException {
    return Example.start("elixir-post/" + program, arguments);
  }

  private static void assertInterruptible(RunningProgram endless) throws Exception {
    endless.interrupt();
    assertThat(endless.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
  }

  @Test
  void shouldPairWithElixir() throws Exception {
    try (RunningProgram server = java("PairServer", ANY);
        RunningProgram client = elixir("pair-client", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Hello, client");
      assertThat(server.finish()).containsExactly("Hello, server");
    }
    try (RunningProgram server = elixir("pair-server", ELIXIRS_ANY);
        RunningProgram client = java("PairClient", server.endpoint())) {
      assertThat(client.rest()).containsExactly("Hello, client");
      assertThat(server.line()).isEqualTo("Hello, server");
      client.finish();
    }
  }

  @Test
  void shouldEchoForElixir() throws Exception {
    try (RunningProgram server = java("EchoServer", ANY);
        RunningProgram client = elixir("echo-client", server.endpoint())) {
      assertThat(client.rest()).containsExactly("echo", "hello");
      assertThat(server.lines(2)).containsExactly("echo", "hello");
      assertInterruptible(server);
    }
  }

  @Test
  void shouldHearTheEchoOfElixir() throws Exception {
    try (RunningProgram server = elixir("echo-server", ELIXIRS_ANY);
        RunningProgram client = java("EchoClient", server.endpoint())) {
      assertThat(client.finish()).containsExactly("echo", "hello");
    }
  }

  @Test
  void shouldPublishToElixir() throws Exception {
    try (RunningProgram publisher = java("TopicPublisher", ANY);
        RunningProgram subscriber = elixir("subscriber", publisher.endpoint())) {
      assertThat(subscriber.line()).matches("[a-d] \\d+");
      assertInterruptible(publisher);
    }
  }

  @Test
  void shouldSubscribeToElixir() throws Exception {
    try (RunningProgram publisher = elixir("publisher", ELIXIRS_ANY);
        RunningProgram subscriber = java("TopicSubscriber", publisher.endpoint())) {
      assertThat(subscriber.lines(2)).containsExactly("a 0", "a 4");
      assertInterruptible(subscriber);
    }
  }

  @Test
  void shouldProduceAndCollectForAWorkerInElixir() throws Exception {
    try (RunningProgram producer = java("Producer", ANY);
        RunningProgram collector = java("Collector", ANY);
        RunningProgram worker = elixir("worker", producer.endpoint(), collector.endpoint())) {
      assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
      assertInterruptible(producer);
      assertInterruptible(collector);
    }
  }

  @Test
  void shouldWorkForElixir() throws Exception {
    try (RunningProgram producer = elixir("producer", ELIXIRS_ANY);
        RunningProgram collector = elixir("collector", ELIXIRS_ANY);
        RunningProgram worker = java("Worker", producer.endpoint(), collector.endpoint())) {
      assertThat(collector.lines(3)).containsExactly("Total is 0", "Total is 1", "Total is 3");
      assertInterruptible(worker);
    }
  }
}
