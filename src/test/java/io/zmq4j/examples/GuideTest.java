package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.Zmq;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The programs of examples/guide, each against its original in Python; its pipeline is in {@link
 * TaskPipelineTest}.
 */
class GuideTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3");
  private static final String ANY_PORT = "tcp://127.0.0.1:*";

  private static RunningExample java(String program, String... arguments) throws IOException {
    return RunningExample.java("guide/" + program + ".java", arguments);
  }

  private static RunningExample python(String... arguments) throws Exception {
    requirePyzmq();
    List<String> command = new ArrayList<>(List.of(PYTHON, "examples/peers/python/guide.py"));
    command.addAll(List.of(arguments));
    return new RunningExample(command);
  }

  private static void requirePyzmq() throws Exception {
    RunningExample.require(
        RunningExample.succeeds(PYTHON, "-c", "import zmq"),
        "no pyzmq at " + PYTHON + ": apt-get install python3-zmq");
  }

  @Test
  void shouldAnswerHelloFromPython() throws Exception {
    requirePyzmq();
    try (RunningExample server = java("HelloServer", ANY_PORT, "0");
        RunningExample client = python("hello_client", server.endpoint())) {
      for (int request = 0; request < 10; request++) {
        assertThat(client.line()).isEqualTo("Received reply " + request + " [ World ]");
        assertThat(server.line()).isEqualTo("Received request: Hello");
      }
      assertThat(client.exitCode()).isZero();
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldSayHelloToPython() throws Exception {
    try (RunningExample server = python("hello_server");
        RunningExample client = java("HelloClient", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Connecting to hello world server...");
      for (int request = 0; request < 10; request++) {
        assertThat(client.line()).isEqualTo("Sending request " + request + " ...");
        assertThat(client.line()).isEqualTo("Received reply " + request + " [ World ]");
        assertThat(server.line()).isEqualTo("Received request: Hello");
      }
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void shouldPublishWeatherToPython() throws Exception {
    requirePyzmq();
    try (RunningExample server = java("WeatherServer", ANY_PORT, "10");
        RunningExample client = python("weather_client", server.endpoint())) {
      for (int update = 0; update < 5; update++) {
        assertThat(client.line()).isEqualTo("update of 7");
      }
      assertThat(client.exitCode()).isZero();
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldAverageTheWeatherOfPython() throws Exception {
    try (RunningExample server = python("weather_server");
        RunningExample client = java("WeatherClient", "10002", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Collecting updates from weather server...");
      for (int update = 0; update < 5; update++) {
        assertThat(client.line()).isEqualTo("Average temperature for zipcode '10002' was 2.0 F");
      }
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void shouldTellTheVersions() throws Exception {
    try (RunningExample program = java("Version")) {
      assertThat(program.line()).isEqualTo("Current libzmq version is " + Zmq.version());
      assertThat(program.line()).isEqualTo("Current  zmq4j version is " + Zmq.bindingVersion());
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void shouldTellTheMistakes() throws Exception {
    try (RunningExample program = java("Mistakes")) {
      assertThat(program.lines(8))
          .containsExactly(
              "Server killed: nothing comes",
              "Server killed, next request: send: EFSM (Operation cannot be accomplished in current"
                  + " state): receive before sending again",
              "NUL sent by C: World and 6 characters",
              "Send on SUB: send: ENOTSUP (Operation not supported): a SUB socket sends nothing",
              "Receive on PUB: recv: ENOTSUP (Operation not supported): a PUB socket receives"
                  + " nothing",
              "No subscription: nothing comes",
              "Slow joiner: nothing comes",
              "Worker after the start: nothing comes");
      assertThat(program.line())
          .matches(
              "Two threads on one socket: recv: EBUSY \\(.*\\): thread \"(main|other)\" is inside"
                  + " this socket; a socket belongs to one thread at a time");
      assertThat(program.line()).isEqualTo("The thread inside: gets its message");
      assertThat(program.rest())
          .containsExactly(
              "Socket not closed: zmq4j: never closed, and closed now by the collector: use"
                  + " try-with-resources: PUSH socket made by thread \"main\"",
              "Closing before delivery: close: ETIMEDOUT (Connection timed out): all sockets are"
                  + " closed, and libzmq waits for unsent messages (LINGER)");
      assertThat(program.exitCode()).isZero();
    }
  }
}
