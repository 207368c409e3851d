package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.misuse.Steps;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.Leftovers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A socket closed from elsewhere at any moment of a call, 3,000 times. */
class ForeignCloseTest {

  static final class Often {
    private static final int EACH = 500;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final byte[] DATA = new byte[2000];

    /** Calls made again and again until the socket is closed underneath: some with traffic. */
    private static final List<Consumer<ZSocket>> CALLS =
        List.of(
            ZSocket::recv,
            socket -> socket.recv(ByteBuffer.allocateDirect(100)),
            socket -> socket.pollIn(LONG),
            socket -> socket.send(DATA),
            socket -> socket.send(ByteBuffer.allocateDirect(2000), LONG),
            ZSocket::tryRecv);

    public static void main(String[] arguments) throws Exception {
      long seed = System.nanoTime();
      Random random = new Random(seed);
      Map<String, Integer> outcomes = new TreeMap<>();
      ExecutorService caller = Executors.newSingleThreadExecutor();
      try (ZContext context = new ZContext();
          ZSocket peer = context.socket(SocketType.DEALER)) {
        peer.set(SocketOption.SNDHWM, 2);
        peer.set(SocketOption.RCVHWM, 2);
        String endpoint = "tcp://127.0.0.1:" + peer.bind("tcp://127.0.0.1:*");
        caller.submit(() -> {}).get();
        Leftovers before = Leftovers.now();
        for (int round = 0; round < EACH * CALLS.size(); round++) {
          Consumer<ZSocket> call = CALLS.get(round % CALLS.size());
          String outcome = closeDuring(call, context, endpoint, caller, random);
          outcomes.merge(outcome, 1, Integer::sum);
          peer.trySend("x");
          peer.tryRecv();
        }
        System.out.println(outcomes);
        for (int turn = 0; turn < 500 && !before.since().isEmpty(); turn++) {
          // A connection whose messages nobody takes is not read, so its end is not seen.
          while (peer.tryRecv() != null) {}
          LockSupport.parkNanos(10_000_000);
        }
        System.out.println("left behind: " + before.since());
      }
      caller.shutdown();
    }

    private static String closeDuring(
        Consumer<ZSocket> call,
        ZContext context,
        String endpoint,
        ExecutorService caller,
        Random random)
        throws Exception {
      ZSocket socket = context.socket(SocketType.DEALER);
      socket.set(SocketOption.LINGER, Duration.ZERO);
      socket.set(SocketOption.SNDHWM, 2);
      socket.connect(endpoint);
      AtomicBoolean started = new AtomicBoolean();
      Future<String> outcome =
          caller.submit(
              () ->
                  Steps.outcome(
                      () -> {
                        started.set(true);
                        while (true) {
                          call.accept(socket);
                        }
                      }));
      while (!started.get()) {
        Thread.onSpinWait();
      }
      long moment = System.nanoTime() + random.nextInt(300_000);
      while (System.nanoTime() < moment) {
        Thread.onSpinWait();
      }
      socket.close();
      return outcome.get(20, TimeUnit.SECONDS) + (socket.isClosed() ? "" : " but open");
    }
  }

  @Test
  void shouldCloseAtAnyMoment() throws Exception {
    assertThat(ChildJvm.of(Often.class).run().lines())
        .containsExactly("{ZClosedException=3000}", "left behind: []");
  }
}
