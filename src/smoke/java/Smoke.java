import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZException;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether zmq4j and its natives work on this machine: sends and receives over each transport, with
 * CURVE and by a poller, and is interrupted. Needs nothing but the two jars.
 */
final class Smoke {

  /** Long, for a processor may be emulated. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Smoke() {}

  public static void main(String[] args) throws Exception {
    System.out.printf(
        "zmq4j %s, libzmq %s, %s %s, Java %s%n",
        Zmq.bindingVersion(),
        Zmq.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"));
    try (ZContext context = new ZContext()) {
      converse(context, "tcp://127.0.0.1:*");
      converse(context, "inproc://smoke");
      if (Zmq.has("ipc")) {
        Path folder = Files.createTempDirectory("zmq4j-smoke");
        converse(context, "ipc://" + folder.resolve("socket"));
        Files.deleteIfExists(folder.resolve("socket"));
        Files.delete(folder);
      }
      encrypt(context);
      poll(context);
      interrupt(context);
      fail(context);
    }
    System.out.println("all well");
  }

  private static void converse(ZContext context, String endpoint) {
    try (ZSocket server = context.socket(SocketType.REP);
        ZSocket client = context.socket(SocketType.REQ)) {
      server.bind(endpoint);
      client.connect(server.lastEndpoint());
      client.send("Hello");
      expect("Hello", server.recvString(PATIENCE));
      byte[] large = new byte[1_000_000];
      large[large.length - 1] = 7;
      server.send(large);
      byte[] received = client.recv(PATIENCE);
      expect(large.length, received.length);
      expect((byte) 7, received[large.length - 1]);
    }
    System.out.println("sent and received over " + endpoint);
  }

  private static void encrypt(ZContext context) {
    ZCurve.KeyPair keys = ZCurve.keyPair();
    ZCurve.KeyPair own = ZCurve.keyPair();
    try (ZSocket server = context.socket(SocketType.PULL);
        ZSocket client = context.socket(SocketType.PUSH)) {
      server.set(SocketOption.CURVE_SERVER, true);
      server.set(SocketOption.CURVE_SECRETKEY, keys.secretKey());
      client.set(SocketOption.CURVE_SERVERKEY, keys.publicKey());
      client.set(SocketOption.CURVE_PUBLICKEY, own.publicKey());
      client.set(SocketOption.CURVE_SECRETKEY, own.secretKey());
      client.connect("tcp://127.0.0.1:" + server.bind("tcp://127.0.0.1:*"));
      client.send("a secret");
      expect("a secret", server.recvString(PATIENCE));
    }
    System.out.println("sent and received with CURVE");
  }

  private static void poll(ZContext context) {
    try (ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH);
        ZPoller poller = new ZPoller(pull)) {
      push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
      expect(0, poller.poll(Duration.ofMillis(1)));
      push.send("ready");
      expect(1, poller.poll(PATIENCE));
      expect("ready", pull.recvString(PATIENCE));
    }
    System.out.println("polled");
  }

  private static void interrupt(ZContext context) throws InterruptedException {
    Thread main = Thread.currentThread();
    Thread other = new Thread(main::interrupt);
    try (ZSocket pull = context.socket(SocketType.PULL)) {
      other.start();
      Object received = pull.recv(PATIENCE);
      throw new AssertionError("not interrupted: " + received);
    } catch (ZException e) {
      expect("ZInterruptedException", e.getClass().getSimpleName());
    } finally {
      Thread.interrupted();
      other.join();
    }
    System.out.println("interrupted");
  }

  /** libzmq's error numbers are the platform's own. */
  private static void fail(ZContext context) {
    try (ZSocket first = context.socket(SocketType.REP);
        ZSocket second = context.socket(SocketType.REP)) {
      int port = first.bind("tcp://127.0.0.1:*");
      second.bind("tcp://127.0.0.1:" + port);
      throw new AssertionError("bound a port twice");
    } catch (ZException e) {
      expect(true, e.getMessage().contains("EADDRINUSE"));
      System.out.println("refused: " + e.getMessage());
    }
  }

  private static void expect(Object wanted, Object found) {
    if (!wanted.equals(found)) {
      throw new AssertionError("wanted " + wanted + ", found " + found);
    }
  }
}
