package io.zmq4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.support.Prerequisite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the page says of other bindings is what their programs see")
@Timeout(180)
class ComparisonTest {

  /** Most of them wait most of the time. */
  private static final int AT_ONCE = 6;

  private static final int RUNS = 20;
  private static final String VERSION = "version";
  private static final List<Rows.Row> PAGE = Rows.of(Rows.PAGE);
  private static final Map<Library, Map<String, Future<String>>> TRIALS =
      new EnumMap<>(Library.class);

  @TempDir private static Path folder;
  private static ExecutorService runners;

  @BeforeAll
  static void start() throws Exception {
    runners = Executors.newFixedThreadPool(AT_ONCE);
    for (Library library : Library.values()) {
      if (whyNot(library).isEmpty()) {
        Trials trials = new Trials(library, Files.createDirectory(folder.resolve(library.name())));
        Map<String, Future<String>> started = new LinkedHashMap<>();
        for (Rows.Row row : PAGE) {
          if (row.isSettled(library)) {
            started.put(row.trial(), runners.submit(() -> trials.run(row.trial())));
          }
        }
        TRIALS.put(library, started);
      }
    }
  }

  @AfterAll
  static void end() throws InterruptedException {
    runners.shutdownNow();
    assertThat(runners.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private static Optional<String> whyNot(Library library) throws IOException, InterruptedException {
    NativeLoader.require();
    boolean bundled = (Libzmq.zmq4j_build() & Constants.BUILD_BUNDLED) != 0;
    return library == Library.ZMQ4J && !bundled
        ? Optional.of("the page tells of the bundled libzmq")
        : library.missing();
  }

  private static Optional<String> otherRelease(Library library) throws Exception {
    String told = version(library);
    String here = TRIALS.get(library).get(VERSION).get();
    return here.equals(told)
        ? Optional.empty()
        : Optional.of("the page tells of " + library + " " + told + ", and here is " + here);
  }

  private static String version(Library library) {
    return row(row -> row.trial().equals(VERSION)).cells().get(library);
  }

  private static Rows.Row row(Predicate<Rows.Row> which) {
    return PAGE.stream().filter(which).findFirst().orElseThrow();
  }

  private static void require(Library library, Optional<String> reason) {
    if (library == Library.ZMQ4J) {
      Assumptions.assumeTrue(reason.isEmpty(), reason.orElse(""));
    } else {
      Prerequisite.require(reason.isEmpty(), reason.orElse(""));
    }
  }

  @ParameterizedTest
  @EnumSource(Library.class)
  void shouldSayWhatTheTrialsSee(Library library) throws Exception {
    require(library, whyNot(library));
    if (library != Library.ZMQ4J) {
      require(library, otherRelease(library));
    }
    Map<String, String> said = new LinkedHashMap<>();
    Map<String, String> seen = new LinkedHashMap<>();
    for (Rows.Row row : PAGE) {
      if (row.isSettled(library)) {
        said.put(row.trial(), row.cells().get(library));
        seen.put(row.trial(), TRIALS.get(library).get(row.trial()).get());
      }
    }
    assertThat(seen).hasSizeGreaterThan(10).isEqualTo(said);
  }

  @Test
  void shouldTryEachRowOfTheFirstTable() {
    List<String> trials = PAGE.stream().filter(Rows.Row::isTried).map(Rows.Row::trial).toList();
    assertThat(trials).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(PAGE.stream().map(Rows.Row::title)).doesNotHaveDuplicates();
    assertThat(PAGE.stream().flatMap(row -> row.cells().values().stream()))
        .allSatisfy(cell -> assertThat(cell).isNotBlank());
  }

  /** Debian's pyzmq is older than the last. */
  @ParameterizedTest
  @EnumSource(value = Library.class, names = "PYZMQ", mode = EnumSource.Mode.EXCLUDE)
  void shouldTryTheLastRelease(Library library) {
    String releases = row(row -> row.title().equals("releases")).cells().get(library);
    assertThat(releases.split("[ ,]")[0]).isEqualTo(version(library).split(",")[0]);
  }

  /** What two threads do to one socket is not the same each time. */
  @Test
  void shouldCountTheRunsOfRacesOnly() {
    for (Rows.Row row : PAGE) {
      row.cells()
          .forEach(
              (library, cell) -> {
                if (cell.contains(" runs")) {
                  assertThat(row.trial()).isIn("threads", "close");
                  assertThat(library).isIn(Library.JZMQ, Library.JEROMQ, Library.PYZMQ);
                  assertThat(Rows.runs(cell)).as(cell).isEqualTo(RUNS);
                  assertThat(Rows.counted(cell)).as(cell).isEqualTo(RUNS);
                }
              });
    }
  }

  /** Of a race the README may leave the rarer outcomes out. */
  @Test
  void shouldSayTheSameInTheReadme() {
    List<Rows.Row> readme = Rows.of(Rows.README);
    assertThat(readme).hasSizeBetween(10, 14);
    for (Rows.Row row : readme) {
      Rows.Row page =
          PAGE.stream()
              .filter(each -> each.title().equals(row.title()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("the page has no row " + row.title()));
      row.cells()
          .forEach(
              (library, cell) -> {
                String said = page.cells().get(library);
                boolean cut = Rows.runs(cell) > 0 && said.startsWith(cell + ", ");
                assertThat(cut ? cell : said).as("%s, %s", row.title(), library).isEqualTo(cell);
              });
    }
  }

  @Test
  void shouldSeeACellThatDiffers(@TempDir Path place) throws IOException {
    Path document =
        Files.writeString(
            place.resolve("a.md"),
            """
            | trial | | zmq4j | jzmq | JeroMQ | pyzmq | zeromq.js |
            |---|---|---|---|---|---|---|
            | `one` | a row | yes | falls in 3 of 20 runs, stands in 17 | no | no | `x` |

            | | zmq4j | another |
            |---|---|---|
            | a row | yes | no |
            """);
    List<Rows.Row> rows = Rows.of(document);
    assertThat(rows).hasSize(1);
    Rows.Row row = rows.get(0);
    assertThat(row.trial()).isEqualTo("one");
    assertThat(row.title()).isEqualTo("a row");
    assertThat(row.cells()).containsEntry(Library.ZEROMQ_JS, "`x`");
    assertThat(row.isSettled(Library.JZMQ)).isFalse();
    assertThat(row.isSettled(Library.JEROMQ)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "falls; falls in 1 of 1 runs",
        "falls,falls,stands; falls in 2 of 3 runs, stands in 1",
        "stands,falls,falls; falls in 2 of 3 runs, stands in 1"
      })
  void shouldCountOutcomes(String outcomes, String cell) {
    List<String> each = List.of(outcomes.split(","));
    assertThat(Rows.cell(each)).isEqualTo(cell);
    assertThat(Rows.runs(cell)).isEqualTo(each.size());
    assertThat(Rows.counted(cell)).isEqualTo(each.size());
  }
}
