package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.SocketPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * bind, connect, unbind and disconnect against the real thing; {@link EndpointTest} has the text.
 */
class BindTest {

  private ZContext context;
  private ZSocket pull;
  private ZSocket push;

  @BeforeEach
  void open() {
    context = new ZContext();
    pull = context.socket(SocketType.PULL);
    push = context.socket(SocketType.PUSH);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://127.0.0.1:*",
        "tcp://127.0.0.1:0",
        "tcp://*:*",
        "tcp://*:0",
        "tcp://127.0.0.1:!",
        "tcp://*:!",
        "tcp://127.0.0.1:*[20000-29999]",
        "tcp://127.0.0.1:![20000-29999]",
        "tcp://127.0.0.1:![60000-]",
        "tcp://127.0.0.1:![-65535]",
        "tcp://127.0.0.1:*[-]",
        "tcp://lo:*",
      })
  @DisplayName("LastEndpoint: the real port")
  void shouldGiveTheRealPort(String endpoint) {
    int port = pull.bind(endpoint);
    assertThat(port).isBetween(1, 65_535);
    assertThat(pull.lastEndpoint()).startsWith("tcp://").endsWith(":" + port);
    assertThat(pull.get(SocketOption.LAST_ENDPOINT)).isEqualTo(pull.lastEndpoint());
    push.connect("tcp://127.0.0.1:" + port);
    push.send("found");
    assertThat(pull.recvString(LIMIT)).isEqualTo("found");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:*[20000-29999], 20000, 29999",
    "tcp://127.0.0.1:![20000-29999], 20000, 29999",
    "tcp://127.0.0.1:!, 49152, 65535",
    "tcp://127.0.0.1:![64000-], 64000, 65535",
    "tcp://127.0.0.1:*[-50000], 49152, 50000",
  })
  void shouldStayWithinTheRange(String endpoint, int low, int high) {
    assertThat(pull.bind(endpoint)).isBetween(low, high);
  }

  @Test
  void shouldTakeTheFirstFreePortOfARange() {
    int taken = pull.bind("tcp://127.0.0.1:*[20000-29999]");
    ZSocket next = kept(context.socket(SocketType.PULL));
    assertThat(next.bind("tcp://127.0.0.1:*[" + taken + "-29999]")).isGreaterThan(taken);
    next.bind("tcp://127.0.0.1:![20000-29999]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "!"})
  void shouldSayThatARangeIsUsedUp(String how) {
    int port = pull.bind("tcp://127.0.0.1:*");
    ZSocket other = kept(context.socket(SocketType.PULL));
    String endpoint = "tcp://127.0.0.1:" + how + "[" + port + "-" + port + "]";
    assertThatThrownBy(() -> other.bind(endpoint))
        .isInstanceOf(ZException.class)
        .hasMessage(
            "bind "
                + endpoint
                + ": EADDRINUSE (Address already in use): no free port in "
                + port
                + " to "
                + port);
    assertThat(other.bind("tcp://127.0.0.1:*")).isPositive();
  }

  @Test
  void shouldSayThatAPortIsTaken() {
    int port = pull.bind("tcp://127.0.0.1:*");
    ZSocket other = kept(context.socket(SocketType.PULL));
    assertThatThrownBy(() -> other.bind("tcp://127.0.0.1:" + port))
        .isInstanceOfSatisfying(
            ZException.class,
            e -> {
              assertThat(e.errorName()).isEqualTo("EADDRINUSE");
              assertThat(e.operation()).isEqualTo("bind");
            })
        .hasMessage("bind tcp://127.0.0.1:" + port + ": EADDRINUSE (Address already in use)");
  }

  @Test
  void shouldBindWhereTheTransportHasNoPort(@TempDir Path folder) {
    assertThat(pull.bind("inproc://no-port")).isZero();
    assertThat(pull.lastEndpoint()).isEqualTo("inproc://no-port");
    assertThat(pull.bind("ipc://@zmq4j-no-port-" + ProcessHandle.current().pid())).isZero();
    Path path = folder.resolve("with:1234");
    assertThat(pull.bind("ipc://" + path)).isZero();
    assertThat(pull.lastEndpoint()).isEqualTo("ipc://" + path);
    push.connect("ipc://" + path);
    push.send("by file");
    assertThat(pull.recvString(LIMIT)).isEqualTo("by file");
    pull.close();
    // libzmq leaves the file behind, and replaces it here.
    ZSocket next = kept(context.socket(SocketType.PULL));
    next.bind("ipc://" + path);
    await().until(() -> push.trySend("again by file") && next.recv(Duration.ofMillis(5)) != null);
  }

  @Test
  void shouldChooseAnIpcPath() {
    assertThat(pull.bind("ipc://*")).isZero();
    assertThat(pull.lastEndpoint()).startsWith("ipc://").doesNotContain("*");
    push.connect(pull.lastEndpoint());
    push.send("anywhere");
    assertThat(pull.recvString(LIMIT)).isEqualTo("anywhere");
    Path path = Path.of(pull.lastEndpoint().substring("ipc://".length()));
    assertThat(path).exists();
    pull.close();
    await().until(() -> Files.notExists(path) && Files.notExists(path.getParent()));
  }

  @Test
  void shouldBindAnyNumberOfEndpoints() {
    pull.bind("inproc://one");
    int port = pull.bind("tcp://127.0.0.1:*");
    push.connect("inproc://one");
    push.connect("tcp://127.0.0.1:" + port);
    push.send("a");
    push.send("b");
    assertThat(Arrays.asList(pull.recvString(LIMIT), pull.recvString(LIMIT)))
        .containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 65_537, 70_000, 131_072, 999_999_999})
  void shouldRefuseAPortThatLibzmqWouldWrapAround(int port) {
    for (String endpoint : new String[] {"tcp://127.0.0.1:" + port, "tcp://*:" + port}) {
      assertThatThrownBy(() -> pull.bind(endpoint))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("endpoint " + endpoint + ": port " + port + " is no number from 0 to 65535");
      assertThatThrownBy(() -> pull.connect(endpoint)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.unbind(endpoint)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.disconnect(endpoint))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldTellHowToBindAHost() {
    assertThatThrownBy(() -> pull.bind("tcp://localhost:*"))
        .isInstanceOf(ZException.class)
        .hasMessage(
            "bind tcp://localhost:*: ENODEV (No such device): bind takes an address of this"
                + " machine, an interface or *, and no host name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tcp",
        "127.0.0.1:5555",
        "tcp:/x",
        "://",
        "tcp://",
        "tcp://127.0.0.1",
        "inproc://"
      })
  void shouldSayWhatAnEndpointIs(String endpoint) {
    assertThatThrownBy(() -> pull.bind(endpoint))
        .isInstanceOf(ZException.class)
        .hasMessageStartingWith("bind " + endpoint + ": EINVAL")
        .hasMessageEndingWith("an endpoint is transport://address, such as tcp://127.0.0.1:5555");
  }

  @Test
  void shouldSayThatThereIsNoSuchTransport() {
    for (Runnable call :
        new Runnable[] {() -> pull.bind("pigeon://loft"), () -> pull.connect("pigeon://loft")}) {
      assertThatThrownBy(call::run)
          .isInstanceOf(ZException.class)
          .hasMessageContaining("pigeon://loft: EPROTONOSUPPORT (")
          .hasMessageEndingWith("there is no transport pigeon://");
    }
  }

  @Test
  void shouldRefuseNulsSurrogatesAndNull() {
    for (String bad :
        new String[] {"inproc://a\0b", "inproc://\uD800", "tcp://127.0.0.1:*\uDC00"}) {
      assertThatThrownBy(() -> pull.bind(bad)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.connect(bad)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.unbind(bad)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pull.disconnect(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> pull.bind(null)).hasMessage("endpoint");
    assertThatThrownBy(() -> pull.connect(null)).hasMessage("endpoint");
    assertThatThrownBy(() -> pull.unbind(null)).hasMessage("endpoint");
    assertThatThrownBy(() -> pull.disconnect(null)).isInstanceOf(NullPointerException.class);
    assertThat(pull.lastEndpoint()).isEmpty();
  }

  @Test
  void shouldRefuseUdpBelowTheVersionThatIsSafe() {
    assertThatThrownBy(() -> pull.bind("udp://*:5555"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Dio.zmq4j.allowUdp=true");
    assertThatThrownBy(() -> pull.connect("udp://127.0.0.1:5555"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldLetAnotherBindWhatWasUnbound() {
    int port = pull.bind("tcp://127.0.0.1:*");
    String endpoint = pull.lastEndpoint();
    pull.unbind(endpoint);
    ZSocket other = kept(context.socket(SocketType.PULL));
    // The listener is closed in the background.
    await().ignoreExceptions().until(() -> other.bind(endpoint) == port);
    assertThatThrownBy(() -> pull.unbind(endpoint))
        .isInstanceOf(ZException.class)
        .hasMessageStartingWith("unbind " + endpoint + ": ENOENT");
  }

  @Test
  void shouldSendNothingWhereItIsDisconnected() {
    pull.bind("tcp://127.0.0.1:*");
    push.connect(pull.lastEndpoint());
    push.send("first");
    assertThat(pull.recvString(LIMIT)).isEqualTo("first");
    push.disconnect(pull.lastEndpoint());
    await().until(() -> !push.trySend("nobody there"));
    assertThatThrownBy(() -> push.disconnect(pull.lastEndpoint()))
        .isInstanceOf(ZException.class)
        .hasMessageContaining("ENOENT");
  }

  @Test
  void shouldConnectBeforeTheOtherBinds() {
    String endpoint = endpointWhereNobodyIs();
    push.connect(endpoint);
    push.connect("inproc://later");
    push.send("one");
    push.send("two");
    pull.bind("inproc://later");
    pull.bind(endpoint);
    assertThat(Arrays.asList(pull.recvString(LIMIT), pull.recvString(LIMIT)))
        .containsExactlyInAnyOrder("one", "two");
  }

  private static String endpointWhereNobodyIs() {
    try (ZContext gone = new ZContext();
        ZSocket socket = gone.socket(SocketType.PULL)) {
      socket.bind("tcp://127.0.0.1:*");
      return socket.lastEndpoint();
    }
  }

  @Test
  void shouldRefuseInprocPeersThatDoNotBelongTogether() {
    pull.bind("inproc://work");
    ZSocket sub = kept(context.socket(SocketType.SUB));
    assertThatThrownBy(() -> sub.connect("inproc://work"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("connect inproc://work: SUB does not talk to the PULL");
    push.connect("inproc://work");
    push.connect("inproc://early");
    assertThatThrownBy(() -> sub.bind("inproc://early"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bind inproc://early: SUB does not talk to the PUSH");
    pull.bind("inproc://early");
    push.send("fits");
    assertThat(pull.recvString(LIMIT)).isEqualTo("fits");
  }

  @Test
  void shouldForgetWhoWasAtAnInprocName() {
    pull.bind("inproc://reused");
    push.connect("inproc://reused");
    push.disconnect("inproc://reused");
    pull.unbind("inproc://reused");
    ZSocket rep = kept(context.socket(SocketType.REP));
    rep.bind("inproc://reused");
    ZSocket req = kept(context.socket(SocketType.REQ));
    req.connect("inproc://reused");
    req.send("anew");
    assertThat(rep.recvString(LIMIT)).isEqualTo("anew");
  }

  @Test
  void shouldTalkBothWaysBetweenTwoContexts() {
    try (SocketPair other = SocketPair.of(SocketType.PULL, SocketType.PUSH)) {
      int port = pull.bind("tcp://127.0.0.1:*");
      other.connected().connect("tcp://127.0.0.1:" + port);
      other.connected().send("a");
      other.connected().send("b");
      assertThat(other.bound().recvString(LIMIT)).isEqualTo("a");
      assertThat(pull.recvString(LIMIT)).isEqualTo("b");
    }
  }
}
