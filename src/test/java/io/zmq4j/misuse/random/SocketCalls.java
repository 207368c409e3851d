package io.zmq4j.misuse.random;

import static io.zmq4j.misuse.random.World.data;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Calls of sockets and contexts. */
final class SocketCalls {

  private final World world;
  private final Consumer<Random> interrupt;

  /**
   * Calls in a world.
   *
   * @param interrupt interrupts one of its threads
   */
  SocketCalls(World world, Consumer<Random> interrupt) {
    this.world = world;
    this.interrupt = interrupt;
  }

  void call(Random random) {
    ZSocket socket = world.socket(random);
    switch (random.nextInt(9)) {
      case 0, 1 -> useEndpoint(socket, random);
      case 2 -> useOption(socket, random);
      case 3, 4 -> send(socket, random);
      case 5, 6 -> receive(socket, random);
      case 7 -> useBatch(socket, random);
      default -> disturb(socket, random);
    }
  }

  private void useEndpoint(ZSocket socket, Random random) {
    String endpoint = world.endpoint(random);
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

  private static void useBatch(ZSocket socket, Random random) {
    ZBatch batch = new ZBatch(random.nextInt(2000));
    if (random.nextBoolean()) {
      for (int i = random.nextInt(20); i >= 0; i--) {
        if (random.nextInt(3) == 0) {
          batch.addMore(data(random));
        } else {
          batch.add(data(random));
        }
      }
      socket.sendAll(batch);
    } else {
      socket.recvAll(batch);
    }
    while (batch.next()) {
      batch.data();
    }
  }

  private void disturb(ZSocket socket, Random random) {
    switch (random.nextInt(18)) {
      case 0, 1, 2 -> socket.close();
      case 3 -> world.context(random).close(Duration.ofMillis(random.nextInt(3)));
      case 4 -> world.context(random).shutdown();
      case 5 -> world.forget(random);
      case 6 -> shadow(random);
      case 7 -> socket.subscribe(data(random));
      case 8 -> socket.unsubscribe(data(random));
      case 9 -> socket.join("group");
      case 10 -> socket.leave("group");
      case 11 -> useContextOption(random);
      default -> interrupt.accept(random);
    }
  }

  private void useContextOption(Random random) {
    List<ContextOption<?>> options = ContextOption.values();
    ContextOption<?> option = options.get(random.nextInt(options.size()));
    // In a context of its own: MAX_SOCKETS and the like would starve the others.
    try (ZContext context = new ZContext()) {
      context.get(option);
      set(context, option, random.nextInt(6) - 1);
      context.socket(SocketType.PAIR).bind("inproc://a");
    }
  }

  private static <T> void set(ZContext context, ContextOption<T> option, int value) {
    Object fitting = option.type() == Boolean.class ? (Object) (value > 0) : (Object) value;
    context.set(option, option.type().cast(fitting));
  }

  private void shadow(Random random) {
    try (ZContext shadow = ZContext.shadow(world.context(random).address());
        ZSocket socket = shadow.socket(SocketType.PAIR)) {
      socket.connect(world.endpoint(random));
    }
  }
}
