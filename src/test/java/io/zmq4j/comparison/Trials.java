package io.zmq4j.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A library's program, started anew for each trial: some end their process. */
final class Trials {

  /** SIGABRT and SIGSEGV, as a shell and Java tell them. */
  private static final Set<Integer> CRASHES = Set.of(134, 139);

  private static final int LIMIT_SECONDS = 60;

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
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(trial, place.toString()));
    Path output = place.resolve("output");
    Path errors = place.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    if (library != Library.ZMQ4J) {
      // The sanitizers, where the tests run with them.
      builder.environment().remove("LD_PRELOAD");
    }
    Process process = builder.start();
    boolean ended;
    try {
      ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
    if (ended && CRASHES.contains(process.exitValue())) {
      return "process ends";
    }
    String said = Files.readString(output, UTF_8).strip();
    if (!ended || process.exitValue() != 0 || said.isEmpty()) {
      throw new IllegalStateException(
          "%s, %s: %s%n%s"
              .formatted(
                  words,
                  ended ? "exit code " + process.exitValue() : "no end in time",
                  said,
                  Files.readString(errors, UTF_8)));
    }
    return said;
  }
}
