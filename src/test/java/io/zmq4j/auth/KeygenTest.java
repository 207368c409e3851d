package io.zmq4j.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that makes certificates. */
class KeygenTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Keygen.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }

  @Test
  void shouldWriteAPair() throws IOException {
    Path file = folder.resolve("worker");
    assertThat(run("--meta", "name=worker-1", "--meta", "team=a=b", file.toString())).isZero();
    try (ZCert cert = ZCert.load(file)) {
      assertThat(cert.hasSecret()).isTrue();
      assertThat(cert.meta("name")).isEqualTo("worker-1");
      assertThat(cert.meta("team")).isEqualTo("a=b");
      assertThat(out.toString(UTF_8)).contains(file + ":", file + "_secret:", cert.publicText());
    }
    assertThat(ZCert.loadPublic(file).hasSecret()).isFalse();
  }

  @Test
  void shouldNotOverwriteUnlessForced() throws IOException {
    Path file = folder.resolve("worker");
    Files.writeString(folder.resolve("worker_secret"), "precious");
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("worker_secret is there already", "--force");
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("worker_secret")).hasContent("precious");
    assertThat(run("--force", file.toString())).isZero();
    assertThat(ZCert.load(file).hasSecret()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--wrong, unknown argument --wrong",
    "--meta, --meta takes NAME=VALUE",
    "--force, the FILE to write to is missing",
    "no/such/folder/file, there is no such folder"
  })
  void shouldSayWhatIsWrong(String argument, String words) {
    assertThat(run(argument)).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("keygen: ").contains(words);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void shouldTakeOneFile() {
    assertThat(run(folder.resolve("one").toString(), "two")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("unknown argument two: see --help");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void shouldHelp(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out.toString(UTF_8)).startsWith("usage: keygen");
  }
}
