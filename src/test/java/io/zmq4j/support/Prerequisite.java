package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** What a machine may lack for a test. */
public final class Prerequisite {

  private Prerequisite() {}

  /** Skips the test where the machine lacks it, and fails it with ZMQ4J_STRICT=1. */
  public static void require(boolean there, String reason) {
    if (isStrict()) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  /** Whether nothing may be lacking, by ZMQ4J_STRICT=1. */
  public static boolean isStrict() {
    return "1".equals(System.getenv("ZMQ4J_STRICT"));
  }
}
