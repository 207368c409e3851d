package io.zmq4j.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What a peer is told on its standard input, and what it tells on its output. */
final class Orders {

  /** To send no more, or to receive no more. */
  static final String FINISH = "finish";

  /** To use up all file descriptors, until it is told to let go. */
  static final String HOG = "hog";

  static final String LET_GO = "let go";

  /** To wait no more for the answer that it waits for. */
  static final String GIVE_UP = "give up";

  static final String BOUND = "bound ";
  static final String COUNT = "count ";
  static final String TOLD = "told ";

  private static final long TELL_NANOS = 100_000_000;

  private final CountDownLatch finished = new CountDownLatch(1);
  private long count;
  private long toldCount;
  private long toldAt = System.nanoTime();

  /** Listens from now on; the process ends with whoever gives the orders. */
  Orders(Consumer<String> others) {
    Thread thread = new Thread(() -> listen(others), "orders");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(Consumer<String> others) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        if (order.equals(FINISH)) {
          finished.countDown();
        } else {
          others.accept(order);
        }
      }
    } catch (IOException e) {
      System.err.println("no orders: " + e);
    }
    Runtime.getRuntime().halt(3);
  }

  boolean isFinished() {
    return finished.getCount() == 0;
  }

  /** One more was sent or received, and is in the journal. */
  void count() {
    count++;
    if (System.nanoTime() - toldAt > TELL_NANOS) {
      tell();
    }
  }

  /** Tells the count, if it is another than was told last. */
  void tell() {
    if (count != toldCount) {
      System.out.println(COUNT + count);
      toldCount = count;
    }
    toldAt = System.nanoTime();
  }

  long counted() {
    return count;
  }

  static void bound(String endpoint) {
    System.out.println(BOUND + endpoint);
  }

  static void told(String text) {
    System.out.println(TOLD + text);
  }
}
