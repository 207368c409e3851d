import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;

/**
 * Prints what is published under B, topic and content in a frame each: psenvsub.rb.
 *
 * <pre>
 * PsenvSub [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it.
 */
final class PsenvSub {

  private PsenvSub() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket subscriber = context.socket(SocketType.SUB)) {
      subscriber.subscribe("B");
      subscriber.connect(arguments.length > 0 ? arguments[0] : "tcp://localhost:5563");
      while (true) {
        String[] frames = ZStr.recvx(subscriber);
        System.out.println("[" + frames[0] + "] " + frames[1]);
      }
    }
  }
}
