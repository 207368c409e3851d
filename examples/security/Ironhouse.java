import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZCertStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The Ironhouse pattern of the ZeroMQ guide: both sides know each other by their keys, and all else
 * stays outside.
 *
 * <pre>
 * Ironhouse keys FOLDER               makes server, clients/client and the secrets beside them
 * Ironhouse server FOLDER ENDPOINT    says Hello to one client whose certificate is in clients
 * Ironhouse client FOLDER ENDPOINT    hears it
 * </pre>
 *
 * <p>Clients in Python and Node are in examples/peers: ironhouse.py and ironhouse.js.
 */
final class Ironhouse {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Ironhouse() {}

  public static void main(String... arguments) throws IOException {
    String role = arguments.length > 0 ? arguments[0] : "";
    if (role.equals("keys") && arguments.length == 2) {
      keys(Path.of(arguments[1]));
    } else if (role.equals("server") && arguments.length == 3) {
      serve(Path.of(arguments[1]), arguments[2]);
    } else if (role.equals("client") && arguments.length == 3) {
      connect(Path.of(arguments[1]), arguments[2]);
    } else {
      System.err.println("usage: Ironhouse keys FOLDER | server|client FOLDER ENDPOINT");
      System.exit(1);
    }
  }

  private static void keys(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("clients"));
    try (ZCert server = new ZCert();
        ZCert client = new ZCert()) {
      server.save(folder.resolve("server"));
      client.setMeta("name", "client");
      client.save(folder.resolve("clients/client"));
    }
  }

  private static void serve(Path folder, String endpoint) throws IOException {
    try (ZContext context = new ZContext();
        ZAuth auth = new ZAuth(context);
        ZCert mine = ZCert.load(folder.resolve("server"));
        ZCurve.KeyPair keys = mine.keys();
        ZSocket socket = context.socket(SocketType.PUSH)) {
      auth.setVerbose(true);
      auth.allow("127.0.0.1");
      auth.configureCurve("*", new ZCertStore(folder.resolve("clients")));
      socket.curveServer(keys, auth);
      socket.bind(endpoint);
      System.out.println("bound " + socket.lastEndpoint());
      if (!socket.send("Hello", LIMIT)) {
        System.err.println("nobody was admitted within " + LIMIT.toSeconds() + " s");
        System.exit(1);
      }
      System.out.println("says Hello");
    }
  }

  private static void connect(Path folder, String endpoint) throws IOException {
    try (ZContext context = new ZContext();
        ZCert mine = ZCert.load(folder.resolve("clients/client"));
        ZCurve.KeyPair keys = mine.keys();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.curveClient(keys, ZCert.loadPublic(folder.resolve("server")).publicKey());
      socket.connect(endpoint);
      String text = socket.recvString(LIMIT);
      if (text == null) {
        System.err.println("not admitted within " + LIMIT.toSeconds() + " s");
        System.exit(1);
      }
      System.out.println("hears " + text);
    }
  }
}
