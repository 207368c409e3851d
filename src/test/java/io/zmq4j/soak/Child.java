package io.zmq4j.soak;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A peer in a JVM of its own that runs beside, and can be stopped and killed. */
final class Child {

  /** Enough for the JVM and libzmq, and soon used up. */
  private static final int OPEN_FILES = 256;

  private final String name;
  private final RunningProgram program;
  private final List<String> told = new ArrayList<>();
  private String endpoint;
  private long count;
  private boolean killed;

  /**
   * Starts one.
   *
   * @param name what it is called where it fails
   * @param folder where the library goes that it unpacks, and what it says if it crashes
   */
  Child(String name, Class<?> main, Path folder, List<String> arguments) throws IOException {
    this.name = name;
    program =
        JavaProgram.of(main)
            .openFiles(OPEN_FILES)
            // Many of them start on few processors, and some are killed before they can clear up.
            .brief()
            .options("-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData")
            .options("-XX:ErrorFile=" + folder.resolve("hs_%p.log"), "-Dio.zmq4j.workdir=" + folder)
            .arguments(arguments.toArray())
            .program()
            .errorsApart()
            .hearing(this::hear)
            .start();
  }

  private synchronized boolean hear(String line) {
    if (line.startsWith(Orders.COUNT)) {
      count = Long.parseLong(line.substring(Orders.COUNT.length()));
    } else if (line.startsWith(Orders.BOUND)) {
      endpoint = line.substring(Orders.BOUND.length());
    } else {
      told.add(line.startsWith(Orders.TOLD) ? line.substring(Orders.TOLD.length()) : line);
    }
    return true;
  }

  /** How many it has sent or received, as it told last. */
  synchronized long count() {
    return count;
  }

  /** Where it is bound, {@code null} as long as it is not. */
  synchronized String endpoint() {
    return endpoint;
  }

  /** All that it has told beside. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  boolean isAlive() {
    return program.isAlive();
  }

  /** Whether it has ended by itself, and not well. */
  boolean hasFailed() throws InterruptedException {
    return !killed && !program.isAlive() && program.exitCode() != 0;
  }

  void order(String order) throws IOException {
    program.say(order);
  }

  /** Sends it a signal by its name, such as STOP. */
  void signal(String signal) throws IOException, InterruptedException {
    program.signal(signal);
  }

  /** SIGKILL; all that it has told before is known afterwards. */
  void kill() throws InterruptedException {
    killed = true;
    program.close();
  }

  /** Awaits its end; what went wrong, or nothing. */
  String end(Duration limit) throws InterruptedException {
    boolean ended = killed || program.endsWithin(limit);
    int code = ended ? program.exitCode() : 0;
    boolean good = killed || (ended && code == 0 && said().isEmpty());
    kill();
    if (good) {
      return "";
    }
    String said = said();
    String how = ended ? "ended with " + code : "did not end within " + limit.toSeconds() + " s";
    return name + " " + how + (said.isEmpty() ? "" : ": " + said);
  }

  private String said() {
    // The JVM says so of JAVA_TOOL_OPTIONS.
    return program.errors().stream()
        .filter(line -> !line.startsWith("Picked up "))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
