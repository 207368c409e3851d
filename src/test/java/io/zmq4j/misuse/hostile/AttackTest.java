package io.zmq4j.misuse.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of {@code scripts/attack}. A failure shows its seed. */
@Timeout(240)
class AttackTest {

  private static final int CONNECTIONS = 1500;

  /** The same strangers each time. */
  @Test
  void shouldStandAgainstKnownStrangers() throws Exception {
    assertThat(Attack.run(CONNECTIONS, 1, false)).hasSize(Kind.values().length + 4);
  }

  /** Others each time. */
  @Test
  void shouldStandAgainstNewStrangers() throws Exception {
    int seed = ThreadLocalRandom.current().nextInt(1_000_000);
    assertThat(Attack.run(CONNECTIONS, seed, false)).hasSize(Kind.values().length + 4);
  }
}
