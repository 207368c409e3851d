package io.zmq4j.comparison;

import io.zmq4j.support.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries the cells of the page for who runs scripts/compare, and prints what was seen. The arguments
 * are how many runs, or 0 for as many as the cell tells of, and the trials, or none for all.
 */
final class Compare {

  private Compare() {}

  public static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[0]);
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    List<Rows.Row> tried = Rows.of(Rows.PAGE).stream().filter(Rows.Row::isTried).toList();
    List<String> known = tried.stream().map(Rows.Row::trial).toList();
    for (String each : wanted) {
      if (!known.contains(each)) {
        System.err.println("there is no trial '" + each + "': there are " + known);
        System.exit(2);
      }
    }
    int different = 0;
    for (Library library : Library.values()) {
      Optional<String> missing = library.missing();
      if (missing.isPresent()) {
        System.out.println(library + " is left out: " + missing.get());
        continue;
      }
      Path folder = Files.createTempDirectory("zmq4j-compare");
      try {
        Trials trials = new Trials(library, folder);
        for (Rows.Row row : tried) {
          if (wanted.isEmpty() || wanted.contains(row.trial())) {
            different += tryCell(library, row, trials, runs) ? 0 : 1;
          }
        }
      } finally {
        Folders.delete(folder);
      }
    }
    System.exit(different == 0 ? 0 : 1);
  }

  /** Whether it is as the page says; where that counts runs, nothing is wrong. */
  private static boolean tryCell(Library library, Rows.Row row, Trials trials, int runs)
      throws IOException, InterruptedException {
    String cell = row.cells().get(library);
    boolean settled = row.isSettled(library);
    List<String> outcomes = new ArrayList<>();
    for (int run = 0; run < (runs > 0 ? runs : Math.max(1, Rows.runs(cell))); run++) {
      outcomes.add(trials.run(row.trial()));
    }
    String seen =
        settled && outcomes.stream().distinct().count() == 1
            ? outcomes.get(0)
            : Rows.cell(outcomes);
    boolean same = !settled || seen.equals(cell);
    System.out.printf(
        "%-10s %-10s %s%s%n",
        row.trial(), library, seen, same ? "" : "   BUT THE PAGE SAYS: " + cell);
    return same;
  }
}
