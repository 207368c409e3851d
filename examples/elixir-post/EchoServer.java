import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Sends each request back to whoever made it: REP.
 *
 * <pre>
 * EchoServer [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it. Any number of clients may come.
 */
final class EchoServer {

  private EchoServer() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REP)) {
      socket.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5555");
      System.out.println("bound " + socket.lastEndpoint());
      while (true) {
        String text = socket.recvString();
        System.out.println(text);
        socket.send(text);
      }
    }
  }
}
