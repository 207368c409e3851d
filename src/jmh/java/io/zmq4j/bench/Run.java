package io.zmq4j.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** One run: this thread does what is measured, and one of its own is at the other end. */
final class Run {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Run() {}

  /**
   * One line with the pattern's unit, the processors' nanoseconds and the bytes allocated for one
   * message or round trip, both by all threads.
   */
  static String of(Pattern pattern, Work work, int peers, int count) {
    int inAStep = pattern.piecesInAStep(peers);
    int steps = Math.max(1, count / inAStep);
    Measured measured = run(work::here, work::there, steps);
    double pieces = (double) steps * inAStep;
    double value = pattern.isRate() ? pieces / measured.seconds : measured.seconds * 1e6 / pieces;
    return String.format(
        Locale.ROOT,
        "%s=%.3f cpu_ns=%.1f allocated=%.2f",
        pattern.unit(),
        value,
        measured.cpuNanos / pieces,
        measured.allocated / pieces);
  }

  /** A tenth goes before, unmeasured. */
  private static Measured run(IntConsumer here, IntConsumer there, int count) {
    int warmup = count / 10 + 1;
    CountDownLatch counted = new CountDownLatch(1);
    new Thread(() -> runThere(there, warmup + count, counted), "bench").start();

    here.accept(warmup);
    long allocated = allocated();
    long start = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    here.accept(count);
    cpu = SYSTEM.getProcessCpuTime() - cpu;
    double seconds = (System.nanoTime() - start) / 1e9;
    allocated = allocated() - allocated;
    counted.countDown();
    return new Measured(seconds, cpu, allocated);
  }

  private static void runThere(IntConsumer there, int count, CountDownLatch counted) {
    try {
      there.accept(count);
      // What a thread has allocated is known for as long as it lives.
      counted.await();
    } catch (Throwable e) {
      // The thread at the other end waits for messages that will never come.
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  /** By all threads, since JeroMQ's own receive for their callers. */
  private static long allocated() {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  private record Measured(double seconds, long cpuNanos, long allocated) {}
}
