import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Collects the workers' 100 confirmations, and prints how long the batch took.
 *
 * <p>Argument: the endpoint to bind, tcp://*:5558 unless given.
 *
 * <p>aka tasksink
 */
final class TaskSink {

  private TaskSink() {}

  public static void main(String... arguments) {
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:5558";

    try (ZContext context = new ZContext();
        ZSocket receiver = context.socket(SocketType.PULL)) {
      receiver.bind(endpoint);
      System.out.println("bound " + receiver.lastEndpoint());

      // Wait for start of batch
      receiver.recv();

      // Start our clock now
      long start = System.nanoTime();

      // Process 100 confirmations
      for (int task = 0; task < 100; task++) {
        receiver.recv();
        System.out.print(task % 10 == 0 ? ':' : '.');
        System.out.flush();
      }

      // Calculate and report duration of batch
      long elapsed = (System.nanoTime() - start) / 1_000_000;
      System.out.println("Total elapsed time: " + elapsed + " msec");
    }
  }
}
