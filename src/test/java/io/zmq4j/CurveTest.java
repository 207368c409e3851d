package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CURVE by its options, and the keys for it. */
class CurveTest {

  /** A handshake over loopback takes a few milliseconds. */
  private static final Duration REFUSED = Duration.ofMillis(500);

  private static final ZCurve.KeyPair SERVER = ZCurve.keyPair();

  private static ZSocket server(ZContext context, SocketType type) {
    ZSocket socket = context.socket(type);
    socket.set(SocketOption.CURVE_SERVER, true);
    socket.set(SocketOption.CURVE_SECRETKEY, SERVER.secretKey());
    socket.bind("tcp://127.0.0.1:*");
    return socket;
  }

  private static ZSocket client(ZContext context, SocketType type, byte[] serverKey, ZSocket to) {
    ZCurve.KeyPair own = ZCurve.keyPair();
    ZSocket socket = context.socket(type);
    socket.set(SocketOption.CURVE_SERVERKEY, serverKey);
    socket.set(SocketOption.CURVE_PUBLICKEY, own.publicKey());
    socket.set(SocketOption.CURVE_SECRETKEY, own.secretKey());
    socket.connect(to.lastEndpoint());
    return socket;
  }

  @Test
  void shouldExchangeMessages() {
    try (ZContext context = new ZContext();
        ZSocket server = server(context, SocketType.REP);
        ZSocket client = client(context, SocketType.REQ, SERVER.publicKey(), server)) {
      client.send("question");
      assertThat(server.recvString(LIMIT)).isEqualTo("question");
      server.send("answer");
      assertThat(client.recvString(LIMIT)).isEqualTo("answer");
    }
  }

  @Test
  void shouldGiveNothingToWhoKnowsAnotherServerKey() {
    try (ZContext context = new ZContext();
        ZSocket server = server(context, SocketType.PULL);
        ZSocket stranger = client(context, SocketType.PUSH, ZCurve.keyPair().publicKey(), server)) {
      stranger.set(SocketOption.LINGER, Duration.ZERO);
      stranger.trySend("for somebody else");
      assertThat(server.recv(REFUSED)).isNull();
    }
  }

  @Test
  void shouldGiveNothingToWhoSpeaksInTheClear() {
    try (ZContext context = new ZContext();
        ZSocket server = server(context, SocketType.PULL);
        ZSocket stranger = context.socket(SocketType.PUSH)) {
      stranger.set(SocketOption.LINGER, Duration.ZERO);
      stranger.connect(server.lastEndpoint());
      stranger.trySend("in the clear");
      assertThat(server.recv(REFUSED)).isNull();
    }
  }

