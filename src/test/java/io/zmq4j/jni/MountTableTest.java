package io.zmq4j.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTableTest {

  private static final List<String> TABLE =
      List.of(
          "/dev/vda1 / ext4 rw,relatime 0 0",
          "tmpfs /tmp tmpfs rw,nosuid,noexec,relatime 0 0",
          "tmpfs /tmp/work tmpfs rw,exec 0 0",
          "tmpfs /mnt/a\\040folder tmpfs rw,noexec 0 0",
          "tmpfs /mnt/\\303\\244 tmpfs noexec 0 0",
          "tmpfs /srv tmpfs rw,noexec 0 0",
          "tmpfs /srv tmpfs rw 0 0",
          "a line of another kind");

  @ParameterizedTest
  @CsvSource({
    "/home/user/lib.so, false",
    "/tmp/zmq4j-1/lib.so, true",
    "/tmpfiles/lib.so, false",
    "/tmp/work/lib.so, false",
    "/mnt/a folder/lib.so, true",
    "/mnt/ä/lib.so, true",
    "/srv/lib.so, false",
  })
  void shouldKnowWhereNothingCanBeLoadedFrom(String file, boolean forbidden) {
    assertThat(MountTable.forbidsExecution(Path.of(file), TABLE)).isEqualTo(forbidden);
  }
}
