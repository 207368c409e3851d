import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pushes each HTTP request to the next of three workers, as web.rb: PUSH behind the JDK's web
 * server.
 *
 * <pre>
 * WebApp [PORT [WORKER...]]
 * </pre>
 *
 * <p>The port is 4567 and the workers are tcp://localhost:4444, 4445 and 4446 unless given; each is
 * a PipelineWorker, or pipeline_worker.rb. Ctrl-C ends it. Try <code>
 * ab -n 100000 -c 100 http://localhost:4567/</code>, and stop a worker meanwhile.
 *
 * <p><b>Many threads, one socket.</b> A socket is used by one thread at a time, so whoever has a
 * request takes a lock to send. That is cheaper than it sounds: a send puts a message in a queue
 * and takes less than a microsecond. A thread that pushes what others queue would have to tell them
 * how it went, for they owe an answer; and with a socket for each thread, each would go round the
 * workers by itself, and open connections of its own to all.
 *
 * <p><b>No sleep.</b> Web.rb slept a second, so that all connections stood before the first
 * message. Here IMMEDIATE keeps messages from connections that do not stand, and the monitor tells
 * when they do: the app opens its port when all workers are there, or after three seconds with
 * those that are. One that comes later, or comes back, gets its part from then on. When none is
 * there, or all are behind, a request is answered 503 within a second.
 *
 * <p><b>What is lost.</b> Answered 202 means queued for a worker. When that worker goes before it
 * has taken the message, nobody else gets it: PUSH knows of no acknowledgement. By Ctrl-C that is
 * at most SNDHWM messages, 100 here, and what is under way in the buffers of both processes and the
 * kernel: less than 64 KiB, with SNDBUF and RCVBUF as here (left to itself, the kernel takes some
 * megabytes). A worker that is killed also loses what it has received and not taken, RCVHWM at
 * most, which is 100 too. All this is how far a worker can be behind; one that keeps up loses a few
 * messages. Who can lose none lets the worker answer: see the guide's Majordomo.
 */
final class WebApp {

  /** How long the start waits for workers. */
  private static final Duration START = Duration.ofSeconds(3);

  /** How long a request waits for a worker that can take it. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final ZSocket socket;
  private final ReentrantLock turn = new ReentrantLock();
  private long pushed;

  private WebApp(ZSocket socket) {
    this.socket = socket;
  }

  public static void main(String... arguments) throws IOException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4567;
    List<String> workers =
        arguments.length > 1
            ? List.of(arguments).subList(1, arguments.length)
            : List.of("tcp://localhost:4444", "tcp://localhost:4445", "tcp://localhost:4446");

    ZContext context = new ZContext();
    // On Ctrl-C; what is queued has a second to go out.
    Runtime.getRuntime().addShutdownHook(new Thread(context::close));

    ZSocket socket = context.socket(SocketType.PUSH);
    socket.set(SocketOption.IMMEDIATE, true);
    socket.set(SocketOption.SNDHWM, 100);
    socket.set(SocketOption.SNDBUF, 8192);
    ZMonitor monitor =
        socket.monitor(EnumSet.of(ZEvent.Type.HANDSHAKE_SUCCEEDED, ZEvent.Type.DISCONNECTED));
    workers.forEach(socket::connect);
    awaitWorkers(monitor, workers.size());
    monitor.onEvent(WebApp::tell);

    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 1024);
    // A thread for each request at hand: those that wait for a worker hold up no other.
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", new WebApp(socket)::handle);
    server.start();
    System.out.println("bound http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static void awaitWorkers(ZMonitor monitor, int count) {
    Set<String> up = new HashSet<>();
    long deadline = System.nanoTime() + START.toNanos();
    while (up.size() < count) {
      ZEvent event = monitor.take(until(deadline));
      if (event == null) {
        break;
      }
      tell(event);
      if (event.type() == ZEvent.Type.DISCONNECTED) {
        up.remove(event.address());
      } else {
        up.add(event.address());
      }
    }
    System.out.println(up.size() + " of " + count + " workers are up");
  }

  private static void tell(ZEvent event) {
    boolean down = event.type() == ZEvent.Type.DISCONNECTED;
    System.out.println((down ? "down " : "up ") + event.address());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (push(exchange.getRequestMethod() + " " + exchange.getRequestURI())) {
        answer(exchange, 202, "Pushed to a worker\n");
      } else {
        answer(exchange, 503, "No worker can take it\n");
      }
    }
  }

  /** Whether it was queued for a worker within the limit. */
  private boolean push(String request) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try {
      if (!turn.tryLock(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      boolean queued = socket.send((pushed + 1) + " " + request, until(deadline));
      if (queued) {
        pushed++;
      }
      return queued;
    } finally {
      turn.unlock();
    }
  }

  private static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
