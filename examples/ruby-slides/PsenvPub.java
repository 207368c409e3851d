import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;

/**
 * Publishes under A and B once a second, the topic in a frame of its own: psenvpub.rb.
 *
 * <pre>
 * PsenvPub [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it.
 */
final class PsenvPub {

  private PsenvPub() {}

  public static void main(String... arguments) throws InterruptedException {
    try (ZContext context = new ZContext();
        ZSocket publisher = context.socket(SocketType.PUB)) {
      publisher.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5563");
      System.out.println("bound " + publisher.lastEndpoint());
      while (true) {
        ZStr.sendx(publisher, "A", "We don't want to see this");
        ZStr.sendx(publisher, "B", "We would like to see this");
        Thread.sleep(1000);
      }
    }
  }
}
