package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way of the library out of its jar: the folders that it takes, and those that it cannot. */
class ExtractionTest {

  private static final String WORKDIR = "-Dio.zmq4j.workdir=";
  private static final String ELSEWHERE = "name another folder with -Dio.zmq4j.workdir=DIR";

  @TempDir private Path folder;

  /** Sends a message, or tells the error and all that is attached to it. */
  static final class Load {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL);
          ZSocket push = context.socket(SocketType.PUSH)) {
        pull.bind("inproc://first");
        push.connect("inproc://first");
        push.send("by " + Zmq.libraryPath());
        System.out.println(pull.recvString());
      } catch (UnsatisfiedLinkError e) {
        System.out.println(e.getMessage());
        for (Throwable attempt : e.getSuppressed()) {
          System.out.println("attempt: " + attempt.getMessage());
        }
      }
    }
  }

  private static ChildJvm load(Path workdir) {
    return ChildJvm.of(Load.class).library(null).options(WORKDIR + workdir);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** The error names the reason and the remedy, and carries both attempts. */
  private static void assertTells(List<String> lines, String... parts) {
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("no zmq4j library for ").contains(parts);
    assertThat(lines.get(0)).contains("-Dio.zmq4j.library=FILE");
    assertThat(lines.get(1)).startsWith("attempt: ").contains(parts);
    assertThat(lines.get(2)).startsWith("attempt: no zmq4j in java.library.path");
  }

  @Test
  void shouldLeaveNothingBehind() throws Exception {
    assertThat(load(folder).run().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("by native"));
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void shouldTakeTheTemporaryFolder() throws Exception {
    Path missing = folder.resolve("missing");
    ChildJvm child = ChildJvm.of(Load.class).library(null).options("-Djava.io.tmpdir=" + missing);
    assertTells(child.run().lines(), missing + " (there is no such folder)", ELSEWHERE);
  }

  @Test
  @Timeout(150)
  void shouldBeSafeWhenFiftyStartAtOnce() throws Exception {
    ExecutorService starters = Executors.newFixedThreadPool(50);
    try {
      List<Future<List<String>>> children = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        ChildJvm child = load(folder).options("-XX:TieredStopAtLevel=1", "-Xmx32m");
        children.add(starters.submit(() -> child.limit(Duration.ofMinutes(2)).run().lines()));
      }
      for (Future<List<String>> child : children) {
        assertThat(child.get(140, TimeUnit.SECONDS))
            .hasSize(1)
            .allMatch(line -> line.startsWith("by native"));
      }
    } finally {
      starters.shutdownNow();
      assertThat(starters.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void shouldTellOfAFolderThatIsNoFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertTells(load(file).run().lines(), "cannot make a folder in " + file, ELSEWHERE);
  }

  @Test
  void shouldTellOfAReadOnlyFolder() throws Exception {
    List<String> lines = onTmpfs("ro").run().lines();
    assertTells(lines, "cannot make a folder in " + folder, "Read-only file system", ELSEWHERE);
  }

  @Test
  void shouldTellOfAFullFolder() throws Exception {
    List<String> lines = onTmpfs("size=4k").run().lines();
    assertTells(lines, "cannot write " + folder, "No space left on device", ELSEWHERE);
  }

  @Test
  void shouldTellOfANoexecFolder() throws Exception {
    List<String> lines = onTmpfs("noexec").run().lines();
    assertTells(lines, folder + " is mounted noexec", ELSEWHERE);
  }

  /** The folder is a file system mounted so, which nobody but the child sees. */
  private ChildJvm onTmpfs(String options) throws Exception {
    String mount = "mount -t tmpfs -o " + options + " tmpfs \"$0\" && exec \"$@\"";
    String[] command = {"unshare", "-rm", "sh", "-c", mount, folder.toString()};
    List<String> trial = new ArrayList<>(List.of(command));
    trial.add("true");
    Prerequisite.require(
        Program.of(trial).succeeds(),
        "this user may not mount a file system of its own (unshare -rm)");
    return load(folder).inside(command);
  }

  @Test
  void shouldRefuseADamagedLibrary() throws Exception {
    Path library = copyOfNatives("libzmq4j.so");
    byte[] bytes = Files.readAllBytes(library);
    bytes[bytes.length / 2] ^= 1;
    Files.write(library, bytes);
    List<String> lines = load(folder).classPath(classPathWithCopy()).run().lines();
    assertTells(lines, "is damaged: its SHA-256 is ", "get the jar again");
  }

  @Test
  void shouldRefuseALibraryCutShort() throws Exception {
    Path library = copyOfNatives("libzmq4j.so");
    Files.write(library, Arrays.copyOf(Files.readAllBytes(library), 100_000));
    List<String> lines = load(folder).classPath(classPathWithCopy()).run().lines();
    assertTells(lines, "is damaged: its SHA-256 is ", "get the jar again");
  }

  @Test
  void shouldRefuseALibraryWithoutDigest() throws Exception {
    Files.delete(copyOfNatives("libzmq4j.so.sha256"));
    List<String> lines = load(folder).classPath(classPathWithCopy()).run().lines();
    assertTells(lines, "has no libzmq4j.so.sha256 beside it");
  }

  @Test
  void shouldPassOverABrokenProvider() throws Exception {
    Path services = Files.createDirectories(folder.resolve("broken/META-INF/services"));
    Files.writeString(services.resolve("io.zmq4j.spi.NativeBundle"), "nobody.Knows\n");
    String classPath =
        folder.resolve("broken") + File.pathSeparator + System.getProperty("java.class.path");
    Path workdir = Files.createDirectory(folder.resolve("work"));
    assertThat(load(workdir).classPath(classPath).run().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("by native"));
  }

  /** A file of a copy of the natives. */
  private Path copyOfNatives(String file) throws IOException {
    Path natives = natives();
    Path found = null;
    try (Stream<Path> all = Files.walk(natives)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Path copy = copy().resolve(natives.relativize(each));
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy);
        if (each.endsWith(file)) {
          found = copy;
        }
      }
    }
    assertThat(found).as(file).isNotNull();
    return found;
  }

  private Path copy() {
    return folder.resolve("natives");
  }

  /** This JVM's, with the copy in the place of the natives. */
  private String classPathWithCopy() {
    Path natives = natives();
    return classPath()
        .map(entry -> entry.equals(natives) ? copy() : entry)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Those of this build, which may be one with sanitizers. */
  private static Path natives() {
    return classPath()
        .filter(entry -> Files.isDirectory(entry.resolve("META-INF/native")))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }
}
