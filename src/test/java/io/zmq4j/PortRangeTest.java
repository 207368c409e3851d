package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://127.0.0.1:*",
        "tcp://127.0.0.1:5555",
        "inproc://a:!",
        "ipc:///tmp/x:*[1-2]",
        "tcp://!",
        "tcp://127.0.0.1:!x",
        "tcp://127.0.0.1:*[1-2]/path",
        "",
      })
  void shouldLeaveOtherEndpointsAlone(String endpoint) {
    assertThat(PortRange.of(endpoint)).isNull();
  }

  @Test
  void shouldTryAllOfARangeInOrder() {
    assertThat(candidates("tcp://h:*[3-5]")).containsExactly("tcp://h:3", "tcp://h:4", "tcp://h:5");
    assertThat(candidates("tcp://h:*[7-7]")).containsExactly("tcp://h:7");
    assertThat(candidates("tcp://[::1]:*[8-9]")).containsExactly("tcp://[::1]:8", "tcp://[::1]:9");
    assertThat(PortRange.of("tcp://h:*[3-5]")).hasToString("3 to 5");
  }

  @Test
  void shouldTryAllOfARandomRangeOnceFromAnywhere() {
    Set<String> firsts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<String> candidates = candidates("tcp://h:![3-5]");
      assertThat(candidates).containsExactlyInAnyOrder("tcp://h:3", "tcp://h:4", "tcp://h:5");
      firsts.add(candidates.get(0));
    }
    assertThat(firsts).hasSize(3);
  }

  @Test
  void shouldHaveTheDynamicPortsUnlessTold() {
    assertThat(PortRange.of("tcp://h:!")).hasToString("49152 to 65535");
    assertThat(PortRange.of("tcp://h:![-]")).hasToString("49152 to 65535");
    assertThat(PortRange.of("tcp://h:*[60000-]")).hasToString("60000 to 65535");
    assertThat(PortRange.of("tcp://h:*[-50000]")).hasToString("49152 to 50000");
    assertThat(candidates("tcp://h:!")).hasSize(16_384).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "[5-3]",
        "[0-5]",
        "[1-65536]",
        "[-3]",
        "[a-b]",
        "[1-2-3]",
        "[ 1-2]",
        "[70000-]",
        "[1-9999999999]",
      })
  void shouldRefuseWhatIsNoRange(String range) {
    for (String how : List.of("*", "!")) {
      assertThatThrownBy(() -> PortRange.of("tcp://h:" + how + range))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "endpoint tcp://h:"
                  + how
                  + range
                  + ": a range of ports is [LOW-HIGH] within 1 to 65535");
    }
  }

  private static List<String> candidates(String endpoint) {
    List<String> candidates = new ArrayList<>();
    PortRange.of(endpoint).candidates(Function.identity()).forEach(candidates::add);
    return candidates;
  }
}
