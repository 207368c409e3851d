import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zeromq.ZMQ;

/**
 * One side of the cells of scripts/interop, with JeroMQ: cells come on standard input, what was
 * received goes to standard output, as python/interop.py says. Compiled when it is started, against
 * the release that is on the class path: {@code java -cp jeromq-0.3.6.jar Interop.java}.
 */
@SuppressWarnings("deprecation") // socket(int) is what both releases have.
final class Interop {

  private static final int LIMIT_MS = 10_000;
  private static final int ROUND_MS = 20;
  private static final byte[] ROUTING_ID = bytes("dealer 🐍");
  private static final byte[] TOPIC = bytes("deck");
  private static final List<byte[]> SYNC = List.of(TOPIC, bytes("sync"));
  private static final List<List<byte[]>> DECK =
      List.of(
          List.of(bytes("hello")),
          List.of(bytes("hello 🐍 👩\u200d🔬 𝄞")),
          List.of(bytes("")),
          List.of(bytes("\0a\0\0b\0")),
          List.of(counting(256, 256)),
          List.of(bytes("first"), bytes(""), bytes("last")),
          List.of(counting(1 << 20, 251)));

  /** What a role does with its socket. */
  private interface Conversation {
    void with(Interop peer) throws IOException;
  }

  private record Role(int type, Conversation conversation) {}

  private static final Map<String, Role> ROLES =
      Map.of(
          "pair server", new Role(ZMQ.PAIR, peer -> peer.ask()),
          "pair client", new Role(ZMQ.PAIR, Interop::echo),
          "reqrep req", new Role(ZMQ.REQ, peer -> peer.ask()),
          "reqrep rep", new Role(ZMQ.REP, Interop::echo),
          "pubsub pub", new Role(ZMQ.PUB, Interop::publish),
          "pubsub sub", new Role(ZMQ.SUB, Interop::take),
          "pushpull push", new Role(ZMQ.PUSH, Interop::give),
          "pushpull pull", new Role(ZMQ.PULL, Interop::take),
          "dealerrouter dealer", new Role(ZMQ.DEALER, peer -> peer.ask(bytes(""))),
          "dealerrouter router", new Role(ZMQ.ROUTER, Interop::echo));

  private final BufferedReader input;
  private final ZMQ.Socket socket;

  private Interop(BufferedReader input, ZMQ.Socket socket) {
    this.input = input;
    this.socket = socket;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] counting(int size, int modulus) {
    byte[] bytes = new byte[size];
    for (int n = 0; n < size; n++) {
      bytes[n] = (byte) (n % modulus);
    }
    return bytes;
  }

  private static void tell(String words) {
    System.out.println(words);
  }

  private static String shown(byte[] frame) {
    try {
      byte[] bytes = frame.length <= 256 ? frame : MessageDigest.getInstance("MD5").digest(frame);
      return frame.length + ":" + HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> withTopic(byte[] topic, List<byte[]> message) {
    List<byte[]> whole = new ArrayList<>(List.of(topic));
    whole.addAll(message);
    return whole;
  }

  private void send(List<byte[]> message) {
    for (int n = 0; n < message.size(); n++) {
      boolean more = n < message.size() - 1;
      if (!socket.send(message.get(n), more ? ZMQ.SNDMORE : 0)) {
        throw new IllegalStateException("send: not taken within " + LIMIT_MS + " ms");
      }
    }
  }

  private List<byte[]> recv() {
    List<byte[]> message = new ArrayList<>();
    do {
      byte[] frame = socket.recv(0);
      if (frame == null) {
        throw new IllegalStateException("recv: nothing within " + LIMIT_MS + " ms");
      }
      message.add(frame);
    } while (socket.hasReceiveMore());
    return message;
  }

  private List<byte[]> hear() {
    List<byte[]> message = recv();
    while (Arrays.deepEquals(message.toArray(), SYNC.toArray())) {
      tell("joined");
      message = recv();
    }
    tell(message.stream().map(Interop::shown).collect(Collectors.joining(" ", "got ", "")));
    return message;
  }

  private void ask(byte[]... envelope) {
    for (List<byte[]> message : DECK) {
      List<byte[]> whole = new ArrayList<>(List.of(envelope));
      whole.addAll(message);
      send(whole);
      hear();
    }
  }

  private void echo() {
    DECK.forEach(message -> send(hear()));
  }

  private void give() {
    DECK.forEach(this::send);
  }

  private void take() {
    DECK.forEach(message -> hear());
  }

  private void publish() throws IOException {
    long giveUp = System.nanoTime() + LIMIT_MS * 1_000_000L;
    while (!input.ready()) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("no line said that the subscriber has joined");
      }
      send(SYNC);
      pause();
    }
    input.readLine();
    for (List<byte[]> message : DECK) {
      send(withTopic(bytes("other"), message));
      send(withTopic(TOPIC, message));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ROUND_MS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void open(ZMQ.Socket socket, int type, String how, String endpoint) {
    socket.setLinger(LIMIT_MS);
    socket.setReceiveTimeOut(LIMIT_MS);
    socket.setSendTimeOut(LIMIT_MS);
    if (type == ZMQ.DEALER) {
      socket.setIdentity(ROUTING_ID);
    }
    if (type == ZMQ.SUB) {
      socket.subscribe(TOPIC);
    }
    if (how.equals("bind")) {
      String address = endpoint.replace(":*", "");
      tell("bound " + address + ":" + socket.bindToRandomPort(address));
    } else {
      socket.connect(endpoint);
      tell("connected " + endpoint);
    }
  }

  /**
   * JeroMQ's I/O thread sometimes sleeps over what it has been told (0.6.0: a connection in forty
   * or so comes to nothing, with pyzmq just so). A socket that tries a closed port again and again
   * has it look.
   */
  private static ZMQ.Socket keepAwake(ZMQ.Context context) {
    ZMQ.Socket socket = context.socket(ZMQ.DEALER);
    socket.setLinger(0);
    socket.setReconnectIVL(ROUND_MS);
    socket.connect("tcp://127.0.0.1:1");
    return socket;
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    ZMQ.Context context = ZMQ.context(1);
    ZMQ.Socket restless = keepAwake(context);
    ZMQ.Socket last = null;
    tell("ready");
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      // Closed before everything has arrived, it may lose the end: the next cell tells that it has.
      if (last != null) {
        last.close();
      }
      String[] words = line.split(" ");
      Role role = ROLES.get(words[0] + " " + words[1]);
      last = context.socket(role.type());
      try {
        open(last, role.type(), words[2], words[3]);
        role.conversation().with(new Interop(input, last));
        tell("done");
      } catch (RuntimeException e) {
        tell("failed " + e);
      }
    }
    if (last != null) {
      last.close();
    }
    restless.close();
    context.term();
  }
}
