package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** What it takes to tell of the threads. */
  private static final Duration DUMPED = Duration.ofSeconds(1);

  private static final Path FOLDER = Path.of("target", "child-jvm").toAbsolutePath();

  /**
   * What a child left behind.
   *
   * @param lines what it printed
   * @param errors what it printed on its standard error
   * @param elapsed from its start to its end
   */
  public record Outcome(List<String> lines, String errors, Duration elapsed) {}

  private final JavaProgram java;
  private final Map<String, String> environment = new TreeMap<>();
  private Duration limit = LIMIT;

  private ChildJvm(Class<?> main) {
    java =
        JavaProgram.of(main)
            .options("-Xcheck:jni", "-Xmx256m")
            .options(VmLog.agents().toArray(String[]::new))
            .options("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + FOLDER + "/hs_%p.log");
  }

  /** A child that runs the {@code main} of a class. */
  public static ChildJvm of(Class<?> main) {
    return new ChildJvm(main);
  }

  /** Adds arguments for the program. */
  public ChildJvm arguments(Object... more) {
    java.arguments(more);
    return this;
  }

  /** Adds options for the JVM. */
  public ChildJvm options(String... more) {
    java.options(more);
    return this;
  }

  /** Sets a variable of the child's environment. */
  public ChildJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Lets a program run the child, as {@code PROGRAM ARGUMENTS… java …}. */
  public ChildJvm inside(String... program) {
    java.inside(List.of(program));
    return this;
  }

  /** Takes another class path than this JVM's. */
  public ChildJvm classPath(String other) {
    java.classPath(other);
    return this;
  }

  /** Names the library to load, {@code null} for the one that is found without a name. */
  public ChildJvm library(String file) {
    java.library(file);
    return this;
  }

  /** Lets the child open only so many files and sockets at once. */
  public ChildJvm openFiles(int most) {
    java.openFiles(most);
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
    long start = System.nanoTime();
    try {
      Files.createDirectories(FOLDER);
      try (RunningProgram child = java.program().environment(environment).errorsApart().start()) {
        child.endInput();
        boolean ended = awaitEnd(child);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(ended).as("ended within %s: %s", limit, child).isTrue();
        assertThat(child.exitCode()).as("exit code of %s", child).isEqualTo(exitCode);
        assertThat(VmLog.complaints(child.text())).as("complaints of -Xcheck:jni").isEmpty();
        return new Outcome(child.said(), String.join("\n", child.errors()), elapsed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the child ended by itself; else its threads are in its output, and it is dead. */
  private boolean awaitEnd(RunningProgram child) throws IOException, InterruptedException {
    if (child.endsWithin(limit)) {
      return true;
    }
    // A JVM answers SIGQUIT with the stacks of all threads, in its standard output.
    child.signal("QUIT");
    child.endsWithin(DUMPED);
    child.kill();
    return false;
  }
}
