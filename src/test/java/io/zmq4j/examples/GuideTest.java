package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.Zmq;
import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The programs of examples/guide, each against its original in Python; its pipeline is in {@link
 * TaskPipelineTest}.
 */
class GuideTest {

  private static final String ANY_PORT = "tcp://127.0.0.1:*";

  private static RunningProgram java(String program, Object... arguments) throws IOException {
    return Example.start("guide/" + program, arguments);
  }

  private static RunningProgram python(Object... arguments) throws IOException {
    Language.PYTHON.require();
    return Language.PYTHON.peer("guide", arguments).start();
  }

  @Test
  void shouldAnswerHelloFromPython() throws Exception {
    Language.PYTHON.require();
    try (RunningProgram server = java("HelloServer", ANY_PORT, "0");
        RunningProgram client = python("hello_client", server.endpoint())) {
      for (int request = 0; request < 10; request++) {
        assertThat(client.line()).isEqualTo("Received reply " + request + " [ World ]");
        assertThat(server.line()).isEqualTo("Received request: Hello");
      }
      client.finish();
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldSayHelloToPython() throws Exception {
    try (RunningProgram server = python("hello_server");
        RunningProgram client = java("HelloClient", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Connecting to hello world server...");
      for (int request = 0; request < 10; request++) {
        assertThat(client.line()).isEqualTo("Sending request " + request + " ...");
        assertThat(client.line()).isEqualTo("Received reply " + request + " [ World ]");
        assertThat(server.line()).isEqualTo("Received request: Hello");
      }
      client.finish();
    }
  }

  @Test
  void shouldPublishWeatherToPython() throws Exception {
    Language.PYTHON.require();
    try (RunningProgram server = java("WeatherServer", ANY_PORT, "10");
        RunningProgram client = python("weather_client", server.endpoint())) {
      for (int update = 0; update < 5; update++) {
        assertThat(client.line()).isEqualTo("update of 7");
      }
      client.finish();
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldAverageTheWeatherOfPython() throws Exception {
    try (RunningProgram server = python("weather_server");
        RunningProgram client = java("WeatherClient", "10002", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Collecting updates from weather server...");
      for (int update = 0; update < 5; update++) {
        assertThat(client.line()).isEqualTo("Average temperature for zipcode '10002' was 2.0 F");
      }
      client.finish();
    }
  }

  @Test
  void shouldTellTheVersions() throws Exception {
    try (RunningProgram program = java("Version")) {
      assertThat(program.line()).isEqualTo("Current libzmq version is " + Zmq.version());
      assertThat(program.line()).isEqualTo("Current  zmq4j version is " + Zmq.bindingVersion());
      program.finish();
    }
  }

  @Test
  void shouldTellTheMistakes() throws Exception {
    try (RunningProgram program = java("Mistakes")) {
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
      assertThat(program.finish())
          .containsExactly(
              "Socket not closed: zmq4j: never closed, and closed now by the collector: use"
                  + " try-with-resources: PUSH socket made by thread \"main\"",
              "Closing before delivery: close: ETIMEDOUT (Connection timed out): all sockets are"
                  + " closed, and libzmq waits for unsent messages (LINGER)");
    }
  }
}
