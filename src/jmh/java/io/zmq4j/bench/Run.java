package io.zmq4j.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** One run over two sockets, this thread at the one and a thread of its own at the other. */
final class Run {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Run() {}

  /**
   * PUSH to PULL: one line with the messages per second, the processors' nanoseconds and the bytes
   * allocated per message, both by all threads.
   */
  static String throughput(Ends ends, int count) {
    Measured measured = run(ends::receive, ends::send, count);
    return line("msgs_per_s=%.1f", count / measured.seconds, measured, count);
  }

  /** REQ and REP: one line with the microseconds, and the same for a round trip. */
  static String latency(Ends ends, int count) {
    Measured measured = run(ends::ask, ends::answer, count);
    return line("us_per_round_trip=%.3f", measured.seconds * 1e6 / count, measured, count);
  }

  private static String line(String format, double value, Measured measured, int count) {
    double allocated = (double) measured.allocated / count;
    double cpu = (double) measured.cpuNanos / count;
    return String.format(
        Locale.ROOT, format + " cpu_ns=%.1f allocated=%.2f", value, cpu, allocated);
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
