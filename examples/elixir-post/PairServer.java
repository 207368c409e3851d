import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * Greets the one client of a PAIR and hears its answer: the side that binds.
 *
 * <pre>
 * PairServer [ENDPOINT]
 * </pre>
 */
final class PairServer {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PairServer() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PAIR)) {
      socket.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5555");
      System.out.println("bound " + socket.lastEndpoint());
      if (!socket.send("Hello, client", LIMIT)) {
        System.err.println("no client within " + LIMIT.toSeconds() + " s");
        System.exit(1);
      }
      System.out.println(socket.recvString(LIMIT));
    }
  }
}
