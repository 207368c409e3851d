package io.zmq4j.bench;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * What one more of something takes: the bytes with many of it, less those with few of it, as
 * memory.c does in C.
 *
 * <p>A heap grows and shrinks by its collector's own rules. So {@code scripts/bench} gives this a
 * heap of one size, all of it resident from the beginning, and what is counted is the resident
 * bytes and the heap's live bytes, added: those of the heap that are taken, and all that are
 * outside it.
 */
public final class Memory {

  private static final int COLLECTIONS = 3;
  private static final int GROUP = 50;

  private final ZContext context = new ZContext();
  private final List<ZSocket> sockets = new ArrayList<>();
  private final String endpoint;
  private final byte[] data;

  private Memory(String endpoint, int size) {
    this.endpoint = endpoint;
    data = new byte[size];
    context.set(ContextOption.MAX_SOCKETS, Bench.MAX_SOCKETS);
  }

  /** {@code mem-sockets|mem-connections|mem-messages ENDPOINT SIZE MANY FEW}, or mem-start. */
  public static void main(String[] words) throws IOException {
    if (words.length == 1) {
      FirstMessage.main(new String[] {"zmq4j"});
      System.out.println("rss_bytes=" + residentBytes());
      return;
    }
    Memory memory = new Memory(words[1], Integer.parseInt(words[2]));
    int many = Integer.parseInt(words[3]);
    int few = Integer.parseInt(words[4]);
    switch (words[0]) {
      case "mem-sockets" -> print(memory::addSockets, few, many);
      case "mem-connections" -> memory.measureConnections(few, many);
      case "mem-messages" -> memory.measureMessages(few, many);
      default -> throw new IllegalArgumentException(words[0]);
    }
    // Nothing is closed: it was asked how much is there, and the process is over.
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void print(IntConsumer add, int few, int many) throws IOException {
    add.accept(few);
    long before = bytes();
    add.accept(many - few);
    double each = (double) (bytes() - before) / (many - few);
    System.out.printf(Locale.ROOT, "bytes_each=%.1f%n", each);
  }

  private void addSockets(int count) {
    for (int i = 0; i < count; i++) {
      sockets.add(context.socket(SocketType.PULL));
    }
  }

  private void open() {
    addSockets(1);
    sockets.add(context.socket(SocketType.PUSH));
    near().set(SocketOption.RCVHWM, 0);
    far().set(SocketOption.SNDHWM, 0);
    near().bind(endpoint);
  }

  private ZSocket near() {
    return sockets.get(0);
  }

  private ZSocket far() {
    return sockets.get(1);
  }

  private void measureMessages(int few, int many) throws IOException {
    open();
    far().connect(near().lastEndpoint());
    print(this::addMessages, few, many);
  }

  private void addMessages(int count) {
    for (int i = 0; i < count; i++) {
      far().send(data);
    }
  }

  private void measureConnections(int few, int many) throws IOException {
    open();
    int[] connected = new int[1];
    print(
        count -> {
          for (int i = 0; i < count; i++) {
            far().connect(near().lastEndpoint());
            connected[0]++;
            // A listener has a backlog of a hundred, and TCP keeps others waiting.
            if (i % GROUP == 0 || i + 1 == count) {
              useConnections(connected[0]);
            }
          }
        },
        few,
        many);
  }

  /** A PUSH takes turns among its connections: each has carried a message when all are there. */
  private void useConnections(int count) {
    addMessages(count);
    for (int i = 0; i < count; i++) {
      Work.check(data.length, near().recv(data, 0, data.length));
    }
  }

  private static long bytes() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return residentBytes() + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/smaps_rollup")).stream()
        .filter(line -> line.startsWith("Rss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
