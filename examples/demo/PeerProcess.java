package demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A peer in a process of its own. Its standard output goes to a {@link Narrator} line by line, its
 * standard error is kept for the case that it fails.
 */
final class PeerProcess implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Set<Process> RUNNING = new HashSet<>();
  private static boolean ending;

  private final String name;
  private final Process process;
  private final CompletableFuture<String> endpoint = new CompletableFuture<>();
  private final StringBuffer errors = new StringBuffer();
  private final Thread outputReader;
  private final Thread errorReader;

  private PeerProcess(String name, Process process, Narrator narrator) {
    this.name = name;
    this.process = process;
    outputReader = new Thread(() -> relay(narrator), name + " standard output");
    errorReader = new Thread(this::keepErrors, name + " standard error");
    outputReader.setDaemon(true);
    errorReader.setDaemon(true);
    outputReader.start();
    errorReader.start();
  }

  static PeerProcess start(String name, List<String> command, Narrator narrator) {
    try {
      return new PeerProcess(name, launch(command), narrator);
    } catch (IOException problem) {
      throw new FailedExchange(name + " could not be started: " + problem.getMessage(), problem);
    }
  }

  private static Process launch(List<String> command) throws IOException {
    synchronized (RUNNING) {
      if (ending) {
        throw new IOException("the demo is being stopped");
      }
      Process process = new ProcessBuilder(command).start();
      RUNNING.add(process);
      return process;
    }
  }

  /** Ends what still runs when the JVM goes, whatever the reason (Ctrl-C included). */
  static void endAllWithTheJvm() {
    Runtime.getRuntime().addShutdownHook(new Thread(PeerProcess::endAll, "end of the peers"));
  }

  private static void endAll() {
    synchronized (RUNNING) {
      ending = true;
      RUNNING.forEach(Process::destroyForcibly);
    }
  }

  /** Waits until the peer has bound or connected, and gives its endpoint. */
  String awaitEndpoint(Duration limit) throws InterruptedException {
    try {
      return endpoint.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException problem) {
      throw new FailedExchange(name + " got no socket ready within " + limit.toSeconds() + " s");
    } catch (ExecutionException problem) {
      throw new FailedExchange(name + " ended before its socket was ready", problem);
    }
  }

  boolean endsWithin(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs {@code action}, on some other thread, if the peer ends with a failure. */
  void onFailure(Runnable action) {
    process
        .onExit()
        .thenAccept(
            ended -> {
              if (ended.exitValue() != 0) {
                action.run();
              }
            });
  }

  /** Tells a publisher that its subscriber has enough. */
  void tellEnough() {
    try {
      process.getOutputStream().close();
    } catch (IOException problem) {
      throw new FailedExchange("could not end the standard input of " + name, problem);
    }
  }

  /** Waits for the end of the peer and of its output; throws unless it went well. */
  void awaitSuccess(Duration limit) throws InterruptedException {
    if (!endsWithin(limit)) {
      throw new FailedExchange(name + " was still busy after " + limit.toSeconds() + " s");
    }
    outputReader.join(limit.toMillis());
    if (process.exitValue() != 0) {
      throw new FailedExchange(name + " failed");
    }
  }

  /** How the peer ended, and what it wrote on standard error, for a report of a failure. */
  String lastWords() throws InterruptedException {
    // Its end may be near: the pipe closes first, and its own limit is no longer than this side's.
    String end = name + " was still running";
    if (endsWithin(GRACE)) {
      errorReader.join(GRACE.toMillis());
      end = name + " had ended with exit code " + process.exitValue();
    }
    String words = errors.toString().strip();
    return words.isEmpty()
        ? end + ", with nothing on standard error"
        : end + ", with this on standard error:\n" + words;
  }

  /** Ends the process if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    synchronized (RUNNING) {
      RUNNING.remove(process);
    }
  }

  private void relay(Narrator narrator) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 2);
        String text = words.length == 2 ? words[1] : "";
        narrator.tell(words[0], text);
        if (words[0].equals("bound") || words[0].equals("connected")) {
          endpoint.complete(text);
        }
      }
    } catch (IOException problem) {
      errors.append("standard output: ").append(problem.getMessage()).append('\n');
    } finally {
      endpoint.completeExceptionally(new IOException("end of standard output"));
    }
  }

  private void keepErrors() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> errors.append(line).append('\n'));
    } catch (IOException | UncheckedIOException problem) {
      errors.append("standard error: ").append(problem.getMessage()).append('\n');
    }
  }
}
