package io.zmq4j.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.spi.NativeBundle;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** A user at scripts/jshell: types when there is a prompt, and reads what is printed. */
final class JshellTerminal implements AutoCloseable {

  static final String PROMPT = "jshell>";
  private static final String CONTINUATION = "...>";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BLINK = Duration.ofMillis(20);
  private static final Path SCRIPT = Path.of("scripts", "jshell").toAbsolutePath();

  /** Half the time that a terminal takes to start. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Tmux tmux;

  /**
   * Starts one; does not wait for its prompt.
   *
   * @param javaHome the JDK whose jshell it is
   * @param folder for the history, which is to be no part of this user's own
   * @param arguments for the script
   */
  JshellTerminal(Path javaHome, Path folder, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(SCRIPT.toString(), "-J-Djava.util.prefs.userRoot=" + folder));
    SHORT_LIVED.forEach(option -> command.addAll(List.of("-J" + option, "-R" + option)));
    remoteOptions().forEach(option -> command.add("-R" + option));
    command.addAll(Arrays.asList(arguments));
    tmux =
        new Tmux(command, Map.of("JAVA_HOME", javaHome.toString(), "ZMQ4J_CLASSPATH", classPath()));
  }

  /** The JVM that runs what is typed is as strict as the one that runs the tests. */
  private static List<String> remoteOptions() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xcheck:jni",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+LogVMOutput",
                "-XX:-DisplayVMOutput",
                "-XX:LogFile=" + location(Czmq.class).resolveSibling("vm") + "/jshell-%p.log"));
    String library = System.getProperty("io.zmq4j.library");
    if (library != null) {
      options.add("-Dio.zmq4j.library=" + library);
    }
    return options;
  }

  /** What is tested now, and the natives that go with it. */
  private static String classPath() {
    Stream<Class<?>> natives =
        ServiceLoader.load(NativeBundle.class).stream().map(ServiceLoader.Provider::type);
    return Stream.concat(Stream.of(Czmq.class), natives)
        .map(each -> location(each).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Types a line, waits until it is done, and gives what it printed. */
  String enter(String line) {
    int before = enterAndGoOn(line);
    awaitPrompt();
    List<String> screen = tmux.screen();
    return String.join("\n", screen.subList(before, screen.size() - 1)).strip();
  }

  /** Types lines, each at a prompt; waits until all but the last are done. */
  void enterAndGoOn(List<String> lines) {
    lines.forEach(this::enterAndGoOn);
  }

  /** Types a line at the prompt and presses Enter; gives the line of the screen behind it. */
  int enterAndGoOn(String line) {
    awaitPrompt();
    int row = tmux.screen().size();
    tmux.type(line);
    tmux.press("Enter");
    // The prompt that stands there now is the old one.
    patiently()
        .until(
            () -> {
              List<String> screen = tmux.screen();
              return !isAtPrompt(screen) || screen.size() > row;
            });
    return row;
  }

  /** Types the beginning of a line and presses Tab. */
  void complete(String beginning) {
    awaitPrompt();
    tmux.type(beginning);
    tmux.press("Tab");
  }

  /** Presses Ctrl-C and waits for the prompt. */
  void interrupt() {
    assertThat(atPrompt()).as("busy, so that there is something to interrupt").isFalse();
    tmux.press("C-c");
    awaitPrompt();
  }

  /** Waits for a line that matches, and gives what its first group holds, if there is one. */
  String awaitLine(String regex) {
    Pattern pattern = Pattern.compile(regex);
    String[] found = new String[1];
    patiently()
        .untilAsserted(
            () -> {
              List<String> screen = tmux.screen();
              Matcher match =
                  screen.stream()
                      .map(pattern::matcher)
                      .filter(Matcher::matches)
                      .findFirst()
                      .orElse(null);
              assertThat(match).as("%s in\n%s", regex, String.join("\n", screen)).isNotNull();
              found[0] = match.groupCount() == 0 ? match.group() : match.group(1);
            });
    return found[0];
  }

  /** The lines printed so far that match. */
  List<String> linesThatMatch(String regex) {
    return tmux.screen().stream().filter(line -> line.matches(regex)).toList();
  }

  private void awaitPrompt() {
    patiently()
        .untilAsserted(
            () -> {
              List<String> screen = tmux.screen();
              assertThat(isAtPrompt(screen)).as(String.join("\n", screen)).isTrue();
            });
  }

  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BLINK);
  }

  /** Whether it waits for something to be typed. */
  boolean atPrompt() {
    return isAtPrompt(tmux.screen());
  }

  private static boolean isAtPrompt(List<String> screen) {
    String last = screen.isEmpty() ? "" : screen.get(screen.size() - 1).strip();
    return last.equals(PROMPT) || last.equals(CONTINUATION);
  }

  @Override
  public void close() {
    tmux.close();
  }
}
