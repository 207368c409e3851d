import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Prints what is published under the topic a: SUB.
 *
 * <pre>
 * TopicSubscriber [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it.
 */
final class TopicSubscriber {

  private TopicSubscriber() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.SUB)) {
      socket.connect(arguments.length > 0 ? arguments[0] : "tcp://localhost:5555");
      socket.subscribe("a");
      while (true) {
        System.out.println(socket.recvString());
      }
    }
  }
}
