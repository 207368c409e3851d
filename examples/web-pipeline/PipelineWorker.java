import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZInterruptedException;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * Prints what a WebApp pushes to it, as server.rb: a PULL that is bound.
 *
 * <pre>
 * port=4444 PipelineWorker
 * PipelineWorker [ENDPOINT]
 * </pre>
 *
 * <p>Ctrl-C ends it: it accepts nothing more, takes what it has received, and prints how many
 * messages that makes. WebApp says what can be lost all the same, and why the buffers are small.
 */
final class PipelineWorker {

  /** How long what was received may take to be printed after Ctrl-C. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PipelineWorker() {}

  public static void main(String... arguments) {
    String port = System.getenv().getOrDefault("port", "4444");
    String endpoint = arguments.length > 0 ? arguments[0] : "tcp://*:" + port;
    interruptOnExit(Thread.currentThread());
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.set(SocketOption.RCVHWM, 100);
      socket.set(SocketOption.RCVBUF, 8192);
      socket.bind(endpoint);
      System.out.println("bound " + socket.lastEndpoint());

      long taken = 0;
      try {
        while (!Thread.currentThread().isInterrupted()) {
          System.out.println(socket.recvString());
          taken++;
        }
      } catch (ZInterruptedException e) {
        // Ctrl-C while there was nothing to take.
      }

      Thread.interrupted();
      socket.unbind(socket.lastEndpoint());
      String message = socket.recvString(Duration.ZERO);
      while (message != null) {
        System.out.println(message);
        taken++;
        message = socket.recvString(Duration.ZERO);
      }
      System.out.println("took " + taken);
    }
  }

  /** Java runs this beside the program when Ctrl-C comes, and ends after it. */
  private static void interruptOnExit(Thread program) {
    Runnable interrupt =
        () -> {
          program.interrupt();
          try {
            program.join(LIMIT.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt));
  }
}
