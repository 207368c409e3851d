package io.zmq4j.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A command, and how it is started: with UTF-8, as the leader of a process group, and so that
 * SIGINT ends it, even where this JVM was started to ignore that. A command that is not there
 * starts and ends with exit code 127.
 */
public final class Program {

  private static final List<String> LAUNCHER = List.of("setsid", "env", "--default-signal=INT");

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C.UTF-8"));
  private final List<String> without = new ArrayList<>();
  private Path folder;
  private boolean errorsApart;
  private Predicate<String> heard = line -> false;

  private Program() {}

  /** A command by its words. */
  public static Program of(Object... words) {
    return new Program().arguments(words);
  }

  /** A command by its words. */
  public static Program of(List<String> words) {
    return of(words.toArray());
  }

  /** Adds words. */
  public Program arguments(Object... more) {
    Stream.of(more).map(String::valueOf).forEach(command::add);
    return this;
  }

  /** Sets variables of its environment. */
  public Program environment(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  /** Sets a variable of its environment. */
  public Program environment(String name, Object value) {
    return environment(Map.of(name, value.toString()));
  }

  /** Takes variables away from its environment. */
  public Program without(String... names) {
    without.addAll(List.of(names));
    return this;
  }

  /** Lets it run in another folder. */
  public Program in(Path other) {
    folder = other;
    return this;
  }

  /** Keeps what it prints on its standard error apart from its lines. */
  public Program errorsApart() {
    errorsApart = true;
    return this;
  }

  /**
   * Gives each line to a listener as it comes, in a thread of its own: those that it says were for
   * it are not kept.
   */
  public Program hearing(Predicate<String> listener) {
    heard = listener;
    return this;
  }

  /** Starts it, and returns before it is up. */
  public RunningProgram start() throws IOException {
    List<String> whole = new ArrayList<>(LAUNCHER);
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(!errorsApart);
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    builder.environment().putAll(environment);
    builder.environment().keySet().removeAll(without);
    return new RunningProgram(command, builder.start(), heard);
  }

  /** Runs it to its end without input: whether it is there, and ends with exit code 0. */
  public boolean succeeds() throws IOException, InterruptedException {
    try (RunningProgram program = start()) {
      program.endInput();
      return program.exitCode() == 0;
    }
  }

  /** Runs it to its end without input, which is to be exit code 0: what it has said. */
  public List<String> run() throws IOException, InterruptedException {
    try (RunningProgram program = start()) {
      program.endInput();
      return program.finish();
    }
  }
}
