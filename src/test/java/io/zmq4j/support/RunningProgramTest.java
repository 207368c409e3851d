package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningProgramTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path folder;

  private static Program sh(String script, Object... arguments) {
    return Program.of("sh", "-c", script, "sh").arguments(arguments);
  }

  /** A process that a program started, which told its number. */
  private static boolean isRunning(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).filter(RunningProgram::runs).isPresent();
  }

  @Test
  void shouldGiveLinesAndExitCode() throws Exception {
    try (RunningProgram program = sh("echo bound here; echo ä; echo; echo last; exit 3").start()) {
      assertThat(program.endpoint()).isEqualTo("here");
      assertThat(program.lines(2)).containsExactly("ä", "");
      assertThat(program.rest()).containsExactly("last");
      assertThat(program.exitCode()).isEqualTo(3);
      assertThat(program.said()).containsExactly("bound here", "ä", "", "last");
      assertThat(program.poll()).isNull();
      assertThatThrownBy(program::finish).hasMessageContainingAll("code 3", "ä", "last");
    }
  }

  @Test
  void shouldShowWhatWasSaidInsteadOfTheAwaitedLine() throws Exception {
    try (RunningProgram program = sh("echo other; echo wrong >&2; exec sleep 600").start()) {
      assertThatThrownBy(() -> program.line("awaited"::equals, Duration.ofSeconds(2)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContainingAll("which runs", "other", "wrong");
    }
    try (RunningProgram program = sh("echo other; exit 7").start()) {
      assertThatThrownBy(() -> program.line("awaited"::equals))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("other");
      assertThatThrownBy(program::line).hasMessageContaining("other");
    }
  }

  @Test
  void shouldPassOverLinesUntilTheAwaitedOne() throws Exception {
    try (RunningProgram program = sh("seq 1 5").start()) {
      assertThat(program.line("3"::equals)).isEqualTo("3");
      assertThat(program.rest()).containsExactly("4", "5");
    }
  }

  @Test
  void shouldAnswerLineByLine() throws Exception {
    try (RunningProgram program = Program.of("cat").start()) {
      program.say("one");
      assertThat(program.line()).isEqualTo("one");
      assertThat(program.hasLine()).isFalse();
      assertThat(program.poll()).isNull();
      program.type("two\nthree");
      program.endInput();
      assertThat(program.rest()).containsExactly("two", "three");
      program.finish();
    }
  }

  @Test
  void shouldTellAnAnswerThatIsNone() throws Exception {
    try (RunningProgram program = sh("echo boundless; echo bound").start()) {
      assertThatThrownBy(program::endpoint).hasMessageContaining("boundless");
      assertThat(program.answer("bound")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldReadMuchOfBothStreams(boolean apart) throws Exception {
    Program program = sh("seq 1 20000 >&2; seq 1 20000; echo done");
    try (RunningProgram running = (apart ? program.errorsApart() : program).start()) {
      running.finish();
      assertThat(running.said()).hasSize(apart ? 20_001 : 40_001).endsWith("20000", "done");
      assertThat(running.errors()).hasSize(apart ? 20_000 : 0);
      assertThat(running.toString()).hasSizeLessThan(50_000).contains("20000\ndone");
    }
  }

  @Test
  void shouldEndOnInterruptThoughThisProcessMayIgnoreThat() throws Exception {
    String deaf = "trap '' INT; exec \"$@\"";
    List<String> command = List.of("sh", "-c", deaf, "sh", "env", "--default-signal=INT", "cat");
    try (RunningProgram program = Program.of(command).start()) {
      program.say("up");
      assertThat(program.line()).isEqualTo("up");
      program.assertEndsOnInterrupt();
    }
  }

  @Test
  void shouldKillWhatIgnoresToBeEnded() throws Exception {
    RunningProgram program =
        sh("trap 'echo no' TERM; echo up; while :; do sleep 0.1; done").start();
    try (program) {
      assertThat(program.line()).isEqualTo("up");
      program.signal("TERM");
      assertThat(program.line()).isEqualTo("no");
      assertThat(program.endsWithin(SHORT)).isFalse();
    }
    assertThat(program.isAlive()).isFalse();
  }

  @Test
  void shouldKillWhatIsStopped() throws Exception {
    RunningProgram program = Program.of("cat").start();
    try (program) {
      program.signal("STOP");
    }
    assertThat(program.isAlive()).isFalse();
  }

  @Test
  void shouldKeepWhatWasSaidBeforeItWasKilled() throws Exception {
    try (RunningProgram program = sh("seq 1 9999; echo up; exec sleep 600").start()) {
      program.line("up"::equals);
      program.kill();
      assertThat(program.said()).hasSize(10_000);
    }
  }

  /** The second is of an own group, the third without a parent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 600 & echo $!; wait",
        "setsid sleep 600 & echo $!; wait",
        "sleep 600 & echo $!"
      })
  void shouldLeaveNoChildOfItsChild(String script) throws Exception {
    String pid;
    try (RunningProgram program = sh(script).start()) {
      pid = program.line();
      assertThat(isRunning(pid)).isTrue();
    }
    await().until(() -> !isRunning(pid));
  }

  /** Starts a program, and ends before that. */
  static final class Leaves {
    public static void main(String[] arguments) throws Exception {
      sh("true").succeeds();
      RunningProgram program = sh("sleep 600 & echo $!; wait").start();
      System.out.println(program.line());
      if (arguments[0].equals("exit")) {
        System.exit(0);
      }
      program.line();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "crash"})
  void shouldEndWithTheJvm(String how) throws Exception {
    try (RunningProgram program = JavaProgram.of(Leaves.class).brief().arguments(how).start()) {
      String pid = program.line();
      if (how.equals("crash")) {
        assertThat(isRunning(pid)).isTrue();
        program.signal("KILL");
      }
      await().until(() -> !isRunning(pid));
    }
  }

  @Test
  void shouldBeStartedAsItIsSaid() throws Exception {
    Program program = sh("pwd; echo $A; echo ${HOME:-none}; echo \"$@\"", "x y", 3);
    assertThat(program.in(folder).environment("A", "b").without("HOME").run())
        .containsExactly(folder.toRealPath().toString(), "b", "none", "x y 3");
  }

  @Test
  void shouldGiveLinesToAListener() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    Program program = sh("echo one; echo two; echo three");
    assertThat(program.hearing(line -> line.startsWith("t") && heard.add(line)).run())
        .containsExactly("one");
    assertThat(heard).containsExactly("two", "three");
  }

  @Test
  void shouldTellWhetherACommandSucceeds() throws Exception {
    assertThat(Program.of("cat").succeeds()).isTrue();
    assertThat(Program.of("false").succeeds()).isFalse();
    assertThat(Program.of(folder.resolve("nobody")).succeeds()).isFalse();
    assertThatThrownBy(Program.of(folder.resolve("nobody"))::run).hasMessageContaining("No such");
  }

  @Test
  void shouldLimitJava() throws Exception {
    Path file = folder.resolve("Limit.java");
    Files.writeString(
        file,
        "class Limit { public static void main(String[] a) throws Exception {"
            + " new ProcessBuilder(\"sh\", \"-c\", \"ulimit -n; ulimit -c\")"
            + ".inheritIO().start().waitFor(); } }");
    assertThat(JavaProgram.of(file.toString()).brief().openFiles(321).program().run())
        .containsExactly("321", "0");
  }
}
