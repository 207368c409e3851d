package io.zmq4j.misuse.hostile;

import static io.zmq4j.misuse.hostile.Target.HONEST;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZException;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMsg;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZapReply;
import io.zmq4j.support.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The besieged program: sockets of every kind that listen, served by one thread. It prints where
 * they are, what honest peers have sent, and when asked by a line what the process holds; it ends
 * at the end of its input.
 */
final class Listeners {

  private static final List<SocketType> STABLE =
      List.of(
          SocketType.REP,
          SocketType.ROUTER,
          SocketType.PULL,
          SocketType.SUB,
          SocketType.PUB,
          SocketType.XPUB,
          SocketType.XSUB,
          SocketType.PAIR,
          SocketType.DEALER,
          SocketType.PUSH,
          SocketType.STREAM);

  private static final List<SocketType> DRAFTS =
      List.of(
          SocketType.SERVER,
          SocketType.RADIO,
          SocketType.DISH,
          SocketType.GATHER,
          SocketType.SCATTER,
          SocketType.PEER,
          SocketType.CHANNEL);

  /** What strangers can bring to a halt, or make hold connections, where libzmq is not mended. */
  private static final List<SocketType> MENDED = List.of(SocketType.REP, SocketType.PAIR);

  private static final List<SocketType> SECURED =
      List.of(SocketType.REP, SocketType.ROUTER, SocketType.PULL, SocketType.SUB, SocketType.XPUB);

  private static final Duration TURN = Duration.ofMillis(10);
  private static final long TICK_NANOS = TURN.toNanos();
  private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
  private static final int AT_ONCE = 1000;
  private static final String END = "end";

  private final Map<ZSocket, Target> targets = new LinkedHashMap<>();
  private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private long ticks;
  private long lastTick;

  private Listeners() {}

  /** Listens. The arguments are the keys of the CURVE server: the public and the secret one. */
  public static void main(String[] arguments) {
    new Listeners().run(Z85.decode(arguments[0]), Z85.decode(arguments[1]));
  }

  private void run(byte[] publicKey, byte[] secretKey) {
    Thread reader = new Thread(this::readOrders, "orders");
    reader.setDaemon(true);
    reader.start();
    ZContext context = new ZContext();
    context.linger(Duration.ZERO);
    try (ZCurve.KeyPair keys = new ZCurve.KeyPair(publicKey, secretKey);
        ZAuth auth = new ZAuth(context);
        ZPoller poller = new ZPoller()) {
      auth.configurePlain("*", request -> admit(request.user(), request.password()));
      auth.allowAnyCurveKey("*");
      open(context, auth, keys);
      targets.keySet().forEach(socket -> poller.add(socket, ZPoller.POLLIN));
      System.out.println("ready");
      serve(poller);
    }
    context.close(CLOSE_LIMIT);
    System.out.println("ended");
  }

  private static ZapReply admit(String user, byte[] password) {
    boolean known = Target.USER.equals(user) && Target.PASSWORD.equals(new String(password, UTF_8));
    return known ? ZapReply.admit(user) : ZapReply.refuse();
  }

  private void readOrders() {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        orders.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      orders.add(END);
    }
  }

  private void open(ZContext context, ZAuth auth, ZCurve.KeyPair keys) {
    List<SocketType> types = new ArrayList<>(STABLE);
    types.addAll(Zmq.has("draft") ? DRAFTS : List.of());
    if (!Target.isLibzmqMended()) {
      types.removeAll(MENDED);
    }
    for (SocketType type : types) {
      listen(context.socket(type), "tcp", "NULL");
    }
    // Over WebSocket, too, only a mended one serves its honest peers.
    boolean webSocket = Zmq.has("WS") && Target.isLibzmqMended();
    List<String> transports = webSocket ? List.of("tcp", "ws") : List.of("tcp");
    for (String transport : transports) {
      for (SocketType type : SECURED) {
        if (!types.contains(type)) {
          continue;
        }
        if (transport.equals("ws")) {
          listen(context.socket(type), transport, "NULL");
        }
        ZSocket plain = context.socket(type);
        plain.plainServer(auth);
        listen(plain, transport, "PLAIN");
        ZSocket curve = context.socket(type);
        curve.curveServer(keys, auth);
        listen(curve, transport, "CURVE");
      }
    }
  }

  private void listen(ZSocket socket, String transport, String mechanism) {
    // Who has begun a handshake, and gone while it had to wait, is noticed after that.
    socket.set(SocketOption.HANDSHAKE_IVL, HANDSHAKE_LIMIT);
    switch (socket.type()) {
      case SUB -> socket.subscribe(HONEST);
      case XSUB -> socket.send("\1" + HONEST);
      case DISH -> socket.join(HONEST);
      default -> {
        // Takes what comes.
      }
    }
    int port = socket.bind(transport + "://127.0.0.1:*");
    targets.put(socket, new Target(socket.type(), transport, mechanism, port));
    System.out.println("bound " + socket.type() + " " + transport + " " + mechanism + " " + port);
  }

  private void serve(ZPoller poller) {
    while (true) {
      poller.poll(TURN);
      poller.ready().forEach(each -> take(each.socket()));
      tell();
      String order = orders.poll();
      if (END.equals(order)) {
        return;
      } else if (order != null) {
        System.out.println("holds " + Leftovers.now().counts());
      }
    }
  }

  private void take(ZSocket socket) {
    Target target = targets.get(socket);
    for (int i = 0; i < AT_ONCE; i++) {
      try (ZMsg message = ZMsg.tryRecv(socket)) {
        if (message == null) {
          return;
        }
        String said = message.last().string();
        boolean honest = said.startsWith(HONEST);
        if (target.service() == Target.Service.TAKE && honest) {
          System.out.println("got " + target.name() + " " + said);
        } else if (target.service() == Target.Service.ECHO
            && (honest || target.type() == SocketType.REP)) {
          message.trySend(socket);
        }
      } catch (ZException e) {
        // To whom it is to go has gone.
      }
    }
  }

  private void tell() {
    long now = System.nanoTime();
    if (now - lastTick < TICK_NANOS) {
      return;
    }
    lastTick = now;
    ticks++;
    targets.forEach(
        (socket, target) -> {
          if (target.type() == SocketType.RADIO) {
            try (ZFrame frame = new ZFrame(HONEST + " " + ticks)) {
              frame.group(HONEST);
              frame.send(socket);
            }
          } else if (target.service() == Target.Service.TELL
              || target.service() == Target.Service.SHARE) {
            socket.trySend(HONEST + " " + ticks);
          }
        });
  }
}
