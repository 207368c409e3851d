import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * One trial of the page "Comparison" with the classes that jzmq and JeroMQ share, compiled against
 * either: prints what was seen, in the words of the page's table. {@code java OrgZeromq TRIAL
 * FOLDER}
 */
@SuppressWarnings("deprecation") // ZMQ.context and socket(int) are what both have.
class OrgZeromq {

  static final int LIMIT_MS = 10_000;
  private static final int PIPES = 10;
  private static final int SETTLE_MS = 300;
  private static final int FOR_EVER_MS = 2_000;
  private static final String NOBODY = "tcp://127.0.0.1:1";
  private static final List<String> STABLE =
      List.of(
          "PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL", "PUSH", "XPUB", "XSUB",
          "STREAM");

  final ZMQ.Context context = ZMQ.context(1);
  final Path folder;

  /** What may throw anything. */
  interface Trial {
    String run() throws Exception;
  }

  OrgZeromq(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    print(new OrgZeromq(Path.of(arguments[1])).trial(arguments[0]));
  }

  /** Prints the words, and leaves at once whatever still waits. */
  static void print(Trial trial) throws Exception {
    System.out.println(trial.run());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  Trial trial(String name) {
    return switch (name) {
      case "version" -> () -> release() + ", libzmq " + ZMQ.getVersionString();
      case "threads" -> this::threads;
      case "interrupt" -> this::interrupt;
      case "close" -> this::close;
      case "closed" -> this::closed;
      case "unsent" -> this::unsent;
      case "dropped" -> this::dropped;
      case "types" -> this::types;
      case "ipc" -> this::ipc;
      case "websocket" -> this::webSocket;
      case "curve", "backlog" -> this::curve;
      case "buffer" -> this::buffer;
      case "async" -> this::async;
      default -> throw new IllegalArgumentException("no trial " + name);
    };
  }

  /** As the jar's file is called. */
  static String release() throws Exception {
    Path jar = Path.of(ZMQ.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return jar.toRealPath().getFileName().toString().replaceAll("^\\w+-|\\.jar$", "");
  }

  /** Eight threads send messages of one frame over one socket. */
  private String threads() throws Exception {
    int threads = 8;
    int each = 5_000;
    ZMQ.Socket pull = context.socket(ZMQ.PULL);
    ZMQ.Socket push = context.socket(ZMQ.PUSH);
    push.connect("tcp://127.0.0.1:" + pull.bindToRandomPort("tcp://127.0.0.1"));
    Set<String> sent = ConcurrentHashMap.newKeySet();
    List<FutureTask<String>> senders = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String name = thread + ":";
      senders.add(
          start(
              () -> {
                for (int i = 0; i < each; i++) {
                  if (push.send(name + i)) {
                    sent.add(name + i);
                  }
                }
                return "";
              }));
    }
    pull.setReceiveTimeOut(FOR_EVER_MS);
    List<String> received = new ArrayList<>();
    for (String text = pull.recvStr(); text != null; text = pull.recvStr()) {
      received.add(text);
    }
    // What a thread is about to count may be there already.
    Set<String> arrived = new HashSet<>(received);
    if (arrived.size() < received.size() || !arrived.containsAll(sent)) {
      return "messages lost or doubled";
    }
    return senders.stream().allMatch(FutureTask::isDone) && sent.size() == threads * each
        ? "all messages arrive"
        : "threads fail or hang";
  }

  private String interrupt() throws Exception {
    ZMQ.Socket pull = context.socket(ZMQ.PULL);
    ZMQ.Socket push = context.socket(ZMQ.PUSH);
    push.connect("tcp://127.0.0.1:" + pull.bindToRandomPort("tcp://127.0.0.1"));
    CountDownLatch ended = new CountDownLatch(1);
    FutureTask<String> receiver =
        new FutureTask<>(
            () -> {
              String flag;
              try {
                pull.recv(0);
                return "received";
              } catch (ZMQException e) {
                flag = Thread.interrupted() ? "the flag stays" : "the flag is cleared";
              }
              ended.countDown();
              pull.setReceiveTimeOut(LIMIT_MS);
              return "ends, " + flag + ("after".equals(pull.recvStr()) ? "" : ", and no more");
            });
    Thread thread = start(receiver);
    Thread.sleep(SETTLE_MS);
    thread.interrupt();
    if (!ended.await(FOR_EVER_MS, TimeUnit.MILLISECONDS)) {
      return "waits on";
    }
    push.send("after");
    return receiver.get(LIMIT_MS, TimeUnit.MILLISECONDS);
  }

  private String close() throws Exception {
    ZMQ.Socket pull = context.socket(ZMQ.PULL);
    pull.bindToRandomPort("tcp://127.0.0.1");
    FutureTask<String> receiver =
        new FutureTask<>(
            () -> {
              try {
                pull.recv(0);
                return "received";
              } catch (RuntimeException e) {
                return "ends with an exception";
              }
            });
    start(receiver);
    Thread.sleep(SETTLE_MS);
    start(
        () -> {
          pull.close();
          return "";
        });
    return inTime(receiver);
  }

  private String closed() throws Exception {
    ZMQ.Socket pull = context.socket(ZMQ.PULL);
    pull.close();
    Thread.sleep(SETTLE_MS);
    // Its place may be another's by now.
    context.socket(ZMQ.PUSH);
    try {
      return pull.recv(ZMQ.DONTWAIT) == null ? "nothing is said" : "received";
    } catch (ZMQException e) {
      return "`ZMQException`";
    }
  }

  private String unsent() throws Exception {
    ZContext closing = new ZContext();
    ZMQ.Socket first = closing.createSocket(ZMQ.PUSH);
    first.connect(NOBODY);
    first.send("unsent");
    FutureTask<String> close = new FutureTask<>(closing::close, "drops them");
    start(close);
    ZMQ.Socket second = context.socket(ZMQ.PUSH);
    second.connect(NOBODY);
    second.send("unsent");
    second.close();
    FutureTask<String> term = new FutureTask<>(context::term, "returns");
    start(term);
    return "`ZContext` " + inTime(close) + ", `ZMQ.context` " + inTime(term);
  }

  private String dropped() throws Exception {
    int count = 50;
    context.socket(ZMQ.PULL).close();
    Thread.sleep(SETTLE_MS);
    for (int i = 0; i < count; i++) {
      context.socket(ZMQ.PULL);
    }
    int open = descriptors();
    for (int i = 0; i < 20; i++) {
      System.gc();
      Thread.sleep(SETTLE_MS / 10);
    }
    return open - descriptors() < count / 2 ? "stay open" : "closed by the collector";
  }

  private static int descriptors() {
    return new File("/proc/self/fd").list().length;
  }

  String types() {
    long stable = STABLE.stream().filter(this::isType).count();
    return stable + ", no drafts";
  }

  private boolean isType(String name) {
    try {
      context.socket(ZMQ.class.getField(name).getInt(null)).close();
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether there is a file, behind which ZMTP begins as the protocol says. */
  private String ipc() throws IOException {
    Path file = bindPipe();
    if (!Files.exists(file)) {
      return "no: it makes no Unix socket";
    }
    try (SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      byte[] greeting = Channels.newInputStream(peer).readNBytes(10);
      return greeting[0] == (byte) 0xff && greeting[9] == 0x7f ? "yes" : "no";
    }
  }

  /** Where it is a port, which the name decides about, that may be taken. */
  private Path bindPipe() {
    ZMQ.Socket socket = context.socket(ZMQ.PUSH);
    for (int i = 0; ; i++) {
      Path file = folder.resolve("pipe" + i);
      try {
        socket.bind("ipc://" + file);
        return file;
      } catch (ZMQException e) {
        if (i == PIPES) {
          throw e;
        }
      }
    }
  }

  private String webSocket() throws IOException {
    ZMQ.Socket pull = context.socket(ZMQ.PULL);
    ZMQ.Socket push = context.socket(ZMQ.PUSH);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try {
      pull.bind("ws://127.0.0.1:" + port);
    } catch (ZMQException e) {
      return "no";
    }
    push.connect("ws://127.0.0.1:" + port);
    push.send("hello");
    pull.setReceiveTimeOut(LIMIT_MS);
    return "hello".equals(pull.recvStr()) ? "yes with Debian's libzmq" : "no";
  }

  /** Where the socket knows no such option. */
  String curve() throws Exception {
    return methods().anyMatch(name -> name.contains("Curve")) ? "has options" : "no CURVE";
  }

  private static Stream<String> methods() {
    return Arrays.stream(ZMQ.Socket.class.getMethods()).map(method -> method.getName());
  }

  private String buffer() {
    ZMQ.Socket pull = context.socket(ZMQ.PULL);
    ZMQ.Socket push = context.socket(ZMQ.PUSH);
    push.connect("tcp://127.0.0.1:" + pull.bindToRandomPort("tcp://127.0.0.1"));
    push.send("hello");
    pull.setReceiveTimeOut(LIMIT_MS);
    byte[] buffer = new byte[8];
    int length = pull.recv(buffer, 1, 7, 0);
    return length == 5 && new String(buffer, 1, 5, UTF_8).equals("hello") ? "yes" : "no";
  }

  /** Nothing in the socket is a promise of something. */
  private String async() {
    List<Class<?>> promises = List.of(Future.class, CompletionStage.class, Flow.Publisher.class);
    boolean some =
        Arrays.stream(ZMQ.Socket.class.getMethods())
            .anyMatch(
                method ->
                    promises.stream().anyMatch(p -> p.isAssignableFrom(method.getReturnType())));
    return some ? "yes" : "no";
  }

  static Thread start(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static FutureTask<String> start(Trial trial) {
    FutureTask<String> task = new FutureTask<>(trial::run);
    start(task);
    return task;
  }

  private static String inTime(FutureTask<String> task) throws Exception {
    try {
      return task.get(FOR_EVER_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "waits on";
    }
  }
}
