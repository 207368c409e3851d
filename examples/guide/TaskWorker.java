import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;

/**
 * Does the ventilator's tasks, which are to sleep, and tells the sink of each; endlessly.
 *
 * <p>Arguments: the ventilator's endpoint, tcp://localhost:5557 unless given; the sink's,
 * tcp://localhost:5558 unless given. Any number of workers share the tasks.
 *
 * <p>aka taskwork
 */
final class TaskWorker {

  private TaskWorker() {}

  public static void main(String... arguments) throws InterruptedException {
    String ventilator = arguments.length > 0 ? arguments[0] : "tcp://localhost:5557";
    String sink = arguments.length > 1 ? arguments[1] : "tcp://localhost:5558";

    try (ZContext context = new ZContext();
        ZSocket receiver = context.socket(SocketType.PULL);
        ZSocket sender = context.socket(SocketType.PUSH)) {
      receiver.connect(ventilator);
      sender.connect(sink);

      // Process tasks forever
      while (true) {
        String task = receiver.recvString();

        // Simple progress indicator for the viewer
        System.out.print('.');
        System.out.flush();

        // Do the work
        Thread.sleep(Long.parseLong(task));

        // Send results to sink
        sender.send("");
      }
    }
  }
}
