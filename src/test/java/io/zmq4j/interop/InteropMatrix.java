package io.zmq4j.interop;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The matrix, a test for each cell. The properties {@code interop.peer}, {@code interop.pattern}
 * and {@code interop.transport} leave out what they do not name, in words with commas between them.
 * The table is written to {@code target/interop/table.txt}.
 */
class InteropMatrix {

  private static final Path TABLE = Path.of("target", "interop", "table.txt");

  private static List<Peer> peers;
  private static List<Transport> transports;
  private static List<Role> roles;
  private static Run run;
  private static long start;

  @BeforeAll
  static void choose() {
    peers = chosen("peer", Peers.ALL, Peer::name);
    transports = chosen("transport", List.of(Transport.values()), Transport::word);
    roles = chosen("pattern", List.of(Role.values()), Role::pattern);
    start = System.nanoTime();
  }

  private static <T> List<T> chosen(String property, List<T> all, Function<T, String> name) {
    String wanted = System.getProperty("interop." + property, "");
    if (wanted.isEmpty()) {
      return all;
    }
    Set<String> words = Set.of(wanted.split(","));
    List<String> known = all.stream().map(name).toList();
    if (!known.containsAll(words)) {
      throw new IllegalArgumentException(
          "interop.%s: %s; there are %s"
              .formatted(property, wanted, known.stream().distinct().collect(joining(", "))));
    }
    return all.stream().filter(each -> words.contains(name.apply(each))).toList();
  }

  private static List<Cell> cells(Peer peer) {
    return transports.stream()
        .flatMap(
            transport ->
                roles.stream()
                    .filter(role -> peer.gap(transport, role).isEmpty())
                    .flatMap(
                        role ->
                            Stream.of(true, false)
                                .map(bound -> new Cell(peer, transport, role, bound))))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> shouldSpeakWithEveryPeer() throws IOException {
    List<Cell> cells = peers.stream().flatMap(peer -> cells(peer).stream()).toList();
    run = new Run(cells);
    return cells.stream()
        .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> check(cell)))
        .onClose(run::close);
  }

  private static void check(Cell cell) throws Exception {
    Outcome outcome = run.outcome(cell);
    switch (outcome.state()) {
      case FAILED -> Assertions.fail(cell + ": " + outcome.reason());
      case SKIPPED -> Assumptions.abort(cell.peer() + ": " + outcome.reason());
      case PASSED -> {}
    }
  }

  @AfterAll
  static void writeTable() throws IOException {
    if (run != null) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      Files.createDirectories(TABLE.getParent());
      Files.write(TABLE, new Table(peers, run.outcomes()).lines(transports, roles, elapsed));
    }
  }
}
