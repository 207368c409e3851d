package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JVM ends with everything still open, and takes the exit code that it was given. */
class ExitTest {

  static final class EverythingOpen {
    public static void main(String[] arguments) {
      ZContext context = new ZContext(2);
      ZSocket clinging = context.socket(SocketType.PUSH);
      clinging.set(SocketOption.LINGER, Duration.ofMillis(-1));
      clinging.connect("tcp://127.0.0.1:1");
      clinging.send("for nobody");
      ZSocket idle = context.socket(SocketType.PUB);
      idle.bind("tcp://127.0.0.1:*");
      ZSocket waiting = context.socket(SocketType.DEALER);
      waiting.bind("tcp://127.0.0.1:*");
      BlockedCall<byte[]> blocked = BlockedCall.start(() -> waiting.recv());
      if (arguments[0].equals("return")) {
        // What is left must not keep the JVM: only daemons are.
        waiting.close();
      } else {
        blocked.untilBlocked();
      }
      traffic(context);
      if (Zmq.has("draft")) {
        context.socket(SocketType.SERVER).bind("tcp://127.0.0.1:*");
      }
      new ZContext().shutdown();
      switch (arguments[0]) {
        case "exit" -> System.exit(7);
        case "halt" -> Runtime.getRuntime().halt(9);
        case "throw" -> throw new IllegalStateException("uncaught");
        default -> System.out.println("returning");
      }
    }

    /** Two daemons that send and receive as fast as they can. */
    private static void traffic(ZContext context) {
      ZSocket pull = context.socket(SocketType.PULL);
      ZSocket push = context.socket(SocketType.PUSH);
      push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
      push.send("first");
      pull.recv();
      daemon(() -> push.send(new byte[100]));
      daemon(pull::recv);
    }

    private static void daemon(Runnable work) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (true) {
                    work.run();
                  }
                } catch (ZException e) {
                  // The sockets may be gone before the thread is.
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
  }

  @ParameterizedTest
  @CsvSource({"return, 0", "exit, 7", "halt, 9"})
  void shouldEndAsTold(String how, int exitCode) throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(EverythingOpen.class).arguments(how).run(exitCode);
    assertThat(outcome.elapsed()).isLessThan(Duration.ofSeconds(10));
    assertThat(outcome.errors()).isEmpty();
  }
}
