import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZLoop;
import io.zmq4j.ZSocket;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/**
 * Sends each request back to the server that made it: the REP of the Node text, which connects.
 *
 * <pre>
 * RepClient [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it. The server may be started later, and restarted.
 */
final class RepClient {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM);

  private RepClient() {}

  // Just a helper for logging to the console with a timestamp
  private static void log(String message) {
    System.out.println("[" + LocalTime.now().format(TIME) + "] " + message);
  }

  private static void onMessage(ZSocket socket, String message) {
    log("Received message: " + message);

    // Send the message back as a reply to the server
    socket.send(message);
  }

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://127.0.0.1:9998";

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REP);
        ZLoop loop = new ZLoop()) {
      // Add a handler that is called when we receive a message
      loop.addReader(socket, (self, ready) -> onMessage(ready, ready.recvString()));

      // Connect to the server
      socket.connect(endpoint);

      loop.start();
    }
  }
}
