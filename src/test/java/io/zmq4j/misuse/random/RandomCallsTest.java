package io.zmq4j.misuse.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any call, in any order, from any thread: never the end of the JVM, and never a hang. */
@Timeout(330)
class RandomCallsTest {

  private static final int PROGRAMS = 100;
  private static final int CALLS = 400;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** The same seeds each time. */
  @Test
  void shouldSurviveKnownPrograms() throws Exception {
    assertThatAllAreOver(1);
  }

  /** Others each time: a failure shows its seed. */
  @Test
  void shouldSurviveNewPrograms() throws Exception {
    assertThatAllAreOver(ThreadLocalRandom.current().nextInt(1_000_000));
  }

  private static void assertThatAllAreOver(int first) throws InterruptedException {
    ChildJvm programs = ChildJvm.of(RandomProgram.class).arguments(first, PROGRAMS, CALLS);
    assertThat(programs.limit(LIMIT).run().lines())
        .endsWith("seed " + (first + PROGRAMS - 1), "done");
  }
}
