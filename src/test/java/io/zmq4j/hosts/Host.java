package io.zmq4j.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A Java program on one of the hosts, which prints what happens, and ends when its input does. */
final class Host implements AutoCloseable {

  private final RunningProgram program;

  Host(List<String> launcher, Class<?> main, String... arguments) throws IOException {
    program =
        JavaProgram.of(main)
            .inside(launcher)
            .options("-Xcheck:jni", "-Xmx128m")
            .arguments((Object[]) arguments)
            .start();
  }

  /** What follows this word in each line that begins with it. */
  List<String> told(String word) {
    return program.said().stream()
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
    program.endInput();
    program.finish();
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }

  /** Shows what was said where the time is up. */
  private void until(BooleanSupplier condition) {
    await().untilAsserted(() -> assertThat(condition.getAsBoolean()).as("%s", program).isTrue());
  }
}
