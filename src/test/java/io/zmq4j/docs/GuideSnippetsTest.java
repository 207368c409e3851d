package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All Java and jshell of src/site/markdown is run as it stands there.
 *
 * <p>A block {@code java} runs by itself and ends; it prints what the {@code text} block right
 * behind it says, and nothing where there is none. Blocks {@code java NAME} with the same name on
 * one page run at once, each in its own process, until each has printed its {@code text}; those
 * that go on are then ended. In a block {@code jshell} all behind {@code jshell>} and {@code ...>}
 * is typed, and answers that are shown are those given. {@code java jeromq} is another library's.
 */
@DisplayName("What the pages show is what happens")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GuideSnippetsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OTHER = "jeromq";
  private static final String PROMPT = "jshell> ";
  private static final String CONTINUATION = "   ...> ";

  @TempDir Path temporary;

  /** One or more programs that run at once. */
  private record Group(String name, List<Markdown.Block> programs, List<Markdown.Block> page) {}

  @Test
  void shouldFindWhatToRun() {
    assertThat(Markdown.pages()).hasSizeGreaterThanOrEqualTo(18);
    for (Path page : Markdown.pages()) {
      if (page.getFileName().toString().startsWith("coming-from-")) {
        assertThat(groups(page)).as("Java in %s", page).isNotEmpty();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> java() {
    return Markdown.pages().stream()
        .flatMap(page -> groups(page).stream())
        .map(group -> DynamicTest.dynamicTest(group.name(), () -> run(group)));
  }

  @TestFactory
  Stream<DynamicTest> jshell() {
    return Markdown.pages().stream()
        .flatMap(
            page ->
                blocks(page, "jshell").stream()
                    .map(
                        block ->
                            DynamicTest.dynamicTest(
                                page.getFileName() + ":" + block.line(), () -> type(block))));
  }

  private static List<Markdown.Block> blocks(Path page, String language) {
    return Markdown.blocks(page).stream()
        .filter(block -> block.language().equals(language) && !block.mark().equals(OTHER))
        .toList();
  }

  private static List<Group> groups(Path page) {
    List<Markdown.Block> all = Markdown.blocks(page);
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Markdown.Block block : blocks(page, "java")) {
      String place = page.getFileName() + ":" + block.line();
      String key = block.mark().isEmpty() ? place : block.mark();
      groups
          .computeIfAbsent(key, name -> new Group(place, new ArrayList<>(), all))
          .programs()
          .add(block);
    }
    return List.copyOf(groups.values());
  }

  private void run(Group group) throws Exception {
    Path meeting = Files.createTempDirectory(temporary, "m");
    boolean alone = group.programs().get(0).mark().isEmpty();
    List<RunningProgram> running = new ArrayList<>();
    try {
      for (Markdown.Block program : group.programs()) {
        Path classes = Files.createTempDirectory(meeting, "c");
        running.add(Snippet.of(program.text(), meeting).start(classes));
      }
      for (int i = 0; i < running.size(); i++) {
        String expected = Markdown.output(group.page(), group.programs().get(i));
        if (alone) {
          awaitEnd(running.get(i), expected);
        } else {
          awaitBeginning(running.get(i), expected);
        }
      }
    } finally {
      for (RunningProgram program : running) {
        program.close();
      }
    }
  }

  private static void awaitEnd(RunningProgram program, String expected) throws Exception {
    assertThat(program.endsWithin(PATIENCE)).as("ends by itself: %s", program).isTrue();
    program.finish();
    assertThat(program.text()).isEqualTo(expected);
  }

  private static void awaitBeginning(RunningProgram program, String expected) throws Exception {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                program.endsWithin(Duration.ZERO) || program.text().length() >= expected.length());
    assertThat(program.text()).startsWith(expected);
    if (!program.isAlive()) {
      program.finish();
    }
  }

  private void type(Markdown.Block block) throws Exception {
    List<String> typed = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (String line : block.text().lines().toList()) {
      if (line.startsWith(PROMPT)) {
        typed.add(line.substring(PROMPT.length()));
        shown.add("");
      } else if (line.startsWith(CONTINUATION)) {
        typed.add(line.substring(CONTINUATION.length()));
      } else {
        int last = shown.size() - 1;
        shown.set(last, (shown.get(last) + "\n" + line).strip());
      }
    }
    assertThat(shown).as("prompts in\n%s", block.text()).isNotEmpty();
    List<String> answers = answers(typed);
    assertThat(answers).as("an answer to each of\n%s", block.text()).hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(answers.get(i)).doesNotStartWith("|");
      if (!shown.get(i).isEmpty()) {
        assertThat(answers.get(i)).isEqualTo(shown.get(i));
      }
    }
  }

  /** What scripts/jshell says to each snippet when its input is no terminal. */
  private List<String> answers(List<String> typed) throws IOException, InterruptedException {
    Program jshell = Program.of("scripts/jshell", "-J-Djava.util.prefs.userRoot=" + temporary);
    for (String option : List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")) {
      jshell.arguments("-J" + option, "-R" + option);
    }
    String library = System.getProperty("io.zmq4j.library");
    if (library != null) {
      jshell.arguments("-R-Dio.zmq4j.library=" + library);
    }
    jshell.environment("ZMQ4J_CLASSPATH", System.getProperty("java.class.path"));
    jshell.environment("JAVA_HOME", System.getProperty("java.home"));
    String said;
    try (RunningProgram running = jshell.errorsApart().start()) {
      for (String line : typed) {
        running.say(line);
      }
      running.endInput();
      assertThat(running.endsWithin(PATIENCE)).as("jshell ends: %s", running).isTrue();
      said = running.text().replace("\b", "");
    }
    List<String> answers =
        Arrays.stream(said.split(PROMPT, -1)).map(String::strip).collect(Collectors.toList());
    assertThat(answers).as(said).hasSizeGreaterThan(2);
    // The first is the welcome, the last the end of the input.
    return answers.subList(1, answers.size() - 1);
  }
}
