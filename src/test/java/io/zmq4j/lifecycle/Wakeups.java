package io.zmq4j.lifecycle;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZInterruptedException;
import io.zmq4j.ZLoop;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from {@code Thread.interrupt()}, or from a close by another thread, until a
 * call that waits has ended: receive, send, poll, proxy and loop, at any moment of the call. Each
 * time it is seen that the flag is kept, that no message is lost, and that an interrupted socket is
 * usable. {@code scripts/lifecycle wakeups} runs it, and a short form of it is a test.
 *
 * <p>Its exit code is 1 if anything is not as it should be.
 */
final class Wakeups {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration FOREVER = Duration.ofMillis(-1);
  private static final int MOMENTS_NANOS = 500_000;
  private static final long PROMISED_NANOS = 50_000_000;

  /** A call that waits, and the sockets that it needs: of a pair, the one that it waits for. */
  private abstract static class Waiter implements AutoCloseable {
    private static int names;

    final ZContext context;
    final List<ZSocket> sockets = new ArrayList<>();
    int sent;

    Waiter(ZContext context) {
      this.context = context;
      open();
    }

    /** Makes the sockets, at first and when one was closed. */
    abstract void open();

    /** Waits without end. */
    abstract void block();

    /** Sees, after an interrupt, that all is there and works. */
    void check() {
      receive(sockets.get(1), sockets.get(0));
    }

    /** The socket to close. */
    ZSocket victim() {
      return sockets.get(0);
    }

    void renew() {
      close();
      sockets.clear();
      open();
    }

    @Override
    public void close() {
      sockets.forEach(ZSocket::close);
    }

    /** Two sockets behind those that are there: the first is bound. */
    @SuppressWarnings("MustBeClosedChecker") // closed in close()
    void pair(SocketType bound, SocketType connected) {
      ZSocket near = context.socket(bound);
      sockets.add(near);
      ZSocket far = context.socket(connected);
      sockets.add(far);
      for (ZSocket socket : List.of(near, far)) {
        socket.set(SocketOption.SNDHWM, 1);
        socket.set(SocketOption.RCVHWM, 1);
        socket.set(SocketOption.LINGER, Duration.ZERO);
      }
      String name = "inproc://wakeups-" + names++;
      near.bind(name);
      far.connect(name);
    }

    void receive(ZSocket from, ZSocket to) {
      String text = "message " + sent++;
      expect(from.send(text, LIMIT), "no room after an interrupt");
      String came = to.recvString(LIMIT);
      expect(text.equals(came), "received " + came + " where " + text + " was sent");
    }
  }

  private static final class Receive extends Waiter {
    Receive(ZContext context) {
      super(context);
    }

    @Override
    void open() {
      pair(SocketType.PULL, SocketType.PUSH);
    }

    @Override
    void block() {
      sockets.get(0).recv();
    }
  }

  /** The pipe is full, so that the next send waits; what was queued has to come, and no more. */
  private static final class Send extends Waiter {
    private static final int ROOM = 2;
    private int first;
    private int next;

    Send(ZContext context) {
      super(context);
    }

    @Override
    void open() {
      pair(SocketType.PUSH, SocketType.PULL);
      first = next;
      while (next < first + ROOM) {
        queue();
      }
    }

    private void queue() {
      expect(sockets.get(0).send("queued " + next++, LIMIT), "there should have been room");
    }

    @Override
    void block() {
      sockets.get(0).send("never queued");
    }

    @Override
    void check() {
      String came = sockets.get(1).recvString(LIMIT);
      expect(("queued " + first).equals(came), "received " + came + " for queued " + first);
      first++;
      queue();
    }
  }

  private static final class Poll extends Waiter {
    private ZPoller poller;

    Poll(ZContext context) {
      super(context);
    }

    @Override
    void open() {
      pair(SocketType.PULL, SocketType.PUSH);
      poller = new ZPoller(sockets.get(0));
    }

    @Override
    void block() {
      poller.poll(FOREVER);
    }

    @Override
    public void close() {
      poller.close();
      super.close();
    }
  }

  private static final class Proxy extends Waiter {
    Proxy(ZContext context) {
      super(context);
    }

    @Override
    void open() {
      pair(SocketType.PULL, SocketType.PUSH);
      pair(SocketType.PUSH, SocketType.PULL);
    }

    @Override
    void block() {
      ZProxy.run(sockets.get(0), sockets.get(2), null);
    }

    @Override
    void check() {
      super.check();
      receive(sockets.get(2), sockets.get(3));
    }
  }

