package io.zmq4j.misuse.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Strangers, some thousands of them, each with a connection and a seed of its own. */
final class Attack {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int THREADS = 4;
  private static final int HELD = 40;
  private static final int CONNECT_MILLIS = 20_000;
  private static final int LISTEN_MILLIS = 200;
  private static final long PROGRESS_NANOS = 5_000_000_000L;
  private static final long SETTLED_NANOS = 60_000_000_000L;
  private static final int ENDINGS = 4;

  private final int connections;
  private final long seed;
  private final Siege siege;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Map<Kind, LongAdder> strangers = new EnumMap<>(Kind.class);
  private final Map<Kind, LongAdder> refused = new EnumMap<>(Kind.class);

  private Attack(int connections, long seed, Siege siege) {
    this.connections = connections;
    this.seed = seed;
    this.siege = siege;
    for (Kind kind : Kind.values()) {
      strangers.put(kind, new LongAdder());
      refused.put(kind, new LongAdder());
    }
  }

  /** Attacks: the number of connections, and a seed if it is to be done again. */
  public static void main(String[] arguments) throws Exception {
    int connections = Integer.parseInt(arguments[0]);
    long seed =
        arguments.length > 1
            ? Long.parseLong(arguments[1])
            : ThreadLocalRandom.current().nextInt(1_000_000);
    try {
      run(connections, seed, true).forEach(System.out::println);
    } catch (AssertionError e) {
      System.err.println("scripts/attack: " + e.getMessage());
      if (e.getCause() != null) {
        e.getCause().printStackTrace();
      }
      System.exit(1);
    }
    System.exit(0);
  }

  /** Attacks, and gives a table of it; fails with the seed if anything is not as it should be. */
  static List<String> run(int connections, long seed, boolean progress)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Siege siege = new Siege()) {
      siege.begin();
      if (progress) {
        System.out.printf(
            "%d connections to %d sockets, seed %d%n", connections, siege.targets().size(), seed);
      }
      String before = siege.holds();
      long memory = siege.memory("VmRSS");
      Attack attack = new Attack(connections, seed, siege);
      attack.run(progress);
      siege.assertServed();
      attack.assertSettled(before);
      List<String> table = attack.table();
      table.add(
          "honest peers: %d exchanges, none lost or doubled, the longest took %s"
              .formatted(siege.exchanges(), siege.longest()));
      table.add(
          "memory: %d MiB before, %d at most, %d after"
              .formatted(memory >> 10, siege.memory("VmHWM") >> 10, siege.memory("VmRSS") >> 10));
      siege.end();
      table.add(
          "descriptors and threads are as before; exit code 0; %d s"
              .formatted((System.nanoTime() - start) / 1_000_000_000L));
      return table;
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e.getCause());
    }
  }

  private void run(boolean progress) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::attack, "strangers-" + i);
      threads.add(thread);
      thread.start();
    }
    try {
      long start = System.nanoTime();
      for (long told = start; threads.stream().anyMatch(Thread::isAlive); ) {
        siege.assertWell();
        Thread.sleep(20);
        if (progress && System.nanoTime() - told > PROGRESS_NANOS) {
          told = System.nanoTime();
          System.out.printf(
              "%4d s: %d connections, %d honest exchanges%n",
              (told - start) / 1_000_000_000L,
              Math.min(next.get(), connections),
              siege.exchanges());
        }
      }
    } finally {
      next.set(connections);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    if (failure.get() != null) {
      throw new AssertionError("a stranger could not connect", failure.get());
    }
  }

  private void attack() {
    Deque<Socket> held = new ArrayDeque<>();
    try {
      for (int i = next.getAndIncrement(); i < connections; i = next.getAndIncrement()) {
        Random random = new Random(seed * 1_000_003L + i);
        Socket socket = call(random);
        if (random.nextInt(ENDINGS) == 0) {
          held.add(socket);
        } else {
          end(socket, random);
        }
        if (held.size() > HELD) {
          end(held.remove(), random);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      next.set(connections);
    } finally {
      held.forEach(each -> end(each, new Random(seed)));
    }
  }

  /** Fails only if nobody listens any more. */
  private Socket call(Random random) throws IOException {
    Target target = siege.targets().get(random.nextInt(siege.targets().size()));
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    List<byte[]> parts = kind.parts(target, random, siege.curveHello().clone());
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()), CONNECT_MILLIS);
    strangers.get(kind).increment();
    try {
      socket.setSoTimeout(LISTEN_MILLIS);
      for (int i = 0; i < parts.size(); i++) {
        if (i > 0) {
          listen(socket);
        }
        socket.getOutputStream().write(parts.get(i));
      }
    } catch (IOException e) {
      refused.get(kind).increment();
    }
    return socket;
  }

  private static void listen(Socket socket) throws IOException {
    try {
      if (socket.getInputStream().read(new byte[1024]) < 0) {
        throw new IOException("shown the door");
      }
    } catch (SocketTimeoutException e) {
      // It has nothing to say.
    }
  }

  /** In good order, or by a reset. */
  private static void end(Socket socket, Random random) {
    try (socket) {
      if (random.nextInt(ENDINGS) == 0) {
        socket.setSoLinger(true, 0);
      } else if (random.nextInt(ENDINGS) == 0) {
        socket.shutdownOutput();
        listen(socket);
      }
    } catch (IOException e) {
      // The listener was first.
    }
  }

  /** Waits until the listeners hold no more than before: what was refused is closed at once. */
  private void assertSettled(String before) throws IOException, InterruptedException {
    String now = siege.holds();
    for (long end = System.nanoTime() + SETTLED_NANOS; !now.equals(before); now = siege.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "the listeners hold more: before, %s, now %s; left open by %s"
                .formatted(before, now, siege.leftOpen()));
      }
      siege.assertWell();
      Thread.sleep(50);
    }
  }

  private List<String> table() {
    List<String> table = new ArrayList<>();
    table.add("kind               strangers shown the door before they were done");
    for (Kind kind : Kind.values()) {
      table.add(
          "%-18s %9d %9d".formatted(kind, strangers.get(kind).sum(), refused.get(kind).sum()));
    }
    return table;
  }
}
