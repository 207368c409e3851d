package io.zmq4j.restarts;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** What Java sends: one number after the other, from one. */
final class Sending {

  private final IntConsumer sender;
  private int count;

  Sending(IntConsumer sender) {
    this.sender = sender;
  }

  /** Goes on until it is enough. */
  void until(BooleanSupplier enough) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!enough.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("enough within %s", LIMIT).isNegative();
      sender.accept(count + 1);
      count++;
    }
  }

  /** The number that was sent last. */
  int count() {
    return count;
  }
}
