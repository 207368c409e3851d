package io.zmq4j.misuse;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import io.zmq4j.Zmq;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Four threads that call whatever comes to their minds on the same few sockets and contexts, and
 * close and interrupt each other. Every call is bounded, so that all are over soon. The seed gives
 * the calls; their order among the threads is the machine's.
 *
 * <p>Left out is what the limits in the README name: the draft types over inproc.
 */
final class RandomProgram {

  private static final int THREADS = 4;
  private static final int CONTEXTS = 2;
  private static final int SOCKETS = 10;
  private static final long THREAD_LIMIT_MILLIS = 30_000;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private static final List<SocketType> TYPES =
      Arrays.stream(SocketType.values())
          .filter(type -> !type.isDraft() || Zmq.has("draft"))
          .toList();

  private static final List<String> ENDPOINTS =
      List.of(
          "inproc://a",
          "inproc://b",
          "tcp://127.0.0.1:*",
          "ipc://*",
          "tcp://127.0.0.1:!",
          "tcp://localhost:1",
          "tcp://*:*",
          "tcp://lo:*",
          "ipc:///nowhere",
          "inproc://zeromq.zap.01",
          "inproc://",
          "tcp://",
          "nonsense",
          "ws://127.0.0.1:*",
          "udp://127.0.0.1:5555",
          "tcp://nobody.invalid:5555");

