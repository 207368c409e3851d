package io.zmq4j.soak;

import java.io.PrintStream;
import java.util.List;

/** The table at the end. */
final class Report {

  private static final String LINE = "%-14s %-14s %-12s %6s %9s %9s %7s %8s %6s %8s %8s %10s  %s%n";

  /**
   * A line of it.
   *
   * @param which one of several receivers that do not have the same part, or nothing
   * @param faults how often the fault happened
   */
  record Row(Pattern pattern, Fault fault, String which, int faults, Verdict verdict) {}

  private Report() {}

  static void print(PrintStream out, List<Row> rows) {
    out.printf(
        LINE,
        "pattern",
        "fault",
        "",
        "faults",
        "sent",
        "received",
        "lost",
        "doubled",
        "torn",
        "changed",
        "reorder",
        "bound",
        "verdict");
    for (Row row : rows) {
      Verdict verdict = row.verdict();
      out.printf(
          LINE,
          row.pattern(),
          row.fault(),
          row.which(),
          row.faults(),
          verdict.sent(),
          verdict.received(),
          verdict.lost(),
          verdict.doubled(),
          verdict.torn(),
          verdict.corrupt(),
          verdict.reordered(),
          verdict.bound(),
          verdict.isGood() ? "good" : "FAILED");
    }
    for (Row row : rows) {
      for (String complaint : row.verdict().complaints()) {
        String which = row.which().isEmpty() ? "" : ", " + row.which();
        out.printf("%s, %s%s: %s%n", row.pattern(), row.fault(), which, complaint);
      }
    }
  }
}
