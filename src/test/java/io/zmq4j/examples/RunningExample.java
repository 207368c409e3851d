package io.zmq4j.examples;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.BlockedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A program in a process of its own, and the lines that it prints, errors among them. */
final class RunningExample implements AutoCloseable {

  /** What a shell says of a program that SIGINT has ended. */
  static final int INTERRUPTED = 130;

  private final Process process;
  private final BufferedReader output;

  /** Starts it so that SIGINT ends it, even where this JVM was started to ignore that. */
  RunningExample(List<String> command) throws IOException {
    List<String> whole = new ArrayList<>(List.of("env", "--default-signal=INT", "LC_ALL=C.UTF-8"));
    whole.addAll(command);
    process = new ProcessBuilder(whole).redirectErrorStream(true).start();
    output = process.inputReader(UTF_8);
  }

  /** A file of examples/, through the source launcher. */
  static RunningExample java(String file, String... arguments) throws IOException {
    return new RunningExample(javaCommand(file, arguments));
  }

  /** What starts it. */
  static List<String> javaCommand(String file, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "examples/" + file));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Skips the test where the reason holds, and fails it with ZMQ4J_STRICT=1. */
  static void require(boolean there, String reason) {
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  /** Whether a command can be run and succeeds. */
  static boolean succeeds(String... command) throws Exception {
    try (RunningExample program = new RunningExample(List.of(command))) {
      return program.exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  String line() throws Exception {
    return BlockedCall.start(output::readLine).result();
  }

  /** Where it says that it is bound. */
  String endpoint() throws Exception {
    String line = line();
    assertThat(line).startsWith("bound ");
    return line.substring("bound ".length());
  }

  List<String> lines(int count) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    return lines;
  }

  /** What it prints until it ends. */
  List<String> rest() throws Exception {
    return BlockedCall.start(() -> output.lines().collect(Collectors.toList())).result();
  }

  /** What it prints from now on, as it comes, however much that is: nothing else reads it then. */
  Queue<String> follow() {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    BlockedCall.start(
        () -> {
          output.lines().forEach(lines::add);
          return null;
        });
    return lines;
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** What is typed at its terminal. */
  void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Ctrl-D. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Ctrl-C. */
  void interrupt() throws Exception {
    signal("INT");
  }

  void signal(String name) throws Exception {
    assertThat(succeeds("sh", "-c", "kill -" + name + " " + process.pid())).isTrue();
  }

  /** An endless one: Ctrl-C ends it, and it has nothing to say to that. */
  void assertEndsOnInterrupt() throws Exception {
    interrupt();
    assertThat(rest()).isEmpty();
    assertThat(exitCode()).isEqualTo(INTERRUPTED);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    output.close();
    process.getOutputStream().close();
  }
}