  private final long seed;
  private final int calls;
  private final AtomicReferenceArray<ZContext> contexts = new AtomicReferenceArray<>(CONTEXTS);
  private final AtomicReferenceArray<ZSocket> sockets = new AtomicReferenceArray<>(SOCKETS);
  private final AtomicReferenceArray<ZMonitor> monitors = new AtomicReferenceArray<>(SOCKETS);
  private final Queue<ZContext> allContexts = new ConcurrentLinkedQueue<>();
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
        System.out.println("hangs: " + Arrays.toString(thread.getStackTrace()));
        System.exit(2);
      }
    }
    for (ZContext context : allContexts) {
      context.close(CLOSE_LIMIT);
    }
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
          | IndexOutOfBoundsException e) {
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
    int index = random.nextInt(SOCKETS);
    ZSocket socket = sockets.get(index);
    if (socket == null || socket.isClosed()) {
      sockets.set(index, make(random));
      return;
    }
    switch (random.nextInt(11)) {
      case 10 -> monitor(index, random);
      case 8 -> poll(random);
      case 9 -> useFrame(socket, random);
      case 0, 1 -> useEndpoint(socket, random);
      case 2 -> useOption(socket, random);
      case 3, 4 -> send(socket, random);
      case 5, 6 -> receive(socket, random);
      default -> disturb(index, socket, random);
    }
  }

  private ZSocket make(Random random) {
    SocketType type = TYPES.get(random.nextInt(TYPES.size()));
    ZSocket socket = context(random).socket(type);
    socket.set(SocketOption.SNDHWM, random.nextInt(4));
    socket.set(SocketOption.RCVHWM, random.nextInt(4));
    if (type == SocketType.SUB) {
      socket.subscribe("");
    }
    return socket;
  }

  private ZContext context(Random random) {
    int index = random.nextInt(CONTEXTS);
    ZContext context = contexts.get(index);
    if (context == null || context.isClosed()) {
      context = new ZContext(random.nextInt(3));
      context.linger(Duration.ofMillis(random.nextInt(50)));
      context.socketDefault(SocketOption.RCVTIMEO, Duration.ofMillis(5));
      context.socketDefault(SocketOption.SNDTIMEO, Duration.ofMillis(5));
      allContexts.add(context);
      contexts.set(index, context);
    }
    return context;
  }

  private void useEndpoint(ZSocket socket, Random random) {
    String endpoint = endpoint(random);
    if (socket.type().isDraft() && endpoint.startsWith("inproc:")) {
      return;
    }
    switch (random.nextInt(6)) {
      case 0, 1 -> socket.bind(endpoint);
      case 2, 3 -> socket.connect(endpoint);
      case 4 -> socket.unbind(endpoint);
      default -> socket.disconnect(endpoint);
    }
  }

  private String endpoint(Random random) {
    ZSocket other = sockets.get(random.nextInt(SOCKETS));
    String used = other == null || random.nextBoolean() ? "" : other.lastEndpoint();
    // The first few are those where sockets meet.
    int among = random.nextBoolean() ? 4 : ENDPOINTS.size();
    return used.isEmpty() ? ENDPOINTS.get(random.nextInt(among)) : used;
  }

  private static void useOption(ZSocket socket, Random random) {
    List<SocketOption<?>> options = SocketOption.values();
    SocketOption<?> option = options.get(random.nextInt(options.size()));
    if (random.nextBoolean()) {
      socket.get(option);
    } else if (option != SocketOption.SNDHWM && option != SocketOption.RCVHWM) {
      set(socket, option, random);
    }
  }

  private static <T> void set(ZSocket socket, SocketOption<T> option, Random random) {
    Object value;
    if (option.type() == Integer.class) {
      value = random.nextInt(6) - 1;
    } else if (option.type() == Long.class) {
      value = random.nextInt(5000) - 1L;
    } else if (option.type() == Boolean.class) {
      value = random.nextBoolean();
    } else if (option.type() == Duration.class) {
      value = Duration.ofMillis(random.nextInt(6));
    } else {
      value = option.type() == String.class ? "text" : data(random);
    }
    socket.set(option, option.type().cast(value));
  }

  private static void send(ZSocket socket, Random random) {
    byte[] data = data(random);
    Duration soon = Duration.ofMillis(random.nextInt(6));
    switch (random.nextInt(8)) {
      case 0 -> socket.send(data);
      case 1 -> socket.send(data, soon);
      case 2 -> socket.trySend(data);
      case 3 -> socket.sendMore(data);
      case 4 -> socket.send(ByteBuffer.allocateDirect(64).position(random.nextInt(65)));
      case 5 -> socket.send(ByteBuffer.wrap(data), soon);
      case 6 -> ZStr.sendx(socket, "a", "b", "c");
      default -> socket.send(data, random.nextInt(50) - 5, random.nextInt(50) - 5);
    }
  }

  /** Some begin like a subscription. */
  private static byte[] data(Random random) {
    byte[] data = new byte[random.nextInt(10) == 0 ? 5000 : random.nextInt(40)];
    random.nextBytes(data);
    if (data.length > 0 && random.nextBoolean()) {
      data[0] = (byte) random.nextInt(3);
    }
    return data;
  }

  private static void receive(ZSocket socket, Random random) {
    Duration soon = Duration.ofMillis(random.nextInt(6));
    switch (random.nextInt(8)) {
      case 0 -> socket.recv();
      case 1 -> socket.recv(soon);
      case 2 -> socket.tryRecv();
      case 3 -> socket.pollIn(soon);
      case 4 -> socket.recv(ByteBuffer.allocateDirect(64).position(random.nextInt(65)));
      case 5 -> ZStr.recvx(socket);
      case 6 -> echo(socket);
      default -> socket.recv(new byte[40], random.nextInt(50) - 5, random.nextInt(50) - 5);
    }
  }

  private static void echo(ZSocket socket) {
    byte[] frame = socket.tryRecv();
    if (frame != null) {
      socket.sendMore(frame);
      socket.send("echo");
    }
  }

  /** Any of the sockets, which others use and close meanwhile; some stand in it twice. */
  private void poll(Random random) {
    try (ZPoller poller = new ZPoller()) {
      for (int i = random.nextInt(SOCKETS); i >= 0; i--) {
        ZSocket each = sockets.get(random.nextInt(SOCKETS));
        if (each != null) {
          poller.add(each, 1 + random.nextInt(3));
        }
      }
      poller.poll(Duration.ofMillis(random.nextInt(6)));
      poller.ready().forEach(each -> each.socket().tryRecv());
    }
  }

  /** Those that are replaced are left to the collector, or to the end of their sockets. */
  private void monitor(int index, Random random) {
    ZMonitor monitor = monitors.get(random.nextInt(SOCKETS));
    if (monitor == null || random.nextInt(3) == 0) {
      monitors.set(index, sockets.get(index).monitor());
    } else if (random.nextBoolean()) {
      monitor.take(Duration.ofMillis(random.nextInt(6)));
    } else {
      monitor.close();
    }
  }

  private static void useFrame(ZSocket socket, Random random) {
    ZFrame frame = random.nextBoolean() ? new ZFrame(data(random)) : ZFrame.tryRecv(socket);
    if (frame == null) {
      return;
    }
    ByteBuffer view = frame.buffer();
    switch (random.nextInt(4)) {
      case 0 -> frame.trySend(socket);
      case 1 -> frame.trySendMore(socket);
      case 2 -> frame.sendAndKeep(socket);
      default -> frame.close();
    }
    while (view.hasRemaining()) {
      view.get();
    }
  }

  private void disturb(int index, ZSocket socket, Random random) {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> socket.close();
      case 3 -> context(random).close(Duration.ofMillis(random.nextInt(3)));
      case 4 -> context(random).shutdown();
      case 5 -> sockets.set(index, null);
      case 6 -> shadow(random);
      case 7 -> socket.subscribe(data(random));
      case 8 -> socket.unsubscribe(data(random));
      case 9 -> socket.join("group");
      case 10 -> socket.leave("group");
      default -> threads[random.nextInt(THREADS)].interrupt();
    }
  }

  private void shadow(Random random) {
    try (ZContext shadow = ZContext.shadow(context(random).address());
        ZSocket socket = shadow.socket(SocketType.PAIR)) {
      socket.connect(ENDPOINTS.get(random.nextInt(4)));
    }
  }
}
