package io.zmq4j.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Java program on one of the hosts, which prints what happens, and ends when its input does. */
final class Host implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SHOWN = 30;

  private final Class<?> main;
  private final Process process;
  private final Thread reader;
  private final Thread hook;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  Host(List<String> launcher, Class<?> main, String... arguments) throws IOException {
    this.main = main;
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xcheck:jni", "--enable-native-access=ALL-UNNAMED", "-Xmx128m"));
    if (System.getProperty("io.zmq4j.library") != null) {
      command.add("-Dio.zmq4j.library=" + System.getProperty("io.zmq4j.library"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    reader = new Thread(this::read, "reader-of-" + main.getSimpleName());
    reader.start();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  /** What follows this word in each line that begins with it. */
  List<String> told(String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  List<Integer> numbers(String word) {
    return told(word).stream().map(Integer::valueOf).toList();
  }

  /** The number in the last line that begins with this word, 0 if there is none. */
  int last(String word) {
    List<Integer> numbers = numbers(word);
    return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
  }

  /** Waits for so many lines that begin with this word, and gives the last of these. */
  String awaitLine(String word, int count) {
    until(() -> told(word).size() >= count);
    return told(word).get(count - 1);
  }

  /** Waits until its last number of this word is greater. */
  void awaitMore(String word, int number) {
    until(() -> last(word) > number);
  }

  /** Ends its input, and waits until it has ended by itself. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as(toString()).isTrue();
    reader.join();
    assertThat(process.exitValue()).as(toString()).isZero();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    reader.join();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  @Override
  public String toString() {
    List<String> all = new ArrayList<>(lines);
    return main.getSimpleName()
        + " said … "
        + all.subList(Math.max(0, all.size() - SHOWN), all.size());
  }

  /** Shows what was said where the time is up. */
  private void until(BooleanSupplier condition) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(condition.getAsBoolean()).as(toString()).isTrue());
  }
}
