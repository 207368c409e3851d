package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Language;
import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show of other languages is that language. */
@Timeout(120)
class ForeignSnippetsTest {

  @TempDir Path folder;

  /** A language, something that is wrong in it, and what checks a file of it. */
  private record Checked(String name, String wrong, List<String> check) {

    private boolean isThere() throws IOException, InterruptedException {
      return Program.of(check.get(0), "--version").succeeds();
    }

    private boolean takes(Path file) throws IOException, InterruptedException {
      return Program.of(check).arguments(file).succeeds();
    }
  }

  static Stream<Checked> languages() {
    return Stream.of(
        new Checked(
            "python", "def f(:", List.of(Language.PYTHON.interpreter(), "-m", "py_compile")),
        new Checked("javascript", "function (", List.of(Language.NODE.interpreter(), "--check")),
        new Checked("ruby", "def f(", List.of("ruby", "-c")),
        new Checked(
            "elixir",
            "fn ->",
            List.of("elixir", "-e", "System.argv |> hd |> File.read! |> Code.string_to_quoted!")));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void shouldBeThatLanguage(Checked language) throws Exception {
    String reason = "no " + language.name() + " to check its blocks with";
    Prerequisite.require(language.isThere(), reason);

    int checked = 0;
    for (Path page : Markdown.pages()) {
      for (Markdown.Block block : Markdown.blocks(page)) {
        if (block.language().equals(language.name())) {
          Path file = Files.writeString(folder.resolve("block" + checked++ + ".js"), block.text());
          assertThat(language.takes(file)).as("%s:%d", page, block.line()).isTrue();
        }
      }
    }
    assertThat(checked).as("blocks of %s", language.name()).isPositive();
    Path wrong = Files.writeString(folder.resolve("wrong.js"), language.wrong());
    assertThat(language.takes(wrong)).isFalse();
  }

  /** JeroMQ is not on the path: its names cannot be found, and nothing else may be wrong. */
  @Test
  void shouldBeJavaForJeroMQ() throws IOException {
    int checked = 0;
    for (Path page : Markdown.pages()) {
      for (Markdown.Block block : Markdown.blocks(page)) {
        if (block.language().equals("java") && block.mark().equals("jeromq")) {
          checked++;
          assertThat(new Snippet(page + ":" + block.line(), block.text()).compile(folder))
              .as(block.text())
              .isNotEmpty()
              .extracting(Diagnostic::getCode)
              .allMatch(code -> code.matches("compiler\\.err\\.(doesnt\\.exist|cant\\.resolve.*)"));
        }
      }
    }
    assertThat(checked).isPositive();
  }
}
