package io.zmq4j.soak;

import io.zmq4j.support.Folders;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs patterns under faults, several at once, and prints what the oracle says of each. */
final class Soak {

  private static final long PROGRESS_SECONDS = 3;

  private final Plan plan;
  private final List<Trial> trials = new ArrayList<>();
  private final long start = System.nanoTime();

  private Soak(Plan plan, Path folder) {
    this.plan = plan;
    for (Plan.Pick pick : plan.picks()) {
      trials.add(new Trial(pick.pattern(), pick.fault(), folder, plan.seed()));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Plan plan;
    try {
      plan = Plan.of(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("soak: " + e.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("zmq4j-soak-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> clearUp(folder), "clear up"));
    System.out.println(plan);
    List<Report.Row> rows = new Soak(plan, folder).run();
    if (plan.isTerminal()) {
      System.out.println();
    }
    Report.print(System.out, rows);
    System.exit(rows.stream().allMatch(row -> row.verdict().isGood()) ? 0 : 1);
  }

  /** However this ends: no child and no file is left. */
  private static void clearUp(Path folder) {
    RunningProgram.killAll();
    try {
      Folders.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("soak: not all of " + folder + " could be deleted: " + e);
    }
  }

  private List<Report.Row> run() throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(plan.atOnce());
    try {
      List<Future<List<Report.Row>>> running = new ArrayList<>();
      for (Trial trial : trials) {
        running.add(pool.submit(() -> trial.run(plan.perTrial())));
      }
      List<Report.Row> rows = new ArrayList<>();
      for (Future<List<Report.Row>> each : running) {
        rows.addAll(await(each));
      }
      return rows;
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Report.Row> await(Future<List<Report.Row>> rows)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return rows.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        showProgress();
      }
    }
  }

  /** Over the line before on a terminal, else below it. */
  private void showProgress() {
    long sent = 0;
    long received = 0;
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    for (Trial trial : trials) {
      sent += trial.sent();
      received += trial.received();
      faults.merge(trial.fault(), trial.faults(), Integer::sum);
    }
    faults.remove(Fault.NONE);
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    String line = "%4d s: %,d sent, %,d received; faults: %s";
    System.out.printf(
        plan.isTerminal() ? "\r" + line + " " : line + "%n", seconds, sent, received, faults);
    System.out.flush();
  }
}
