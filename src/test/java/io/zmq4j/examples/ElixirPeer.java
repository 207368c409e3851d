package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.CzmqProgram;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One of examples/peers/elixir in a process of its own, and the lines that it prints. */
public final class ElixirPeer implements AutoCloseable {

  /** For a session that waits a second by itself, which is short on a busy machine. */
  public static final String PATIENT = String.valueOf(SocketPair.LIMIT.toMillis());

  /** For a session that lets a second pass between two messages by itself. */
  public static final String FAST = "20";

  private static final Path FOLDER = Path.of("examples", "peers", "elixir");

  private final RunningExample program;

  private ElixirPeer(RunningExample program) {
    this.program = program;
  }

  /** Skips the test where there is no Elixir, and fails it with ZMQ4J_STRICT=1. */
  public static void require() throws Exception {
    RunningExample.require(
        RunningExample.succeeds("sh", "-c", "command -v elixir"),
        "no Elixir: apt-get install elixir");
  }

  /** Compiles what the sessions' {@code :czmq} talks to; skips or fails where there is no CZMQ. */
  public static Path compilePort(Path folder) throws Exception {
    return CzmqProgram.compile(FOLDER.resolve("czmq").resolve("port.c"), folder);
  }

  /** The peer that speaks ZMTP by itself: a role and its endpoints. */
  public static ElixirPeer plain(String... arguments) throws IOException {
    return new ElixirPeer(new RunningExample(command(FOLDER.resolve("peer.exs"), arguments)));
  }

  /** A session of the text. */
  public static ElixirPeer session(Path port, String name, String... arguments) throws IOException {
    return caller(port, FOLDER.resolve("sessions").resolve(name + ".exs"), arguments);
  }

  /** Any program that calls {@code :czmq}. */
  static ElixirPeer caller(Path port, Path file, String... arguments) throws IOException {
    List<String> command = command(file, arguments);
    command.add(0, "CZMQ_PORT=" + port);
    return new ElixirPeer(new RunningExample(command));
  }

  private static List<String> command(Path file, String... arguments) {
    List<String> command = new ArrayList<>(List.of("elixir", file.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** How Elixir shows a text of Erlang's: before 1.15 in single quotes. */
  public static Pattern shown(String before, String text, String after) {
    return Pattern.compile(
        Pattern.quote(before) + "('%1$s'|~c\"%1$s\")".formatted(text) + Pattern.quote(after));
  }

  /** Where it says that it is bound. */
  public String endpoint() throws Exception {
    return program.endpoint();
  }

  /** The next line. */
  public String line() throws Exception {
    return program.line();
  }

  /** The next lines. */
  public List<String> lines(int count) throws Exception {
    return program.lines(count);
  }

  /** The next line that matches. */
  public String lineLike(String regex) throws Exception {
    String line = line();
    while (line != null && !line.matches(regex)) {
      line = line();
    }
    assertThat(line).as(regex).isNotNull();
    return line;
  }

  /** What it prints until it ends, which it does well. */
  public List<String> rest() throws Exception {
    List<String> rest = program.rest();
    assertThat(program.exitCode()).as(String.join("\n", rest)).isZero();
    return rest;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    program.close();
  }
}
