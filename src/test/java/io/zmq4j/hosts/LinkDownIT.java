package io.zmq4j.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A link that is down for ten seconds: heartbeats notice, traffic resumes, and what is lost was
 * sent in between. It takes its time, and therefore runs on one JDK only.
 */
@Timeout(180)
class LinkDownIT {

  private static final Duration DOWN = Duration.ofSeconds(10);
  private static final Duration SLACK = Duration.ofSeconds(5);

  @Test
  void shouldResume() throws Exception {
    try (Hosts hosts = Hosts.open();
        Host far = new Host(hosts.on(true), Far.class, Hosts.FAR_ADDRESS)) {
      String pull = far.awaitLine("bound", 1);
      String rep = far.awaitLine("bound", 2);
      try (Host near = new Host(hosts.on(false), Near.class, pull, rep)) {
        far.awaitMore("got", 100);
        near.awaitMore("replied", 100);
        int before = far.last("got");
        long cut = System.nanoTime();
        hosts.link(false);
        int unheard = Integer.parseInt(near.awaitLine("disconnected", 1));
        assertThat(Duration.ofNanos(System.nanoTime() - cut))
            .as("noticed")
            .isLessThan(Near.HEARTBEAT.plus(Near.HEARTBEAT_TIMEOUT).plus(SLACK));
        int replied = near.last("replied");
        Thread.sleep(DOWN.minusNanos(System.nanoTime() - cut).toMillis());
        assertThat(near.last("replied")).as("replied while the link was down").isEqualTo(replied);
        hosts.link(true);
        near.awaitLine("connected", 2);
        near.awaitMore("replied", replied + 100);
        far.awaitMore("got", unheard + 100);
        near.end();
        int sent = near.last("sent");
        far.awaitMore("got", sent - 1);
        far.end();
        assertThat(near.numbers("replied"))
            .isEqualTo(IntStream.rangeClosed(1, near.last("replied")).boxed().toList());
        assertNothingElseLost(far.numbers("got"), before, unheard, sent);
      }
    }
  }

  /** In order, none twice; and whatever is not there was sent while nobody knew. */
  private static void assertNothingElseLost(List<Integer> got, int before, int unheard, int sent) {
    assertThat(got).isSorted().doesNotHaveDuplicates();
    List<Integer> lost =
        IntStream.rangeClosed(1, sent).boxed().filter(each -> !got.contains(each)).toList();
    assertThat(lost).allMatch(each -> each > before && each <= unheard);
  }
}
