package io.zmq4j.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One program in a real terminal: a tmux server of its own with one window of 160 by 50, whose keys
 * are pressed and whose screen is read. Closing it ends the program and all it started.
 */
final class Tmux implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String server = "zmq4j-" + UUID.randomUUID();
  private final List<ProcessHandle> processes = new ArrayList<>();
  private final Path socket;

  Tmux(List<String> command, Map<String, String> environment) {
    List<String> start = new ArrayList<>(List.of("-f", "/dev/null", "start-server", ";"));
    // A program that fails leaves its last words to be read.
    start.addAll(List.of("set-option", "-g", "remain-on-exit", "on", ";"));
    start.addAll(List.of("new-session", "-d", "-x", "160", "-y", "50", "env"));
    environment.forEach((name, value) -> start.add(name + "=" + value));
    start.addAll(command);
    tmux(start);
    ProcessHandle.of(Long.parseLong(ask("pane_pid"))).ifPresent(processes::add);
    socket = Path.of(ask("socket_path"));
  }

  /** Ends the test, as skipped or failed, where tmux is not there. */
  static void require() {
    try {
      Prerequisite.require(
          Program.of("tmux", "-V").succeeds(), "tmux is not installed: apt-get install tmux");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Types text as it is. */
  void type(String text) {
    // A semicolon at the end would be tmux's own.
    tmux(List.of("send-keys", "-l", "--", text.replaceFirst(";$", "\\\\;")));
  }

  /** Presses keys by tmux's names, such as {@code C-c} or {@code Tab}. */
  void press(String... keys) {
    List<String> command = new ArrayList<>(List.of("send-keys"));
    command.addAll(List.of(keys));
    tmux(command);
  }

  /** What was printed since the beginning, without empty lines at the end. */
  List<String> screen() {
    return tmux(List.of("capture-pane", "-p", "-J", "-S", "-"))
        .stripTrailing()
        .lines()
        .map(String::stripTrailing)
        .toList();
  }

  private String ask(String variable) {
    return tmux(List.of("display-message", "-p", "#{" + variable + "}")).strip();
  }

  private String tmux(List<String> arguments) {
    try {
      return String.join(
          "\n", Program.of("tmux", "-L", server).arguments(arguments.toArray()).run());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    // Also what the program started: once it is gone, nobody knows them any more.
    List.copyOf(processes).forEach(each -> each.descendants().forEach(processes::add));
    tmux(List.of("kill-server"));
    processes.forEach(ProcessHandle::destroy);
    try {
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .untilAsserted(() -> assertThat(processes).noneMatch(RunningProgram::runs));
    } finally {
      processes.forEach(ProcessHandle::destroyForcibly);
    }
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
