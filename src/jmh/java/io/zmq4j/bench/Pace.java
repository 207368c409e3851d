package io.zmq4j.bench;

import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * Keeps a sender no more than two bursts ahead of what all receivers have received: a PUB drops
 * what a queue cannot take, so its queues are without limit. As in fanout.c.
 */
final class Pace {

  private static final int DELIVERIES = 4096;

  private final Semaphore room = new Semaphore(2);
  private final int burst;
  private int received;

  Pace(int subscribers) {
    burst = Math.max(1, DELIVERIES / subscribers);
  }

  /** Publishes so many messages, burst by burst, the last of which may be shorter. */
  void publish(int count, IntConsumer publisher) {
    for (int left = count; left > 0; left -= burst) {
      room.acquireUninterruptibly();
      publisher.accept(Math.min(burst, left));
    }
  }

  /** Has all subscribers receive so many messages; bursts may begin and end in the middle. */
  void receive(int count, IntConsumer all) {
    for (int left = count; left > 0; ) {
      int now = Math.min(left, burst - received % burst);
      all.accept(now);
      received = (received + now) % burst;
      left -= now;
      if (received == 0) {
        room.release();
      }
    }
  }
}
