package io.zmq4j.interop;

import static io.zmq4j.support.SocketPair.LIMIT;

import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A peer's program, which plays one cell after the other. */
final class PeerProcess implements AutoCloseable {

  private static final Set<String> WORDS =
      Set.of("ready", "bound", "connected", "joined", "got", "done", "failed");
  private static final int SHOWN = 5;

  /** Some compile first, and the machine may be busy. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Peer peer;
  private final RunningProgram program;
  private boolean isReady;

  PeerProcess(Peer peer) throws IOException {
    this.peer = peer;
    program = Program.of(peer.command()).start();
  }

  void say(String line) throws IOException {
    program.say(line);
  }

  /** Waits until it has started. */
  void awaitReady() throws InterruptedException {
    if (!isReady) {
      check("ready", next("ready", START_LIMIT));
      isReady = true;
    }
  }

  /** What follows the word in its next line, which has to begin with that. */
  String answer(String word) throws InterruptedException {
    return check(word, next(word, LIMIT));
  }

  /** What it has received. A subscriber that has joined may say so several times before. */
  String report() throws InterruptedException {
    String line = next("got", LIMIT);
    while (line.equals("joined")) {
      line = next("got", LIMIT);
    }
    return check("got", line);
  }

  /** Whether a subscriber has joined. */
  boolean hasJoined() throws InterruptedException {
    String line = poll(Duration.ZERO);
    if (line != null) {
      check("joined", line);
    }
    return line != null;
  }

  /** Not so what else it prints: warnings, and why it ended. */
  private static boolean isAnswer(String line) {
    return WORDS.contains(line.split(" ", 2)[0]);
  }

  private String poll(Duration limit) throws InterruptedException {
    return program.poll(PeerProcess::isAnswer, limit);
  }

  private String next(String word, Duration limit) throws InterruptedException {
    String line = poll(limit);
    if (line == null) {
      String why = program.isAlive() ? "within " + limit.toSeconds() + " s" : "before it ended";
      throw new AssertionError("%s did not say \"%s\" %s".formatted(peer, word, why));
    }
    return line;
  }

  private String check(String word, String line) {
    if (line.equals(word)) {
      return "";
    }
    if (!line.startsWith(word + " ")) {
      throw new AssertionError("%s said \"%s\" instead of \"%s\"".formatted(peer, line, word));
    }
    return line.substring(word.length() + 1);
  }

  /** What may explain a failure: what else it has printed, but for messages that it received. */
  String lastWords() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    for (String line = poll(Duration.ZERO); line != null; line = poll(Duration.ZERO)) {
      if (!line.startsWith("got ")) {
        lines.add(line);
      }
    }
    program.said().stream().filter(line -> !isAnswer(line)).forEach(lines::add);
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .limit(SHOWN)
            .collect(Collectors.joining(" | ", "; " + peer + " also said: ", ""));
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
