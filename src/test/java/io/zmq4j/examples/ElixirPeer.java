package io.zmq4j.examples;

import io.zmq4j.support.CzmqProgram;
import io.zmq4j.support.Language;
import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The programs of examples/peers/elixir. */
public final class ElixirPeer {

  /** For a session that waits a second by itself, which is short on a busy machine. */
  public static final String PATIENT = String.valueOf(SocketPair.LIMIT.toMillis());

  /** For a session that lets a second pass between two messages by itself. */
  public static final String FAST = "20";

  private static final Path FOLDER = Path.of("examples", "peers", "elixir");

  private ElixirPeer() {}

  /** Compiles what the sessions' {@code :czmq} talks to; skips or fails where there is no CZMQ. */
  public static Path compilePort(Path folder) throws Exception {
    return CzmqProgram.compile(FOLDER.resolve("czmq").resolve("port.c"), folder);
  }

  /** The peer that speaks ZMTP by itself: a role and its endpoints. */
  public static RunningProgram plain(Object... arguments) throws IOException {
    return Language.ELIXIR.peer("peer", arguments).start();
  }

  /** A session of the text. */
  public static RunningProgram session(Path port, String name, Object... arguments)
      throws IOException {
    return onPort(port, Language.ELIXIR.peer("sessions/" + name, arguments));
  }

  /** Any program that calls {@code :czmq}. */
  static RunningProgram caller(Path port, Path file, Object... arguments) throws IOException {
    return onPort(port, Language.ELIXIR.program(file).arguments(arguments));
  }

  private static RunningProgram onPort(Path port, Program program) throws IOException {
    return program.environment("CZMQ_PORT", port).start();
  }

  /** How Elixir shows a text of Erlang's: before 1.15 in single quotes. */
  public static Pattern shown(String before, String text, String after) {
    return Pattern.compile(
        Pattern.quote(before) + "('%1$s'|~c\"%1$s\")".formatted(text) + Pattern.quote(after));
  }
}
