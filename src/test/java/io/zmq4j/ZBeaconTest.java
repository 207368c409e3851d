package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.FreePort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beacons over loopback: among themselves, and as anybody else sees them. */
class ZBeaconTest {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYBODY = "127.255.255.255";

  private ZContext context;
  private int port;
  private ZBeacon beacon;

  @BeforeEach
  void make() {
    port = FreePort.findUdp();
    context = new ZContext();
    beacon = new ZBeacon(context, port, LOOPBACK);
  }

  @AfterEach
  void close() {
    beacon.close();
    context.close();
  }

  private static void assertReceived(ZBeacon by, String content) {
    assertThat(by.recv(LIMIT)).isEqualTo(new ZBeacon.Received(LOOPBACK, content.getBytes(UTF_8)));
  }

  private void send(DatagramSocket raw, byte[] content) throws IOException {
    raw.setBroadcast(true);
    raw.send(new DatagramPacket(content, content.length, new InetSocketAddress(EVERYBODY, port)));
  }

  @Test
  void shouldFindEachOther() {
    assertThat(beacon.hostname()).isEqualTo(LOOPBACK);
    beacon.noecho();
    beacon.subscribe("NODE");
    try (ZBeacon other = new ZBeacon(context, port, "lo");
        ZBeacon third = new ZBeacon(context, port, LOOPBACK)) {
      beacon.publish("NODE/1");
      third.publish("GARBAGE");
      other.interval(Duration.ofMillis(20));
      other.publish("NODE/2");
      assertReceived(beacon, "NODE/2");
      assertReceived(beacon, "NODE/2");
      other.subscribe("");
      beacon.publish("NODE/3");
      await().until(() -> other.recv(LIMIT).toString().equals("127.0.0.1 NODE/3"));
    }
  }

  @Test
  void shouldWaitForTheNext() throws Exception {
    beacon.subscribe("");
    BlockedCall<ZBeacon.Received> waiting = BlockedCall.of(() -> beacon.recv());
    try (ZBeacon other = new ZBeacon(context, port, "*")) {
      assertThat(other.hostname()).isEqualTo("0.0.0.0");
      beacon.publish("me");
      ZBeacon.Received received = waiting.result();
      ZBeacon.Received same = new ZBeacon.Received(LOOPBACK, "me".getBytes(UTF_8));
      assertThat(received)
          .isEqualTo(same)
          .hasSameHashCodeAs(same)
          .isNotEqualTo(new ZBeacon.Received("127.0.0.2", "me".getBytes(UTF_8)))
          .isNotEqualTo(new ZBeacon.Received(LOOPBACK, "you".getBytes(UTF_8)))
          .isNotEqualTo("127.0.0.1 me");
    }
  }

  @Test
  void shouldFallSilent() {
    beacon.subscribe(new byte[0]);
    beacon.interval(Duration.ofMillis(5));
    beacon.publish("echo");
    assertReceived(beacon, "echo");
    beacon.silence();
    await().until(() -> beacon.recv(NOTHING) == null);
    beacon.unsubscribe();
    beacon.publish("echo");
    assertThat(beacon.recv(NOTHING)).isNull();
    assertThat(beacon.tryRecv()).isNull();
    beacon.interval(Duration.ofDays(1));
    beacon.subscribe("other");
    assertThat(beacon.recv(NOTHING)).isNull();
    beacon.subscribe("ec");
    beacon.publish("echo");
    assertReceived(beacon, "echo");
    assertThat(beacon.recv(NOTHING)).isNull();
  }

  @Test
  void shouldBeAPlainDatagram() throws IOException {
    byte[] content = new byte[255];
    Arrays.fill(content, (byte) 0xAA);
    try (DatagramSocket raw = new DatagramSocket(null)) {
      raw.setReuseAddress(true);
      raw.setOption(java.net.StandardSocketOptions.SO_REUSEPORT, true);
      raw.bind(new InetSocketAddress(port));
      raw.setSoTimeout((int) LIMIT.toMillis());
      beacon.publish(content);
      DatagramPacket packet = new DatagramPacket(new byte[300], 300);
      raw.receive(packet);
      assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(content);
      assertThat(packet.getAddress().getHostAddress()).isEqualTo(LOOPBACK);
      assertThat(packet.getPort()).isEqualTo(port);
    }
  }

  @Test
  void shouldTakeNoGarbage() throws IOException {
    beacon.subscribe("");
    try (DatagramSocket raw = new DatagramSocket()) {
      send(raw, new byte[0]);
      send(raw, new byte[256]);
      send(raw, new byte[9_000]);
      send(raw, "\0\uFFFF good".getBytes(UTF_8));
    }
    assertReceived(beacon, "\0\uFFFF good");
    assertThat(beacon.recv(NOTHING)).isNull();
  }

  @Test
  void shouldBoundAFlood() throws IOException {
    context.pipeHwm(10);
    try (ZBeacon small = new ZBeacon(context, port, LOOPBACK);
        DatagramSocket raw = new DatagramSocket()) {
      small.subscribe("");
      await()
          .until(
              () -> {
                send(raw, new byte[255]);
                return small.dropped() > 100;
              });
      int waiting = 0;
      while (small.tryRecv() != null) {
        waiting++;
      }
      assertThat(waiting).isLessThanOrEqualTo(21);
      small.publish("still there");
      await().until(() -> small.recv(LIMIT).toString().endsWith(" still there"));
    }
    assertThat(beacon.dropped()).isZero();
  }

