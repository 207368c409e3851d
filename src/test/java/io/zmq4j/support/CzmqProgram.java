package io.zmq4j.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A C program over the machine's libczmq, compiled for the occasion, which answers a line with a
 * line.
 */
public final class CzmqProgram implements AutoCloseable {

  private static final Path SOURCES = Path.of("src/test/resources/native");

  private final RunningProgram program;

  /** Compiles one of the sources into a folder and starts it. */
  public CzmqProgram(String source, Path folder) throws Exception {
    program = Program.of(compile(SOURCES.resolve(source), folder)).errorsApart().start();
  }

  /** Compiles a source into a folder, and gives the program. Skips or fails as the others do. */
  public static Path compile(Path source, Path folder) throws Exception {
    Prerequisite.require(
        Program.of("cc", "-fsyntax-only", "-include", "czmq.h", "-x", "c", "/dev/null").succeeds(),
        "libczmq or a C compiler is not installed: apt-get install gcc libczmq-dev");
    Path program = folder.resolve("program");
    Program.of("cc", "-o", program, source, "-lczmq", "-lzmq").run();
    return program;
  }

  /** The answer to a question, without the blanks at its end. */
  public String ask(String question) throws Exception {
    program.say(question);
    return program.line().stripTrailing();
  }

  /** All lines of an answer that ends with the line {@code end}. */
  public List<String> askForLines(String question) throws Exception {
    List<String> lines = new ArrayList<>();
    program.say(question);
    for (String line = program.line(); !line.equals("end"); line = program.line()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
