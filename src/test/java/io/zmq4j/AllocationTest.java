package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.zmq4j.support.SocketPair;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message costs the heap: nothing where the caller brings the room, else one array. */
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int MESSAGES = 4_000;
  private static final int MEASUREMENTS = 5;

  /** Of an array, beside its elements; and what everything is rounded up to. */
  private static final int HEADER = 16;

  private static final int ALIGNMENT = 8;

  /** Bytes that this thread allocates for one turn; what it does only once belongs to none. */
  private static double perTurn(Runnable turn) {
    double least = Double.MAX_VALUE;
    for (int measurement = 0; measurement < MEASUREMENTS; measurement++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < MESSAGES; i++) {
        turn.run();
      }
      double bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      least = Math.min(least, bytes / MESSAGES);
    }
    return least;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 256, 257, 5000})
  void shouldTakeNothingForACallersArray(int size) {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      byte[] data = new byte[size];
      byte[] room = new byte[size];
      assertThat(
              perTurn(
                  () -> {
                    pair.connected().send(data);
                    assertReceived(size, pair.bound().recv(room, 0, size));
                  }))
          .isLessThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 256, 257, 5000})
  void shouldTakeNothingForACallersBuffer(int size) {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      ByteBuffer data = ByteBuffer.allocateDirect(size);
      ByteBuffer room = ByteBuffer.allocateDirect(size);
      assertThat(
              perTurn(
                  () -> {
                    pair.connected().send(data.clear());
                    assertReceived(size, pair.bound().recv(room.clear()));
                  }))
          .isLessThan(1);
    }
  }

  @Test
  void shouldTakeNothingForABatch() {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      byte[] data = new byte[100];
      ZBatch outgoing = new ZBatch(4096);
      ZBatch incoming = new ZBatch(4096);
      int each = 10;
      assertThat(
              perTurn(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      outgoing.add(data);
                    }
                    pair.connected().sendAll(outgoing);
                    assertReceived(each, pair.bound().recvAll(incoming));
                    while (incoming.next()) {
                      assertReceived(data.length, incoming.get(data, 0));
                    }
                  }))
          .isLessThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 100, 256, 257, 5000})
  void shouldTakeOneArrayForAReceive(int size) {
    int array = (HEADER + size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      byte[] data = new byte[size];
      assertThat(
              perTurn(
                  () -> {
                    pair.connected().send(data);
                    assertReceived(size, pair.bound().recv().length);
                  }))
          .isBetween((double) array, array + 1.0);
    }
  }

  /** Without AssertJ, which allocates. */
  private static void assertReceived(int expected, int actual) {
    if (actual != expected) {
      throw new AssertionError("received " + actual + " and not " + expected);
    }
  }
}
