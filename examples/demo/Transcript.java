package demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Prints what one side does, a line per event under its name, and remembers what was said. */
final class Transcript implements Narrator {

  private final PrintStream out;
  private final String name;
  private final List<String> said = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  Transcript(PrintStream out, String name) {
    this.out = out;
    this.name = name;
  }

  @Override
  public synchronized void tell(String what, String text) {
    out.printf("  %-7s %-9s  %s%n", name, what, text);
    if (what.equals("says")) {
      // A publisher tells a whole round at once.
      said.addAll(List.of(text.split(" \\| ", -1)));
    } else if (what.equals("hears")) {
      heard.add(text);
    }
    notifyAll();
  }

  /** Waits until this side has said {@code text}; false when time is up. */
  boolean hasSaid(String text, Duration wait) {
    return happens(() -> said.contains(text), wait);
  }

  /** Waits until this side has heard {@code count} messages; false when time is up. */
  boolean hasHeard(int count, Duration wait) {
    return happens(() -> heard.size() >= count, wait);
  }

  private synchronized boolean happens(BooleanSupplier event, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    while (!event.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException problem) {
        Thread.currentThread().interrupt();
        throw new FailedExchange("interrupted", problem);
      }
    }
    return true;
  }

  String name() {
    return name;
  }

  synchronized List<String> said() {
    return List.copyOf(said);
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }
}
