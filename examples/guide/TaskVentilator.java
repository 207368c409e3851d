import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/**
 * Hands 100 tasks of 1 to 100 ms to the workers, and tells the sink when the batch starts.
 *
 * <p>Arguments: the endpoint to bind, tcp://*:5557 unless given; the sink's, tcp://localhost:5558
 * unless given; how many workers to wait for, instead of for Enter.
 *
 * <p>aka taskvent
 */
final class TaskVentilator {

  private TaskVentilator() {}

  public static void main(String... arguments) throws IOException {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:5557";
    String sinkEndpoint = arguments.length > 1 ? arguments[1] : "tcp://localhost:5558";
    Random random = new Random();

    try (ZContext context = new ZContext()) {
      // Closing gives ZeroMQ time to deliver: up to 10 seconds, and no longer than it takes
      context.linger(Duration.ofSeconds(10));

      // The sink is reached directly, to synchronize start of batch
      try (ZSocket sender = context.socket(SocketType.PUSH);
          ZSocket sink = context.socket(SocketType.PUSH);
          ZMonitor monitor = sender.monitor(Set.of(ZEvent.Type.HANDSHAKE_SUCCEEDED))) {
        sender.bind(endpoint);
        System.out.println("bound " + sender.lastEndpoint());
        sink.connect(sinkEndpoint);

        // Whoever connects later finds the tasks given away
        if (arguments.length > 2) {
          awaitWorkers(monitor, Integer.parseInt(arguments[2]));
        } else {
          awaitEnter();
        }
        System.out.println("Sending tasks to workers...");

        // The first message is "0" and signals start of batch
        sink.send("0");

        // Send 100 tasks
        int total = 0;
        for (int task = 0; task < 100; task++) {
          int workload = 1 + random.nextInt(100);
          total += workload;
          sender.send(String.valueOf(workload));
        }
        System.out.println("Total expected cost: " + total + " msec");
      }
    }
  }

  private static void awaitEnter() throws IOException {
    System.out.println("Press Enter when the workers are ready: ");
    int key;
    do {
      key = System.in.read();
    } while (key != '\n' && key != -1);
  }

  private static void awaitWorkers(ZMonitor monitor, int workers) {
    System.out.println("Waiting for " + workers + " workers...");
    for (int worker = 0; worker < workers; worker++) {
      monitor.take();
    }
  }
}
