package io.zmq4j;

import static io.zmq4j.misuse.Steps.step;
import static io.zmq4j.misuse.Steps.told;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datagrams: refused unless their price is accepted, and then there. */
class UdpTest {

  @ParameterizedTest
  @EnumSource(names = {"RADIO", "DISH", "DGRAM"})
  void shouldBeRefused(SocketType type) {
    assumeTrue(type == SocketType.DGRAM || Zmq.has("draft"), "this libzmq has no drafts");
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      for (Runnable call :
          new Runnable[] {
            () -> socket.bind("udp://127.0.0.1:5555"),
            () -> socket.connect("udp://127.0.0.1:5555"),
            () -> socket.connect("UDP://127.0.0.1:5555"),
            () -> socket.bind("udp://127.0.0.1:![50000-60000]"),
          }) {
        assertThatThrownBy(call::run)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("can be crashed by a remote peer")
            .hasMessageEndingWith("-Dio.zmq4j.allowUdp=true");
      }
    }
  }

  static final class Allowed {

    private static final Duration SHORT = Duration.ofMillis(20);

    public static void main(String[] arguments) {
      try (ZContext context = new ZContext()) {
        step("DGRAM", () -> datagrams(context));
        told("REQ", () -> context.socket(SocketType.REQ).connect("udp://127.0.0.1:1"));
        if (Zmq.has("draft")) {
          step("RADIO", () -> groups(context));
        }
      }
    }

    private static String datagrams(ZContext context) {
      try (ZSocket one = context.socket(SocketType.DGRAM);
          ZSocket two = context.socket(SocketType.DGRAM)) {
        told("not bound", () -> one.send("x"));
        String first = bind(one);
        String second = bind(two);
        told("one frame", () -> one.send("x"));
        told(
            "too long",
            () -> {
              one.sendMore(second);
              one.send(new byte[8193]);
            });
        told("last frame", () -> one.send("after all"));
        for (int i = 0; i < 500; i++) {
          ZStr.sendx(one, second, "datagram");
          ZStr.sendx(one, "nowhere", "datagram");
          if (two.pollIn(SHORT)) {
            String[] got = ZStr.recvx(two);
            if (got[1].equals("datagram")) {
              return String.valueOf(got[0].equals(first + "\0"));
            }
          }
        }
        return "nothing came";
      }
    }

    /** The address that a DGRAM socket now has. */
    private static String bind(ZSocket socket) {
      int port = socket.bind("udp://127.0.0.1:![20000-29999]");
      return "127.0.0.1:" + port;
    }

    private static String groups(ZContext context) {
      try (ZSocket radio = context.socket(SocketType.RADIO);
          ZSocket dish = context.socket(SocketType.DISH)) {
        int port = dish.bind("udp://127.0.0.1:![20000-29999]");
        dish.join("news");
        radio.connect("udp://127.0.0.1:" + port);
        told("too long for a datagram", () -> radio.send(new byte[8193]));
        for (int i = 0; i < 500; i++) {
          send(radio, "sports");
          send(radio, "news");
          try (ZFrame frame = ZFrame.recv(dish, SHORT)) {
            if (frame != null) {
              return frame.group() + " " + frame.string();
            }
          }
        }
        return "nothing came";
      }
    }

    private static void send(ZSocket radio, String group) {
      try (ZFrame frame = new ZFrame("about " + group)) {
        frame.group(group);
        frame.send(radio);
      }
    }
  }

  @Test
  void shouldCarryDatagramsIfAllowed() throws Exception {
    List<String> lines =
        ChildJvm.of(Allowed.class)
            .options("-Dio.zmq4j.allowUdp=true")
            .limit(LIMIT.multipliedBy(2))
            .run()
            .lines();
    assertThat(lines.get(0)).startsWith("not bound: ZException: send: EHOSTUNREACH");
    assertThat(lines.get(1)).endsWith("a DGRAM message has two frames: the address, and the data");
    assertThat(lines.get(2)).startsWith("too long: ZException: send: EMSGSIZE");
    assertThat(lines.get(3)).isEqualTo("last frame: done");
    assertThat(lines).contains("DGRAM: true");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("REQ: "))
        .singleElement()
        .asString()
        .endsWith("a REQ socket does not speak udp://; RADIO, DISH and DGRAM do");
    if (Zmq.has("draft")) {
      assertThat(lines.get(6)).contains("over udp:// a message has at most 7936 bytes");
      assertThat(lines).contains("RADIO: news about news");
    }
  }
}
