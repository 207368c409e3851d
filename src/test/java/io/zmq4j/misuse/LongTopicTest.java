package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.ZTerminatedException;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.ZmtpPeer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Topics of 20 KB. libzmq's trie goes one call deeper for each byte when it forgets a topic, and so
 * over the end of the stack: of the caller's, or of a thread that forwards what a peer has sent.
 */
class LongTopicTest {

  private static final int LENGTH = 20_000;
  private static final long SMALL_STACK = 256 * 1024;
  private static final Duration SOON = Duration.ofSeconds(10);

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, SMALL_STACK);
    thread.start();
    return thread;
  }

  private static byte[] topic() {
    byte[] topic = new byte[LENGTH];
    Arrays.fill(topic, (byte) 't');
    return topic;
  }

  /** As a subscriber sends it: 1 and the topic to subscribe, 0 and the topic to unsubscribe. */
  private static byte[] wish(int how, byte[] topic) {
    byte[] message = new byte[topic.length + 1];
    message[0] = (byte) how;
    System.arraycopy(topic, 0, message, 1, topic.length);
    return message;
  }

  static final class Own {
    public static void main(String[] arguments) throws Exception {
      start(
              "subscriber",
              () -> {
                try (ZContext context = new ZContext();
                    ZSocket sub = context.socket(SocketType.SUB);
                    ZSocket xsub = context.socket(SocketType.XSUB)) {
                  step("SUB subscribe", () -> sub.subscribe(topic()));
                  step("SUB unsubscribe", () -> sub.unsubscribe(topic()));
                  step("XSUB subscribe", () -> xsub.send(wish(1, topic())));
                  step("XSUB unsubscribe", () -> xsub.send(wish(0, topic())));
                }
              })
          .join();
    }
  }

  @Test
  void shouldForgetOwnTopic() throws Exception {
    List<String> lines = ChildJvm.of(Own.class).run().lines();
    // A libzmq that would not survive it is spared: either all or nothing.
    assertThat(lines.stream().map(line -> line.substring(line.indexOf(':') + 2)).distinct())
        .hasSize(1)
        .containsAnyOf("done", "IllegalArgumentException");
    assertThat(lines).hasSize(4);
  }

  /** Publisher → XSUB, forwarder, XPUB → subscriber, who is somebody else over tcp. */
  static final class Remote {
    public static void main(String[] arguments) throws Exception {
      try (ZContext ours = new ZContext();
          ZContext theirs = new ZContext();
          ZSocket front = ours.socket(SocketType.XSUB);
          ZSocket back = ours.socket(SocketType.XPUB);
          ZSocket publisher = ours.socket(SocketType.XPUB)) {
        publisher.bind("inproc://publisher");
        front.connect("inproc://publisher");
        String endpoint = "tcp://127.0.0.1:" + back.bind("tcp://127.0.0.1:*");
        Thread forwarder = start("forwarder", () -> forward(front, back));
        try (ZSocket subscriber = theirs.socket(SocketType.XSUB)) {
          subscriber.connect(endpoint);
          String wish = Steps.outcome(() -> subscriber.send(wish(1, topic())));
          System.out.println("wish: " + wish);
          if (!wish.equals("done")) {
            return;
          }
          step("subscribed", () -> publisher.recv(SOON).length);
          publisher.send(topic());
          step("received", () -> subscriber.recv(SOON).length);
          subscriber.send(wish(0, topic()));
          step("unsubscribed", () -> publisher.recv(SOON).length);
          subscriber.send(wish(1, topic()));
          step("again", () -> publisher.recv(SOON).length);
        }
        step("gone", () -> publisher.recv(SOON).length);
        try (ZSocket other = theirs.socket(SocketType.SUB)) {
          other.set(SocketOption.RCVTIMEO, SOON);
          other.connect(endpoint);
          other.subscribe("news");
          step("other", () -> publisher.recv(SOON).length);
          publisher.send("news of the day");
          step("still works", () -> other.recvString());
        }
        ours.shutdown();
        forwarder.join();
      }
    }

    private static void forward(ZSocket front, ZSocket back) {
      Duration turn = Duration.ofMillis(1);
      try {
        while (true) {
          byte[] wish = back.recv(turn);
          if (wish != null) {
            front.send(wish);
          }
          byte[] news = front.recv(turn);
          if (news != null) {
            back.send(news);
          }
        }
      } catch (ZTerminatedException e) {
        System.out.println("forwarder: ended");
      }
    }
  }

  /** A peer of another make, which libzmq and zmq4j do not keep from sending what it likes. */
  static final class Proxied {
    public static void main(String[] arguments) throws Exception {
      try (ZContext ours = new ZContext();
          ZSocket front = ours.socket(SocketType.XSUB);
          ZSocket back = ours.socket(SocketType.XPUB);
          ZSocket publisher = ours.socket(SocketType.XPUB)) {
        publisher.bind("inproc://publisher");
        front.connect("inproc://publisher");
        int port = back.bind("tcp://127.0.0.1:*");
        String endpoint = back.lastEndpoint();
        try (ZProxy proxy = new ZProxy(front, back, null)) {
          String topic = "t".repeat(LENGTH);
          try (ZmtpPeer peer = ZmtpPeer.connect(port, "SUB")) {
            for (int i = 0; i < 3; i++) {
              peer.send("\u0001" + topic);
              peer.send("\u0000" + topic);
            }
            peer.send("\u0001short");
            String wishes = "";
            for (int size = 0; size != 6; ) {
              size = publisher.recv(SOON).length;
              wishes += size + " ";
            }
            System.out.println("wishes: " + wishes);
          }
          step("gone", () -> publisher.recv(SOON).length);
          try (ZSocket other = ours.socket(SocketType.SUB)) {
            other.connect(endpoint);
            other.subscribe("news");
            step("other", () -> publisher.recv(SOON).length);
            publisher.send("news of the day");
            step("still works", () -> other.recvString(SOON));
          }
          step("all received", () -> proxy.statistics().back().messagesReceived() >= 8);
        }
      }
    }
  }

  @Test
  void shouldSurviveThePeersTopicInAProxy() throws Exception {
    List<String> lines = ChildJvm.of(Proxied.class).run().lines();
    // A libzmq that would not survive the long ones is spared them.
    assertThat(lines.get(0)).isIn("wishes: 6 ", "wishes: " + (LENGTH + 1 + " ").repeat(6) + "6 ");
    assertThat(lines.subList(1, lines.size()))
        .containsExactly(
            "gone: 6", "other: 5", "still works: news of the day", "all received: true");
  }

  @Test
  void shouldForwardThePeersTopic() throws Exception {
    List<String> lines = ChildJvm.of(Remote.class).run().lines();
    assumeThat(lines).as("the peer is zmq4j too").doesNotContain("wish: IllegalArgumentException");
    assertThat(lines)
        .containsExactly(
            "wish: done",
            "subscribed: 20001",
            "received: 20000",
            "unsubscribed: 20001",
            "again: 20001",
            "gone: 20001",
            "other: 5",
            "still works: news of the day",
            "forwarder: ended");
  }
}
