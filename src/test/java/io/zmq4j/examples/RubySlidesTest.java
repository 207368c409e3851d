package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
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
  void needRuby() {
    Language.RUBY.require();
  }

  private static RunningProgram ruby(String program, Object... arguments) throws IOException {
    return Language.RUBY.peer(program, arguments).start();
  }

  private static RunningProgram java(String program, Object... arguments) throws IOException {
    return Example.start("ruby-slides/" + program, arguments);
  }

  private static RunningProgram guide(String program, Object... arguments) throws IOException {
    return Example.start("guide/" + program, arguments);
  }

  private static void assertSaysHello(RunningProgram client, RunningProgram server)
      throws Exception {
    assertThat(client.line()).isEqualTo("Connecting to hello world server...");
    for (int request = 0; request < 10; request++) {
      assertThat(client.line()).isEqualTo("Sending request " + request + " ...");
      assertThat(client.line()).isEqualTo("Received reply " + request + " [ World ]");
      assertThat(server.line()).isEqualTo("Received request: Hello");
    }
    assertThat(client.finish()).isEmpty();
    server.assertEndsOnInterrupt();
  }

  private static void assertAverages(RunningProgram client, RunningProgram server)
      throws Exception {
    assertThat(client.line()).isEqualTo("Collecting updates from weather server...");
    assertThat(client.finish())
        .hasSize(5)
        .allMatch(line -> line.matches("Average temperature for zipcode '7' was -?[0-9.]+ F"));
    server.assertEndsOnInterrupt();
  }

  private static void assertAsks(RunningProgram client) throws Exception {
    assertThat(client.finish()).isEqualTo(REPLIES);
  }

  @Test
  void shouldAnswerHelloFromRuby() throws Exception {
    try (RunningProgram server = guide("HelloServer", ANY, "0");
        RunningProgram client = ruby("hwclient", server.endpoint())) {
      assertSaysHello(client, server);
    }
  }

  @Test
  void shouldSayHelloToRuby() throws Exception {
    try (RunningProgram server = ruby("hwserver", ANY, "0");
        RunningProgram client = guide("HelloClient", server.endpoint())) {
      assertSaysHello(client, server);
    }
  }

  @Test
  void shouldPublishWeatherToRuby() throws Exception {
    try (RunningProgram server = guide("WeatherServer", ANY, "10");
        RunningProgram client = ruby("wuclient", "7", server.endpoint())) {
      assertAverages(client, server);
    }
  }

  @Test
  void shouldAverageTheWeatherOfRuby() throws Exception {
    try (RunningProgram server = ruby("wuserver", ANY, "10");
        RunningProgram client = guide("WeatherClient", "7", server.endpoint())) {
      assertAverages(client, server);
    }
  }

  @Test
  void shouldAnswerRubyFromFiveThreads() throws Exception {
    try (RunningProgram server = java("MtServer", ANY)) {
      String endpoint = server.endpoint();
      try (RunningProgram first = ruby("rrclient", endpoint);
          RunningProgram second = ruby("rrclient", endpoint)) {
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
    try (RunningProgram server = ruby("mtserver", ANY);
        RunningProgram client = java("RrClient", server.endpoint())) {
      assertAsks(client);
    }
  }

  @Test
  void shouldBrokerForRuby() throws Exception {
    try (RunningProgram broker = java("RrBroker", ANY, ANY)) {
      String frontend = broker.endpoint();
      try (RunningProgram worker = ruby("rrworker", broker.endpoint());
          RunningProgram client = ruby("rrclient", frontend)) {
        assertAsks(client);
        assertThat(worker.lines(10)).containsOnly("Received request: Hello");
      }
      broker.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldAskAndAnswerThroughTheBrokerOfRuby() throws Exception {
    try (RunningProgram broker = ruby("rrbroker", ANY, ANY)) {
      String frontend = broker.endpoint();
      try (RunningProgram worker = java("RrWorker", broker.endpoint());
          RunningProgram client = java("RrClient", frontend);
          RunningProgram other = ruby("rrclient", frontend)) {
        assertAsks(client);
        assertAsks(other);
        assertThat(worker.lines(20)).containsOnly("Received request: Hello");
        worker.assertEndsOnInterrupt();
      }
    }
  }

  @Test
  void shouldPublishEnvelopesToRuby() throws Exception {
    try (RunningProgram publisher = java("PsenvPub", ANY);
        RunningProgram subscriber = ruby("psenvsub", publisher.endpoint())) {
      assertThat(subscriber.lines(2)).containsOnly("[B] We would like to see this");
      publisher.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldSubscribeToTheEnvelopesOfRuby() throws Exception {
    try (RunningProgram publisher = ruby("psenvpub", ANY);
        RunningProgram subscriber = java("PsenvSub", publisher.endpoint())) {
      assertThat(subscriber.lines(2)).containsOnly("[B] We would like to see this");
      subscriber.interrupt();
      assertThat(subscriber.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
    }
  }

  @Test
  void shouldBeCalledFromRuby() throws Exception {
    try (RunningProgram server = java("RemoteProxy", "server", ANY)) {
      try (RunningProgram client = ruby("remote_proxy", "client", server.endpoint())) {
        assertThat(client.finish())
            .containsExactly(
                "ZAŻÓŁĆ",
                "ababab",
                "5",
                "error: java.lang.IllegalArgumentException: count is negative: -1",
                "error: java.lang.NoSuchMethodException: exit");
      }
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldCallTheMethodsOfRuby() throws Exception {
    try (RunningProgram server = ruby("remote_proxy", "server", ANY);
        RunningProgram client = java("RemoteProxy", "client", server.endpoint())) {
      assertThat(client.finish())
          .containsExactly("ZAŻÓŁĆ", "ababab", "5", "error: ArgumentError: negative argument");
    }
  }
}
