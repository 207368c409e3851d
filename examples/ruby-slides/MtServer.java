import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;

/**
 * Answers Hello with World from five threads at once, which are reached over inproc: mtserver.rb.
 *
 * <pre>
 * MtServer [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it. Its client is RrClient, with the same endpoint.
 */
final class MtServer {

  private static final int WORKERS = 5;

  private MtServer() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket clients = context.socket(SocketType.ROUTER);
        ZSocket workers = context.socket(SocketType.DEALER)) {
      clients.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5555");
      workers.bind("inproc://workers");
      for (int number = 1; number <= WORKERS; number++) {
        new Thread(() -> work(context), "worker " + number).start();
      }
      System.out.println("bound " + clients.lastEndpoint());
      ZProxy.run(clients, workers, null);
    }
  }

  /** A socket belongs to its thread; the context is everybody's. */
  private static void work(ZContext context) {
    try (ZSocket receiver = context.socket(SocketType.REP)) {
      receiver.connect("inproc://workers");
      while (true) {
        String request = receiver.recvString();
        System.out.println(Thread.currentThread().getName() + " received [" + request + "]");
        receiver.send("World");
      }
    }
  }
}
