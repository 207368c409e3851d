package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show of other languages is that language. */
@Timeout(120)
class ForeignSnippetsTest {

  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  /** A language, something that is wrong in it, and what checks a file of it. */
  private record Language(String name, String wrong, List<String> check) {

    private boolean isThere() throws InterruptedException {
      try {
        return run(List.of(check.get(0), "--version")) == 0;
      } catch (IOException e) {
        return false;
      }
    }

    private int check(Path file) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(check);
      command.add(file.toString());
      return run(command);
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
            .as("%s ends", command)
            .isTrue();
        return process.exitValue();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  static Stream<Language> languages() {
    return Stream.of(
        new Language(
            "python",
            "def f(:",
            List.of(program("ZMQ4J_PYTHON", "/usr/bin/python3"), "-m", "py_compile")),
        new Language("javascript", "function (", List.of(program("ZMQ4J_NODE", "node"), "--check")),
        new Language("ruby", "def f(", List.of("ruby", "-c")),
        new Language(
            "elixir",
            "fn ->",
            List.of("elixir", "-e", "System.argv |> hd |> File.read! |> Code.string_to_quoted!")));
  }

  private static String program(String variable, String usual) {
    return System.getenv().getOrDefault(variable, usual);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void shouldBeThatLanguage(Language language) throws Exception {
    String reason = "no " + language.name() + " to check its blocks with";
    boolean there = language.isThere();
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);

    int checked = 0;
    for (Path page : Markdown.pages()) {
      for (Markdown.Block block : Markdown.blocks(page)) {
        if (block.language().equals(language.name())) {
          Path file = Files.writeString(folder.resolve("block" + checked++ + ".js"), block.text());
          assertThat(language.check(file)).as("%s:%d", page, block.line()).isZero();
        }
      }
    }
    assertThat(checked).as("blocks of %s", language.name()).isPositive();
    Path wrong = Files.writeString(folder.resolve("wrong.js"), language.wrong());
    assertThat(language.check(wrong)).isNotZero();
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
