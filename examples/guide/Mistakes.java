import io.zmq4j.SocketType;
import io.zmq4j.ZCloseTimeoutException;
import io.zmq4j.ZConcurrentUseException;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStateException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Makes the mistakes that the guide warns of, and prints what zmq4j says to each. */
final class Mistakes {

  private static final Duration A_WHILE = Duration.ofMillis(200);

  private Mistakes() {}

  public static void main(String... arguments) throws InterruptedException {
    try (ZContext context = new ZContext()) {
      loseTheServer(context);
      endTextAsC(context);
      takePubSubForTwoWays(context);
      forgetToSubscribe(context);
      joinLate(context);
      startBatchTooSoon(context);
      shareSocket(context);
      forgetToCloseSocket(context);
    }
    leaveBeforeDelivery();
  }

  /** The request went down with the server: a new socket could ask again. */
  private static void loseTheServer(ZContext context) {
    try (ZSocket client = context.socket(SocketType.REQ)) {
      try (ZSocket server = context.socket(SocketType.REP)) {
        server.bind("inproc://hello");
        client.connect("inproc://hello");
        client.send("Hello");
        server.recvString();
      }
      System.out.println("Server killed: " + orNothing(client.recvString(A_WHILE)));
      client.send("Hello");
    } catch (ZStateException e) {
      System.out.println("Server killed, next request: " + e.getMessage());
    }
  }

  /** A message is as long as it is, and a NUL is one of its bytes. */
  private static void endTextAsC(ZContext context) {
    try (ZSocket programInC = context.socket(SocketType.PAIR);
        ZSocket receiver = context.socket(SocketType.PAIR)) {
      programInC.bind("inproc://text");
      receiver.connect("inproc://text");
      programInC.send("World\0");
      String text = receiver.recvString();
      System.out.println("NUL sent by C: World and " + text.length() + " characters");
    }
  }

  private static void takePubSubForTwoWays(ZContext context) {
    try (ZSocket publisher = context.socket(SocketType.PUB);
        ZSocket subscriber = context.socket(SocketType.SUB)) {
      say("Send on SUB", () -> subscriber.send("10001 20 50"));
      say("Receive on PUB", publisher::recvString);
    }
  }

  private static void forgetToSubscribe(ZContext context) {
    try (ZSocket publisher = context.socket(SocketType.PUB);
        ZSocket subscriber = context.socket(SocketType.SUB)) {
      publisher.bind("inproc://weather");
      subscriber.connect("inproc://weather");
      publisher.send("10001 20 50");
      System.out.println("No subscription: " + orNothing(subscriber.recvString(A_WHILE)));
    }
  }

  /** What nobody is there for is dropped. */
  private static void joinLate(ZContext context) {
    try (ZSocket publisher = context.socket(SocketType.PUB);
        ZSocket subscriber = context.socket(SocketType.SUB)) {
      publisher.bind("inproc://late");
      publisher.send("10001 20 50");
      subscriber.subscribe("10001 ");
      subscriber.connect("inproc://late");
      System.out.println("Slow joiner: " + orNothing(subscriber.recvString(A_WHILE)));
    }
  }

  /** The tasks are given to the workers that are there. */
  private static void startBatchTooSoon(ZContext context) {
    try (ZSocket ventilator = context.socket(SocketType.PUSH);
        ZSocket worker = context.socket(SocketType.PULL);
        ZSocket lateWorker = context.socket(SocketType.PULL)) {
      ventilator.bind("inproc://tasks");
      worker.connect("inproc://tasks");
      ventilator.send("50");
      ventilator.send("50");
      lateWorker.connect("inproc://tasks");
      System.out.println("Worker after the start: " + orNothing(lateWorker.recvString(A_WHILE)));
    }
  }

  /** A thread that wants a message has to have a socket of its own. */
  private static void shareSocket(ZContext context) throws InterruptedException {
    try (ZSocket sender = context.socket(SocketType.PUSH);
        ZSocket shared = context.socket(SocketType.PULL)) {
      sender.bind("inproc://shared");
      shared.connect("inproc://shared");
      Thread other = new Thread(() -> receive(shared, sender), "other");
      other.start();
      receive(shared, sender);
      other.join();
    }
  }

  private static void receive(ZSocket shared, ZSocket sender) {
    try {
      System.out.println("The thread inside: gets its " + shared.recvString());
    } catch (ZConcurrentUseException e) {
      System.out.println("Two threads on one socket: " + e.getMessage());
      sender.send("message");
    }
  }

  /** The collector closes it some day, and the log says where it was made. */
  private static void forgetToCloseSocket(ZContext context) throws InterruptedException {
    BlockingQueue<LogRecord> reports = new LinkedBlockingQueue<>();
    Logger logger = Logger.getLogger("io.zmq4j");
    logger.setFilter(report -> !reports.add(report));
    context.socket(SocketType.PUSH);

    LogRecord report = null;
    for (int i = 0; i < 100 && report == null; i++) {
      System.gc();
      report = reports.poll(100, TimeUnit.MILLISECONDS);
    }
    System.out.println(
        report == null
            ? "Socket not closed: not collected yet"
            : "Socket not closed: " + report.getMessage() + ": " + report.getThrown().getMessage());
  }

  /** Closing waits for messages to be sent, one second unless told otherwise. */
  private static void leaveBeforeDelivery() {
    ZContext context = new ZContext();
    ZSocket sender = context.socket(SocketType.PUSH);
    // Nobody is there
    sender.connect("tcp://127.0.0.1:1");
    sender.send("0");
    try {
      context.close(A_WHILE);
    } catch (ZCloseTimeoutException e) {
      System.out.println("Closing before delivery: " + e.getMessage());
    }
    context.close();
  }

  private static void say(String mistake, Runnable call) {
    try {
      call.run();
      System.out.println(mistake + ": nothing is said");
    } catch (ZException e) {
      System.out.println(mistake + ": " + e.getMessage());
    }
  }

  private static String orNothing(String message) {
    return message == null ? "nothing comes" : message;
  }
}
