package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's pictures are those of their texts. The charts of performance.md are measured. */
class PicturesTest {

  private static final Path SOURCES = Path.of("src", "site", "pictures");
  private static final Path IMAGES = Path.of("src", "site", "resources", "images");
  private static final String CHARTS = "performance.md";
  private static final int FEWEST = 8;

  static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\.\\w+$", "");
  }

  @Test
  void shouldBeOnAPageEachAndHaveASource() throws IOException {
    List<String> shown =
        Markdown.pages().stream()
            .filter(page -> !page.endsWith(CHARTS))
            .flatMap(page -> Markdown.links(page).stream())
            .filter(Markdown.Link::isImage)
            .map(image -> name(Path.of(image.target())))
            .distinct()
            .collect(Collectors.toList());
    assertThat(shown).hasSizeGreaterThanOrEqualTo(FEWEST);
    assertThat(sources().map(PicturesTest::name)).containsExactlyInAnyOrderElementsOf(shown);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void shouldBeDrawnFromTheTextThatIsThere(Path source) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(source));
    assertThat(Files.readString(IMAGES.resolve(name(source) + ".svg")))
        .as("src/site/resources/images/%s.svg is old: scripts/pictures draws it anew", name(source))
        .contains("SHA-256 " + HexFormat.of().formatHex(digest) + " ")
        .contains("fill=\"white\"");
  }
}
