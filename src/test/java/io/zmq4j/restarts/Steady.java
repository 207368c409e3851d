package io.zmq4j.restarts;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code steady} of examples/peers, in a process of its own: one life of a peer. Its
 * orders and answers are explained in its Python.
 */
final class Steady implements AutoCloseable {

  /** How a life ends before its time. */
  enum Death {
    KILL,
    TERM,
    INT
  }

  private final Language language;
  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;
  private final List<Numbered> told = new ArrayList<>();

  /** Returns before the program is up. */
  Steady(Language language) throws IOException {
    this.language = language;
    // SIGINT is to end it even where this JVM was started to ignore that.
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT", "LC_ALL=C.UTF-8"));
    command.addAll(language.command());
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    orders = process.outputWriter(UTF_8);
    reader = new Thread(this::read, "reader-of-" + process.pid());
    reader.start();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  /** Gives an order, and does not wait for what it says to that. */
  void order(String... words) {
    try {
      orders.write(String.join(" ", words) + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new AssertionError(language + " takes no orders, and said " + lines, e);
    }
  }

  private String answer() {
    try {
      String line = lines.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(line).as("what %s says within %s", language, LIMIT).isNotNull();
      return line;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void assertAnswers(String expected) {
    assertThat(answer()).as(language.toString()).isEqualTo(expected);
  }

  private void open(String how, String name, SocketType type, String endpoint, String[] options) {
    String[] words = new String[4 + options.length];
    words[0] = how;
    words[1] = name;
    words[2] = type.name();
    words[3] = endpoint;
    System.arraycopy(options, 0, words, 4, options.length);
    order(words);
  }

  /** Binds a socket; returns where. */
  String bind(String name, SocketType type, String endpoint, String... options) {
    open("bind", name, type, endpoint, options);
    String line = answer();
    assertThat(line).as(language.toString()).startsWith("bound ");
    return line.substring("bound ".length());
  }

  /** Connects a socket, whether anybody is there or not. */
  void connect(String name, SocketType type, String endpoint, String... options) {
    open("connect", name, type, endpoint, options);
    assertAnswers("connected");
  }

  /** Connects a socket to where nobody is, and returns once it was refused there. */
  void connectInVain(String name, SocketType type, String endpoint, String... options) {
    open("try", name, type, endpoint, options);
    assertAnswers("refused");
  }

  void close(String name) {
    order("close", name);
    assertAnswers("closed");
  }

  void say(String name, String... frames) {
    order("say " + name + " " + String.join(" ", frames));
    assertAnswers("said");
  }

  /** The frames of the next message, joined by blanks. */
  String hear(String name) {
    order("hear", name);
    return heard();
  }

  /** What it has heard after an order to hear that was given before. */
  String heard() {
    String line = answer();
    assertThat(line).as(language.toString()).startsWith("heard ");
    return line.substring("heard ".length());
  }

  /** Whether there is an answer to an order that was given before. */
  boolean hasAnswered() {
    return !lines.isEmpty();
  }

  /** What it has received by now, after the order to listen; fails if anything of that was torn. */
  List<Numbered> got() {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      String[] words = line.split(" ");
      assertThat(words[0]).as("%s: %s", language, line).isEqualTo("got");
      told.add(new Numbered(words[1], Integer.parseInt(words[2])));
    }
    return told;
  }

  /** The number of the last message that it has sent by now, after the order to count. */
  int sent() {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      assertThat(line).as(language.toString()).startsWith("sent ");
      told.add(new Numbered("", Integer.parseInt(line.substring("sent ".length()))));
    }
    return told.isEmpty() ? 0 : told.get(told.size() - 1).number();
  }

  /** Returns once it is dead, and all that it said before is here. */
  void die(Death death) throws Exception {
    assertThat(process.isAlive()).as("alive until it is killed: %s", lines).isTrue();
    String command = "kill -" + death + " " + process.pid();
    assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()).isZero();
    awaitEnd();
  }

  private void awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    reader.join(LIMIT.toMillis());
    assertThat(reader.isAlive()).as("the reader of its output").isFalse();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly();
    awaitEnd();
    orders.close();
  }
}
