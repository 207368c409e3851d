import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Answers each Hello with World after some work, endlessly.
 *
 * <p>Arguments: the endpoint to bind, tcp://*:5555 unless given; the work in milliseconds, 1000
 * unless given.
 *
 * <p>aka hello_world_server, hwserver
 */
final class HelloServer {

  private HelloServer() {}

  public static void main(String... arguments) throws InterruptedException {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:5555";
    long work = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;

    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REP)) {
      socket.bind(endpoint);
      System.out.println("bound " + socket.lastEndpoint());

      while (true) {
        // Wait for the next request from a client
        String message = socket.recvString();
        System.out.println("Received request: " + message);

        // Do some 'work'
        Thread.sleep(work);

        // Send the reply back
        socket.send("World");
      }
    }
  }
}
