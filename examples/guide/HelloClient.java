import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Says Hello ten times and prints each reply.
 *
 * <p>Argument: the endpoint to connect to, tcp://localhost:5555 unless given.
 *
 * <p>aka hello_world_client, hwclient
 */
final class HelloClient {

  private HelloClient() {}

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://localhost:5555";

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REQ)) {
      System.out.println("Connecting to hello world server...");
      socket.connect(endpoint);

      // Do 10 requests, waiting each time for a reply
      for (int request = 0; request < 10; request++) {
        System.out.println("Sending request " + request + " ...");
        socket.send("Hello");

        String message = socket.recvString();
        System.out.println("Received reply " + request + " [ " + message + " ]");
      }
    }
  }
}
