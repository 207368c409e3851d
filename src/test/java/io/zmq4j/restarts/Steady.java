package io.zmq4j.restarts;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
  private final RunningProgram program;
  private final List<Numbered> told = new ArrayList<>();

  /** Returns before the program is up. */
  Steady(Language language) throws IOException {
    this.language = language;
    program = language.peer("steady").start();
  }

  /** Gives an order, and does not wait for what it says to that. */
  void order(String... words) {
    try {
      program.say(String.join(" ", words));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What follows the word, with which its next line has to begin. */
  private String answer(String word) {
    try {
      return program.answer(word);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void assertAnswers(String expected) {
    assertThat(answer(expected)).as(language.toString()).isEmpty();
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
    return answer("bound");
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
    return answer("heard");
  }

  /** Whether there is an answer to an order that was given before. */
  boolean hasAnswered() {
    return program.hasLine();
  }

  /** What it has received by now, after the order to listen; fails if anything of that was torn. */
  List<Numbered> got() {
    while (program.hasLine()) {
      String[] words = answer("got").split(" ");
      told.add(new Numbered(words[0], Integer.parseInt(words[1])));
    }
    return told;
  }

  /** The number of the last message that it has sent by now, after the order to count. */
  int sent() {
    while (program.hasLine()) {
      told.add(new Numbered("", Integer.parseInt(answer("sent"))));
    }
    return told.isEmpty() ? 0 : told.get(told.size() - 1).number();
  }

  /** Returns once it is dead, and all that it said before is here. */
  void die(Death death) throws Exception {
    assertThat(program.isAlive()).as("alive until it is killed: %s", program).isTrue();
    program.signal(death.name());
    assertThat(program.endsWithin(LIMIT)).as("ended by %s: %s", death, program).isTrue();
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
