package io.zmq4j.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine on musl is told that it has to do something else than add a dependency. */
class MuslTest {

  @Test
  void shouldSayThatThereAreNoNativesForMusl() {
    Platform platform = Platform.of("Linux", "amd64", true);
    assertThat(NativeLoader.explain(platform, List.of()))
        .hasMessageContaining("linux-musl-x86_64")
        .hasMessageContaining("runs on musl, for which there are no natives")
        .hasMessageContaining("glibc")
        .hasMessageNotContaining("classifier");
  }

  @Test
  void shouldNameTheClassifierElsewhere() {
    Platform platform = Platform.of("Linux", "aarch64", false);
    assertThat(NativeLoader.explain(platform, List.of()))
        .hasMessageContaining("classifier natives-linux-aarch64")
        .hasMessageNotContaining("musl");
  }
}
