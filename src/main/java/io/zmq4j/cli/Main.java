package io.zmq4j.cli;

import io.zmq4j.Zmq;
import io.zmq4j.auth.Keygen;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Subcommands of {@code java -jar zmq4j.jar}; without one it is {@code info}. */
public final class Main {

  /** What a subcommand is given, where it prints, and its exit code. */
  @FunctionalInterface
  private interface Command {
    int run(String[] arguments, PrintStream out, PrintStream err);
  }

  private static final Map<String, Command> COMMANDS =
      new TreeMap<>(
          Map.of(
              "info",
              Main::info,
              "keygen",
              (arguments, out, err) -> Keygen.run(out, err, arguments)));

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Runs a subcommand. The exit code is 0, 1 if it failed, 2 if it was called wrongly. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    if (NeighbourJars.run(arguments)) {
      return;
    }
    int code = run(arguments, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    String name = arguments.length == 0 ? "info" : arguments[0];
    if (name.equals("--help") || name.equals("-h")) {
      out.println(usage());
      return 0;
    }
    Command command = COMMANDS.get(name);
    if (command == null) {
      return misused("no command is called " + name, err);
    }
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    return command.run(rest, out, err);
  }

  private static int misused(String how, PrintStream err) {
    err.println("zmq4j: " + how);
    err.println(usage());
    return MISUSED;
  }

  private static String usage() {
    return "usage: java -jar zmq4j.jar [" + String.join(" | ", COMMANDS.keySet()) + "]";
  }

  private static int info(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length > 0) {
      return misused("info takes no arguments", err);
    }
    out.println(Zmq.info());
    try {
      Zmq.libraryPath();
      return 0;
    } catch (UnsatisfiedLinkError e) {
      err.println("zmq4j: " + e.getMessage());
      return FAILED;
    }
  }
}
