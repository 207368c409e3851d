import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Prints the running totals of all workers: PULL.
 *
 * <pre>
 * Collector [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it.
 */
final class Collector {

  private Collector() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5556");
      System.out.println("bound " + socket.lastEndpoint());
      while (true) {
        System.out.println("Total is " + socket.recvString());
      }
    }
  }
}
