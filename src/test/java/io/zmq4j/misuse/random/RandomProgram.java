package io.zmq4j.misuse.random;

import io.zmq4j.ZException;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Four threads that call whatever comes to their minds on the same few things, and close and
 * interrupt each other. Every call is bounded, so that all are over soon. The seed gives the calls;
 * their order among the threads is the machine's.
 *
 * <p>Left out is what the limits in the README name: the draft types over inproc.
 */
final class RandomProgram {

  private static final int THREADS = 4;
  private static final long THREAD_LIMIT_MILLIS = 30_000;

  private final long seed;
  private final int calls;
  private final World world = new World();
  private final SocketCalls sockets = new SocketCalls(world, this::interrupt);
  private final MessageCalls messages = new MessageCalls(world);
  private final ServiceCalls services = new ServiceCalls(world);
  private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
  private final Thread[] threads = new Thread[THREADS];

  private RandomProgram(long seed, int calls) {
    this.seed = seed;
    this.calls = calls;
  }

  /** Runs programs: the first seed, how many, calls in each thread. */
  public static void main(String[] arguments) throws Exception {
    long first = Long.parseLong(arguments[0]);
    for (long seed = first; seed < first + Long.parseLong(arguments[1]); seed++) {
      System.out.println("seed " + seed);
      new RandomProgram(seed, Integer.parseInt(arguments[2])).run();
    }
    System.out.println("done");
    System.exit(0);
  }

  private void run() throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(seed * THREADS + i);
      threads[i] = new Thread(() -> call(random), "caller-" + i);
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join(THREAD_LIMIT_MILLIS);
      if (thread.isAlive()) {
        Thread.getAllStackTraces()
            .forEach((each, stack) -> System.out.println(each + " " + Arrays.toString(stack)));
        System.exit(2);
      }
    }
    world.end();
    for (Throwable each : unexpected) {
      each.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private void call(Random random) {
    for (int i = 0; i < calls && unexpected.isEmpty(); i++) {
      try {
        step(random);
      } catch (ZException
          | IllegalArgumentException
          | IllegalStateException
          | IndexOutOfBoundsException
          | CompletionException e) {
        // Refused, which is all that may happen.
      } catch (Throwable e) {
        unexpected.add(e);
      }
      if (random.nextInt(4) == 0) {
        Thread.interrupted();
      }
    }
  }

  private void step(Random random) {
    switch (random.nextInt(10)) {
      case 0, 1 -> messages.call(random);
      case 2, 3 -> services.call(random);
      default -> sockets.call(random);
    }
  }

  private void interrupt(Random random) {
    threads[random.nextInt(THREADS)].interrupt();
  }
}