  @Test
  void shouldNotMatterOverInproc() {
    try (ZContext context = new ZContext();
        ZSocket server = context.socket(SocketType.PULL);
        ZSocket client = context.socket(SocketType.PUSH)) {
      server.set(SocketOption.CURVE_SERVER, true);
      server.set(SocketOption.CURVE_SECRETKEY, SERVER.secretKey());
      server.bind("inproc://curve");
      client.connect("inproc://curve");
      client.send("as ever");
      assertThat(server.recvString(LIMIT)).isEqualTo("as ever");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 40, 41, 64})
  void shouldRefuseAKeyOfAnotherLength(int length) {
    byte[] key = new byte[length];
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      for (SocketOption<byte[]> option :
          List.of(
              SocketOption.CURVE_PUBLICKEY,
              SocketOption.CURVE_SECRETKEY,
              SocketOption.CURVE_SERVERKEY)) {
        assertThatThrownBy(() -> socket.set(option, key))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(option + " of " + length + " bytes: a CURVE key has 32");
      }
    }
    assertThatThrownBy(() -> ZCurve.publicKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("secretKey of " + length + " bytes: a CURVE key has 32");
    assertThatThrownBy(() -> new ZCurve.KeyPair(key, SERVER.secretKey()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ZCurve.KeyPair(SERVER.publicKey(), key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldSayThatTextIsToBeDecoded() {
    assertThatThrownBy(() -> ZCurve.publicKey(Z85.encode(SERVER.secretKey()).getBytes(UTF_8)))
        .hasMessage(
            "secretKey of 40 bytes: a CURVE key has 32; this looks like Z85 text, which is to be"
                + " decoded first");
  }

  @Test
  void shouldStayAServer() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.set(SocketOption.CURVE_SERVER, false);
      socket.set(SocketOption.CURVE_SERVER, true);
      socket.set(SocketOption.CURVE_SERVER, true);
      assertFrozen(socket);
      assertThat(socket.get(SocketOption.CURVE_SERVER)).isTrue();
    }
  }

  @Test
  void shouldNotTakeAClientsKeysForNothing() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PUSH)) {
      socket.set(SocketOption.CURVE_SERVERKEY, SERVER.publicKey());
      assertFrozen(socket);
    }
  }

  private static void assertFrozen(ZSocket socket) {
    assertThatThrownBy(() -> socket.set(SocketOption.CURVE_SERVER, false))
        .isInstanceOf(ZException.class)
        .hasMessage(
            "set CURVE_SERVER: EPERM (Operation not permitted): the security mechanism is frozen"
                + " once set; make another socket");
  }

  @Test
  void shouldNotTellTheSecretKey() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> socket.get(SocketOption.CURVE_SECRETKEY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("CURVE_SECRETKEY cannot be read");
    }
    assertThat(SERVER.toString())
        .contains(Arrays.toString(SERVER.publicKey()))
        .doesNotContain(Arrays.toString(SERVER.secretKey()))
        .doesNotContain(Z85.encode(SERVER.secretKey()));
  }

  @Test
  void shouldMakeKeysThatBelongTogether() {
    ZCurve.KeyPair other = ZCurve.keyPair();
    assertThat(other).isNotEqualTo(SERVER);
    assertThat(ZCurve.publicKey(other.secretKey())).isEqualTo(other.publicKey());
    ZCurve.KeyPair same = new ZCurve.KeyPair(other.publicKey(), other.secretKey());
    assertThat(same).isEqualTo(other).hasSameHashCodeAs(other);
    other.secretKey()[0]++;
    assertThat(same).isEqualTo(other);
  }

  @Test
  void shouldReadKeysAsText() {
    // The vector of RFC 32, and that of zmq_curve(7).
    byte[] hello = {(byte) 0x86, 0x4F, (byte) 0xD2, 0x6F, (byte) 0xB5, 0x59, (byte) 0xF7, 0x5B};
    assertThat(Z85.encode(hello)).isEqualTo("HelloWorld");
    assertThat(Z85.decode("HelloWorld")).isEqualTo(hello);
    assertThat(Z85.encode(ZCurve.publicKey(Z85.decode("JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"))))
        .isEqualTo("rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7");
    assertThat(Z85.encode(new byte[0])).isEmpty();
    assertThat(Z85.decode("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hell", "HelloWorl", "Hell\u00E4", "Hell~", "Hell ", "#####"})
  void shouldRefuseWhatIsNoZ85(String text) {
    assertThatThrownBy(() -> Z85.decode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("string ")
        .hasMessageNotContaining(text);
  }

  @Test
  void shouldRefuseBytesThatZ85CannotTake() {
    assertThatThrownBy(() -> Z85.encode(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data of 5 bytes: Z85 takes four at a time");
  }

  /** Binds twice as a server, over inproc too, and once in the clear. */
  static final class Binds {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket server = context.socket(SocketType.PULL);
          ZSocket clear = context.socket(SocketType.PULL)) {
        server.set(SocketOption.CURVE_SERVER, true);
        server.bind("inproc://curve");
        server.bind("tcp://127.0.0.1:*");
        server.bind("tcp://127.0.0.1:*");
        clear.bind("tcp://127.0.0.1:*");
      }
    }
  }

  @Test
  void shouldWarnOnceThatAnybodyIsAdmitted() throws InterruptedException {
    assertThat(ChildJvm.of(Binds.class).run().errors().lines())
        .filteredOn(line -> line.contains("zmq4j"))
        .filteredOn(line -> !line.contains("CurveTest") && !line.contains("io.zmq4j.Endpoints"))
        .singleElement()
        .asString()
        .contains("bind tcp://127.0.0.1:*")
        .contains("admits any client key as long as there is no ZAP handler");
  }
}
