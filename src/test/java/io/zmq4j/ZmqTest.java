package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ZmqTest {

  @Test
  void shouldTellTheVersionOfLibzmq() {
    assertThat(Zmq.version()).matches("4\\.\\d+\\.\\d+");
    int packed = Libzmq.zmq_version();
    assertThat(Zmq.version())
        .isEqualTo(packed / 10_000 + "." + packed / 100 % 100 + "." + packed % 100);
  }

  @Test
  void shouldTellItsOwnVersion() {
    assertThat(Zmq.bindingVersion()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void shouldTellCapabilities() {
    assertThat(Zmq.has("ipc")).isTrue();
    assertThat(Zmq.has("curve")).isTrue();
    assertThat(Zmq.has("")).isFalse();
    assertThat(Zmq.has("pigeons")).isFalse();
    assertThat(Zmq.has("x".repeat(1000))).isFalse();
    assertThat(Zmq.has("\uD83D\uDC0E")).isFalse();
    assertThatThrownBy(() -> Zmq.has("ipc\0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Zmq.has("\uD800")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Zmq.has(null)).hasMessage("capability");
  }

  @Test
  void shouldTellWhereTheLibraryCameFrom() {
    assertThat(Zmq.libraryPath()).isNotBlank();
  }

  @Test
  void shouldTellWhatABugReportNeeds() {
    Map<String, String> lines =
        Zmq.info()
            .lines()
            .collect(
                Collectors.toMap(line -> line.substring(0, 9).strip(), line -> line.substring(10)));
    assertThat(lines)
        .containsOnlyKeys("zmq4j", "libzmq", "library", "has", "has not", "platform", "Java")
        .containsEntry("zmq4j", Zmq.bindingVersion() + ", shim ABI " + Constants.SHIM_ABI)
        .containsEntry("library", Zmq.libraryPath());
    assertThat(lines.get("libzmq")).startsWith(Zmq.version() + ", ");
    assertThat(lines.get("platform")).contains(System.getProperty("os.name"));
    assertThat(lines.get("Java")).contains(System.getProperty("java.runtime.version"));
    assertThat(lines.get("has").split(" ")).contains("ipc", "curve").allMatch(Zmq::has);
    assertThat(lines.get("has not").split(" ")).noneMatch(Zmq::has);
  }
}
