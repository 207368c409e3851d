package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of any option, on any type of socket, ends the JVM. */
class OptionSweepTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldSurviveEveryOption(int share) throws InterruptedException {
    assertThat(ChildJvm.of(OptionSweep.class).arguments("each", share, 3).run().lines())
        .hasSizeGreaterThan(100)
        .endsWith("done");
  }

  @Test
  void shouldSurviveOptionsTogether() throws InterruptedException {
    assertThat(ChildJvm.of(OptionSweep.class).arguments("together", 20_261, 200).run().lines())
        .hasSizeGreaterThan(200)
        .endsWith("done");
  }
}
