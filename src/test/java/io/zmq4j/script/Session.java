package io.zmq4j.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of examples/jshell, with a port of the moment where the printed one may be taken. */
record Session(String text) {

  private static final Path EXAMPLES = Path.of("examples", "jshell");

  static Session of(String name) {
    try {
      return new Session(Files.readString(EXAMPLES.resolve(name + ".jsh")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Binds any free port. */
  Session bindAnyPort() {
    return with("tcp://\\*:\\d+", "tcp://*:*");
  }

  /** Connects to that port instead of the one printed. */
  Session connect(int printed, String port) {
    return with("tcp://localhost:" + printed, "tcp://localhost:" + port);
  }

  /** Goes fifty times as fast. */
  Session fast() {
    return with("Thread.sleep\\(1000\\)", "Thread.sleep(20)");
  }

  /** Says something else in one place, or more. */
  Session with(String regex, String replacement) {
    String changed = text.replaceAll(regex, replacement);
    assertThat(changed).as("%s in\n%s", regex, text).isNotEqualTo(text);
    return new Session(changed);
  }

  /** What a user would type. */
  List<String> lines() {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).toList();
  }

  /** A file to run, of this name. */
  Path save(Path file) throws IOException {
    return Files.writeString(file, text);
  }
}
