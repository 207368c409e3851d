package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.ChildJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receive, send, poll, proxy and loop are woken by an interrupt and by a close from elsewhere: the
 * flag is kept, no message lost, and an interrupted socket usable. {@code scripts/lifecycle
 * wakeups} tells how soon.
 */
class WakeupsTest {

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void shouldWakeEveryCall(String threads) throws Exception {
    assumeTrue(
        threads.equals("platform") || Runtime.version().feature() >= 21,
        "virtual threads are there from JDK 21 on");
    List<String> lines =
        ChildJvm.of(Wakeups.class).arguments("--count", 50, "--threads", threads).run().lines();
    assertThat(lines).hasSize(13).last().isEqualTo("wrong in all: 0");
    for (String call : List.of("receive", "send", "poll", "proxy", "loop")) {
      for (String how : List.of("interrupt", "close")) {
        assertThat(lines).anyMatch(line -> line.matches(call + " +" + how + " +50 .*"));
      }
    }
    assertThat(lines.get(11)).matches("all +either +500 .*");
  }
}
