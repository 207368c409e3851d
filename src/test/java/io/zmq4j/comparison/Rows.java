package io.zmq4j.comparison;

import io.zmq4j.docs.Markdown;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of a document that have the libraries for columns. */
final class Rows {

  static final Path README = Path.of("README.md");
  static final Path PAGE = Path.of("src", "site", "markdown", "comparison.md");

  /** What a race came to, of so many runs. */
  private static final Pattern RACE = Pattern.compile(" in (\\d+)(?: of (\\d+) runs)?(?:, |$)");

  /**
   * A row.
   *
   * @param trial the name of the trial that tries it; empty where it is read
   * @param title what it is about
   * @param cells by library
   */
  record Row(String trial, String title, Map<Library, String> cells) {

    boolean isTried() {
      return !trial.isEmpty();
    }

    /** Whether the trial sees the same each time. */
    boolean isSettled(Library library) {
      return isTried() && runs(cells.get(library)) == 0;
    }
  }

  private Rows() {}

  static List<Row> of(Path document) {
    Map<Integer, Map<String, String>> lines =
        Markdown.cells(document).stream()
            .collect(
                Collectors.groupingBy(
                    Markdown.Cell::line,
                    LinkedHashMap::new,
                    Collectors.toMap(
                        Markdown.Cell::heading, Markdown.Cell::text, (a, b) -> a + b)));
    return lines.values().stream()
        .filter(line -> line.containsKey(Library.JEROMQ.column()) && line.containsKey(""))
        .filter(line -> line.containsKey(Library.ZEROMQ_JS.column()))
        .map(Rows::row)
        .toList();
  }

  private static Row row(Map<String, String> line) {
    Map<Library, String> cells = new LinkedHashMap<>();
    for (Library library : Library.values()) {
      cells.put(library, line.get(library.column()));
    }
    return new Row(line.getOrDefault("trial", "").replace("`", ""), line.get(""), cells);
  }

  /** How many runs a cell tells of, 0 where it does not count any. */
  static int runs(String cell) {
    return counts(cell).stream()
        .filter(count -> count.group(2) != null)
        .mapToInt(count -> Integer.parseInt(count.group(2)))
        .sum();
  }

  /** How many of the runs the outcomes of a cell add up to. */
  static int counted(String cell) {
    return counts(cell).stream().mapToInt(count -> Integer.parseInt(count.group(1))).sum();
  }

  private static List<MatchResult> counts(String cell) {
    return RACE.matcher(cell).results().toList();
  }

  /** What a cell says of outcomes and how often each was: the most frequent first. */
  static String cell(List<String> outcomes) {
    Map<String, Long> counts =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(each -> each, LinkedHashMap::new, Collectors.counting()));
    List<String> parts =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(each -> each.getKey() + " in " + each.getValue())
            .collect(Collectors.toList());
    parts.set(0, parts.get(0) + " of " + outcomes.size() + " runs");
    return String.join(", ", parts);
  }
}
