package io.zmq4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void shouldPrintWhatABugReportNeeds() {
    assertThat(run()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Zmq.info() + System.lineSeparator());
    assertThat(err.size()).isZero();
    out.reset();
    assertThat(run("info")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("zmq4j ");
  }

  @Test
  void shouldSayHowItIsCalled() {
    assertThat(run("pigeons")).isEqualTo(2);
    assertThat(run("info", "twice")).isEqualTo(2);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "zmq4j: no command is called pigeons",
            "usage: java -jar zmq4j.jar [info | keygen]",
            "zmq4j: info takes no arguments",
            "usage: java -jar zmq4j.jar [info | keygen]");
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("usage: java -jar zmq4j.jar [info | keygen]");
  }

  @Test
  void shouldMakeCertificates(@TempDir Path folder) {
    Path file = folder.resolve("mine");
    assertThat(run("keygen", file.toString())).isZero();
    assertThat(file).exists();
    assertThat(folder.resolve("mine_secret")).exists();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("public key: ");
    assertThat(run("keygen", file.toString())).as("there already").isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--force");
  }

  @Test
  void shouldSayWhyThereIsNoLibrary() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Main.class).library("/nonexistent/lib.so").run(1);
    String reason = "-Dio.zmq4j.library=/nonexistent/lib.so cannot be loaded";
    assertThat(outcome.errors()).startsWith("zmq4j: " + reason);
    assertThat(outcome.lines())
        .anyMatch(line -> line.startsWith("zmq4j     " + Zmq.bindingVersion()))
        .anyMatch(line -> line.startsWith("library   none: " + reason))
        .anyMatch(line -> line.startsWith("platform  "))
        .anyMatch(line -> line.startsWith("Java      "));
  }
}
