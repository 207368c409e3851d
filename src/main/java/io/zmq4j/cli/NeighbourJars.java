package io.zmq4j.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java -jar} takes one jar, and the library is in another. Where natives jars of the same
 * version lie in the same folder, as they do in a build and in a Maven repository, the program runs
 * with them.
 */
final class NeighbourJars {

  private NeighbourJars() {}

  /**
   * Runs {@link Main#main} with them; {@code false} if there are none, or they have no part in it.
   */
  static boolean run(String[] arguments) throws ReflectiveOperationException {
    List<URL> jars = find();
    if (jars.isEmpty()) {
      return false;
    }
    // Open until the JVM ends: the program may load classes for as long as it has threads.
    ClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    loader
        .loadClass(Main.class.getName())
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
    return true;
  }

  /** This jar and those beside it, where this jar is all that the JVM was given. */
  private static List<URL> find() {
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    if (source == null || !Main.class.getClassLoader().equals(ClassLoader.getSystemClassLoader())) {
      return List.of();
    }
    try {
      Path own = Path.of(source.getLocation().toURI());
      String name = own.getFileName().toString();
      if (!name.endsWith(".jar")
          || !own.equals(Path.of(System.getProperty("java.class.path")).toAbsolutePath())) {
        return List.of();
      }
      return neighbours(own, name.substring(0, name.length() - ".jar".length()));
    } catch (URISyntaxException | IOException | DirectoryIteratorException e) {
      // Without them the program tells by itself that it has no library, and what to do.
      return List.of();
    }
  }

  private static List<URL> neighbours(Path own, String stem) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            own.getParent(),
            file -> {
              String name = file.getFileName().toString();
              return name.startsWith(stem + "-natives-") && name.endsWith(".jar");
            })) {
      for (Path each : found) {
        jars.add(each.toUri().toURL());
      }
    }
    if (!jars.isEmpty()) {
      jars.add(0, own.toUri().toURL());
    }
    return jars;
  }
}
