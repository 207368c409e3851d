import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * Asks a server for two echoes: REQ.
 *
 * <pre>
 * EchoClient [ENDPOINT]
 * </pre>
 */
final class EchoClient {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private EchoClient() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REQ)) {
      socket.connect(arguments.length > 0 ? arguments[0] : "tcp://localhost:5555");
      socket.send("echo");
      System.out.println(socket.recvString(LIMIT));
      socket.send("hello");
      System.out.println(socket.recvString(LIMIT));
    }
  }
}
