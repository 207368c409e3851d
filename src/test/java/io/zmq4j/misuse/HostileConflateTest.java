package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.ZmtpPeer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CONFLATE socket keeps single frames, and its peers need not know. */
class HostileConflateTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration NOTHING = Duration.ofMillis(50);

  /** Receives the first frame of a message whose others are not there, and looks for more. */
  static final class HalfAMessage {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext();
          ZSocket socket = context.socket(SocketType.valueOf(arguments[0]))) {
        socket.set(SocketOption.CONFLATE, true);
        int port = socket.bind("tcp://127.0.0.1:*");
        if (socket.type() == SocketType.SUB) {
          socket.subscribe("");
        }
        try (ZmtpPeer peer = ZmtpPeer.connect(port, arguments[1])) {
          peer.begin("first");
          step("first", () -> socket.recvString(LIMIT));
          step("nothing", () -> socket.recvString(NOTHING));
          peer.send("second", "third");
          peer.send("last");
          step("last", () -> lastOf(socket));
          step("more", socket::hasMore);
        }
      }
    }

    private static String lastOf(ZSocket socket) {
      String received = "";
      while (received != null && !received.equals("last")) {
        received = socket.recvString(LIMIT);
      }
      return received;
    }
  }

  @ParameterizedTest
  @CsvSource({"PULL, PUSH", "DEALER, DEALER", "SUB, PUB"})
  void shouldTakeAFrameThatOthersWereToFollow(String type, String peer) throws Exception {
    NativeLoader.require();
    assumeTrue(
        (Libzmq.zmq4j_build() & Constants.BUILD_BUNDLED) != 0,
        "only the bundled libzmq is mended: with any other a peer can end the process here");
    assertThat(ChildJvm.of(HalfAMessage.class).arguments(type, peer).run().lines())
        .containsExactly("first: first", "nothing: null", "last: last", "more: false");
  }
}
