package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zmq4j.support.Texts;
import java.time.Duration;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever endpoint comes in: it works, or it is refused by one of the two exceptions meant for it.
 */
class EndpointPropertiesTest {

  private ZContext context;

  @BeforeProperty
  void open() {
    context = new ZContext();
    context.linger(Duration.ZERO);
  }

  @AfterProperty
  void close() {
    context.close();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  /** Near misses: the pieces of endpoints in any order. Nothing here makes a file or asks a DNS. */
  @Provide
  Arbitrary<String> endpoints() {
    Arbitrary<String> scheme =
        Arbitraries.of(
            "tcp://",
            "TCP://",
            "tcp:",
            "://",
            "inproc://",
            "ipc://@",
            "ws://",
            "udp://",
            "vmci://",
            "tipc://",
            "pgm://",
            "norm://",
            "x://",
            "");
    Arbitrary<String> host =
        Arbitraries.of(
            "127.0.0.1",
            "*",
            "lo",
            "[::1]",
            "[",
            "]",
            "::1",
            "0",
            "256.1.1.1",
            "",
            "eth99",
            "@",
            "127.0.0.1;127.0.0.1",
            ";",
            "%lo",
            "!");
    Arbitrary<String> port =
        Arbitraries.of(
            ":*",
            ":!",
            ":0",
            ":",
            "::",
            ":-1",
            ":65536",
            ":99999999999",
            ":*[1-",
            ":*[]",
            ":![0-1]",
            ":*[64000-64001]",
            ":![64000-]",
            ":x",
            "",
            "/",
            ":*/path",
            ":0;");
    Arbitrary<String> tail = Texts.any().map(text -> text.substring(0, Math.min(5, text.length())));
    return Combinators.combine(scheme, host, port, Arbitraries.oneOf(Arbitraries.just(""), tail))
        .as((a, b, c, d) -> a + b + c + d);
  }

  @Property(tries = 1000)
  void shouldBindOrRefuseNearMisses(@ForAll("endpoints") String endpoint) {
    assertExpected(endpoint, ZSocket::bind);
  }

  @Property
  void shouldBindOrRefuseAnyText(@ForAll("texts") String text) {
    assertExpected(text, ZSocket::bind);
    assertExpected("tcp://127.0.0.1:" + text, ZSocket::bind);
    assertExpected("tcp://" + text + ":*", ZSocket::bind);
    assertExpected("ipc://@" + text, ZSocket::bind);
  }

  @Property
  void shouldConnectOrRefuseAnyText(@ForAll("texts") String text) {
    assertExpected(text, ZSocket::connect);
    assertExpected("tcp://127.0.0.1:" + text, ZSocket::connect);
    assertExpected("ipc://@" + text, ZSocket::connect);
  }

  @Property
  void shouldUnbindAndDisconnectOrRefuseAnyText(@ForAll("texts") String text) {
    for (String endpoint : new String[] {text, "tcp://127.0.0.1:" + text, "inproc://" + text}) {
      assertExpected(endpoint, ZSocket::unbind);
      assertExpected(endpoint, ZSocket::disconnect);
    }
  }

  @Property
  void shouldMeetUnderAnyInprocName(@ForAll("texts") String text) {
    String endpoint = "inproc://" + text;
    // A name is free again only once the socket that had it is reaped: each try has its own names.
    try (ZContext names = new ZContext();
        ZSocket bound = names.socket(SocketType.PAIR);
        ZSocket connected = names.socket(SocketType.PAIR)) {
      if (!Texts.isWellFormed(text) || text.contains("\0")) {
        assertThatThrownBy(() -> bound.bind(endpoint)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connected.connect(endpoint))
            .isInstanceOf(IllegalArgumentException.class);
      } else if (text.isEmpty()) {
        assertThatThrownBy(() -> bound.bind(endpoint)).isInstanceOf(ZException.class);
      } else {
        assertThat(bound.bind(endpoint)).isZero();
        assertThat(bound.lastEndpoint()).isEqualTo(endpoint);
        connected.connect(endpoint);
        connected.send("met");
        assertThat(bound.recvString(LIMIT)).isEqualTo("met");
      }
    }
  }

  private void assertExpected(String endpoint, BiConsumer<ZSocket, String> call) {
    try (ZSocket socket = context.socket(SocketType.PAIR)) {
      Throwable thrown = catchThrowable(() -> call.accept(socket, endpoint));
      if (thrown != null) {
        assertThat(thrown)
            .isInstanceOfAny(ZException.class, IllegalArgumentException.class)
            .hasMessageMatching("(?s).+");
      }
      assertThat(socket.get(SocketOption.TYPE)).as("usable afterwards").isZero();
    }
  }
}
