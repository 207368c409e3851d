package io.zmq4j.script;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine: the one that runs, and those where distributions put them. */
final class Jdks {

  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /** The one that runs the tests. */
  static Path current() {
    return Path.of(System.getProperty("java.home"));
  }

  /** One with a jshell, of a release such as 17. */
  static Optional<Path> of(int release) {
    List<Path> homes = new ArrayList<>(List.of(current()));
    if (Files.isDirectory(USUAL)) {
      try (Stream<Path> folders = Files.list(USUAL)) {
        folders.sorted().forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes.stream()
        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("jshell")))
        .filter(home -> version(home).split("\\.", 2)[0].equals(String.valueOf(release)))
        .findFirst();
  }

  private static String version(Path home) {
    Path release = home.resolve("release");
    Properties properties = new Properties();
    if (Files.exists(release)) {
      try (Reader reader = Files.newBufferedReader(release)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties.getProperty("JAVA_VERSION", "").replace("\"", "");
  }
}
