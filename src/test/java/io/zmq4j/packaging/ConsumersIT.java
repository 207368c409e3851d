package io.zmq4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs outside the tree that take zmq4j from a local repository, offline, and run with it in
 * each of the ways there are.
 */
@Timeout(180)
class ConsumersIT {

  private static final String NATIVE_ACCESS = "--enable-native-access=io.zmq4j";
  private static final String MODULE = "io.zmq4j.natives." + Installed.PLATFORM.replace('-', '_');
  private static final String FROM_JAR = "natives jar for " + Installed.PLATFORM;
  private static final String FROM_MODULE = "module " + MODULE;

  @TempDir private static Path folder;
  private static Path classPathJar;
  private static Path modulePathJar;

  @BeforeAll
  static void buildConsumers() throws Exception {
    Path first = Files.createDirectory(folder.resolve("class-path"));
    classPathJar = Installed.build("class-path", first).resolve("consumer.jar");
    Path second = Files.createDirectory(folder.resolve("module-path"));
    modulePathJar = Installed.build("module-path", second).resolve("consumer.jar");
  }

  private static void assertReceived(List<String> lines, String from) {
    assertThat(lines).containsExactly("received by way of " + from);
  }

  private static List<String> onClassPath(Path... jars) throws Exception {
    String path = Installed.path(jars);
    return Installed.java(
        folder, "--enable-native-access=ALL-UNNAMED", "-cp", path, "consumer.Main");
  }

  private static List<String> onModulePath(Path... jars) throws Exception {
    String path = Installed.path(jars);
    return Installed.java(folder, NATIVE_ACCESS, "-p", path, "-m", "consumer/consumer.Main");
  }

  @Test
  void shouldRunOnTheClassPath() throws Exception {
    assertReceived(
        onClassPath(classPathJar, Installed.mainJar(), Installed.nativesJar()), FROM_JAR);
  }

  @Test
  void shouldRunOnTheModulePath() throws Exception {
    assertReceived(
        onModulePath(modulePathJar, Installed.mainJar(), Installed.nativesJar()), FROM_MODULE);
  }

  @Test
  void shouldRunInAnImage() throws Exception {
    Path image = folder.resolve("image");
    String path = Installed.path(modulePathJar, Installed.mainJar(), Installed.nativesJar());
    Installed.run(
        folder,
        List.of(
            Installed.tool("jlink"),
            "-p",
            path,
            "--add-modules",
            "consumer," + MODULE,
            "--output",
            image.toString()));
    String java = image.resolve("bin").resolve("java").toString();
    assertReceived(
        Installed.run(folder, List.of(java, NATIVE_ACCESS, "-m", "consumer/consumer.Main")),
        FROM_MODULE);
  }

  /** The other platform's jar may come first, and offers nothing here. */
  @Test
  void shouldRunWithTwoPlatformsSideBySide() throws Exception {
    Path other = otherPlatformsJar();
    assertReceived(
        onClassPath(classPathJar, other, Installed.mainJar(), Installed.nativesJar()), FROM_JAR);
    assertReceived(
        onModulePath(modulePathJar, other, Installed.mainJar(), Installed.nativesJar()),
        FROM_MODULE);
  }

  /** As a build for another platform makes it: the module has that platform's name. */
  private static Path otherPlatformsJar() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("other/src"));
    for (String name : List.of("Bundle.java", "module-info.java")) {
      String text = Files.readString(Path.of("src/natives/java", name));
      Files.writeString(sources.resolve(name), text.replace("$natives.id$", "beos_ppc"));
    }
    Path classes = folder.resolve("other/classes");
    Installed.run(
        folder,
        List.of(
            Installed.tool("javac"),
            "-d",
            classes.toString(),
            "-p",
            Installed.mainJar().toString(),
            sources.resolve("Bundle.java").toString(),
            sources.resolve("module-info.java").toString()));
    Path jar = folder.resolve("other/natives.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      String provider = "io.zmq4j.natives.beos_ppc.Bundle\n";
      write(
          out,
          "META-INF/services/io.zmq4j.spi.NativeBundle",
          provider.getBytes(StandardCharsets.US_ASCII));
      write(out, "META-INF/native/beos-ppc/libzmq4j.so", new byte[] {1});
    }
    return jar;
  }

  private static void write(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  /** Two applications in one JVM. */
  @Test
  void shouldRunInTwoClassLoaders() throws Exception {
    List<String> lines =
        Installed.java(
            folder,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            TwoLoaders.class.getName(),
            classPathJar.toString(),
            Installed.mainJar().toString(),
            Installed.nativesJar().toString());
    String received = "received by way of " + FROM_JAR;
    assertThat(lines).containsExactly(received, received, received);
  }

  /** Runs the consumer in two class loaders, which have it and zmq4j from the same jars. */
  static final class TwoLoaders {
    public static void main(String[] jars) throws Exception {
      URL[] urls = new URL[jars.length];
      for (int i = 0; i < jars.length; i++) {
        urls[i] = Path.of(jars[i]).toUri().toURL();
      }
      ClassLoader platform = ClassLoader.getPlatformClassLoader();
      try (URLClassLoader first = new URLClassLoader(urls, platform);
          URLClassLoader second = new URLClassLoader(urls, platform)) {
        for (ClassLoader each : List.of(first, second, first)) {
          Class<?> main = each.loadClass("consumer.Main");
          main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
      }
    }
  }

  /** No extraction at run time: the work folder need not even exist. */
  @Test
  void shouldRunWithTheLibraryOfTheNar() throws Exception {
    Path project = Files.createDirectory(folder.resolve("nar"));
    Path target = Installed.build("nar", project);
    String name = "zmq4j-" + Installed.VERSION + "-" + Installed.NAR + "-jni";
    Path library = target.resolve("nar").resolve(name).resolve("lib/" + Installed.NAR + "/jni");
    assertThat(library.resolve("libzmq4j.so")).exists();
    assertReceived(
        Installed.java(
            folder,
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.zmq4j.workdir=" + folder.resolve("missing"),
            "-Djava.library.path=" + library,
            "-cp",
            Installed.path(target.resolve("consumer.jar"), Installed.mainJar()),
            "consumer.Main"),
        "java.library.path " + library);
  }

  /** {@code java -jar} finds the natives jar beside the main jar, as it lies in a repository. */
  @Test
  void shouldTellAboutItselfByJavaJar() throws Exception {
    assertThat(Installed.java(folder, "-jar", Installed.mainJar().toString()))
        .anyMatch(line -> line.startsWith("zmq4j     " + Installed.VERSION))
        .anyMatch(line -> line.startsWith("library   " + FROM_JAR));
  }
}
