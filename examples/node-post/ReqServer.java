import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZLoop;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Sends a counter every second and prints the responses: the REQ of the Node text, which is bound.
 *
 * <pre>
 * ReqServer [ENDPOINT [MILLISECONDS]]
 * </pre>
 *
 * <p>Ctrl-C ends it. A REQ takes a request only after the reply to the last, and none while no
 * client is there. zeromq.js queues what it cannot send yet, and so does this: "Sending" is printed
 * every second all the same. A client that dies with a request in hand takes the reply with it;
 * then nothing more is sent, here as in Node.
 */
final class ReqServer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM);

  private final ZSocket socket;
  private final Queue<String> unsent = new ArrayDeque<>();
  private boolean awaitsReply;
  private int counter;

  private ReqServer(ZSocket socket) {
    this.socket = socket;
  }

  // Just a helper for logging to the console with a timestamp
  private static void log(String message) {
    System.out.println("[" + LocalTime.now().format(TIME) + "] " + message);
  }

  private void sendMessage(String message) {
    log("Sending: " + message);
    unsent.add(message);
    sendNext();
  }

  private void onMessage(String message) {
    log("Response: " + message);
    awaitsReply = false;
    sendNext();
  }

  // Where that is not possible yet, the next tick or reply tries again
  private void sendNext() {
    if (!awaitsReply && !unsent.isEmpty() && socket.trySend(unsent.peek())) {
      unsent.remove();
      awaitsReply = true;
    }
  }

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:9998";
    Duration pause = Duration.ofMillis(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000);

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REQ);
        ZLoop loop = new ZLoop()) {
      ReqServer server = new ReqServer(socket);

      // Add a handler that is called when we receive a message
      loop.addReader(socket, (self, ready) -> server.onMessage(ready.recvString()));

      try {
        log("Server listening on port " + socket.bind(endpoint));
      } catch (ZException e) {
        log("Failed to bind socket: " + e.getMessage());
        System.exit(1);
      }

      // Increment the counter and send the value to the clients every second
      loop.addTimer(
          pause, 0, (self, timer) -> server.sendMessage(String.valueOf(server.counter++)));

      loop.start();
    }
  }
}
