package demo;

import io.zmq4j.SocketOption;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What zmq4j says and hears in each role: the Java counterpart of the peers' programs. */
final class Conversation implements AutoCloseable {

  /** No wait lasts longer than this. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** What the subscribers want; the publishers also send {@code b} and {@code d}. */
  static final List<String> WANTED_TOPICS = List.of("a", "c");

  private static final List<String> TOPICS = List.of("a", "b", "c", "d");
  private static final Duration ROUND = Duration.ofMillis(50);
  private static final String MARK = "☕";

  /** Tells a publisher when its subscriber has enough. */
  @FunctionalInterface
  interface Enough {
    boolean within(Duration wait) throws InterruptedException;
  }

  private final ZSocket socket;
  private final Role role;
  private final String name;
  private final Narrator narrator;

  Conversation(ZContext context, Role role, String name, Narrator narrator) {
    this.role = role;
    this.name = name + " " + MARK;
    this.narrator = narrator;
    socket = context.socket(role.socketType());
    if (role == Role.SUB) {
      WANTED_TOPICS.forEach(socket::subscribe);
    }
    if (role == Role.PUSH) {
      // Queues nothing before a puller is there, so that a task sent is a task delivered.
      socket.set(SocketOption.IMMEDIATE, true);
    }
  }

  /** Binds, and gives the real endpoint where the one given names no port. */
  String bind(String endpoint) {
    socket.bind(endpoint);
    narrator.tell("bound", socket.lastEndpoint());
    return socket.lastEndpoint();
  }

  void connect(String endpoint) {
    socket.connect(endpoint);
    narrator.tell("connected", endpoint);
  }

  /** Plays the role until {@code count} messages are through, or a publisher is told "enough". */
  void hold(int count, Enough enough) throws InterruptedException {
    if (role == Role.PUB) {
      publish(enough);
      return;
    }
    for (int n = 1; n <= count; n++) {
      switch (role) {
        case SERVER -> {
          say("Hello, client " + n + ", from " + name);
          hear();
        }
        case CLIENT -> {
          hear();
          say("Hello, server " + n + ", from " + name);
        }
        case REQ -> {
          say("request " + n + " from " + name);
          hear();
        }
        case REP -> say(hear() + ", echoed by " + name);
        case PUSH -> say("task " + n + " from " + name);
        case SUB, PULL -> hear();
        default -> throw new IllegalStateException("no script for " + role);
      }
    }
  }

  /**
   * Publishes round after round. What is sent before a subscriber has joined is lost, and a
   * publisher cannot know when that is: so it goes on until the subscriber has enough.
   */
  private void publish(Enough enough) throws InterruptedException {
    long start = System.nanoTime();
    int n = 0;
    do {
      n++;
      List<String> messages = new ArrayList<>();
      for (String topic : TOPICS) {
        messages.add(topic + " " + n + " " + MARK);
      }
      narrator.tell("says", String.join(" | ", messages));
      messages.forEach(socket::send);
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new FailedExchange("the subscriber has not got what it wants within " + LIMIT);
      }
    } while (!enough.within(ROUND));
  }

  private void say(String text) {
    narrator.tell("says", text);
    if (!socket.send(text, LIMIT)) {
      throw new FailedExchange("could not send within " + LIMIT.toSeconds() + " s: " + text);
    }
  }

  private String hear() {
    String text = socket.recvString(LIMIT);
    if (text == null) {
      throw new FailedExchange("heard nothing within " + LIMIT.toSeconds() + " s");
    }
    narrator.tell("hears", text);
    return text;
  }

  /** Closes the socket: from another thread, this also ends a wait inside {@link #hold}. */
  @Override
  public void close() {
    socket.close();
  }
}
