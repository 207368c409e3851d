package io.zmq4j.jni;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That the sanitizers look, in a JVM that a test starts and inside libzmq: an error made on
 * purpose.
 */
class SanitizersTest {

  /** Reads a message behind its end. */
  static final class UseAfterFree {
    public static void main(String[] args) {
      NativeLoader.require();
      long message = Libzmq.zmq_msg_init_buffer(new byte[64]);
      System.out.println(Libzmq.zmq_msg_size(message));
      Libzmq.zmq_msg_close(message);
      System.out.println(Libzmq.zmq_msg_size(message));
    }
  }

  @Test
  void shouldEndAProcessThatUsesAMessageBehindItsEnd(@TempDir Path reports)
      throws IOException, InterruptedException {
    String options = System.getenv().getOrDefault("ASAN_OPTIONS", "");
    assumeTrue(options.contains("log_path="), "no sanitizers here: scripts/test --sanitize");

    ChildJvm.Outcome outcome =
        ChildJvm.of(UseAfterFree.class)
            .environment(
                "ASAN_OPTIONS",
                options.replaceFirst("log_path=[^:]*", "log_path=" + reports.resolve("asan")))
            .run(1);

    assertThat(outcome.lines()).containsExactly("64");
    try (Stream<Path> written = Files.list(reports)) {
      assertThat(written)
          .singleElement(as(PATH))
          .content()
          .contains("heap-use-after-free", "libzmq4j.so+0x");
    }
  }
}
