package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.ChildJvm;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Any call, in any order, from any thread: never the end of the JVM, and never a hang. */
class RandomCallsTest {

  private static final int PROGRAMS = 20;
  private static final int CALLS = 400;

  /** The same seeds each time. */
  @Test
  void shouldSurviveKnownPrograms() throws Exception {
    assertThat(ChildJvm.of(RandomProgram.class).arguments(1, PROGRAMS, CALLS).run().lines())
        .endsWith("seed " + PROGRAMS, "done");
  }

  /** Others each time: a failure shows its seed. */
  @Test
  void shouldSurviveNewPrograms() throws Exception {
    int first = ThreadLocalRandom.current().nextInt(1_000_000);
    assertThat(ChildJvm.of(RandomProgram.class).arguments(first, PROGRAMS, CALLS).run().lines())
        .endsWith("seed " + (first + PROGRAMS - 1), "done");
  }
}
