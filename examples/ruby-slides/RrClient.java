import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * Asks Hello ten times, of a broker or of a server: the REQ of rrclient.rb.
 *
 * <pre>
 * RrClient [ENDPOINT]
 * </pre>
 */
final class RrClient {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private RrClient() {}

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://localhost:5559";
    try (ZContext context = new ZContext();
        ZSocket requester = context.socket(SocketType.REQ)) {
      requester.connect(endpoint);
      for (int request = 0; request < 10; request++) {
        requester.send("Hello");
        String reply = requester.recvString(LIMIT);
        if (reply == null) {
          System.err.println("no reply from " + endpoint + " within " + LIMIT.toSeconds() + " s");
          System.exit(1);
        }
        System.out.println("Received reply " + request + " [" + reply + "]");
      }
    }
  }
}
