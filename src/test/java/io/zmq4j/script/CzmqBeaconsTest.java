package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.zmq4j.ZBeacon;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import java.net.DatagramSocket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** zbeacon as it is typed in jshell. */
class CzmqBeaconsTest {

  private static final int SOON = 20_000;

  private ZContext ctx;
  private int port;
  private ZBeacon speaker;
  private ZBeacon listener;

  @BeforeEach
  void make() throws SocketException {
    try (DatagramSocket free = new DatagramSocket(0)) {
      port = free.getLocalPort();
    }
    ctx = zctx_new();
    speaker = zbeacon_new(ctx, port, "127.0.0.1");
    listener = zbeacon_new(ctx, port, "127.0.0.1");
  }

  @AfterEach
  void destroy() {
    zbeacon_destroy(speaker);
    zbeacon_destroy(listener);
    zctx_destroy(ctx);
  }

  private String heard() {
    String address = zstr_recv(zbeacon_socket(listener), 200);
    return address == null ? null : address + " " + zstr_recv(zbeacon_socket(listener), SOON);
  }

  @Test
  void shouldSpeakAndListen() {
    assertThat(zbeacon_hostname(speaker)).isEqualTo("127.0.0.1");
    zbeacon_set_interval(speaker, 20);
    zbeacon_subscribe(listener, "NODE");
    zbeacon_publish(speaker, "NODE/1");
    await().until(() -> "127.0.0.1 NODE/1".equals(heard()));
    zbeacon_publish(speaker, "NODE/2".getBytes(UTF_8));
    await().until(() -> "127.0.0.1 NODE/2".equals(heard()));
    zbeacon_publish(speaker, "other");
    await().until(() -> heard() == null);
    zbeacon_subscribe(listener, "oth".getBytes(UTF_8));
    await().until(() -> "127.0.0.1 other".equals(heard()));
    zbeacon_unsubscribe(listener);
    await().until(() -> heard() == null);
    zbeacon_subscribe(listener, "");
    await().until(() -> "127.0.0.1 other".equals(heard()));
    zbeacon_silence(speaker);
    await().until(() -> heard() == null);
  }

  @Test
  void shouldNotHearItself() {
    zbeacon_set_interval(listener, 20);
    zbeacon_subscribe(listener, "");
    zbeacon_publish(listener, "echo");
    await().until(() -> "127.0.0.1 echo".equals(heard()));
    zbeacon_noecho(listener);
    await().until(() -> heard() == null);
  }

  @Test
  void shouldChooseAnInterfaceByItself() {
    ZBeacon beacon = zbeacon_new(ctx, port);
    assertThat(zbeacon_hostname(beacon)).matches("[0-9.]+");
    zbeacon_destroy(beacon);
    zbeacon_destroy(beacon);
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zbeacon_silence(beacon));
  }
}
