package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the project lead somewhere, on the web as in the HTML of {@code mvn site}. */
class LinksTest {

  private static final Path PAGES = Path.of("src", "site", "markdown");
  private static final Path SITE = Path.of("src", "site", "site.xml");
  private static final Path INDEX = PAGES.resolve("index.md");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern ITEM = Pattern.compile("<item [^>]*href=\"([^\"]+)\\.html\"");

  /** What mvn site makes of a link that leads out of the pages: see pom.xml. */
  private static final Pattern FITTED = Pattern.compile("[\\w-]+\\.md|\\.\\./\\.\\./\\.\\./.+");

  private static final Pattern FITTED_IMAGE = Pattern.compile("\\.\\./resources/images/.+");

  static Stream<Path> documents() {
    return Stream.concat(
        Markdown.pages().stream(),
        Stream.of("README.md", "SECURITY.md", "CHANGELOG.md", "examples/README.md").map(Path::of));
  }

  static Stream<Path> pages() {
    return Markdown.pages().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldLeadToAFile(Path document) {
    assertThat(broken(document)).isEmpty();
  }

  @Test
  void shouldSeeWhatLeadsNowhere(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("there.md"), "");
    Path document =
        Files.writeString(
            folder.resolve("a.md"),
            """
            [there](there.md), `[code](is.no.link)` and [a host](https://example.org/x)
            ![a picture](gone.svg)
            ```text
            [code](is.no.link)
            ```
            [gone](gone.md)
            """);
    assertThat(broken(document)).containsExactly("2: gone.svg", "6: gone.md");
  }

  /** Doxia makes .html of .md, and the build fits what leads elsewhere, in these forms only. */
  @ParameterizedTest
  @MethodSource("pages")
  void shouldHaveTheFormsThatTheSiteFits(Path page) {
    for (Markdown.Link link : relative(page)) {
      assertThat(link.target())
          .as("%s:%d", page, link.line())
          .matches(link.isImage() ? FITTED_IMAGE : FITTED);
    }
  }

  @Test
  void shouldLeadFromTheIndexToEachPage() {
    Set<Path> reached = new TreeSet<>(Set.of(INDEX));
    Deque<Path> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Markdown.Link link : relative(open.remove())) {
        Path page = PAGES.resolve(link.target()).normalize();
        if (Markdown.pages().contains(page) && reached.add(page)) {
          open.add(page);
        }
      }
    }
    assertThat(reached).containsExactlyElementsOf(new TreeSet<>(Markdown.pages()));
  }

  @Test
  void shouldHaveEachPageInTheMenuOfTheSite() throws Exception {
    List<String> items =
        ITEM.matcher(Files.readString(SITE)).results().map((MatchResult i) -> i.group(1)).toList();
    assertThat(items)
        .containsExactlyInAnyOrderElementsOf(
            Markdown.pages().stream()
                .map(page -> page.getFileName().toString().replace(".md", ""))
                .collect(Collectors.toList()));
  }

  private static List<String> broken(Path document) {
    List<String> broken = new ArrayList<>();
    for (Markdown.Link link : relative(document)) {
      if (!Files.exists(document.resolveSibling(link.target()))) {
        broken.add(link.line() + ": " + link.target());
      }
    }
    return broken;
  }

  private static List<Markdown.Link> relative(Path document) {
    return Markdown.links(document).stream()
        .filter(link -> !ELSEWHERE.matcher(link.target()).matches())
        .toList();
  }
}
