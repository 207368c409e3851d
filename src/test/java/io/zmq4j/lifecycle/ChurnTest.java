package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.ChildJvm;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * 10,000 sockets and 1,000 contexts that are closed, and fewer that are dropped to the collector,
 * after which descriptors and threads are back at the start. {@code scripts/lifecycle churn} does
 * so with more.
 */
class ChurnTest {

  /**
   * KiB for a thousand: twice what they take while they are open. So few make room that stays, by
   * steps; whether memory is flat is seen with many.
   */
  private static final double SOCKETS_BOUND = 10_000;

  private static final double CONTEXTS_BOUND = 200_000;

  private static final Pattern SLOPE = Pattern.compile("(-?[0-9.]+) KiB per 1,000");

  @Test
  void shouldLeaveNothingBehind() throws Exception {
    List<String> lines =
        ChildJvm.of(Churn.class)
            .options("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch")
            .arguments("--sockets", 10_000, "--contexts", 1_000)
            .arguments("--dropped-sockets", 2_000, "--dropped-contexts", 200)
            .run()
            .lines();
    lines.forEach(System.out::println);
    assertThat(lines).hasSize(5).last().isEqualTo("left behind at the end: []");
    assertThat(lines.get(0))
        .startsWith("sockets closed: 10000 in ")
        .contains("nothing left behind");
    assertThat(lines.get(1))
        .startsWith("contexts closed: 1000 in ")
        .contains("nothing left behind");
    assertThat(lines.get(2))
        .startsWith("sockets dropped: 2000 in ")
        .contains("reported 2000 of 2000;", "nothing left behind");
    assertThat(lines.get(3))
        .startsWith("contexts dropped: 200 in ")
        .contains("reported 600 of 600;", "nothing left behind");
    assertThat(slope(lines.get(0))).isLessThan(SOCKETS_BOUND);
    assertThat(slope(lines.get(1))).isLessThan(CONTEXTS_BOUND);
  }

  private static double slope(String line) {
    Matcher matcher = SLOPE.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
