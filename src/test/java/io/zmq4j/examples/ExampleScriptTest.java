package io.zmq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** scripts/example, which finds a program by its own name and by those that the texts give it. */
class ExampleScriptTest {

  private static final Pattern PROGRAM = Pattern.compile("  ([A-Z][a-z]\\w+) .*?(?: Aka (.*)\\.)?");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static RunningProgram script(Object... arguments) throws IOException {
    return Program.of("scripts/example")
        .arguments(arguments)
        .environment("ZMQ4J_CLASSPATH", System.getProperty("java.class.path"))
        .environment("JAVA_HOME", System.getProperty("java.home"))
        .start();
  }

  @Test
  void shouldRunTheProgramThatATextNames() throws Exception {
    try (RunningProgram server = script("hwserver.rb", "tcp://127.0.0.1:*", "0");
        RunningProgram client = script("hello_world_client.py", server.endpoint())) {
      assertThat(client.lines(2))
          .containsExactly("Connecting to hello world server...", "Sending request 0 ...");
      assertThat(client.finish()).endsWith("Received reply 9 [ World ]");
      server.interrupt();
      assertThat(server.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
    }
  }

  @Test
  void shouldListEachNameOnce() throws Exception {
    try (RunningProgram script = script()) {
      assertThat(names(script.rest()))
          .doesNotHaveDuplicates()
          .contains("hwserver", "hwclient", "wuserver", "wuclient")
          .contains("taskvent", "taskwork", "tasksink")
          .containsAll(namesInTheTable());
      script.finish();
    }
  }

  private static List<String> names(List<String> listed) {
    return listed.stream()
        .map(PROGRAM::matcher)
        .filter(Matcher::matches)
        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
        .filter(Objects::nonNull)
        .flatMap(names -> Stream.of(names.split(", ")))
        .collect(Collectors.toList());
  }

  /** The programs in the third column of the table in examples/README.md. */
  private static List<String> namesInTheTable() throws IOException {
    List<String> names =
        Files.readAllLines(Path.of("examples", "README.md")).stream()
            .filter(line -> line.startsWith("| "))
            .flatMap(line -> NAME.matcher(line.split(" *\\| *")[3]).results())
            .map(found -> found.group(1))
            .collect(Collectors.toList());
    assertThat(names).contains("HelloServer", "MtServer", "RemoteProxy");
    return names;
  }

  @Test
  void shouldSayThatThereIsNoSuchProgram() throws Exception {
    try (RunningProgram script = script("hwbroker")) {
      assertThat(script.rest())
          .containsExactly("example: there is no example hwbroker: scripts/example lists them");
      assertThat(script.exitCode()).isEqualTo(1);
    }
  }
}
