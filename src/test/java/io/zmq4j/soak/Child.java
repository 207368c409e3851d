package io.zmq4j.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A peer in a JVM of its own that runs beside, and can be stopped and killed. */
final class Child {

  /** Enough for the JVM and libzmq, and soon used up. */
  private static final int OPEN_FILES = 256;

  private static final String EXECUTED =
      "ulimit -c 0 && ulimit -n " + OPEN_FILES + " && exec \"$@\"";
  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();

  /** Whether no more are to be there, whoever starts one. */
  private static volatile boolean ending;

  private final String name;
  private final Path errors;
  private final Process process;
  private final Thread listener;
  private final List<String> told = new ArrayList<>();
  private String endpoint;
  private long count;
  private boolean killed;

  /**
   * Starts one.
   *
   * @param name what it is called where it fails
   * @param folder where its errors go, and the library that it unpacks
   */
  Child(String name, Class<?> main, Path folder, List<String> arguments) throws IOException {
    this.name = name;
    this.errors = folder.resolve(name + ".errors");
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", EXECUTED, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Many of them start on few processors, and some are killed before they can clear up.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-XX:-UsePerfData", "-XX:ErrorFile=" + folder.resolve("hs_%p.log")));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dio.zmq4j.workdir=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    RUNNING.add(this);
    if (ending) {
      process.destroyForcibly();
    }
    listener = new Thread(this::listen, "listener of " + name);
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      hear(Orders.TOLD + e);
    }
  }

  private synchronized void hear(String line) {
    if (line.startsWith(Orders.COUNT)) {
      count = Long.parseLong(line.substring(Orders.COUNT.length()));
    } else if (line.startsWith(Orders.BOUND)) {
      endpoint = line.substring(Orders.BOUND.length());
    } else {
      told.add(line.startsWith(Orders.TOLD) ? line.substring(Orders.TOLD.length()) : line);
    }
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
    return process.isAlive();
  }

  /** Whether it has ended by itself, and not well. */
  boolean hasFailed() {
    return !killed && !process.isAlive() && process.exitValue() != 0;
  }

  void order(String order) throws IOException {
    OutputStream out = process.getOutputStream();
    out.write((order + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Sends it a signal by its name, such as STOP. */
  void signal(String signal) throws IOException, InterruptedException {
    String command = "kill -" + signal + " " + process.pid();
    int code = new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(name + ": " + command + " gave " + code);
    }
  }

  /** SIGKILL; all that it has told before is known afterwards. */
  void kill() throws InterruptedException {
    killed = true;
    process.destroyForcibly().waitFor();
    listener.join();
    RUNNING.remove(this);
  }

  /** Awaits its end; what went wrong, or nothing. */
  String end(Duration limit) throws InterruptedException {
    boolean ended = killed || process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    int code = ended ? process.exitValue() : 0;
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
    try (Stream<String> lines = Files.lines(errors)) {
      // The JVM says so of JAVA_TOOL_OPTIONS.
      return lines
          .filter(line -> !line.startsWith("Picked up "))
          .collect(Collectors.joining("\n"))
          .strip();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Kills all that there are: this process is about to end. */
  static void killAll() {
    ending = true;
    RUNNING.forEach(each -> each.process.destroyForcibly());
    for (Child each : RUNNING) {
      try {
        each.process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
