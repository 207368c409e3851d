package io.zmq4j.lifecycle;

import static io.zmq4j.misuse.Steps.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ZContext;
import io.zmq4j.Zmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.support.ChildJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native library that is missing or wrong: a clear {@code UnsatisfiedLinkError} each time. */
class LibraryTest {

  static final class Load {
    public static void main(String[] arguments) {
      told("context", () -> new ZContext().close());
      told("again", () -> new ZContext(1).close());
      told("shadow", () -> ZContext.shadow(8));
      told("version", Zmq::version);
      told("has", () -> Zmq.has("ipc"));
    }
  }

  static final class LoadedFrom {
    public static void main(String[] arguments) {
      new ZContext().close();
      System.out.println(Zmq.libraryPath());
    }
  }

  /** Where the build has put the library, as it lies in the natives jar. */
  private static Path built() {
    String name = "META-INF/native/" + NativeLoader.platform() + "/libzmq4j.so";
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldTakeTheFileThatIsNamed(@TempDir Path folder) throws Exception {
    Path named = Files.copy(built(), folder.resolve("any name"));
    assertThat(ChildJvm.of(LoadedFrom.class).library(named.toString()).run().lines())
        .containsExactly(named.toString());
  }

  @Test
  void shouldTakeItFromTheLibraryPath(@TempDir Path folder) throws Exception {
    Files.copy(built(), folder.resolve("libzmq4j.so"));
    assertThat(
            ChildJvm.of(LoadedFrom.class)
                .classPath(withoutNatives())
                .library(null)
                .options("-Djava.library.path=" + folder)
                .run()
                .lines())
        .containsExactly("java.library.path " + folder);
  }

  /** It has the one native that is asked first, and answers as another version would. */
  @Test
  void shouldRefuseALibraryOfAnotherVersion(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("other.c");
    Files.writeString(
        source, "int Java_io_zmq4j_jni_Libzmq_zmq4j_1abi(void *e, void *t) { return 1000; }");
    Path library = folder.resolve("libother.so");
    Process compiler =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
    assertEachSays(
        ChildJvm.of(Load.class).library(library.toString()).run().lines(),
        "the library from " + library + " has shim ABI 1000, this binding needs ",
        "use the natives of the same version");
  }

  private static void assertEachSays(List<String> lines, String... parts) {
    assertThat(lines)
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).contains(": UnsatisfiedLinkError: ").contains(parts));
    // The same each time, and not the riddle of a class that failed to initialize.
    assertThat(lines.stream().map(line -> line.substring(line.indexOf(':'))).distinct()).hasSize(1);
  }

  @Test
  void shouldNameAMissingFile() throws Exception {
    assertEachSays(
        ChildJvm.of(Load.class).library("/nonexistent/libzmq4j.so").run().lines(),
        "-Dio.zmq4j.library=/nonexistent/libzmq4j.so cannot be loaded");
  }

  @Test
  void shouldNameAFileThatIsNoLibrary(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("libzmq4j.so"), "no library");
    assertEachSays(
        ChildJvm.of(Load.class).library(text.toString()).run().lines(),
        "-Dio.zmq4j.library=" + text + " cannot be loaded",
        "file too short");
    assertEachSays(
        ChildJvm.of(Load.class).library(folder.toString()).run().lines(),
        "-Dio.zmq4j.library=" + folder + " cannot be loaded");
    assertEachSays(
        ChildJvm.of(Load.class).library("").run().lines(), "-Dio.zmq4j.library= cannot be loaded");
  }

  /** A library that can be loaded and is another one. */
  @Test
  void shouldNameAStrangersLibrary() throws Exception {
    Path stranger = Path.of(System.getProperty("java.home"), "lib", "libjava.so");
    assertEachSays(
        ChildJvm.of(Load.class).library(stranger.toString()).run().lines(), stranger.toString());
  }

  private static String withoutNatives() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*[/-]natives([/.-][^/]*)?/?"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void shouldSayWhatToAdd() throws Exception {
    assertEachSays(
        ChildJvm.of(Load.class).classPath(withoutNatives()).library(null).run().lines(),
        "no zmq4j library for ",
        "add io.zmq4j:zmq4j with classifier natives-",
        "-Dio.zmq4j.library=FILE",
        "-Djava.library.path=FOLDER");
  }
}
