package io.zmq4j.interop;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A peer's program, which plays one cell after the other. */
final class PeerProcess implements AutoCloseable {

  private static final Set<String> WORDS =
      Set.of("ready", "bound", "connected", "joined", "got", "done", "failed");
  private static final String END = "ended";
  private static final int SHOWN = 5;

  /** Some compile first, and the machine may be busy. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Peer peer;
  private final Process process;
  private final BufferedWriter input;
  private final BufferedReader output;
  private final Thread reader;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** Whatever else it prints: warnings, and why it ended. */
  private final List<String> remarks = Collections.synchronizedList(new ArrayList<>());

  private boolean isReady;

  PeerProcess(Peer peer) throws IOException {
    this.peer = peer;
    ProcessBuilder builder = new ProcessBuilder(peer.command()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    process = builder.start();
    input = process.outputWriter(UTF_8);
    output = process.inputReader(UTF_8);
    reader = new Thread(this::read, "peer " + peer.name());
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (WORDS.contains(line.split(" ", 2)[0])) {
          answers.add(line);
        } else {
          remarks.add(line);
        }
      }
    } catch (IOException e) {
      remarks.add(e.toString());
    }
    answers.add(END);
  }

  void say(String line) throws IOException {
    input.write(line);
    input.newLine();
    input.flush();
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
  boolean hasJoined() {
    String line = answers.poll();
    if (line != null) {
      check("joined", line);
    }
    return line != null;
  }

  private String next(String word, Duration limit) throws InterruptedException {
    String line = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new AssertionError(
          "%s did not say \"%s\" within %s s".formatted(peer, word, limit.toSeconds()));
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
  String lastWords() {
    List<String> lines = new ArrayList<>(answers);
    lines.removeIf(line -> line.startsWith("got "));
    lines.addAll(List.copyOf(remarks));
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .limit(SHOWN)
            .collect(Collectors.joining(" | ", "; " + peer + " also said: ", ""));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join(LIMIT.toMillis());
    output.close();
    try {
      input.close();
    } catch (IOException e) {
      // A line that it never read, and does not need any more.
      remarks.add(e.toString());
    }
  }
}
