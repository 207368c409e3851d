package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where sockets meet, beyond {@link BindTest}: IPv6, source addresses, what may be missing. */
class TransportsTest {

  private ZContext context;

  @BeforeEach
  void open() {
    context = new ZContext();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private ZSocket socket(SocketType type) {
    return kept(context.socket(type));
  }

  private static void assumeIpv6() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getAllByName("::1")[0], 0));
    } catch (IOException e) {
      assumeTrue(false, "this machine has no IPv6 loopback: " + e.getMessage());
    }
  }

  private static void assertDelivers(ZSocket push, ZSocket pull) {
    push.send("found");
    assertThat(pull.recvString(LIMIT)).isEqualTo("found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://[::1]:*", "tcp://[::1]:![20000-29999]", "tcp://*:*"})
  void shouldMeetOverIpv6(String endpoint) {
    assumeIpv6();
    context.set(ContextOption.IPV6, true);
    ZSocket pull = socket(SocketType.PULL);
    int port = pull.bind(endpoint);
    assertThat(pull.lastEndpoint()).matches("tcp://\\[.*]:" + port);
    ZSocket push = socket(SocketType.PUSH);
    push.connect("tcp://[::1]:" + port);
    assertDelivers(push, pull);
    pull.unbind(pull.lastEndpoint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://[::1]:*", "ws://[::1]:*/path"})
  void shouldMeetOverWebSocketsOnIpv6(String endpoint) {
    assumeIpv6();
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    context.set(ContextOption.IPV6, true);
    ZSocket pull = socket(SocketType.PULL);
    int port = pull.bind(endpoint);
    assertThat(pull.lastEndpoint()).startsWith("ws://[::1]:" + port + "/");
    ZSocket push = socket(SocketType.PUSH);
    push.connect(pull.lastEndpoint());
    assertDelivers(push, pull);
  }

  @Test
  void shouldSayThatIpv6IsOff() {
    ZSocket pull = socket(SocketType.PULL);
    assertThatThrownBy(() -> pull.bind("tcp://[::1]:*"))
        .isInstanceOf(ZException.class)
        .hasMessageEndingWith(
            "IPv6 is for sockets with the option IPV6, of the context or their own");
  }

  /** The address that the link comes from. */
  @Test
  void shouldConnectFromASourceAddress() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ZSocket push = socket(SocketType.PUSH);
      push.connect("tcp://127.0.0.2:0;127.0.0.1:" + server.getLocalPort());
      server.setSoTimeout((int) LIMIT.toMillis());
      try (Socket accepted = server.accept()) {
        assertThat(accepted.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
      }
    }
  }

  @Test
  void shouldDeliverFromASourceAddress() {
    ZSocket pull = socket(SocketType.PULL);
    int port = pull.bind("tcp://127.0.0.1:*");
    ZSocket push = socket(SocketType.PUSH);
    push.connect("tcp://127.0.0.2:*;127.0.0.1:" + port);
    assertDelivers(push, pull);
  }

  @Test
  void shouldBindAnInterface() throws IOException {
    assumeTrue(NetworkInterface.getByName("lo") != null, "this machine has no interface lo");
    ZSocket pull = socket(SocketType.PULL);
    int port = pull.bind("tcp://lo:*");
    assertThat(pull.lastEndpoint()).isEqualTo("tcp://127.0.0.1:" + port);
    ZSocket push = socket(SocketType.PUSH);
    push.connect(pull.lastEndpoint());
    assertDelivers(push, pull);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://localhost:*", "tcp://nosuchinterface:*"})
  void shouldSayWhatBindTakes(String endpoint) {
    ZSocket pull = socket(SocketType.PULL);
    assertThatThrownBy(() -> pull.bind(endpoint))
        .isInstanceOf(ZException.class)
        .hasMessage(
            "bind "
                + endpoint
                + ": ENODEV (No such device): "
                + "bind takes an address of this machine, an interface or *, and no host name");
  }

  @Test
  void shouldMeetAtAPathOrAName(@TempDir Path folder) {
    assumeTrue(Zmq.has("ipc"), "this libzmq has no ipc");
    long pid = ProcessHandle.current().pid();
    for (String endpoint :
        new String[] {"ipc://" + folder.resolve("žluť"), "ipc://@zmq4j-žluť-" + pid, "ipc://*"}) {
      ZSocket pull = socket(SocketType.PULL);
      assertThat(pull.bind(endpoint)).isZero();
      ZSocket push = socket(SocketType.PUSH);
      push.connect(pull.lastEndpoint());
      assertDelivers(push, pull);
      pull.unbind(pull.lastEndpoint());
    }
  }

  /** libzmq would take as many messages as come before the other end is bound, and keep them. */
  @Test
  void shouldKeepTheLatestAloneOnceTheNameIsBound() {
    ZSocket pull = socket(SocketType.PULL);
    pull.set(SocketOption.CONFLATE, true);
    assertThatThrownBy(() -> pull.connect("inproc://latest"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "connect inproc://latest: a CONFLATE socket comes after the one that binds the name");
    ZSocket push = socket(SocketType.PUSH);
    push.bind("inproc://latest");
    pull.connect("inproc://latest");
    push.send("lost");
    push.send("latest");
    assertThat(pull.recvString(LIMIT)).isEqualTo("latest");
  }

  static final class BoundAnywhere {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL)) {
        pull.bind("ipc://*");
        System.out.println(pull.lastEndpoint());
      }
    }
  }

  @Test
  void shouldFindAPathInTheTemporaryFolder(@TempDir Path folder) throws Exception {
    assumeTrue(Zmq.has("ipc"), "this libzmq has no ipc");
    List<String> lines =
        ChildJvm.of(BoundAnywhere.class).environment("TMPDIR", folder.toString()).run().lines();
    assertThat(lines).singleElement().asString().startsWith("ipc://" + folder + "/");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldSayThatAPathIsTooLong() {
    assumeTrue(Zmq.has("ipc"), "this libzmq has no ipc");
    for (String name : new String[] {"/tmp/" + "x".repeat(103), "@" + "x".repeat(107)}) {
      ZSocket socket = socket(SocketType.PAIR);
      assertThatThrownBy(() -> socket.bind("ipc://" + name))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("ENAMETOOLONG")
          .hasMessageEndingWith("an address of ipc:// has at most 107 bytes");
      assertThatThrownBy(() -> socket.connect("ipc://" + name))
          .isInstanceOf(ZException.class)
          .hasMessageEndingWith("an address of ipc:// has at most 107 bytes");
    }
    ZSocket pull = socket(SocketType.PULL);
    pull.bind("ipc://@" + "x".repeat(106));
    ZSocket push = socket(SocketType.PUSH);
    push.connect(pull.lastEndpoint());
    assertDelivers(push, pull);
  }

  @Test
  void shouldBindALongName() {
    ZSocket pull = socket(SocketType.PULL);
    String endpoint = "inproc://" + "x".repeat(5000);
    assertThat(pull.bind(endpoint)).isZero();
    ZSocket push = socket(SocketType.PUSH);
    push.connect(endpoint);
    assertDelivers(push, pull);
  }

  @ParameterizedTest
  @CsvSource({
    "pgm, pgm, OpenPGM",
    "epgm, pgm, OpenPGM",
    "norm, norm, NORM",
    "tipc, tipc, 'TIPC, on Linux'",
    "vmci, vmci, VMCI",
    "ws, WS, WebSockets",
    "wss, WSS, WebSockets and GnuTLS",
  })
  void shouldSayWhichTransportIsMissing(String transport, String capability, String with) {
    assumeFalse(Zmq.has(capability), "this libzmq has " + transport);
    ZSocket pub = socket(SocketType.PUB);
    String endpoint = transport + "://127.0.0.1:5555";
    for (Runnable call : new Runnable[] {() -> pub.bind(endpoint), () -> pub.connect(endpoint)}) {
      assertThatThrownBy(call::run)
          .isInstanceOf(ZException.class)
          .hasMessageContaining(endpoint + ": EPROTONOSUPPORT (")
          .hasMessageEndingWith(
              "libzmq %s here has no %s://; that takes one built with %s"
                      .formatted(Zmq.version(), transport, with)
                  + " (-Dlibzmq=system builds against the machine's)");
    }
  }

  @ParameterizedTest
  @CsvSource({"epgm, pgm", "norm, norm"})
  void shouldSayWhoSpeaksMulticast(String transport, String capability) {
    assumeTrue(Zmq.has(capability), "this libzmq has no " + transport);
    ZSocket push = socket(SocketType.PUSH);
    assertThatThrownBy(() -> push.connect(transport + "://127.0.0.1;239.192.1.1:5555"))
        .isInstanceOf(ZException.class)
        .hasMessageContaining("ENOCOMPATPROTO")
        .hasMessageEndingWith(
            "a PUSH socket does not speak " + transport + "://; PUB, SUB, XPUB and XSUB do");
  }

  /** A group of multicast on the loopback, where the kernel gives back what was sent to it. */
  @Test
  void shouldPublishByMulticast() {
    assumeTrue(Zmq.has("pgm"), "this libzmq has no epgm");
    int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
    String endpoint = "epgm://127.0.0.1;239.192.1.1:" + port;
    ZSocket sub = socket(SocketType.SUB);
    sub.subscribe("");
    sub.connect(endpoint);
    ZSocket pub = socket(SocketType.PUB);
    pub.set(SocketOption.LINGER, Duration.ZERO);
    pub.connect(endpoint);
    String received = null;
    for (long end = System.nanoTime() + LIMIT.toNanos();
        received == null && System.nanoTime() < end; ) {
      pub.send("by multicast");
      received = sub.recvString(Duration.ofMillis(50));
    }
    assertThat(received).isEqualTo("by multicast");
  }

  @Test
  void shouldMeetOverTipc() {
    assumeTrue(Zmq.has("tipc"), "this libzmq has no tipc");
    assumeTrue(
        Path.of("/proc/sys/net/tipc").toFile().exists(),
        "the kernel has not loaded tipc: modprobe");
    ZSocket pull = socket(SocketType.PULL);
    pull.bind("tipc://{5560,0,0}");
    ZSocket push = socket(SocketType.PUSH);
    push.connect("tipc://{5560,0}");
    assertDelivers(push, pull);
  }
}
