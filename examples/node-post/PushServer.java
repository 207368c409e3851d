import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZSocket;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/**
 * Pushes a counter every second, each number to the next client: the PUSH of the Node text.
 *
 * <pre>
 * PushServer [ENDPOINT [MILLISECONDS]]
 * </pre>
 *
 * <p>Ctrl-C ends it. While no client is there it waits for one, in the send; the original goes on
 * and queues in its own memory.
 */
final class PushServer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM);

  private PushServer() {}

  // Just a helper for logging to the console with a timestamp
  private static void log(String message) {
    System.out.println("[" + LocalTime.now().format(TIME) + "] " + message);
  }

  private static void sendMessage(ZSocket socket, String message) {
    log("Sending: " + message);
    socket.send(message);
  }

  public static void main(String... arguments) throws InterruptedException {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:9998";
    long pause = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PUSH)) {
      try {
        log("Server listening on port " + socket.bind(endpoint));
      } catch (ZException e) {
        log("Failed to bind socket: " + e.getMessage());
        System.exit(1);
      }

      // Increment the counter and send the value to the clients every second
      for (int counter = 0; ; counter++) {
        Thread.sleep(pause);
        sendMessage(socket, String.valueOf(counter));
      }
    }
  }
}
