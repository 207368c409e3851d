import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZSocket;
import java.time.Duration;

/** Makes two mistakes that the guide warns of, and prints what zmq4j says to each. */
final class Mistakes {

  private Mistakes() {}

  public static void main(String... arguments) {
    try (ZContext context = new ZContext();
        ZSocket publisher = context.socket(SocketType.PUB);
        ZSocket subscriber = context.socket(SocketType.SUB)) {
      publisher.bind("inproc://weather");
      subscriber.connect("inproc://weather");
      sendOnSub(subscriber);
      forgetToSubscribe(publisher, subscriber);
    }
  }

  private static void sendOnSub(ZSocket subscriber) {
    try {
      subscriber.send("10001 20 50");
    } catch (ZException e) {
      System.out.println("Send on SUB: " + e.getMessage());
    }
  }

  private static void forgetToSubscribe(ZSocket publisher, ZSocket subscriber) {
    publisher.send("10001 20 50");
    String update = subscriber.recvString(Duration.ofMillis(200));
    System.out.println("No subscription: " + (update == null ? "nothing comes" : update));
  }
}
