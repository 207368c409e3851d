package io.zmq4j.interop;

import io.zmq4j.ZContext;
import io.zmq4j.support.Folders;
import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** All cells on their way: each peer plays its own in turn, and several peers play at once. */
final class Run implements AutoCloseable {

  private static final int PEERS_AT_ONCE = 3;

  /** More than any run takes, and less than scripts/test may. */
  private static final int LIMIT_MINUTES = 15;

  /** A peer that fails in so many cells in a row is asked no more. */
  private static final int FAILURES = 5;

  private final Map<Cell, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
  private final ExecutorService players = Executors.newFixedThreadPool(PEERS_AT_ONCE);
  private final AtomicInteger played = new AtomicInteger();
  private final Path folder;

  @SuppressWarnings("FutureReturnValueIgnored") // What a player throws is told by its cells.
  Run(List<Cell> cells) throws IOException {
    // Short, for a socket's path has at most 107 bytes.
    folder = Files.createTempDirectory("zmq4j-");
    // For a run that Ctrl-C ends.
    folder.toFile().deleteOnExit();
    cells.forEach(cell -> outcomes.put(cell, new CompletableFuture<>()));
    cells.stream()
        .collect(Collectors.groupingBy(Cell::peer, LinkedHashMap::new, Collectors.toList()))
        .forEach((peer, its) -> players.submit(() -> play(peer, its)));
  }

  /** Waits for a cell to have been played. */
  Outcome outcome(Cell cell) throws InterruptedException, ExecutionException, TimeoutException {
    return outcomes.get(cell).get(LIMIT_MINUTES, TimeUnit.MINUTES);
  }

  /** What is known by now. */
  Map<Cell, Outcome> outcomes() {
    Map<Cell, Outcome> known = new LinkedHashMap<>();
    outcomes.forEach(
        (cell, outcome) -> known.put(cell, outcome.getNow(Outcome.skipped("not played"))));
    return known;
  }

  private void play(Peer peer, List<Cell> cells) {
    try {
      if (Program.of(peer.check()).succeeds()) {
        playAll(peer, cells);
      } else {
        Outcome missing =
            Prerequisite.isStrict() ? Outcome.failed(peer.hint()) : Outcome.skipped(peer.hint());
        cells.forEach(cell -> tell(cell, missing));
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      cells.forEach(cell -> outcomes.get(cell).complete(Outcome.failed(e.toString())));
    }
  }

  private void playAll(Peer peer, List<Cell> cells) throws IOException, InterruptedException {
    int failures = 0;
    PeerProcess process = new PeerProcess(peer);
    try (ZContext context = new ZContext()) {
      for (Cell cell : cells) {
        if (failures == FAILURES) {
          tell(cell, Outcome.failed("not tried: the %d before it failed".formatted(FAILURES)));
          continue;
        }
        Outcome outcome = play(context, cell, process);
        if (outcome.state() == Outcome.State.PASSED) {
          failures = 0;
        } else {
          // It may be anywhere in the cell.
          failures++;
          process.close();
          process = new PeerProcess(peer);
        }
        tell(cell, outcome);
      }
    } finally {
      process.close();
    }
  }

  private Outcome play(ZContext context, Cell cell, PeerProcess process)
      throws InterruptedException {
    try {
      process.awaitReady();
      Conversation.play(context, cell, process, endpoint(cell));
      return Outcome.PASSED;
    } catch (IOException | RuntimeException | AssertionError e) {
      String reason = e instanceof AssertionError ? e.getMessage() : e.toString();
      return Outcome.failed(reason + process.lastWords());
    }
  }

  private String endpoint(Cell cell) {
    if (cell.transport() != Transport.IPC) {
      return "tcp://127.0.0.1:*";
    }
    Path file = folder.resolve(Integer.toHexString(cell.hashCode()));
    file.toFile().deleteOnExit();
    return "ipc://" + file;
  }

  private void tell(Cell cell, Outcome outcome) {
    String word = outcome.state().name().toLowerCase(Locale.ROOT);
    System.out.printf("%d of %d: %s: %s%n", played.incrementAndGet(), outcomes.size(), cell, word);
    outcomes.get(cell).complete(outcome);
  }

  @Override
  public void close() {
    try {
      players.shutdownNow();
      if (!players.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new AssertionError("players are still at it");
      }
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
