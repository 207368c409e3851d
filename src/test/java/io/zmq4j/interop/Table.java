package io.zmq4j.interop;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes for a reader: a column for each peer, a row for each transport, pattern and role.
 */
final class Table {

  private static final String PASSED = "✓";
  private static final String FAILED = "✗";
  private static final String SKIPPED = "skipped";
  private static final int FIRST = 27;

  private final List<Peer> peers;
  private final Map<Cell, Outcome> outcomes;

  /** The reasons that the cells refer to by number. */
  private final Map<String, Integer> notes = new LinkedHashMap<>();

  Table(List<Peer> peers, Map<Cell, Outcome> outcomes) {
    this.peers = peers;
    this.outcomes = outcomes;
  }

  List<String> lines(List<Transport> transports, List<Role> roles, Duration elapsed) {
    List<String> lines = new ArrayList<>();
    lines.add(row("zmq4j is", peers.stream().map(Peer::name).toList()));
    for (Transport transport : transports) {
      for (Role role : roles) {
        String name = "%-5s %s %s".formatted(transport.word(), role.pattern(), role.word());
        lines.add(row(name, peers.stream().map(peer -> cell(peer, transport, role)).toList()));
      }
    }
    lines.add("");
    lines.add(PASSED + "  with zmq4j bound, and with the peer bound");
    peers.stream()
        .filter(Peer::isOfOneFrame)
        .forEach(peer -> lines.add(PASSED + "  " + peer + ": without the message of three frames"));
    notes.forEach((reason, number) -> lines.add("[" + number + "] " + reason));
    outcomes.forEach(
        (cell, outcome) -> {
          if (outcome.state() == Outcome.State.FAILED) {
            lines.add(FAILED + "  " + cell + ": " + outcome.reason());
          }
        });
    lines.add(sum(elapsed));
    return lines;
  }

  private String row(String name, List<String> cells) {
    StringBuilder line = new StringBuilder(("%-" + FIRST + "s").formatted(name));
    for (int n = 0; n < cells.size(); n++) {
      int width = Math.max(peers.get(n).name().length(), "skipped [9]".length());
      line.append("  ").append(("%-" + width + "s").formatted(cells.get(n)));
    }
    return line.toString().stripTrailing();
  }

  private String cell(Peer peer, Transport transport, Role role) {
    Optional<Peer.Gap> gap = peer.gap(transport, role);
    if (gap.isPresent()) {
      return gap.get().word() + " " + note(gap.get().reason());
    }
    List<Outcome> both =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getKey().peer().equals(peer))
            .filter(entry -> entry.getKey().transport() == transport)
            .filter(entry -> entry.getKey().role() == role)
            .map(Map.Entry::getValue)
            .toList();
    if (both.stream().anyMatch(outcome -> outcome.state() == Outcome.State.FAILED)) {
      return FAILED;
    }
    return both.stream()
        .filter(outcome -> outcome.state() == Outcome.State.SKIPPED)
        .findFirst()
        .map(outcome -> SKIPPED + " " + note(peer + ": " + outcome.reason()))
        .orElse(PASSED);
  }

  private String note(String reason) {
    return "[" + notes.computeIfAbsent(reason, ignored -> notes.size() + 1) + "]";
  }

  private String sum(Duration elapsed) {
    Map<Outcome.State, Long> counts =
        outcomes.values().stream().collect(groupingBy(Outcome::state, counting()));
    return "%d conversations passed, %d failed, %d were skipped, in %d s"
        .formatted(
            counts.getOrDefault(Outcome.State.PASSED, 0L),
            counts.getOrDefault(Outcome.State.FAILED, 0L),
            counts.getOrDefault(Outcome.State.SKIPPED, 0L),
            elapsed.toSeconds());
  }
}
