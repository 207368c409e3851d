import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Answers World to what a broker hands on: the REP of rrworker.rb, which connects.
 *
 * <pre>
 * RrWorker [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it. Any number of them share the requests.
 */
final class RrWorker {

  private RrWorker() {}

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://localhost:5560";
    try (ZContext context = new ZContext();
        ZSocket responder = context.socket(SocketType.REP)) {
      responder.connect(endpoint);
      while (true) {
        System.out.println("Received request: " + responder.recvString());
        responder.send("World");
      }
    }
  }
}
