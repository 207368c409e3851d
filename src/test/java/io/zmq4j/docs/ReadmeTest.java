package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the README shows is what happens")
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  @Test
  void shouldPrintWhatStandsBehindEachJavaProgram() throws Exception {
    List<Markdown.Block> blocks = Markdown.blocks(README);
    List<Markdown.Block> programs =
        blocks.stream().filter(block -> block.language().equals("java")).toList();
    assertThat(programs).isNotEmpty();
    for (Markdown.Block program : programs) {
      String expected = Markdown.following(blocks, program, "text").text();
      assertThat(run(program.text())).isEqualTo(expected);
    }
  }

  @Test
  void shouldNameTheArtifactsThatTheBuildMakes() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");
    List<Markdown.Block> dependencies =
        Markdown.blocks(README).stream().filter(block -> block.language().equals("xml")).toList();
    assertThat(dependencies).isNotEmpty();
    for (Markdown.Block block : dependencies) {
      assertThat(block.text())
          .contains("<groupId>io.zmq4j</groupId>", "<artifactId>zmq4j</artifactId>")
          .contains("<version>" + version + "</version>")
          .contains("<classifier>natives-linux-x86_64</classifier>");
    }
  }

  private String run(String program) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("Program.java"), program);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                JAVA.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
