import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.zeromq.SocketType;
import org.zeromq.ZAuth;
import org.zeromq.ZCert;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The trials of OrgZeromq, and what JeroMQ has besides. {@code java Jeromq TRIAL FOLDER} */
final class Jeromq extends OrgZeromq {

  private static final int REFUSED_MS = 500;
  private static final int QUEUE = 100;
  private static final int BACKLOG = 20_000;
  private static final int SIZE = 1_000;

  private Jeromq(Path folder) {
    super(folder);
  }

  public static void main(String[] arguments) throws Exception {
    print(new Jeromq(Path.of(arguments[1])).trial(arguments[0]));
  }

  @Override
  Trial trial(String name) {
    return switch (name) {
      case "version" -> () -> release() + ", after libzmq " + ZMQ.getVersionString();
      case "backlog" -> this::backlog;
      default -> super.trial(name);
    };
  }

  @Override
  String types() {
    try (ZContext own = new ZContext()) {
      // RAW is no type of libzmq's.
      long all =
          Arrays.stream(SocketType.values())
              .filter(type -> type != SocketType.RAW)
              .peek(type -> own.destroySocket(own.createSocket(type)))
              .count();
      ZMQ.Socket server = own.createSocket(SocketType.SERVER);
      ZMQ.Socket client = own.createSocket(SocketType.CLIENT);
      client.connect("tcp://127.0.0.1:" + server.bindToRandomPort("tcp://127.0.0.1"));
      client.setReceiveTimeOut(LIMIT_MS);
      server.setReceiveTimeOut(LIMIT_MS);
      client.send("question");
      zmq.Msg question = server.recvMsg();
      zmq.Msg answer = new zmq.Msg("answer".getBytes(UTF_8));
      answer.setRoutingId(question.getRoutingId());
      server.sendMsg(answer);
      return all + ("answer".equals(client.recvStr()) ? ", drafts too" : ", no drafts");
    }
  }

  /** Who is known gets in, and nobody else. */
  @Override
  String curve() throws Exception {
    ZCert known = new ZCert();
    Path clients = Files.createDirectory(folder.resolve("clients"));
    known.savePublic(clients.resolve("known.cert").toString());
    try (ZContext own = new ZContext();
        ZAuth auth = new ZAuth(own)) {
      auth.configureCurve(clients.toString());
      ZCert keys = new ZCert();
      ZMQ.Socket server = own.createSocket(SocketType.PULL);
      server.setZAPDomain("global".getBytes(UTF_8));
      server.setCurveServer(true);
      keys.apply(server);
      String endpoint = "tcp://127.0.0.1:" + server.bindToRandomPort("tcp://127.0.0.1");
      client(own, new ZCert(), keys, endpoint).send("stranger");
      server.setReceiveTimeOut(REFUSED_MS);
      boolean refused = server.recvStr() == null;
      client(own, known, keys, endpoint).send("known");
      server.setReceiveTimeOut(LIMIT_MS);
      boolean admitted = "known".equals(server.recvStr());
      return refused && admitted ? "yes, `ZAuth`" : "no";
    }
  }

  private static ZMQ.Socket client(ZContext own, ZCert mine, ZCert server, String endpoint) {
    ZMQ.Socket client = own.createSocket(SocketType.PUSH);
    client.setCurveServerKey(server.getPublicKey());
    mine.apply(client);
    client.connect(endpoint);
    return client;
  }

  /** A sender that has to wait for its receiver, over CURVE. */
  private String backlog() throws Exception {
    ZContext own = new ZContext();
    ZCert keys = new ZCert();
    ZMQ.Socket server = own.createSocket(SocketType.PULL);
    server.setRcvHWM(QUEUE);
    server.setCurveServer(true);
    keys.apply(server);
    int port = server.bindToRandomPort("tcp://127.0.0.1");
    ZMQ.Socket client = own.createSocket(SocketType.PUSH);
    client.setSndHWM(QUEUE);
    client.setCurveServerKey(keys.getPublicKey());
    new ZCert().apply(client);
    client.connect("tcp://127.0.0.1:" + port);
    FutureTask<String> sender =
        start(
            () -> {
              byte[] padding = new byte[SIZE];
              Arrays.fill(padding, (byte) ' ');
              for (int i = 0; i < BACKLOG; i++) {
                client.send(i + new String(padding, UTF_8));
              }
              return "";
            });
    Thread.sleep(REFUSED_MS);
    boolean waited = !sender.isDone();
    server.setReceiveTimeOut(2 * REFUSED_MS);
    for (int i = 0; i < BACKLOG; i++) {
      String text = server.recvStr();
      if (text == null || !text.strip().equals(String.valueOf(i))) {
        return "messages lost or garbled";
      }
    }
    return waited ? "all messages arrive" : "the sender did not wait";
  }
}
