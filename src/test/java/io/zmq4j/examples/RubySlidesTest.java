package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The programs of the Ruby slides, against the same in Ruby with ffi-rzmq; its pipeline is in
 * {@link TaskPipelineTest}.
 */
class RubySlidesTest {

  private static final String ANY = "tcp://127.0.0.1:*";

  private static final List<String> REPLIES =
      IntStream.range(0, 10)
          .mapToObj(request -> "Received reply " + request + " [World]")
          .collect(Collectors.toList());

  @BeforeEach
  void needRuby() throws Exception {
    RunningExample.require(
        RunningExample.succeeds("ruby", "-e", "require 'ffi-rzmq'"),
        "no Ruby with ffi-rzmq: apt-get install ruby ruby-ffi-rzmq");
  }

  private static RunningExample ruby(String program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("ruby", "examples/peers/ruby/" + program + ".rb"));
    command.addAll(List.of(arguments));
    return new RunningExample(command);
  }

  private static RunningExample java(String program, String... arguments) throws IOException {
    return RunningExample.java("ruby-slides/" + program + ".java", arguments);
  }

  private static RunningExample guide(String program, String... arguments) throws IOException {
    return RunningExample.java("guide/" + program + ".java", arguments);
  }

  private static void assertSaysHello(RunningExample client, RunningExample server)
      throws Exception {
    assertThat(client.line()).isEqualTo("Connecting to hello world server...");
    for (int request = 0; request < 10; request++) {
      assertThat(client.line()).isEqualTo("Sending request " + request + " ...");
      assertThat(client.line()).isEqualTo("Received reply " + request + " [ World ]");
      assertThat(server.line()).isEqualTo("Received request: Hello");
    }
    assertThat(client.rest()).isEmpty();
    assertThat(client.exitCode()).isZero();
    server.assertEndsOnInterrupt();
  }

  private static void assertAverages(RunningExample client, RunningExample server)
      throws Exception {
    assertThat(client.line()).isEqualTo("Collecting updates from weather server...");
    assertThat(client.rest())
        .hasSize(5)
        .allMatch(line -> line.matches("Average temperature for zipcode '7' was -?[0-9.]+ F"));
    assertThat(client.exitCode()).isZero();
    server.assertEndsOnInterrupt();
  }

  private static void assertAsks(RunningExample client) throws Exception {
    assertThat(client.rest()).isEqualTo(REPLIES);
    assertThat(client.exitCode()).isZero();
  }

  @Test
  void shouldAnswerHelloFromRuby() throws Exception {
    try (RunningExample server = guide("HelloServer", ANY, "0");
        RunningExample client = ruby("hwclient", server.endpoint())) {
      assertSaysHello(client, server);
    }
  }

  @Test
  void shouldSayHelloToRuby() throws Exception {
    try (RunningExample server = ruby("hwserver", ANY, "0");
        RunningExample client = guide("HelloClient", server.endpoint())) {
      assertSaysHello(client, server);
    }
  }

  @Test
  void shouldPublishWeatherToRuby() throws Exception {
    try (RunningExample server = guide("WeatherServer", ANY, "10");
        RunningExample client = ruby("wuclient", "7", server.endpoint())) {
      assertAverages(client, server);
    }
  }

  @Test
  void shouldAverageTheWeatherOfRuby() throws Exception {
    try (RunningExample server = ruby("wuserver", ANY, "10");
        RunningExample client = guide("WeatherClient", "7", server.endpoint())) {
      assertAverages(client, server);
    }
  }

  @Test
  void shouldAnswerRubyFromFiveThreads() throws Exception {
    try (RunningExample server = java("MtServer", ANY)) {
      String endpoint = server.endpoint();
      try (RunningExample first = ruby("rrclient", endpoint);
          RunningExample second = ruby("rrclient", endpoint)) {
        assertAsks(first);
        assertAsks(second);
      }
      assertThat(server.lines(20))
          .containsOnly(
              "worker 1 received [Hello]",
              "worker 2 received [Hello]",
              "worker 3 received [Hello]",
              "worker 4 received [Hello]",
              "worker 5 received [Hello]");
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldAskTheThreadsOfRuby() throws Exception {
    try (RunningExample server = ruby("mtserver", ANY);
        RunningExample client = java("RrClient", server.endpoint())) {
      assertAsks(client);
    }
  }

  @Test
  void shouldBrokerForRuby() throws Exception {
    try (RunningExample broker = java("RrBroker", ANY, ANY)) {
      String frontend = broker.endpoint();
      try (RunningExample worker = ruby("rrworker", broker.endpoint());
          RunningExample client = ruby("rrclient", frontend)) {
        assertAsks(client);
        assertThat(worker.lines(10)).containsOnly("Received request: Hello");
      }
      broker.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldAskAndAnswerThroughTheBrokerOfRuby() throws Exception {
    try (RunningExample broker = ruby("rrbroker", ANY, ANY)) {
      String frontend = broker.endpoint();
      try (RunningExample worker = java("RrWorker", broker.endpoint());
          RunningExample client = java("RrClient", frontend);
          RunningExample other = ruby("rrclient", frontend)) {
        assertAsks(client);
        assertAsks(other);
        assertThat(worker.lines(20)).containsOnly("Received request: Hello");
        worker.assertEndsOnInterrupt();
      }
    }
  }

  @Test
  void shouldPublishEnvelopesToRuby() throws Exception {
    try (RunningExample publisher = java("PsenvPub", ANY);
        RunningExample subscriber = ruby("psenvsub", publisher.endpoint())) {
      assertThat(subscriber.lines(2)).containsOnly("[B] We would like to see this");
      publisher.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldSubscribeToTheEnvelopesOfRuby() throws Exception {
    try (RunningExample publisher = ruby("psenvpub", ANY);
        RunningExample subscriber = java("PsenvSub", publisher.endpoint())) {
      assertThat(subscriber.lines(2)).containsOnly("[B] We would like to see this");
      subscriber.interrupt();
      assertThat(subscriber.exitCode()).isEqualTo(RunningExample.INTERRUPTED);
    }
  }

  @Test
  void shouldBeCalledFromRuby() throws Exception {
    try (RunningExample server = java("RemoteProxy", "server", ANY)) {
      try (RunningExample client = ruby("remote_proxy", "client", server.endpoint())) {
        assertThat(client.rest())
            .containsExactly(
                "ZAŻÓŁĆ",
                "ababab",
                "5",
                "error: java.lang.IllegalArgumentException: count is negative: -1",
                "error: java.lang.NoSuchMethodException: exit");
        assertThat(client.exitCode()).isZero();
      }
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldCallTheMethodsOfRuby() throws Exception {
    try (RunningExample server = ruby("remote_proxy", "server", ANY);
        RunningExample client = java("RemoteProxy", "client", server.endpoint())) {
      assertThat(client.rest())
          .containsExactly("ZAŻÓŁĆ", "ababab", "5", "error: ArgumentError: negative argument");
      assertThat(client.exitCode()).isZero();
    }
  }
}
