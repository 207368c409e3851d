package io.zmq4j.auth;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.BlockedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide: a server in Java, clients in Java, Python and Node. */
class IronhouseTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3");
  private static final String NODE = System.getenv().getOrDefault("ZMQ4J_NODE", "node");
  private static final String NODE_CLIENT = "examples/peers/node/ironhouse.js";
  private static final String PYTHON_CLIENT = "examples/peers/python/ironhouse.py";

  @TempDir private Path folder;

  /** A program, and the lines that it prints. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Program(String... command) throws IOException {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      output = process.inputReader(UTF_8);
    }

    String line() throws Exception {
      return BlockedCall.start(output::readLine).result();
    }

    int exitCode() throws InterruptedException {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() throws IOException, InterruptedException {
      process.destroyForcibly().waitFor();
      output.close();
      process.getOutputStream().close();
    }
  }

  private static Program ironhouse(Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.add("examples/security/Ironhouse.java");
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new Program(command.toArray(String[]::new));
  }

  @BeforeEach
  void makeKeys() throws Exception {
    try (Program keys = ironhouse("keys", folder)) {
      assertThat(keys.exitCode()).isZero();
    }
  }

  private static void require(boolean there, String reason) {
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  private static boolean runs(String... command) throws Exception {
    try (Program program = new Program(command)) {
      return program.exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void assertAdmitted(String... client) throws Exception {
    try (Program server = ironhouse("server", folder, "tcp://127.0.0.1:*")) {
      String endpoint = server.line().replace("bound ", "");
      List<String> command = new ArrayList<>(List.of(client));
      command.addAll(List.of(folder.toString(), endpoint));
      try (Program program = new Program(command.toArray(String[]::new))) {
        assertThat(program.line()).isEqualTo("hears Hello");
        assertThat(program.exitCode()).isZero();
      }
      assertThat(server.line()).isEqualTo("says Hello");
      assertThat(server.exitCode()).isZero();
    }
  }

  private void assertRefused(String words, String... client) throws Exception {
    Files.delete(folder.resolve("clients/client"));
    try (Program server = ironhouse("server", folder, "tcp://127.0.0.1:*")) {
      String endpoint = server.line().replace("bound ", "");
      List<String> command = new ArrayList<>(List.of(client));
      command.addAll(List.of(folder.toString(), endpoint));
      try (Program program = new Program(command.toArray(String[]::new))) {
        assertThat(program.line()).isEqualTo(words);
      }
    }
  }

  @Test
  void shouldAdmitJava() throws Exception {
    try (Program server = ironhouse("server", folder, "tcp://127.0.0.1:*");
        Program client = ironhouse("client", folder, server.line().replace("bound ", ""))) {
      assertThat(client.line()).isEqualTo("hears Hello");
      assertThat(client.exitCode()).isZero();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void shouldAdmitPythonOnlyIfKnown() throws Exception {
    require(
        runs(PYTHON, "-c", "import zmq.auth; assert zmq.has('curve')"),
        "no pyzmq with CURVE at " + PYTHON + ": apt-get install python3-zmq");
    assertAdmitted(PYTHON, PYTHON_CLIENT);
    assertRefused("refused 400", PYTHON, PYTHON_CLIENT);
  }

  @Test
  void shouldAdmitNodeOnlyIfKnown() throws Exception {
    require(
        runs(NODE, "-e", "require('./examples/peers/node/node_modules/zeromq')"),
        "no zeromq.js: npm ci --ignore-scripts, in examples/peers/node");
    assertAdmitted(NODE, NODE_CLIENT);
    assertRefused("refused", NODE, NODE_CLIENT);
  }
}
