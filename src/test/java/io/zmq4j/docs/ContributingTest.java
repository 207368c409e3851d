package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING leads to every part of the API's package, and to none that is not there. */
class ContributingTest {

  private static final Path PACKAGE = Path.of("src", "main", "java", "io", "zmq4j");
  private static final Pattern PART = Pattern.compile("`([A-Z]\\w+)`");

  @Test
  void shouldNameEachPartOnce() throws IOException {
    List<String> named =
        Files.readAllLines(Path.of("CONTRIBUTING.md")).stream()
            .dropWhile(line -> !line.startsWith("| a line about"))
            .takeWhile(line -> line.startsWith("|"))
            .flatMap(line -> PART.matcher(line).results().map(ContributingTest::name))
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(parts());
  }

  private static String name(MatchResult part) {
    return part.group(1);
  }

  /** All but what users know by a Z. */
  private static List<String> parts() throws IOException {
    try (Stream<Path> files = Files.list(PACKAGE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java") && !file.startsWith("package-"))
          .map(file -> file.replace(".java", ""))
          .filter(name -> !name.startsWith("Z"))
          .toList();
    }
  }
}
