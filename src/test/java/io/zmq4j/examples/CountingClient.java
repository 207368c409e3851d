package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.RunningProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A client that prints the numbers which a server counts and shares out among its clients. */
final class CountingClient {

  private static final Pattern RECEIVED = Pattern.compile("\\[.+] Received message: (\\d+)");

  /** So many in a row at the same distance are no chance. */
  private static final int ROW = 3;

  /** More than any client hears in a test that goes well. */
  private static final int MANY = 5000;

  private final RunningProgram program;
  private final List<Integer> heard = new ArrayList<>();

  CountingClient(RunningProgram program) {
    this.program = program;
  }

  /** What one server sent, in the order in which it came. */
  List<Integer> heard() {
    return heard;
  }

  private int last() {
    return heard.isEmpty() ? -1 : heard.get(heard.size() - 1);
  }

  private int read() throws Exception {
    String line = program.line();
    Matcher received = RECEIVED.matcher(String.valueOf(line));
    assertThat(received.matches()).as("a number in: %s", line).isTrue();
    return Integer.parseInt(received.group(1));
  }

  private void hear() throws Exception {
    int number = read();
    assertThat(number).as("after %s", heard).isGreaterThan(last());
    heard.add(number);
    assertThat(heard).hasSizeLessThan(MANY);
  }

  /** Waits for a number at least as high. */
  void hearUntil(int number) throws Exception {
    while (last() < number) {
      hear();
    }
  }

  /** Waits for another server, which counts from the beginning, and forgets the one before. */
  void hearAnother() throws Exception {
    int number = read();
    while (number > last()) {
      heard.add(number);
      number = read();
    }
    heard.clear();
    heard.add(number);
  }

  private List<Integer> lastRow() {
    return heard.subList(Math.max(0, heard.size() - ROW), heard.size());
  }

  private boolean hearsEach(int distance) {
    List<Integer> row = lastRow();
    return row.size() == ROW
        && IntStream.range(1, ROW).allMatch(i -> row.get(i) - row.get(i - 1) == distance);
  }

  /**
   * Waits until a server gives to each of these in turn, and then for some turns more, in which
   * each number has to come to one of them.
   *
   * @return the highest of these numbers
   */
  static int assertTakeTurns(List<CountingClient> clients) throws Exception {
    int settled = 0;
    for (CountingClient client : clients) {
      do {
        client.hear();
      } while (!client.hearsEach(clients.size()));
      settled = Math.max(settled, client.lastRow().get(0));
    }
    int enough = settled + clients.size() * ROW;
    for (CountingClient client : clients) {
      client.hearUntil(enough);
    }
    assertThat(numbersOf(clients, settled, enough)).isEqualTo(numbers(settled, enough));
    return enough;
  }

  /** Every number that one server sent up to this one has come to one of these, and none twice. */
  static void assertNoneLost(List<CountingClient> clients, int highest) {
    assertThat(numbersOf(clients, 0, highest)).isEqualTo(numbers(0, highest));
  }

  private static List<Integer> numbers(int lowest, int highest) {
    return IntStream.rangeClosed(lowest, highest).boxed().collect(Collectors.toList());
  }

  private static List<Integer> numbersOf(List<CountingClient> clients, int lowest, int highest) {
    return clients.stream()
        .map(CountingClient::heard)
        .flatMap(Collection::stream)
        .filter(number -> number >= lowest && number <= highest)
        .sorted()
        .collect(Collectors.toList());
  }

  /** Ctrl-C, to which it has nothing to say. */
  void leave() throws Exception {
    program.interrupt();
    assertThat(program.rest()).allMatch(line -> RECEIVED.matcher(line).matches());
    assertThat(program.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
  }
}
