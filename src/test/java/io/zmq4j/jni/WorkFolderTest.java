package io.zmq4j.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  private static final Platform LINUX = Platform.of("Linux", "amd64", false);
  private static final Platform WINDOWS = Platform.of("Windows 11", "amd64", false);

  /** More than Linux gives. */
  private static final long NOBODYS_PROCESS = 99_999_999;

  @TempDir private Path parent;

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** The folder that another platform's rules give, in this test's own parent. */
  private WorkFolder make(Platform platform) throws IOException {
    String before = System.setProperty(WorkFolder.PROPERTY, parent.toString());
    try {
      return WorkFolder.make(platform);
    } finally {
      if (before == null) {
        System.clearProperty(WorkFolder.PROPERTY);
      } else {
        System.setProperty(WorkFolder.PROPERTY, before);
      }
    }
  }

  @Test
  void shouldBeThisUsersAlone() throws Exception {
    try (WorkFolder folder = make(LINUX)) {
      Path made = folder.file().getParent();
      assertThat(folder.parent()).isEqualTo(parent);
      assertThat(entries(parent)).containsExactly(made);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
      Files.writeString(folder.file(), "a library");
    }
    assertThat(entries(parent)).isEmpty();
  }

  @Test
  void shouldPassOverWhatOthersPlanted() throws Exception {
    Path victim = Files.createDirectory(parent.resolve("victim"));
    Files.writeString(victim.resolve("lib.so"), "the victim's");
    Path link = Files.createSymbolicLink(parent.resolve("zmq4j-1"), victim);
    Path dangling = Files.createSymbolicLink(parent.resolve("zmq4j-2"), parent.resolve("nowhere"));
    Path file = Files.writeString(parent.resolve("zmq4j-3"), "a file");
    Path planted = Files.createDirectory(parent.resolve("zmq4j-4"));
    try (WorkFolder folder = WorkFolder.make(parent, "zmq4j-", 1, "lib.so")) {
      assertThat(folder.file()).isEqualTo(parent.resolve("zmq4j-5").resolve("lib.so"));
      assertThat(folder.file().getParent().toRealPath()).startsWith(parent.toRealPath());
      Files.writeString(folder.file(), "a library");
    }
    assertThat(entries(parent)).containsExactlyInAnyOrder(victim, link, dangling, file, planted);
    assertThat(victim.resolve("lib.so")).hasContent("the victim's");
    assertThat(parent.resolve("nowhere")).doesNotExist();
    assertThat(planted).isEmptyDirectory();
  }

  @Test
  void shouldGiveUpWhereEveryNameIsTaken() throws Exception {
    for (int i = 0; i < 1000; i++) {
      Files.createDirectory(parent.resolve("zmq4j-" + Integer.toHexString(i)));
    }
    assertThatThrownBy(() -> WorkFolder.make(parent, "zmq4j-", 0, "lib.so"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot find a free name in " + parent)
        .hasMessageContaining("-Dio.zmq4j.workdir=DIR");
  }

  /** Windows keeps a library that is loaded: what its process left goes at the next start. */
  @Test
  void shouldSweepWhatEarlierProcessesLeftOnWindows() throws Exception {
    Path stale = Files.createDirectory(parent.resolve("zmq4j-" + NOBODYS_PROCESS + "-a1"));
    Files.writeString(stale.resolve("zmq4j.dll"), "a library");
    long own = ProcessHandle.current().pid();
    Path living = Files.createDirectory(parent.resolve("zmq4j-" + own + "-a1"));
    Path stranger = Files.createDirectory(parent.resolve("zmq4j-of-another-program"));
    Path victim = Files.createDirectory(parent.resolve("victim"));
    Files.writeString(victim.resolve("zmq4j.dll"), "the victim's");
    Path link =
        Files.createSymbolicLink(parent.resolve("zmq4j-" + NOBODYS_PROCESS + "-a2"), victim);
    Path made;
    try (WorkFolder folder = make(WINDOWS)) {
      made = folder.file().getParent();
      assertThat(made.getFileName().toString()).startsWith("zmq4j-" + own + "-");
      assertThat(folder.file().getFileName()).hasToString("zmq4j.dll");
      assertThat(entries(parent)).containsExactlyInAnyOrder(made, living, stranger, victim, link);
    }
    assertThat(Files.exists(made, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(victim.resolve("zmq4j.dll")).hasContent("the victim's");
  }
}
