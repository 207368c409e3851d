package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages show of other languages is that language. */
@Timeout(120)
class ForeignSnippetsTest {

  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  /** A language, what checks a file of it, and something that is wrong in it. */
  private enum Language {
    PYTHON("def f(:", program("ZMQ4J_PYTHON", "/usr/bin/python3"), "-m", "py_compile"),
    JAVASCRIPT("function (", program("ZMQ4J_NODE", "node"), "--check"),
    RUBY("def f(", "ruby", "-c"),
    ELIXIR("fn ->", "elixir", "-e", "System.argv |> hd |> File.read! |> Code.string_to_quoted!");

    private final String wrong;
    private final List<String> check;

    Language(String wrong, String... check) {
      this.wrong = wrong;
      this.check = List.of(check);
    }

    private static String program(String variable, String usual) {
      return System.getenv().getOrDefault(variable, usual);
    }

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

  @ParameterizedTest
  @EnumSource
  void shouldBeThatLanguage(Language language) throws Exception {
    String name = language.name().toLowerCase(java.util.Locale.ROOT);
    String reason = "no " + name + " to check its blocks with";
    boolean there = language.isThere();
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);

    int checked = 0;
    for (Path page : Markdown.pages()) {
      for (Markdown.Block block : Markdown.blocks(page)) {
        if (block.language().equals(name)) {
          Path file = Files.writeString(folder.resolve("block" + checked++ + ".js"), block.text());
          assertThat(language.check(file)).as("%s:%d", page, block.line()).isZero();
        }
      }
    }
    assertThat(checked).as("blocks of %s", name).isPositive();
    Path wrong = Files.writeString(folder.resolve("wrong.js"), language.wrong);
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
