import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Publishes a number every second under one of four topics: PUB.
 *
 * <pre>
 * TopicPublisher [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it. Subscribers may come and go.
 */
final class TopicPublisher {

  private TopicPublisher() {}

  public static void main(String... arguments) throws InterruptedException {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PUB)) {
      socket.bind(arguments.length > 0 ? arguments[0] : "tcp://*:5555");
      System.out.println("bound " + socket.lastEndpoint());
      String[] topics = {"a", "b", "c", "d"};
      for (int x = 0; ; x++) {
        String topic = topics[ThreadLocalRandom.current().nextInt(topics.length)];
        System.out.println("Sending " + x + " to " + topic);
        socket.send(topic + " " + x);
        Thread.sleep(1000);
      }
    }
  }
}
