package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.ZmtpPeer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a peer may say of groups, in ZMTP and without libzmq's care. */
class HostileGroupsTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** libzmq takes the name out of a JOIN of any length, and ends the process over a long one. */
  static final class LongNames {

    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket radio = context.socket(SocketType.RADIO);
          ZSocket dish = context.socket(SocketType.DISH)) {
        int port = radio.bind("tcp://127.0.0.1:*");
        for (int length : new int[] {255, 256, 257, 300, 70_000}) {
          for (String command : List.of("\4JOIN", "\5LEAVE")) {
            try (ZmtpPeer peer = ZmtpPeer.connect(port, "DISH")) {
              peer.command(command + "x".repeat(length));
              step("answered", () -> answered(radio, peer));
            }
          }
        }
        dish.join("g");
        dish.connect(radio.lastEndpoint());
        step("after all", () -> delivered(radio, dish));
      }
    }

    /** Whether the peer is in the group of 255 bytes, or was shown the door. */
    private static String answered(ZSocket radio, ZmtpPeer peer) throws Exception {
      return peer.isClosed(() -> send(radio, "x".repeat(255))) ? "closed" : "joined";
    }

    private static void send(ZSocket radio, String group) {
      try (ZFrame frame = new ZFrame("body")) {
        frame.group(group);
        frame.send(radio);
      }
    }

    private static String delivered(ZSocket radio, ZSocket dish) {
      long end = System.nanoTime() + LIMIT.toNanos();
      String got = null;
      while (got == null && System.nanoTime() < end) {
        send(radio, "g");
        got = dish.recvString(Duration.ofMillis(5));
      }
      return got;
    }
  }

  @Test
  void shouldSurviveGroupsOfAnyLength() throws Exception {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    List<String> lines = ChildJvm.of(LongNames.class).run().lines();
    assertThat(lines).endsWith("after all: body");
  }

  static final class NoName {

    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket dish = context.socket(SocketType.DISH)) {
        dish.set(SocketOption.RCVHWM, 2);
        int port = dish.bind("tcp://127.0.0.1:*");
        dish.join("g");
        try (ZmtpPeer peer = ZmtpPeer.connect(port, "RADIO")) {
          for (int i = 0; i < 100; i++) {
            peer.send("", "body");
          }
          peer.send("g", "end");
          step("end", () -> dish.recvString(LIMIT));
        }
      }
    }
  }

  @Test
  void shouldSurviveManyMessagesToNoGroup() throws Exception {
    assumeTrue(Zmq.has("draft"), "this libzmq has no drafts");
    List<String> lines = ChildJvm.of(NoName.class).run().lines();
    assertThat(lines).endsWith("end: end");
  }
}
