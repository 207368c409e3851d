package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the README shows is what happens")
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path PAGES = Path.of("src", "site", "markdown");

  @TempDir Path folder;

  static Stream<Path> withDependencies() {
    return Stream.of(README, PAGES.resolve("first-steps.md"));
  }

  /** The table is in two places, for who reads one of them. */
  @Test
  void shouldTellOfTheSameNativesAsTheGuide() throws IOException {
    String rows = natives(README);
    assertThat(rows).contains("linux-x86_64", "linux-aarch64", "windows-x86_64");
    assertThat(natives(PAGES.resolve("deployment.md"))).isEqualTo(rows);
  }

  private static String natives(Path document) throws IOException {
    return Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("| `natives-"))
        .collect(Collectors.joining("\n"));
  }

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

  @ParameterizedTest
  @MethodSource("withDependencies")
  void shouldNameTheArtifactsThatTheBuildMakes(Path document) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");
    List<Markdown.Block> dependencies =
        Markdown.blocks(document).stream().filter(block -> block.language().equals("xml")).toList();
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
    try (RunningProgram running = JavaProgram.of(source.toString()).start()) {
      running.finish();
      return running.text();
    }
  }
}
