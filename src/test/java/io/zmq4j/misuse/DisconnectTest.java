package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** libzmq ends the process when a connection goes away in the middle of a message it delivers. */
class DisconnectTest {

  static final class InMidMessage {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL);
          ZSocket push = context.socket(SocketType.PUSH)) {
        push.bind("inproc://parts");
        pull.connect("inproc://parts");
        ZStr.sendx(push, "a", "b");
        step("first", () -> pull.recvString(Duration.ofSeconds(10)));
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
}
