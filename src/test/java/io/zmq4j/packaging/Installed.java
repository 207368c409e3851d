package io.zmq4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the build has installed into a local repository of its own, beside links to all else that
 * this machine's local repository has; and programs that run with nothing but that.
 */
final class Installed {

  static final String VERSION = System.getProperty("zmq4j.version");
  static final String PLATFORM = System.getProperty("zmq4j.platform");
  static final String NAR = System.getProperty("zmq4j.nar");

  private static final Path REPOSITORY = Path.of("target", "it", "repository").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Installed() {}

  /** An installed file, by what comes behind the version in its name. */
  static Path artifact(String ending) {
    Path file = REPOSITORY.resolve("io/zmq4j/zmq4j/" + VERSION + "/zmq4j-" + VERSION + ending);
    assertThat(file).exists();
    return file;
  }

  static Path mainJar() {
    return artifact(".jar");
  }

  static Path nativesJar() {
    return artifact("-natives-" + PLATFORM + ".jar");
  }

  static String path(Path... entries) {
    return String.join(File.pathSeparator, Stream.of(entries).map(Path::toString).toList());
  }

  /** Builds a copy of a project under src/it, outside the tree and offline: its target folder. */
  static Path build(String project, Path folder) throws IOException, InterruptedException {
    linkTheRest();
    Path source = Path.of("src", "it", project).toAbsolutePath();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(source.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("zmq4j.maven"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-o", "-q", "-Dmaven.repo.local=" + REPOSITORY));
    command.addAll(List.of("-Dzmq4j.version=" + VERSION, "-Dplatform=" + PLATFORM));
    command.add("-Dnar.aol=" + NAR);
    Matcher plugins =
        Pattern.compile("<artifactId>([a-z-]+-plugin)</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    while (plugins.find()) {
      command.add("-D" + plugins.group(1) + ".version=" + plugins.group(2));
    }
    command.add("package");
    run(folder, command);
    return folder.resolve("target");
  }

  private static void linkTheRest() throws IOException {
    Path all = Path.of(System.getProperty("zmq4j.repository"));
    link(all, REPOSITORY, "io");
    if (Files.isDirectory(all.resolve("io"))) {
      link(all.resolve("io"), REPOSITORY.resolve("io"), "zmq4j");
    }
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path link = to.resolve(entry.getFileName());
        if (Files.isDirectory(entry) && !entry.endsWith(except) && !Files.exists(link)) {
          Files.createSymbolicLink(link, entry);
        }
      }
    }
  }

  /** Runs Java with nothing in its environment's way: what it prints, both outputs in one. */
  static List<String> java(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Runs a program to its end, which is to be exit code 0. */
  static List<String> run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Program program =
        Program.of(command)
            .in(folder)
            .without("CLASSPATH", "JAVA_TOOL_OPTIONS")
            .environment("JAVA_HOME", System.getProperty("java.home"));
    try (RunningProgram running = program.start()) {
      running.endInput();
      assertThat(running.endsWithin(LIMIT)).as("%s ended", running).isTrue();
      return running.finish();
    }
  }
}
