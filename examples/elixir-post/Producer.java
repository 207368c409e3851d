import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Hands a number to the next worker every second: PUSH.
 *
 * <pre>
 * Producer [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it. The first one waits for a worker.
 */
final class Producer {

  private Producer() {}

  public static void main(String... arguments) throws InterruptedException {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PUSH)) {
      socket.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5555");
      System.out.println("bound " + socket.lastEndpoint());
      for (int x = 0; ; x++) {
        socket.send(String.valueOf(x));
        Thread.sleep(1000);
      }
    }
  }
}
