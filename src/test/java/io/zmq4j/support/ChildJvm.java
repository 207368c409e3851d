package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A main class in a JVM of its own: what may end a JVM, or hang it, must not take the tests along.
 *
 * <p>The child has this JVM's Java, class path and natives, and runs under {@code -Xcheck:jni}. It
 * fails its test if it ends with another exit code than was asked for (134 is an abort, 139 a
 * segmentation fault), if {@code -Xcheck:jni} complains, and if it is not over in time: then the
 * failure shows what its threads were doing.
 */
public final class ChildJvm {

  /** Below the limit of a test, so that a hang is reported with the stacks of the child. */
  private static final Duration LIMIT = Duration.ofSeconds(45);

  private static final Duration DUMP_LIMIT = Duration.ofSeconds(10);
  private static final Path FOLDER = Path.of("target", "child-jvm").toAbsolutePath();
  private static final String LIBRARY = "io.zmq4j.library";
  private static final int SHOWN = 20_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * What a child left behind.
   *
   * @param lines what it printed
   * @param errors what it printed on its standard error
   * @param elapsed from its start to its end
   */
  public record Outcome(List<String> lines, String errors, Duration elapsed) {}

  private final Class<?> main;
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> launcher = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private String library = System.getProperty(LIBRARY);
  private Duration limit = LIMIT;
  private int openFiles;

  private ChildJvm(Class<?> main) {
    this.main = main;
  }

  /** A child that runs the {@code main} of a class. */
  public static ChildJvm of(Class<?> main) {
    return new ChildJvm(main);
  }

  /** Adds arguments for the program. */
  public ChildJvm arguments(Object... more) {
    for (Object each : more) {
      arguments.add(String.valueOf(each));
    }
    return this;
  }

  /** Adds options for the JVM. */
  public ChildJvm options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Sets a variable of the child's environment. */
  public ChildJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Lets a program run the child, as {@code PROGRAM ARGUMENTS… java …}. */
  public ChildJvm inside(String... program) {
    launcher.addAll(List.of(program));
    return this;
  }

  /** Takes another class path than this JVM's. */
  public ChildJvm classPath(String other) {
    classPath = other;
    return this;
  }

  /** Names the library to load, {@code null} for the one that is found without a name. */
  public ChildJvm library(String file) {
    library = file;
    return this;
  }

  /** Lets the child open only so many files and sockets at once. */
  public ChildJvm openFiles(int most) {
    openFiles = most;
    return this;
  }

  /** Takes another limit for the whole run. */
  public ChildJvm limit(Duration most) {
    limit = most;
    return this;
  }

  /** Runs the child to its end, which is to be exit code 0. */
  public Outcome run() throws InterruptedException {
    return run(0);
  }

  /** Runs the child to its end, which is to be this exit code. */
  public Outcome run(int exitCode) throws InterruptedException {
    String name = main.getSimpleName() + "-" + ProcessHandle.current().pid() + "-";
    name += COUNT.incrementAndGet();
    Path output = FOLDER.resolve(name + ".out");
    Path errors = FOLDER.resolve(name + ".err");
    try {
      Files.createDirectories(FOLDER);
      long start = System.nanoTime();
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = awaitEnd(process, limit);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      Outcome outcome = new Outcome(Files.readAllLines(output), Files.readString(errors), elapsed);
      check(process, ended, exitCode, outcome);
      Files.delete(output);
      Files.delete(errors);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shell sets the limits, and becomes the JVM. */
  private List<String> command() {
    String limits = "ulimit -c 0" + (openFiles == 0 ? "" : " && ulimit -n " + openFiles);
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", limits + " && exec \"$@\""));
    command.add("sh");
    command.addAll(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xcheck:jni", "--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + FOLDER + "/hs_%p.log"));
    command.addAll(VmLog.agents());
    if (library != null) {
      command.add("-D" + LIBRARY + "=" + library);
    }
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Whether the child ended by itself; else its threads are in its output, and it is dead. */
  private static boolean awaitEnd(Process process, Duration limit)
      throws IOException, InterruptedException {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      // A JVM answers SIGQUIT with the stacks of all threads, in its standard output.
      Process quit = new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start();
      assertThat(quit.waitFor(DUMP_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      process.waitFor(1, TimeUnit.SECONDS);
      return false;
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private void check(Process process, boolean ended, int exitCode, Outcome outcome) {
    String shown =
        "%s %s%n--- output%n%s%n--- errors%n%s%n---"
            .formatted(
                main.getName(),
                arguments,
                end(String.join(System.lineSeparator(), outcome.lines())),
                end(outcome.errors()));
    assertThat(ended).as("ended within %s: %s", limit, shown).isTrue();
    assertThat(process.exitValue()).as("exit code of %s", shown).isEqualTo(exitCode);
    assertThat(VmLog.complaints(String.join("\n", outcome.lines())))
        .as("complaints of -Xcheck:jni")
        .isEmpty();
  }

  private static String end(String text) {
    return text.length() <= SHOWN ? text : "… " + text.substring(text.length() - SHOWN);
  }
}
