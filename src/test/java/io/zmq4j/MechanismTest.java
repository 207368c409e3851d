package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.misuse.Steps;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.SocketPair;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A security mechanism is chosen once, and not taken back. */
@DisplayName("MechanismDowngrade refused")
class MechanismTest {

  private static final byte[] KEY = ZCurve.keyPair().publicKey();

  @Test
  void shouldKeepPlain() {
    try (ZContext context = new ZContext();
        ZSocket server = context.socket(SocketType.PULL);
        ZSocket client = context.socket(SocketType.PUSH)) {
      server.set(SocketOption.PLAIN_SERVER, true);
      client.set(SocketOption.PLAIN_USERNAME, "name");
      client.set(SocketOption.PLAIN_PASSWORD, "word");
      for (ZSocket socket : List.of(server, client)) {
        assertFrozen(() -> socket.set(SocketOption.PLAIN_SERVER, false));
        assertFrozen(() -> socket.set(SocketOption.PLAIN_USERNAME, ""));
        assertFrozen(() -> socket.set(SocketOption.PLAIN_PASSWORD, ""));
        assertFrozen(() -> socket.set(SocketOption.CURVE_SERVER, true));
        assertFrozen(() -> socket.set(SocketOption.CURVE_SERVER, false));
        assertFrozen(() -> socket.set(SocketOption.CURVE_SERVERKEY, KEY));
        assertThat(socket.get(SocketOption.MECHANISM)).isEqualTo(1);
      }
      assertFrozen(() -> server.set(SocketOption.PLAIN_USERNAME, "a server becomes a client"));
      assertThat(server.get(SocketOption.PLAIN_SERVER)).isTrue();
    }
  }

  @Test
  void shouldKeepCurve() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.set(SocketOption.CURVE_SERVER, true);
      assertFrozen(() -> socket.set(SocketOption.PLAIN_SERVER, true));
      assertFrozen(() -> socket.set(SocketOption.PLAIN_SERVER, false));
      assertFrozen(() -> socket.set(SocketOption.PLAIN_USERNAME, "name"));
      assertFrozen(() -> socket.set(SocketOption.CURVE_SERVERKEY, KEY));
      assertThat(socket.get(SocketOption.MECHANISM)).isEqualTo(2);
    }
  }

  private static void assertFrozen(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOf(ZException.class)
        .hasMessageContaining("EPERM")
        .hasMessageEndingWith("the security mechanism is frozen once set; make another socket");
  }

  @Test
  void shouldNotTellPasswords() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      for (SocketOption<String> secret :
          List.of(
              SocketOption.PLAIN_PASSWORD, SocketOption.SOCKS_PASSWORD, SocketOption.WSS_KEY_PEM)) {
        assertThatThrownBy(() -> socket.get(secret))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(secret + " cannot be read");
      }
    }
  }

  @Test
  void shouldRefuseAProxy() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      assertThatThrownBy(() -> socket.set(SocketOption.SOCKS_PROXY, "127.0.0.1:1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-Dio.zmq4j.allowSocks=true");
    }
  }

  /** A PLAIN server that is to enforce a domain and has none ends the process when a peer comes. */
  static final class Enforcing {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket server = context.socket(SocketType.PULL);
          ZSocket client = context.socket(SocketType.PUSH)) {
        server.set(SocketOption.ZAP_ENFORCE_DOMAIN, true);
        server.set(SocketOption.PLAIN_SERVER, true);
        Steps.told("bind", () -> server.bind("tcp://127.0.0.1:*"));
        Steps.told("connect", () -> server.connect("tcp://127.0.0.1:1"));
        server.set(SocketOption.ZAP_DOMAIN, "domain");
        client.set(SocketOption.PLAIN_USERNAME, "name");
        client.set(SocketOption.PLAIN_PASSWORD, "word");
        client.connect("tcp://127.0.0.1:" + server.bind("tcp://127.0.0.1:*"));
        client.trySend("x");
        Steps.step("nothing without a handler", () -> server.recv(SocketPair.NOTHING));
        client.set(SocketOption.LINGER, Duration.ZERO);
      }
    }
  }

  @Test
  void shouldWantADomainWhereOneIsEnforced() throws InterruptedException {
    assertThat(ChildJvm.of(Enforcing.class).run().lines())
        .containsExactly(
            "bind: IllegalStateException: bind tcp://127.0.0.1:*: ZAP_ENFORCE_DOMAIN needs a"
                + " ZAP_DOMAIN; set one first",
            "connect: IllegalStateException: connect tcp://127.0.0.1:1: ZAP_ENFORCE_DOMAIN needs a"
                + " ZAP_DOMAIN; set one first",
            "nothing without a handler: null");
  }
}
