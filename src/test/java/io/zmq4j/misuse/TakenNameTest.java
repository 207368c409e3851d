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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer that has called itself what CONNECT_ROUTING_ID then calls another. */
class TakenNameTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  static final class TwoOfOneName {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket router = context.socket(SocketType.ROUTER);
          ZSocket first = context.socket(SocketType.DEALER);
          ZSocket second = context.socket(SocketType.DEALER)) {
        router.set(SocketOption.ROUTER_MANDATORY, true);
        first.set(SocketOption.ROUTING_ID, name("taken"));
        first.connect("tcp://127.0.0.1:" + router.bind("tcp://127.0.0.1:*"));
        first.send("from the first");
        step("name", () -> router.recvString(LIMIT));
        step("sent", () -> router.recvString(LIMIT));

        second.set(SocketOption.ROUTING_ID, name("own"));
        second.bind("tcp://127.0.0.1:*");
        router.set(SocketOption.CONNECT_ROUTING_ID, name("taken"));
        router.connect(second.lastEndpoint());
        second.send("from the second");
        step("name", () -> router.recvString(LIMIT));
        step("sent", () -> router.recvString(LIMIT));

        router.sendMore("taken");
        router.send("to the first");
        step("received", () -> first.recvString(LIMIT));
        router.sendMore("own");
        router.send("to the second");
        step("received", () -> second.recvString(LIMIT));
      }
    }

    private static byte[] name(String name) {
      return name.getBytes(StandardCharsets.US_ASCII);
    }
  }

  @Test
  void shouldStayWithWhoHadItFirst() throws Exception {
    NativeLoader.require();
    assumeTrue(
        (Libzmq.zmq4j_build() & Constants.BUILD_BUNDLED) != 0,
        "only the bundled libzmq is mended: with any other a peer can end the process here");
    assertThat(ChildJvm.of(TwoOfOneName.class).run().lines())
        .containsExactly(
            "name: taken",
            "sent: from the first",
            "name: own",
            "sent: from the second",
            "received: to the first",
            "received: to the second");
  }
}
