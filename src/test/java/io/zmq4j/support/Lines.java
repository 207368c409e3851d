package io.zmq4j.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The lines of a program, read as they come by a thread of their own, and given out in turn. */
final class Lines {

  private final Predicate<String> heard;
  private final List<String> kept = new ArrayList<>();
  private int taken;
  private boolean over;

  private Lines(Predicate<String> heard) {
    this.heard = heard;
  }

  /**
   * Reads until the end, and closes then.
   *
   * @param heard takes a line as it comes, in the thread that reads: it is kept unless this says
   *     that it was for it
   */
  static Lines of(String name, BufferedReader in, Predicate<String> heard) {
    Lines lines = new Lines(heard);
    Thread thread = new Thread(() -> lines.read(in), name);
    thread.setDaemon(true);
    thread.start();
    return lines;
  }

  private void read(BufferedReader in) {
    try (in) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!heard.test(line)) {
          keep(line);
        }
      }
    } catch (IOException e) {
      keep(e.toString());
    } finally {
      end();
    }
  }

  private synchronized void keep(String line) {
    kept.add(line);
    notifyAll();
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }

  /** All that were kept until now. */
  synchronized List<String> all() {
    return List.copyOf(kept);
  }

  /** Whether there is one that was not given out. */
  synchronized boolean hasNext() {
    return taken < kept.size();
  }

  /**
   * Waits for one that is wanted, and passes over those before it.
   *
   * @return {@code null} if none came before the end, or in time
   */
  synchronized String next(Predicate<String> wanted, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      while (hasNext()) {
        String line = kept.get(taken++);
        if (wanted.test(line)) {
          return line;
        }
      }
      long left = deadline - System.nanoTime();
      if (over || left <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Those that were not given out, once there are no more to come; {@code null} if not in time. */
  synchronized List<String> rest(Duration limit) throws InterruptedException {
    if (!endWithin(limit)) {
      return null;
    }
    List<String> rest = List.copyOf(kept.subList(taken, kept.size()));
    taken = kept.size();
    return rest;
  }

  /** Waits until no more are to come: whether that is so in time. */
  synchronized boolean endWithin(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); !over && left > 0; left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return over;
  }
}
