package io.zmq4j.comparison;

import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A library's program, started anew for each trial: some end their process. */
final class Trials {

  /** SIGABRT and SIGSEGV, as a shell and Java tell them. */
  private static final Set<Integer> CRASHES = Set.of(134, 139);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Library library;
  private final Path folder;
  private final List<String> command;

  /** Works in a folder, which is empty and its owner's to delete. */
  Trials(Library library, Path folder) throws IOException {
    this.library = library;
    this.folder = folder;
    command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -c 0 && exec \"$@\"", "sh"));
    command.addAll(library.command(Files.createDirectory(folder.resolve("classes"))));
  }

  /** What the trial has seen, in the words of the table. */
  String run(String trial) throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(folder, trial);
    Program program = Program.of(command).arguments(trial, place).errorsApart();
    if (library != Library.ZMQ4J) {
      // The sanitizers, where the tests run with them.
      program.without("LD_PRELOAD");
    }
    try (RunningProgram running = program.start()) {
      running.endInput();
      boolean ended = running.endsWithin(LIMIT);
      if (ended && CRASHES.contains(running.exitCode())) {
        return "process ends";
      }
      String said = running.text().strip();
      if (!ended || running.exitCode() != 0 || said.isEmpty()) {
        throw new IllegalStateException("no outcome of a trial: " + running);
      }
      return said;
    }
  }
}
