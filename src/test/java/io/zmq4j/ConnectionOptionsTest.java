package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.ZmtpPeer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the options of connections do. */
class ConnectionOptionsTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final int GREETING_SIZE = 64;

  @Test
  @DisplayName("ImmediateNoQueueing")
  void shouldQueueForCompleteConnectionsAlone() {
    for (boolean immediate : new boolean[] {true, false}) {
      try (ZContext context = new ZContext();
          ZSocket push = context.socket(SocketType.PUSH)) {
        push.set(SocketOption.LINGER, Duration.ZERO);
        push.set(SocketOption.IMMEDIATE, immediate);
        push.connect("tcp://127.0.0.1:1");
        assertThat(push.trySend("x")).isEqualTo(!immediate);
      }
    }
  }

  @Test
  void shouldEndAHandshakeThatTakesTooLong() throws IOException {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.set(SocketOption.HANDSHAKE_IVL, SHORT);
      int port = pull.bind("tcp://127.0.0.1:*");
      try (Socket silent = connect(port)) {
        silent.getInputStream().readNBytes(GREETING_SIZE);
        assertThat(silent.getInputStream().read()).as("closed by libzmq").isEqualTo(-1);
      }
    }
  }

  @Test
  @DisplayName("ReconnectIvl: a restarted peer is found again")
  void shouldConnectAgain() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(5));
      push.set(SocketOption.IMMEDIATE, true);
      ZSocket first = context.socket(SocketType.PULL);
      int port = first.bind("tcp://127.0.0.1:*");
      push.connect("tcp://127.0.0.1:" + port);
      push.send("first");
      assertThat(first.recvString(LIMIT)).isEqualTo("first");
      first.unbind("tcp://127.0.0.1:" + port);
      first.close();
      try (ZSocket second = context.socket(SocketType.PULL)) {
        await().ignoreExceptions().until(() -> second.bind("tcp://127.0.0.1:" + port) == port);
        // What is sent before libzmq has noticed is lost with the connection.
        await()
            .until(
                () -> {
                  push.trySend("again");
                  return second.recv(SHORT) != null;
                });
      }
    }
  }

  @Test
  void shouldNotConnectAgainWhereItIsNotTo() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      server.setSoTimeout((int) LIMIT.toMillis());
      push.set(SocketOption.LINGER, Duration.ZERO);
      push.set(SocketOption.RECONNECT_IVL, Duration.ofMillis(-1));
      push.connect("tcp://127.0.0.1:" + server.getLocalPort());
      server.accept().close();
      server.setSoTimeout((int) NOTHING.multipliedBy(3).toMillis());
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  @DisplayName("HeartbeatTimeout: a peer that answers no ping is let go of")
  void shouldLetGoOfASilentPeer() throws IOException {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.set(SocketOption.HEARTBEAT_IVL, SHORT);
      pull.set(SocketOption.HEARTBEAT_TIMEOUT, SHORT);
      pull.set(SocketOption.HEARTBEAT_TTL, Duration.ofSeconds(1));
      int port = pull.bind("tcp://127.0.0.1:*");
      try (ZmtpPeer peer = ZmtpPeer.connect(port, "PUSH")) {
        // Flags and size, then PING with a TTL of ten tenths of a second.
        assertThat(peer.readBytes(9)).containsExactly(4, 7, 4, 'P', 'I', 'N', 'G', 0, 10);
        assertThatThrownBy(() -> peer.readBytes(1000)).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void shouldSpeakIpv6() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      pull.set(SocketOption.IPV6, true);
      push.set(SocketOption.IPV6, true);
      int port;
      try {
        port = pull.bind("tcp://[::1]:*");
      } catch (ZException e) {
        assumeTrue(false, "this machine has no IPv6");
        return;
      }
      push.connect("tcp://[::1]:" + port);
      push.send("x");
      assertThat(pull.recvString(LIMIT)).isEqualTo("x");
    }
  }

  @Test
  void shouldTakeConnectionsFromThoseAllowedAlone() {
    for (String allowed : new String[] {"127.0.0.0/8", "192.0.2.0/24"}) {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL);
          ZSocket push = context.socket(SocketType.PUSH)) {
        push.set(SocketOption.LINGER, Duration.ZERO);
        pull.set(SocketOption.TCP_ACCEPT_FILTER, allowed);
        push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
        push.send("x");
        boolean comes = allowed.startsWith("127");
        assertThat(pull.recv(comes ? LIMIT : NOTHING) != null).isEqualTo(comes);
      }
    }
  }

  @Test
  void shouldCarryWhatTheKernelIsTold() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      for (ZSocket socket : new ZSocket[] {pull, push}) {
        socket.set(SocketOption.TOS, 0x28);
        socket.set(SocketOption.BACKLOG, 1);
        socket.set(SocketOption.SNDBUF, 4096);
        socket.set(SocketOption.RCVBUF, 4096);
        socket.set(SocketOption.TCP_KEEPALIVE, 1);
        socket.set(SocketOption.TCP_KEEPALIVE_CNT, 3);
        socket.set(SocketOption.TCP_KEEPALIVE_IDLE, Duration.ofSeconds(10));
        socket.set(SocketOption.TCP_KEEPALIVE_INTVL, Duration.ofSeconds(5));
        socket.set(SocketOption.TCP_MAXRT, Duration.ofSeconds(5));
        socket.set(SocketOption.CONNECT_TIMEOUT, Duration.ofSeconds(5));
      }
      push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
      push.send("x");
      assertThat(pull.recvString(LIMIT)).isEqualTo("x");
    }
  }

  @Test
  void shouldKeepToADevice() {
    try (ZContext context = new ZContext();
        ZSocket nowhere = context.socket(SocketType.PULL);
        ZSocket loopback = context.socket(SocketType.PULL)) {
      nowhere.set(SocketOption.BINDTODEVICE, "no-such-device");
      assertThatThrownBy(() -> nowhere.bind("tcp://127.0.0.1:*")).isInstanceOf(ZException.class);
      loopback.set(SocketOption.BINDTODEVICE, "lo");
      try {
        assertThat(loopback.bind("tcp://127.0.0.1:*")).isPositive();
      } catch (ZException e) {
        assumeTrue(false, "keeping to a device takes a privilege: " + e.getMessage());
      }
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
