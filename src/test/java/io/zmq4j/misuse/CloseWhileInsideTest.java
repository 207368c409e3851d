package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import io.zmq4j.Zmq;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A socket closed while another thread is inside. */
class CloseWhileInsideTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** Calls that block on a socket without peers. */
  private static Map<String, Consumer<ZSocket>> calls() {
    Map<String, Consumer<ZSocket>> calls = new LinkedHashMap<>();
    calls.put("recv", ZSocket::recv);
    calls.put("recv timeout", socket -> socket.recv(LONG));
    calls.put("recv array", socket -> socket.recv(new byte[9], 0, 9));
    calls.put("recv heap", socket -> socket.recv(ByteBuffer.allocate(9)));
    calls.put("recv direct", socket -> socket.recv(ByteBuffer.allocateDirect(9)));
    calls.put("recvString", ZSocket::recvString);
    calls.put("recvx", ZStr::recvx);
    calls.put("pollIn", socket -> socket.pollIn(LONG));
    calls.put("send", socket -> socket.send("x"));
    calls.put("send timeout", socket -> socket.send(new byte[9], LONG));
    calls.put("send direct", socket -> socket.send(ByteBuffer.allocateDirect(9)));
    calls.put("sendMore", socket -> socket.sendMore("x"));
    calls.put("sendx", socket -> ZStr.sendx(socket, "x", "y"));
    return calls;
  }

  /** One blocked call after the other; the last two arguments are the type and how it ends. */
  static final class Blocked {
    public static void main(String[] arguments) {
      Awaitility.setDefaultPollDelay(Duration.ZERO);
      Awaitility.setDefaultPollInterval(Duration.ofMillis(2));
      SocketType type = SocketType.valueOf(arguments[0]);
      boolean withContext = arguments[1].equals("context");
      if (type.isDraft() && !Zmq.has("draft")) {
        calls().keySet().forEach(name -> System.out.println(name + ": no drafts here"));
        return;
      }
      calls()
          .forEach(
              (name, call) ->
                  step(
                      name,
                      () -> {
                        try (ZContext context = new ZContext();
                            ZSocket socket = context.socket(type)) {
                          socket.bind("tcp://127.0.0.1:*");
                          BlockedCall<Void> blocked = BlockedCall.of(() -> call.accept(socket));
                          if (withContext) {
                            context.close();
                          } else {
                            socket.close();
                          }
                          return Steps.name(blocked.failure()) + " " + socket.isClosed();
                        }
                      }));
    }
  }

  @Test
  void shouldEndTheCallWhenTheSocketIsClosed() throws Exception {
    List<String> lines = ChildJvm.of(Blocked.class).arguments("DEALER", "socket").run().lines();
    assertThat(lines)
        .hasSameSizeAs(calls().keySet())
        .allMatch(line -> line.endsWith(": ZClosedException true"));
  }

  @Test
  void shouldEndTheCallWhenTheContextIsClosed() throws Exception {
    List<String> lines = ChildJvm.of(Blocked.class).arguments("DEALER", "context").run().lines();
    assertThat(lines)
        .hasSameSizeAs(calls().keySet())
        .allMatch(line -> line.endsWith(": ZTerminatedException true"));
  }

  /** The thread-safe types are waited for in another way, for want of a descriptor. */
  @Test
  void shouldEndTheCallOfADraftType() throws Exception {
    List<String> lines = ChildJvm.of(Blocked.class).arguments("CLIENT", "socket").run().lines();
    assertThat(lines)
        .hasSameSizeAs(calls().keySet())
        .allMatch(
            line ->
                line.endsWith(": ZClosedException true")
                    || line.endsWith(": no drafts here")
                    || line.matches("send(More|x): .*"));
  }
}
