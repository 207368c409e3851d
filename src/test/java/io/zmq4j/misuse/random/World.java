package io.zmq4j.misuse.random;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The few sockets and contexts that all threads of a program use, and replace when they are gone.
 */
final class World {

  static final int SOCKETS = 10;
  private static final int CONTEXTS = 2;
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

  private final AtomicReferenceArray<ZContext> contexts = new AtomicReferenceArray<>(CONTEXTS);
  private final AtomicReferenceArray<ZSocket> sockets = new AtomicReferenceArray<>(SOCKETS);
  private final Queue<ZContext> allContexts = new ConcurrentLinkedQueue<>();

  /** Any socket, which others use and close meanwhile. */
  ZSocket socket(Random random) {
    int index = random.nextInt(SOCKETS);
    ZSocket socket = sockets.get(index);
    if (socket == null || socket.isClosed()) {
      socket = newSocket(random);
      sockets.set(index, socket);
    }
    return socket;
  }

  /** Leaves a socket to the collector, or to the end of its context. */
  void forget(Random random) {
    sockets.set(random.nextInt(SOCKETS), null);
  }

  private ZSocket newSocket(Random random) {
    SocketType type = TYPES.get(random.nextInt(TYPES.size()));
    ZSocket socket = context(random).socket(type);
    socket.set(SocketOption.SNDHWM, random.nextInt(4));
    socket.set(SocketOption.RCVHWM, random.nextInt(4));
    if (type == SocketType.SUB) {
      socket.subscribe("");
    }
    return socket;
  }

  /** Any context: open when it was looked at. */
  ZContext context(Random random) {
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

  /** Where a socket is, or anything else that looks like an endpoint. */
  String endpoint(Random random) {
    ZSocket other = sockets.get(random.nextInt(SOCKETS));
    String used = other == null || random.nextBoolean() ? "" : other.lastEndpoint();
    // The first few are those where sockets meet.
    int among = random.nextBoolean() ? 4 : ENDPOINTS.size();
    return used.isEmpty() ? ENDPOINTS.get(random.nextInt(among)) : used;
  }

  /** Some begin like a subscription. */
  static byte[] data(Random random) {
    byte[] data = new byte[random.nextInt(10) == 0 ? 5000 : random.nextInt(40)];
    random.nextBytes(data);
    if (data.length > 0 && random.nextBoolean()) {
      data[0] = (byte) random.nextInt(3);
    }
    return data;
  }

  /** Closes every context that there was. */
  void end() {
    for (ZContext context : allContexts) {
      context.close(CLOSE_LIMIT);
    }
  }
}
