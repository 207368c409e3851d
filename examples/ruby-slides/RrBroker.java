import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;

/**
 * Shares the requests of many clients among many workers: ROUTER, DEALER and a proxy, as
 * rrbroker.rb.
 *
 * <pre>
 * RrBroker [FRONTEND BACKEND]
 * </pre>
 *
 * <p>Ctrl-C ends it. Clients and workers may come and go, in any order.
 */
final class RrBroker {

  private RrBroker() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket frontend = context.socket(SocketType.ROUTER);
        ZSocket backend = context.socket(SocketType.DEALER)) {
      frontend.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5559");
      backend.bind(arguments.length > 1 ? arguments[1] : "tcp://*:5560");
      System.out.println("bound " + frontend.lastEndpoint());
      System.out.println("bound " + backend.lastEndpoint());
      ZProxy.run(frontend, backend, null);
    }
  }
}
