package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RADIO sends to groups, DISH receives from those that it joined. */
class RadioDishTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  @BeforeEach
  void needDrafts() {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
  }

  private static boolean send(ZSocket radio, String group, String body) {
    try (ZFrame frame = new ZFrame(body)) {
      frame.group(group);
      return frame.trySend(radio);
    }
  }

  /** A RADIO drops what nobody joined for, and learns of a join in its own time. */
  private static void awaitJoined(ZSocket radio, ZSocket dish, String group) {
    await().until(() -> send(radio, group, "joined?") && dish.recv(SHORT) != null);
    while (dish.recv(NOTHING) != null) {
      // Those that came late.
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldReceiveFromItsGroupsOnly(Transport transport) {
    try (SocketPair pair = SocketPair.of(SocketType.RADIO, SocketType.DISH, transport)) {
      ZSocket radio = pair.bound();
      ZSocket dish = pair.connected();
      dish.join("news");
      dish.join("weather");
      awaitJoined(radio, dish, "weather");
      send(radio, "sports", "of another group");
      send(radio, "new", "of a group with a shorter name");
      send(radio, "newsletter", "of a group with a longer name");
      radio.send("of no group");
      send(radio, "weather", "rain");
      send(radio, "news", "olds");
      expect(dish, "weather", "rain");
      expect(dish, "news", "olds");
      dish.leave("news");
      AtomicReference<String> last = new AtomicReference<>();
      await()
          .until(
              () -> {
                send(radio, "news", "left");
                send(radio, "weather", "sun");
                last.set(dish.recvString(LIMIT));
                return last.get().equals("sun");
              });
      assertThat(dish.recvString(NOTHING)).isNotEqualTo("left");
    }
  }

  private static void expect(ZSocket dish, String group, String body) {
    try (ZFrame frame = ZFrame.recv(dish, LIMIT)) {
      assertThat(frame.group()).isEqualTo(group);
      assertThat(frame.string()).isEqualTo(body);
      assertThat(frame.more()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 14, 15, 254, 255})
  void shouldTakeGroupsOfAnyLength(int length) {
    for (Transport transport : Transport.values()) {
      try (SocketPair pair = SocketPair.of(SocketType.DISH, SocketType.RADIO, transport)) {
        String group = "ž" + "g".repeat(Math.max(0, length - 2));
        group = length == 1 ? "g" : group;
        pair.bound().join(group);
        awaitJoined(pair.connected(), pair.bound(), group);
        send(pair.connected(), group, "body");
        expect(pair.bound(), group, "body");
      }
    }
  }

  @Test
  void shouldLeaveAGroupOfAnyLength() {
    try (SocketPair pair = SocketPair.of(SocketType.RADIO, SocketType.DISH, Transport.TCP)) {
      String group = "g".repeat(255);
      pair.connected().join(group);
      pair.connected().join("stays");
      awaitJoined(pair.bound(), pair.connected(), group);
      pair.connected().leave(group);
      awaitJoined(pair.bound(), pair.connected(), "stays");
      send(pair.bound(), group, "left");
      assertThat(pair.connected().recv(NOTHING)).isNull();
    }
  }

  @Test
  void shouldRefuseGroupsThatAreTooLong() {
    try (ZContext context = new ZContext();
        ZSocket dish = context.socket(SocketType.DISH);
        ZFrame frame = new ZFrame("body")) {
      String group = "ž".repeat(128);
      String message = "group of 256 bytes: at most 255 are possible";
      assertThatThrownBy(() -> dish.join(group)).hasMessage(message);
      assertThatThrownBy(() -> dish.leave(group)).hasMessage(message);
      assertThatThrownBy(() -> frame.group(group))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  /** libzmq ends the process when the queue is full of messages to no group. */
  @Test
  void shouldRefuseToJoinNoGroup() {
    try (ZContext context = new ZContext();
        ZSocket dish = context.socket(SocketType.DISH)) {
      assertThatThrownBy(() -> dish.join(""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("group must not be empty: a DISH joins groups that have a name");
    }
  }

  @Test
  void shouldBePolled() {
    try (SocketPair pair = SocketPair.of(SocketType.DISH, SocketType.RADIO, Transport.TCP);
        ZPoller poller = new ZPoller()) {
      pair.bound().join("g");
      awaitJoined(pair.connected(), pair.bound(), "g");
      poller.add(pair.bound(), ZPoller.POLLIN);
      assertThat(poller.poll(NOTHING)).isZero();
      send(pair.connected(), "g", "body");
      assertThat(poller.poll(LIMIT)).isEqualTo(1);
      expect(pair.bound(), "g", "body");
    }
  }

  @Test
  void shouldCatchUpWhenItsQueueWasFull() {
    String group = "g";
    try (ZContext context = new ZContext();
        ZSocket dish = context.socket(SocketType.DISH);
        ZSocket radio = context.socket(SocketType.RADIO)) {
      dish.set(SocketOption.RCVHWM, 2);
      dish.bind("tcp://127.0.0.1:*");
      dish.join(group);
      radio.connect(dish.lastEndpoint());
      awaitJoined(radio, dish, group);
      for (int i = 0; i < 50; i++) {
        send(radio, group, "message " + i);
      }
      for (int i = 0; i < 50; i++) {
        expect(dish, group, "message " + i);
      }
    }
  }

  @Test
  void shouldEncryptGroups() {
    assumeTrue(Zmq.has("curve"), "this libzmq has no CURVE");
    ZCurve.KeyPair keys = ZCurve.keyPair();
    ZCurve.KeyPair own = ZCurve.keyPair();
    try (ZContext context = new ZContext();
        ZSocket radio = context.socket(SocketType.RADIO);
        ZSocket dish = context.socket(SocketType.DISH)) {
      radio.set(SocketOption.CURVE_SERVER, true);
      radio.set(SocketOption.CURVE_SECRETKEY, keys.secretKey());
      radio.bind("tcp://127.0.0.1:*");
      dish.set(SocketOption.CURVE_SERVERKEY, keys.publicKey());
      dish.set(SocketOption.CURVE_PUBLICKEY, own.publicKey());
      dish.set(SocketOption.CURVE_SECRETKEY, own.secretKey());
      dish.connect(radio.lastEndpoint());
      String group = "g".repeat(255);
      dish.join(group);
      awaitJoined(radio, dish, group);
    }
  }
}