  private static final class Loop extends Waiter {
    private ZLoop loop;

    Loop(ZContext context) {
      super(context);
    }

    @Override
    void open() {
      pair(SocketType.PULL, SocketType.PUSH);
      loop = new ZLoop();
      loop.addReader(sockets.get(0), (self, socket) -> expect(false, "a message of nobody"));
    }

    @Override
    void block() {
      loop.start();
    }

    @Override
    public void close() {
      loop.close();
      super.close();
    }
  }

  /** What a call threw, when, and whether the flag was set then. */
  private record Ending(Throwable thrown, long nanos, boolean flag) {}

  private static final Random RANDOM = new Random(11);
  private static int wrong;

  private Wakeups() {}

  private static synchronized void expect(boolean good, String otherwise) {
    if (!good) {
      wrong++;
      System.out.println("wrong: " + otherwise);
    }
  }

  /** {@code [--count N] [--threads platform|virtual]}. */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int count = Integer.parseInt(after(words, "--count", "1000"));
    boolean virtual = after(words, "--threads", "platform").equals("virtual");
    ExecutorService caller = Executors.newSingleThreadExecutor(virtual ? virtual() : Thread::new);
    List<long[]> all = new ArrayList<>();
    print("call", "ended by", "times", "p50", "p99", "p99.9", "max", "over 50 ms");
    try (ZContext context = new ZContext()) {
      List<Waiter> waiters =
          List.of(
              new Receive(context),
              new Send(context),
              new Poll(context),
              new Proxy(context),
              new Loop(context));
      for (Waiter waiter : waiters) {
        String name = waiter.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        for (boolean close : new boolean[] {false, true}) {
          // The first ones wait for the compiler and for classes.
          measure(waiter, close, caller, Math.min(count, 100));
          long[] nanos = measure(waiter, close, caller, count);
          all.add(nanos);
          print(name, close ? "close" : "interrupt", nanos);
        }
        waiter.close();
      }
    }
    print("all", "either", all.stream().flatMapToLong(Arrays::stream).toArray());
    System.out.println("wrong in all: " + wrong);
    caller.shutdown();
    System.exit(wrong == 0 ? 0 : 1);
  }

  private static long[] measure(Waiter waiter, boolean close, ExecutorService caller, int count)
      throws Exception {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = once(waiter, close, caller);
    }
    return nanos;
  }

  private static long once(Waiter waiter, boolean close, ExecutorService caller) throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    Thread[] thread = new Thread[1];
    Future<Ending> call =
        caller.submit(
            () -> {
              thread[0] = Thread.currentThread();
              entered.countDown();
              try {
                waiter.block();
                return new Ending(null, System.nanoTime(), Thread.interrupted());
              } catch (ZException e) {
                return new Ending(e, System.nanoTime(), Thread.interrupted());
              }
            });
    entered.await();
    LockSupport.parkNanos(RANDOM.nextInt(MOMENTS_NANOS));
    long start = System.nanoTime();
    if (close) {
      waiter.victim().close();
    } else {
      thread[0].interrupt();
    }
    Ending ending = call.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    Class<?> expected = close ? ZClosedException.class : ZInterruptedException.class;
    expect(expected.isInstance(ending.thrown), "ended by " + ending.thrown);
    expect(ending.flag != close, close ? "the flag was set" : "the flag was not kept");
    if (close) {
      waiter.renew();
    } else {
      waiter.check();
    }
    return Math.max(0, ending.nanos - start);
  }

  private static void print(String name, String how, long[] nanos) {
    Arrays.sort(nanos);
    long late = Arrays.stream(nanos).filter(each -> each > PROMISED_NANOS).count();
    print(
        name,
        how,
        Integer.toString(nanos.length),
        micros(nanos, 0.5),
        micros(nanos, 0.99),
        micros(nanos, 0.999),
        micros(nanos, 1),
        Long.toString(late));
  }

  private static void print(Object... cells) {
    System.out.printf("%-8s %-10s %6s %9s %9s %9s %9s %11s%n", cells);
  }

  private static String micros(long[] sorted, double part) {
    int index = (int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1);
    return sorted[Math.max(0, index)] / 1_000 + " us";
  }

  private static String after(List<String> words, String name, String otherwise) {
    int index = words.indexOf(name);
    return index < 0 ? otherwise : words.get(index + 1);
  }

  /** Virtual threads are there from JDK 21 on, hence the reflection. */
  private static ThreadFactory virtual() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    return (ThreadFactory) type.getMethod("factory").invoke(builder);
  }
}
