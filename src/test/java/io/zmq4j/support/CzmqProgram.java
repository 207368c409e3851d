package io.zmq4j.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A C program over the machine's libczmq, compiled for the occasion, which answers a line with a
 * line.
 */
public final class CzmqProgram implements AutoCloseable {

  private static final Path SOURCES = Path.of("src/test/resources/native");

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  /** Compiles one of the sources into a folder and starts it. */
  public CzmqProgram(String source, Path folder) throws Exception {
    process =
        new ProcessBuilder(compile(SOURCES.resolve(source), folder).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  /** Compiles a source into a folder, and gives the program. Skips or fails as the others do. */
  public static Path compile(Path source, Path folder) throws Exception {
    require();
    Path program = folder.resolve("program");
    Outcome compiled = run("cc", "-o", program.toString(), source.toString(), "-lczmq", "-lzmq");
    assertThat(compiled.exitCode).as(compiled.output).isZero();
    return program;
  }

  /** Ends the test, as skipped or failed, where libczmq is not there. */
  private static void require() throws Exception {
    boolean there;
    try {
      there =
          run("cc", "-fsyntax-only", "-include", "czmq.h", "-x", "c", "/dev/null").exitCode == 0;
    } catch (IOException e) {
      there = false;
    }
    String reason = "libczmq or a C compiler is not installed: apt-get install gcc libczmq-dev";
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  private record Outcome(int exitCode, String output) {}

  private static Outcome run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(SocketPair.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The answer to a question, without the blanks at its end. */
  public String ask(String question) throws Exception {
    write(question);
    return answer().stripTrailing();
  }

  /** All lines of an answer that ends with the line {@code end}. */
  public List<String> askForLines(String question) throws Exception {
    List<String> lines = new ArrayList<>();
    write(question);
    for (String line = answer(); !line.equals("end"); line = answer()) {
      lines.add(line);
    }
    return lines;
  }

  private void write(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
  }

  private String answer() throws Exception {
    String line = BlockedCall.start(answers::readLine).result();
    assertThat(line).as("the program's answer").isNotNull();
    return line;
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly();
      process.waitFor();
      questions.close();
      answers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
