package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * libzmq ends the process when a connection goes away in the middle of a message it delivers, and
 * when somebody binds an inproc name that a waiting socket has left.
 */
class DisconnectTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  static final class InMidMessage {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL);
          ZSocket push = context.socket(SocketType.PUSH)) {
        push.bind("inproc://parts");
        pull.connect("inproc://parts");
        ZStr.sendx(push, "a", "b");
        step("first", () -> pull.recvString(LIMIT));
        step("disconnect", () -> pull.disconnect("inproc://parts"));
        step("last", () -> pull.recvString());
        step("disconnect now", () -> pull.disconnect("inproc://parts"));
        step("nothing", () -> pull.tryRecv());
      }
    }
  }

  @Test
  void shouldRefuseToLeaveInMidMessage() throws Exception {
    assertThat(ChildJvm.of(InMidMessage.class).run().lines())
        .containsExactly(
            "first: a",
            "disconnect: IllegalStateException",
            "last: b",
            "disconnect now: done",
            "nothing: null");
  }

  static final class BeforeAnybodyBound {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket router = context.socket(SocketType.ROUTER);
          ZSocket dealer = context.socket(SocketType.DEALER)) {
        router.connect("inproc://name");
        step("unbind", () -> router.unbind("inproc://name"));
        step("disconnect", () -> router.disconnect("inproc://name"));
        dealer.bind("inproc://name");
        dealer.send("met");
        step("identity", () -> router.recv(LIMIT).length);
        step("message", () -> router.recvString(LIMIT));
      }
    }
  }

  @Test
  void shouldRefuseToLeaveANameThatNobodyBound() throws Exception {
    assertThat(ChildJvm.of(BeforeAnybodyBound.class).run().lines())
        .containsExactly(
            "unbind: IllegalStateException",
            "disconnect: IllegalStateException",
            "identity: 5",
            "message: met");
  }

  /** libzmq unbinds an inproc name by either call: what comes next finds it free. */
  static final class BoundAndDisconnected {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket first = context.socket(SocketType.PULL);
          ZSocket second = context.socket(SocketType.PAIR);
          ZSocket other = context.socket(SocketType.PAIR)) {
        first.bind("inproc://name");
        first.disconnect("inproc://name");
        second.connect("inproc://name");
        step("too early", () -> second.disconnect("inproc://name"));
        other.bind("inproc://name");
        other.send("met");
        step("message", () -> second.recvString(LIMIT));
      }
    }
  }

  @Test
  void shouldForgetANameThatWasDisconnectedByItsBinder() throws Exception {
    assertThat(ChildJvm.of(BoundAndDisconnected.class).run().lines())
        .containsExactly("too early: IllegalStateException", "message: met");
  }

  /** Asked for events, these types take the first frame out of the connection. */
  static final class AfterAskingForEvents {
    public static void main(String[] arguments) {
      for (SocketType type : List.of(SocketType.ROUTER, SocketType.REP, SocketType.SUB)) {
        for (String endpoint : List.of("inproc://parts", "tcp://127.0.0.1:*")) {
          step(type + " " + endpoint, () -> meet(type, endpoint));
        }
      }
    }

    private static String meet(SocketType type, String endpoint) {
      try (ZContext context = new ZContext();
          ZSocket peer = context.socket(peerOf(type));
          ZSocket socket = context.socket(type)) {
        if (type == SocketType.SUB) {
          socket.subscribe("");
        }
        peer.bind(endpoint);
        String bound = peer.lastEndpoint();
        socket.connect(bound);
        do {
          ZStr.sendx(peer, "a", "b", "c");
        } while (type == SocketType.SUB && !socket.pollIn(Duration.ofMillis(10)));
        boolean before = socket.pollIn(LIMIT);
        socket.disconnect(bound);
        boolean after = socket.pollIn(Duration.ZERO);
        boolean more = socket.get(SocketOption.RCVMORE);
        String[] parts = ZStr.recvx(socket);
        int last = parts.length - 1;
        return before
            + " "
            + after
            + " "
            + more
            + " "
            + parts[last - 2]
            + parts[last - 1]
            + parts[last]
            + " "
            + socket.hasMore();
      }
    }

    private static SocketType peerOf(SocketType type) {
      return switch (type) {
        case ROUTER -> SocketType.DEALER;
        case REP -> SocketType.REQ;
        default -> SocketType.PUB;
      };
    }
  }

  @Test
  void shouldKeepTheMessageThatWasBegun() throws Exception {
    assertThat(ChildJvm.of(AfterAskingForEvents.class).run().lines())
        .hasSize(6)
        .allMatch(line -> line.endsWith(": true true false abc false"));
  }
}
