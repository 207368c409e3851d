import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * Hears the greeting of a PAIR and answers it: the side that connects.
 *
 * <pre>
 * PairClient [ENDPOINT]
 * </pre>
 */
final class PairClient {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PairClient() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PAIR)) {
      socket.connect(arguments.length > 0 ? arguments[0] : "tcp://localhost:5555");
      System.out.println(socket.recvString(LIMIT));
      socket.send("Hello, server");
    }
  }
}
