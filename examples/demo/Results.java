package demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What went well and what did not, for the table at the end. */
final class Results {

  /** A column of the table: who binds, who connects, and how each pattern went. */
  private record Column(String binds, String connects, Map<Pattern, Boolean> passed) {

    String mark(Pattern pattern) {
      Boolean well = passed.get(pattern);
      return well == null ? "–" : well ? "✓" : "✗";
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int exchanges;

  /** Begins a column: until something is added to it, it says that nothing was tried. */
  void pairing(String binds, String connects) {
    columns.add(new Column(binds, connects, new EnumMap<>(Pattern.class)));
  }

  void passed(Pattern pattern) {
    add(pattern, true);
  }

  void failed(Pattern pattern, String report) {
    add(pattern, false);
    failures.add(report);
  }

  private void add(Pattern pattern, boolean well) {
    exchanges++;
    columns.get(columns.size() - 1).passed().merge(pattern, well, Boolean::logicalAnd);
  }

  boolean allPassed() {
    return failures.isEmpty();
  }

  void print(PrintStream out) {
    out.println();
    failures.forEach(failure -> out.println("✗ " + failure + "\n"));
    printRow(out, "binds", columns.stream().map(Column::binds).toList());
    printRow(out, "connects", columns.stream().map(Column::connects).toList());
    for (Pattern pattern : Pattern.values()) {
      printRow(out, pattern.title(), columns.stream().map(c -> c.mark(pattern)).toList());
    }
    out.println();
  }

  private static void printRow(PrintStream out, String title, List<String> cells) {
    StringBuilder row = new StringBuilder(String.format("%-10s", title));
    cells.forEach(cell -> row.append(String.format("  %-7s", cell)));
    out.println(row.toString().stripTrailing());
  }

  String summary() {
    return allPassed()
        ? "all " + exchanges + " exchanges went well"
        : failures.size() + " of " + exchanges + " exchanges failed";
  }
}