  @Test
  void shouldBePolled() {
    beacon.subscribe("");
    try (ZPoller poller = new ZPoller(beacon.socket())) {
      assertThat(poller.poll(Duration.ZERO)).isZero();
      beacon.publish("to be polled");
      assertThat(poller.poll(LIMIT)).isOne();
    }
    assertThat(beacon.socket().recvString()).isEqualTo(LOOPBACK);
    assertThat(beacon.socket().hasMore()).isTrue();
    assertThat(beacon.socket().recvString()).isEqualTo("to be polled");
    assertThat(beacon.socket().hasMore()).isFalse();
  }

  @Test
  void shouldSayThatABeaconWasTakenInPart() {
    try (ZBeacon other = new ZBeacon(context, port, LOOPBACK)) {
      beacon.subscribe("NODE");
      beacon.noecho();
      other.publish("NODE/2");
      assertThat(beacon.socket().recvString(LIMIT)).isEqualTo(LOOPBACK);
      assertThatThrownBy(() -> beacon.recv(LIMIT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("takes both of its frames");
    }
  }

  @Test
  void shouldEndUnderAThreadThatReceives() throws Exception {
    BlockedCall<ZBeacon.Received> receiving = BlockedCall.of(() -> beacon.recv());
    beacon.close();
    assertThat(receiving.failure()).isInstanceOf(ZClosedException.class);
    assertThat(beacon.isClosed()).isTrue();
    for (Runnable call :
        java.util.List.<Runnable>of(
            () -> beacon.publish("x"),
            () -> beacon.subscribe("x"),
            () -> beacon.interval(LIMIT),
            beacon::silence,
            beacon::unsubscribe,
            beacon::noecho,
            beacon::recv)) {
      assertThatExceptionOfType(ZClosedException.class).isThrownBy(call::run);
    }
  }

  @Test
  void shouldGiveThePortBack() throws IOException {
    beacon.close();
    new DatagramSocket(port).close();
    try (ZBeacon again = new ZBeacon(context, port, LOOPBACK)) {
      again.socket().close();
      assertThat(again.isClosed()).isTrue();
    }
    new DatagramSocket(port).close();
    ZBeacon last = new ZBeacon(context, port, LOOPBACK);
    last.publish("x");
    context.close();
    assertThat(last.isClosed()).isTrue();
    new DatagramSocket(port).close();
  }

  /** At any moment of its thread's start. */
  @Test
  void shouldBeClosedAsSoonAsItIsThere() {
    beacon.close();
    for (int i = 0; i < 1_000; i++) {
      ZBeacon shortLived = new ZBeacon(context, port, LOOPBACK);
      long moment = System.nanoTime() + i * 200L;
      while (System.nanoTime() < moment) {
        Thread.onSpinWait();
      }
      shortLived.close();
    }
    context.close(LIMIT);
  }

  @Test
  void shouldEndWithAShadow() throws IOException {
    beacon.close();
    try (ZContext shadow = ZContext.shadow(context.address())) {
      ZBeacon inside = new ZBeacon(shadow, port, LOOPBACK);
      inside.publish("x");
      shadow.close();
      assertThat(inside.isClosed()).isTrue();
    }
    new DatagramSocket(port).close();
  }

  @Test
  void shouldSayThatThePortIsTaken() throws IOException {
    beacon.close();
    try (DatagramSocket alone = new DatagramSocket(null)) {
      alone.setReuseAddress(false);
      alone.bind(new InetSocketAddress(port));
      assertThatExceptionOfType(ZException.class)
          .isThrownBy(() -> new ZBeacon(context, port, LOOPBACK))
          .matches(e -> e.errorName().equals("EADDRINUSE"))
          .withMessageStartingWith("beacon udp port " + port + ": EADDRINUSE")
          .withMessageContaining("another program has it to itself");
    }
  }

  @Test
  void shouldRefuseWhatIsNoBeacon() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZBeacon(context, port, "no such"))
        .withMessageStartingWith("interface no such: there is none with an IPv4 address")
        .withMessageContaining("(127.0.0.1)");
    for (int none : new int[] {-1, 0, 65_536}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ZBeacon(context, none, LOOPBACK))
          .withMessage("port " + none + ": a beacon has one from 1 to 65535");
    }
    for (int length : new int[] {0, 256}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> beacon.publish(new byte[length]))
          .withMessage("content of " + length + " bytes: a beacon has 1 to 255");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> beacon.subscribe(new byte[256]));
    assertThatIllegalArgumentException().isThrownBy(() -> beacon.interval(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> beacon.interval(LIMIT.negated()));
  }

  @Test
  void shouldNotBeMadeInAClosedContext() throws IOException {
    beacon.close();
    ZContext closed = new ZContext();
    closed.close();
    assertThatExceptionOfType(ZClosedException.class)
        .isThrownBy(() -> new ZBeacon(closed, port, LOOPBACK));
    new DatagramSocket(port).close();
  }

  /** Of any size; what is too long, or empty, is no beacon. */
  @Test
  void shouldSurviveAnyDatagram() throws IOException {
    Random random = new Random(port);
    beacon.subscribe("");
    try (DatagramSocket raw = new DatagramSocket()) {
      for (int i = 0; i < 300; i++) {
        byte[] garbage = new byte[random.nextInt(4) == 0 ? random.nextInt(20_000) : i];
        random.nextBytes(garbage);
        send(raw, garbage);
        if (garbage.length > 0 && garbage.length <= 255) {
          assertThat(beacon.recv(LIMIT))
              .as("of %d bytes, port %d", garbage.length, port)
              .isEqualTo(new ZBeacon.Received(LOOPBACK, garbage));
        }
      }
      assertThat(beacon.tryRecv()).isNull();
    }
  }
}
