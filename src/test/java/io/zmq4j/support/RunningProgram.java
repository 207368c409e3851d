package io.zmq4j.support;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A program in a process of its own, whose lines are read as they come. Each wait has a limit, and
 * shows what the program has said when it is over. Closing kills the program with all that it has
 * started, and so does the end of this JVM, even by a crash. Without any library of the tests, so
 * that the commands of scripts have it, too.
 */
public final class RunningProgram implements AutoCloseable {

  /** What a shell says of a program that SIGINT has ended. */
  public static final int INTERRUPTED = 130;

  private static final int SHOWN = 20_000;
  private static final int LONG = 80;
  private static final Set<RunningProgram> RUNNING = ConcurrentHashMap.newKeySet();

  /** Whether no more are to be there, whoever starts one. */
  private static volatile boolean ending;

  private final List<String> command;
  private final Process process;
  private final Lines output;
  private final Lines errors;

  RunningProgram(List<String> command, Process process, Predicate<String> heard) {
    this.command = List.copyOf(command);
    this.process = process;
    Watchdog.watch(process.pid());
    RUNNING.add(this);
    if (ending) {
      killTree();
    }
    String reader = "reader-of-" + process.pid();
    output = Lines.of(reader, process.inputReader(UTF_8), heard);
    errors = Lines.of(reader, process.errorReader(UTF_8), line -> false);
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the next line. */
  public String line() throws InterruptedException {
    return line(any -> true);
  }

  /** Waits for a line that is wanted, and passes over those before it. */
  public String line(Predicate<String> wanted) throws InterruptedException {
    return line(wanted, LIMIT);
  }

  /** Waits for a line that is wanted, for that long, and passes over those before it. */
  public String line(Predicate<String> wanted, Duration limit) throws InterruptedException {
    String line = poll(wanted, limit);
    check(line != null, "said not what is awaited, within " + limit.toSeconds() + " s");
    return line;
  }

  /** What follows this word in the next line, which has to begin with it. */
  public String answer(String word) throws InterruptedException {
    String line = line();
    check((line + " ").startsWith(word + " "), "answered \"" + line + "\" and not " + word);
    return line.substring(Math.min(line.length(), word.length() + 1));
  }

  /** Where it says that it is bound. */
  public String endpoint() throws InterruptedException {
    return answer("bound");
  }

  /** Waits for the next lines. */
  public List<String> lines(int count) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    return lines;
  }

  /** The next line if it is there, else {@code null}. */
  public String poll() throws InterruptedException {
    return poll(any -> true, Duration.ZERO);
  }

  /** The same as {@link #line(Predicate, Duration)}, but {@code null} if there is none in time. */
  public String poll(Predicate<String> wanted, Duration limit) throws InterruptedException {
    return output.next(wanted, limit);
  }

  /** Whether the next line is there. */
  public boolean hasLine() {
    return output.hasNext();
  }

  /** Waits for all lines that it still prints until it ends. */
  public List<String> rest() throws InterruptedException {
    List<String> rest = output.rest(LIMIT);
    check(rest != null, "closed not its output within " + LIMIT.toSeconds() + " s");
    return rest;
  }

  /** All that it has said until now, whether it was waited for or not. */
  public List<String> said() {
    return output.all();
  }

  /** The same as a text, in which each line ends. */
  public String text() {
    return said().stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** What it has said on its standard error until now, if that is apart. */
  public List<String> errors() {
    return errors.all();
  }

  /** Gives it a line of input. */
  public void say(String line) throws IOException {
    type(line + "\n");
  }

  /** What is typed at its terminal. */
  public void type(String text) throws IOException {
    try {
      process.getOutputStream().write(text.getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new IOException("no input is taken by " + this, e);
    }
  }

  /** Ctrl-D. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Ctrl-C. */
  public void interrupt() throws IOException, InterruptedException {
    signal("INT");
  }

  /** Sends a signal by its name, such as STOP, to the program alone. */
  public void signal(String name) throws IOException, InterruptedException {
    if (kill(name, process.pid()) != 0) {
      throw new IOException("no " + name + " reaches " + this);
    }
  }

  private static int kill(String signal, long target) throws IOException, InterruptedException {
    String script = "kill -s " + signal + " -- " + target + " 2>/dev/null";
    Process kill = new ProcessBuilder("sh", "-c", script).start();
    kill.getOutputStream().close();
    return kill.waitFor();
  }

  /** Waits until it has ended, and all it said is here: whether that is so in time. */
  public boolean endsWithin(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)
        && output.endWithin(Duration.ofNanos(deadline - System.nanoTime()))
        && errors.endWithin(Duration.ofNanos(deadline - System.nanoTime()));
  }

  /** Waits for its end: its exit code. */
  public int exitCode() throws InterruptedException {
    check(endsWithin(LIMIT), "did not end within " + LIMIT.toSeconds() + " s");
    return process.exitValue();
  }

  /** Waits for its end, which is exit code 0: all lines that it still printed until then. */
  public List<String> finish() throws InterruptedException {
    check(exitCode() == 0, "ended not well");
    return rest();
  }

  /** An endless one: Ctrl-C ends it, and it has nothing to say to that. */
  public void assertEndsOnInterrupt() throws IOException, InterruptedException {
    interrupt();
    check(rest().isEmpty(), "had something to say to Ctrl-C");
    check(exitCode() == INTERRUPTED, "was not ended by Ctrl-C");
  }

  /** SIGKILL, to it and to all that it has started; what it has said before is here afterwards. */
  public void kill() throws InterruptedException {
    killTree();
    check(endsWithin(LIMIT), "was killed, and is not gone");
  }

  /**
   * Its group, and those who left that while their parents live; the group may be not yet there.
   */
  private void killTree() {
    List<ProcessHandle> tree = new ArrayList<>(List.of(process.toHandle()));
    process.descendants().forEach(tree::add);
    try {
      kill("KILL", -process.pid());
    } catch (IOException e) {
      throw new AssertionError("no shell to kill with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Process.destroyForcibly would close its streams, with what was not yet read of them.
      tree.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Kills all that there are, and all that are started from now on: this JVM is about to end. */
  public static void killAll() {
    ending = true;
    for (RunningProgram each : RUNNING) {
      each.killTree();
    }
    for (RunningProgram each : RUNNING) {
      each.process.onExit().join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // A line that it has never read, and does not need any more.
    }
    if (RUNNING.remove(this)) {
      Watchdog.forget(process.pid());
    }
  }

  private void check(boolean good, String otherwise) {
    if (!good) {
      throw new AssertionError("the program " + otherwise + ": " + this);
    }
  }

  /** Its command, how it is, and what it has said, the last of it. */
  @Override
  public String toString() {
    String state = isAlive() ? "runs" : "ended with exit code " + process.exitValue();
    String complaints = errors().isEmpty() ? "" : "\n--- errors\n" + end(errors());
    String words = command.stream().map(RunningProgram::begin).collect(Collectors.joining(" "));
    return "%s, which %s%n--- output%n%s%s%n---".formatted(words, state, end(said()), complaints);
  }

  /** Not so if it ended and only waits for somebody to ask how, which in a container nobody may. */
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** A class path is long. */
  private static String begin(String word) {
    return word.length() <= LONG ? word : word.substring(0, LONG) + "…";
  }

  private static String end(List<String> lines) {
    String text = String.join("\n", lines);
    return text.length() <= SHOWN ? text : "… " + text.substring(text.length() - SHOWN);
  }
}
