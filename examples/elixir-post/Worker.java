import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Adds up the numbers that a producer hands it, and tells a collector each total: PULL and PUSH.
 *
 * <pre>
 * Worker [PRODUCER COLLECTOR]
 * </pre>
 *
 * <p>Ctrl-C ends it. Any number of them share the work.
 */
final class Worker {

  private Worker() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket producer = context.socket(SocketType.PULL);
        ZSocket collector = context.socket(SocketType.PUSH)) {
      producer.connect(arguments.length > 0 ? arguments[0] : "tcp://localhost:5555");
      collector.connect(arguments.length > 1 ? arguments[1] : "tcp://localhost:5556");
      int total = 0;
      while (true) {
        total += Integer.parseInt(producer.recvString());
        collector.send(String.valueOf(total));
      }
    }
  }
}
