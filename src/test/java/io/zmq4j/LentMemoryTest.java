package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lent memory under load: what comes back is overwritten at once, so that a buffer which came back
 * early arrives broken; in the end all are back.
 *
 * <p>{@code -Dzmq4j.soak.seconds=N} says for how long on each transport, 1 unless set.
 */
class LentMemoryTest {

  private static final long NANOS =
      TimeUnit.SECONDS.toNanos(Integer.getInteger("zmq4j.soak.seconds", 1));
  private static final int BUFFERS = 40;
  private static final int MOST = 300_000;
  private static final int HEADER = Integer.BYTES;
  private static final byte[] POISON = new byte[MOST];

  /** What the receiver found: how many messages, and how many of them were broken. */
  private record Received(int messages, int broken) {}

  @ParameterizedTest
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  @EnumSource(Transport.class)
  void shouldBeIntactAndBack(Transport transport) throws Exception {
    assumeTrue(transport.isSupported(), "this libzmq has no " + transport);
    ExecutorService receiver = Executors.newSingleThreadExecutor();
    try (SocketPair pair = SocketPair.of(SocketType.PUSH, SocketType.PULL, transport);
        ZLender lender = new ZLender()) {
      Future<Received> received = receiver.submit(() -> receive(pair));
      Set<ByteBuffer> buffers = identities(BUFFERS);
      int sent = send(lender, pair.bound(), new ArrayDeque<>(buffers));
      pair.bound().send("end");
      assertThat(received.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(new Received(sent, 0));
      while (lender.returned() < lender.lent()) {
        assertThat(lender.poll(LIMIT)).as("one of %d", lender.lent()).isNotNull();
      }
      assertThat(sent).isGreaterThan(BUFFERS);
    } finally {
      receiver.shutdownNow();
      assertThat(receiver.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A set by identity, for buffers are equal by what they hold. */
  private static Set<ByteBuffer> identities(int count) {
    Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < count; i++) {
      buffers.add(ByteBuffer.allocateDirect(MOST));
    }
    return buffers;
  }

  /** How many went out; others are closed unsent, or share their memory. */
  private static int send(ZLender lender, ZSocket socket, Queue<ByteBuffer> free) {
    Random random = new Random(17);
    long end = System.nanoTime() + NANOS;
    int sent = 0;
    // On a busy machine it takes longer until each buffer was used.
    while (System.nanoTime() < end || sent <= BUFFERS) {
      ByteBuffer buffer = free.isEmpty() ? lender.poll(LIMIT) : free.remove();
      assertThat(buffer).as("a buffer that came back").isNotNull();
      poison(buffer);
      fill(buffer, random);
      ZFrame frame = lender.lend(buffer);
      switch (random.nextInt(8)) {
        case 0 -> frame.close();
        case 1 -> {
          frame.sendAndKeep(socket);
          frame.send(socket);
          sent += 2;
        }
        default -> {
          frame.send(socket);
          sent++;
        }
      }
      ByteBuffer back = lender.poll();
      if (back != null) {
        poison(back);
        free.add(back);
      }
      if (sent % 500 == 0) {
        System.gc();
      }
    }
    return sent;
  }

  private static void poison(ByteBuffer buffer) {
    buffer.clear().put(POISON).clear();
  }

  /** The checksum, and what it is of. */
  private static void fill(ByteBuffer buffer, Random random) {
    byte[] data = new byte[random.nextInt(random.nextBoolean() ? 100 : MOST - HEADER)];
    random.nextBytes(data);
    buffer.putInt(checksum(ByteBuffer.wrap(data))).put(data).flip();
  }

  private static int checksum(ByteBuffer data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    return (int) checksum.getValue();
  }

  private static Received receive(SocketPair pair) {
    int received = 0;
    int broken = 0;
    while (true) {
      try (ZFrame frame = ZFrame.recv(pair.connected(), Duration.ofNanos(NANOS).plus(LIMIT))) {
        if (frame == null || frame.streq("end")) {
          return new Received(received, broken);
        }
        ByteBuffer data = ByteBuffer.wrap(frame.data());
        int said = data.getInt();
        broken += checksum(data) == said ? 0 : 1;
        received++;
      }
    }
  }
}
