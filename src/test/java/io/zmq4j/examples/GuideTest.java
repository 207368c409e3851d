package io.zmq4j.examples;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.Zmq;
import io.zmq4j.support.BlockedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The programs of examples/guide, each against its original in Python. */
class GuideTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3");
  private static final String ANY_PORT = "tcp://127.0.0.1:*";

  /** What a JVM's exit code is after SIGINT. */
  private static final int INTERRUPTED = 130;

  /** A program, and the lines that it prints. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Program(List<String> command) throws IOException {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      output = process.inputReader(UTF_8);
    }

    String line() throws Exception {
      return BlockedCall.start(output::readLine).result();
    }

    String endpoint() throws Exception {
      String line = line();
      assertThat(line).startsWith("bound tcp://127.0.0.1:");
      return line.replace("bound ", "");
    }

    int exitCode() throws InterruptedException {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    /** Ctrl-C, after which nothing more is said than what was on its way. */
    void assertEndsOnInterrupt() throws Exception {
      Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).isZero();
      assertThat(exitCode()).isEqualTo(INTERRUPTED);
      assertThat(line()).isNull();
    }

    @Override
    public void close() throws IOException, InterruptedException {
      process.destroyForcibly().waitFor();
      output.close();
      process.getOutputStream().close();
    }
  }

  private static Program java(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.add("examples/guide/" + name + ".java");
    command.addAll(List.of(arguments));
    return new Program(command);
  }

  private static Program python(String... arguments) throws Exception {
    requirePyzmq();
    List<String> command = new ArrayList<>(List.of(PYTHON, "examples/peers/python/guide.py"));
    command.addAll(List.of(arguments));
    return new Program(command);
  }

  private static void requirePyzmq() throws Exception {
    boolean there;
    try (Program program = new Program(List.of(PYTHON, "-c", "import zmq"))) {
      there = program.exitCode() == 0;
    } catch (IOException e) {
      there = false;
    }
    String reason = "no pyzmq at " + PYTHON + ": apt-get install python3-zmq";
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  @Test
  void shouldAnswerHelloFromPython() throws Exception {
    requirePyzmq();
    try (Program server = java("HelloServer", ANY_PORT, "0");
        Program client = python("hello_client", server.endpoint())) {
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
    try (Program server = python("hello_server");
        Program client = java("HelloClient", server.endpoint())) {
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
    try (Program server = java("WeatherServer", ANY_PORT, "10");
        Program client = python("weather_client", server.endpoint())) {
      for (int update = 0; update < 5; update++) {
        assertThat(client.line()).isEqualTo("update of 7");
      }
      assertThat(client.exitCode()).isZero();
      server.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldAverageTheWeatherOfPython() throws Exception {
    try (Program server = python("weather_server");
        Program client = java("WeatherClient", "10002", server.endpoint())) {
      assertThat(client.line()).isEqualTo("Collecting updates from weather server...");
      for (int update = 0; update < 5; update++) {
        assertThat(client.line()).isEqualTo("Average temperature for zipcode '10002' was 2.0 F");
      }
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void shouldTellTheVersions() throws Exception {
    try (Program program = java("Version")) {
      assertThat(program.line()).isEqualTo("Current libzmq version is " + Zmq.version());
      assertThat(program.line()).isEqualTo("Current  zmq4j version is " + Zmq.bindingVersion());
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void shouldTellTheMistakes() throws Exception {
    try (Program program = java("Mistakes")) {
      assertThat(program.line())
          .isEqualTo(
              "Send on SUB: send: ENOTSUP (Operation not supported): a SUB socket sends nothing");
      assertThat(program.line()).isEqualTo("No subscription: nothing comes");
      assertThat(program.exitCode()).isZero();
    }
  }
}
