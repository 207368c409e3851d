package io.zmq4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.jni.NativeLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @BeforeAll
  static void load() {
    NativeLoader.require();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://127.0.0.1:5555",
        "tcp://127.0.0.1:0",
        "tcp://127.0.0.1:65535",
        "tcp://127.0.0.1:*",
        "tcp://eth0;127.0.0.1:5555",
        "tcp://eth0:0;127.0.0.1:5555",
        "tcp://[::1]:5555",
        "tcp://[::1]",
        "TCP://*:1",
        "ws://127.0.0.1:8080/path",
        "ws://127.0.0.1:8080/path:99999",
        "inproc://name:70000",
        "inproc://zeromq.zap.01",
        "ipc:///tmp/x:70000",
        "ipc://žluťoučký",
        "no scheme at all:70000",
        "",
      })
  void shouldEncodeWithAClosingNul(String endpoint) {
    assertThat(Endpoint.encode(endpoint)).isEqualTo((endpoint + "\0").getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://127.0.0.1:65536",
        "tcp://127.0.0.1:99999999999999",
        "tcp://127.0.0.1:-1",
        "tcp://127.0.0.1:+5",
        "tcp://127.0.0.1:5555x",
        "tcp://127.0.0.1: 5555",
        "tcp://127.0.0.1:http",
        "tcp://127.0.0.1:٣",
        "tcp://eth0:70000;127.0.0.1:5555",
        "tcp://eth0;127.0.0.1:70000",
        "Tcp://127.0.0.1:70000",
        "ws://127.0.0.1:70000/path",
        "wss://127.0.0.1:70000",
      })
  void shouldRefuseWhatIsNoPort(String endpoint) {
    assertThatThrownBy(() -> Endpoint.encode(endpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("endpoint " + endpoint + ": port ")
        .hasMessageEndingWith(" is no number from 0 to 65535");
  }

  @Test
  void shouldRefuseWhatCWouldNotSeeWhole() {
    assertThatThrownBy(() -> Endpoint.encode("inproc://a\0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint has a NUL at index 10");
    assertThatThrownBy(() -> Endpoint.encode("inproc://\uDC00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint has an unpaired surrogate \\uDC00 at index 9");
    assertThatThrownBy(() -> Endpoint.encode(null)).hasMessage("endpoint");
  }

  /** libzmq has a buffer for it that it trusts. */
  @Test
  void shouldKeepWebSocketsShort() {
    String longest = "ws://127.0.0.1:5555/" + "x".repeat(492);
    assertThat(Endpoint.encode(longest)).hasSize(513);
    assertThatThrownBy(() -> Endpoint.encode(longest + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an endpoint of 513 bytes: with ws:// at most 512 do");
    assertThat(Endpoint.encode(longest.replace("ws://", "ipc://"))).hasSize(514);
  }

  @Test
  void shouldKeepDatagramsToUdp() {
    assertThatThrownBy(() -> Endpoint.encodeForBind("inproc://datagrams", SocketType.DGRAM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speaks udp:// and nothing else");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DGRAM")
  void shouldReserveTheNameOfTheZapHandler(SocketType type) {
    String zap = "inproc://zeromq.zap.01";
    if (type == SocketType.REP || type == SocketType.ROUTER) {
      assertThat(Endpoint.encodeForBind(zap, type)).hasSize(zap.length() + 1);
    } else {
      assertThatThrownBy(() -> Endpoint.encodeForBind(zap, type))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("reserved for a ZAP handler");
    }
    assertThat(Endpoint.encodeForBind(zap + "x", type)).hasSize(zap.length() + 2);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:5555, 5555",
    "tcp://0.0.0.0:1, 1",
    "tcp://[::1]:65535, 65535",
    "ws://127.0.0.1:8080/path, 8080",
    "tcp://127.0.0.1, 0",
    "ipc:///tmp/a:1234, 0",
    "inproc://a:1234, 0",
    "'', 0",
  })
  void shouldFindThePort(String lastEndpoint, int port) {
    assertThat(Endpoint.port(lastEndpoint)).isEqualTo(port);
  }
}
