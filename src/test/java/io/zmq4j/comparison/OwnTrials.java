package io.zmq4j.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZConcurrentUseException;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZFrame;
import io.zmq4j.ZInterruptedException;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZCertStore;
import io.zmq4j.support.Logged;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One trial of the page "Comparison" with zmq4j: prints what was seen, in the words of the page's
 * table. The arguments are the trial and a folder. The same trials with the others are in
 * src/test/resources/comparison.
 */
final class OwnTrials {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofMillis(900);
  private static final Duration REFUSED = Duration.ofMillis(500);
  private static final int SETTLE_MS = 300;
  private static final String NOBODY = "tcp://127.0.0.1:1";
  private static final String ANY = "tcp://127.0.0.1:*";

  private final ZContext context = new ZContext();
  private final Path folder;

  private interface Trial {
    String run() throws Exception;
  }

  private OwnTrials(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println(new OwnTrials(Path.of(arguments[1])).trial(arguments[0]).run());
    System.out.flush();
    // Whatever still waits is left.
    Runtime.getRuntime().halt(0);
  }

  private Trial trial(String name) {
    return switch (name) {
      case "version" -> () -> Zmq.bindingVersion() + ", libzmq " + Zmq.version();
      case "threads" -> this::threads;
      case "interrupt" -> this::interrupt;
      case "close" -> this::close;
      case "closed" -> this::closed;
      case "unsent" -> this::unsent;
      case "dropped" -> this::dropped;
      case "types" -> this::types;
      case "ipc" -> this::ipc;
      case "websocket" -> () -> exchange("ws://127.0.0.1:*") ? "yes" : "no";
      case "curve" -> this::curve;
      case "backlog" -> this::backlog;
      case "buffer" -> this::buffer;
      case "async" -> this::async;
      default -> throw new IllegalArgumentException("no trial " + name);
    };
  }

  /** Eight threads send messages of one frame over one socket, until one was refused. */
  private String threads() throws Exception {
    int threads = 8;
    int each = 5_000;
    ZSocket pull = context.socket(SocketType.PULL);
    ZSocket push = context.socket(SocketType.PUSH);
    push.connect("tcp://127.0.0.1:" + pull.bind(ANY));
    Set<String> sent = ConcurrentHashMap.newKeySet();
    AtomicInteger refused = new AtomicInteger();
    long end = System.nanoTime() + LIMIT.toNanos();
    List<FutureTask<String>> senders = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String name = thread + ":";
      senders.add(
          start(
              () -> {
                for (int i = 0; i < each || (refused.get() == 0 && System.nanoTime() < end); i++) {
                  try {
                    push.send(name + i);
                    sent.add(name + i);
                  } catch (ZConcurrentUseException e) {
                    refused.incrementAndGet();
                  }
                }
                return "";
              }));
    }
    for (FutureTask<String> sender : senders) {
      sender.get();
    }
    for (int received = sent.size(); received > 0; received--) {
      if (!sent.remove(pull.recvString(LIMIT))) {
        return "messages lost or doubled";
      }
    }
    boolean whole = pull.recvString(REFUSED) == null;
    return whole && refused.get() > 0 ? "`ZConcurrentUseException`" : "nobody was refused";
  }

  private String interrupt() throws Exception {
    ZSocket pull = context.socket(SocketType.PULL);
    ZSocket push = context.socket(SocketType.PUSH);
    push.connect("tcp://127.0.0.1:" + pull.bind(ANY));
    CountDownLatch ended = new CountDownLatch(1);
    FutureTask<String> receiver =
        new FutureTask<>(
            () -> {
              String flag;
              try {
                return "received " + pull.recv().length;
              } catch (ZInterruptedException e) {
                flag = Thread.interrupted() ? "the flag stays" : "the flag is cleared";
              }
              ended.countDown();
              boolean more = "after".equals(pull.recvString(LIMIT));
              return "ends, " + flag + (more ? "" : ", and no more");
            });
    Thread thread = start(receiver);
    Thread.sleep(SETTLE_MS);
    thread.interrupt();
    if (!ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      return "waits on";
    }
    push.send("after");
    return receiver.get();
  }

  private String close() throws Exception {
    ZSocket pull = context.socket(SocketType.PULL);
    pull.bind(ANY);
    FutureTask<String> receiver =
        start(
            () -> {
              try {
                return "received " + pull.recv().length;
              } catch (ZClosedException e) {
                return "ends: `ZClosedException`";
              }
            });
    Thread.sleep(SETTLE_MS);
    pull.close();
    return inTime(receiver, LIMIT);
  }

  private String closed() throws Exception {
    ZSocket pull = context.socket(SocketType.PULL);
    pull.close();
    Thread.sleep(SETTLE_MS);
    // Its place may be another's by now.
    context.socket(SocketType.PUSH);
    try {
      return pull.tryRecv() == null ? "nothing is said" : "received";
    } catch (ZClosedException e) {
      return "`ZClosedException`";
    }
  }

  private String unsent() throws Exception {
    ZSocket push = context.socket(SocketType.PUSH);
    push.connect(NOBODY);
    push.send("unsent");
    long begin = System.nanoTime();
    String end =
        inTime(
            start(
                () -> {
                  context.close();
                  return "drops them";
                }),
            LIMIT);
    boolean waited = System.nanoTime() - begin >= SECOND.toNanos();
    return (waited ? "waits 1 s, " : "") + end;
  }

  private String dropped() throws Exception {
    int count = 50;
    Logged.drainLeaks();
    for (int i = 0; i < count; i++) {
      context.socket(SocketType.PULL);
    }
    int reported = 0;
    for (long end = System.nanoTime() + LIMIT.toNanos();
        reported < count && System.nanoTime() < end; ) {
      System.gc();
      Thread.sleep(SETTLE_MS / 10);
      reported += Logged.drainLeaks().size();
    }
    return reported == count ? "closed by the collector, and reported" : "stay open";
  }

  private String types() {
    int stable = 0;
    for (SocketType type : SocketType.values()) {
      context.socket(type).close();
      stable++;
    }
    ZSocket server = context.socket(SocketType.SERVER);
    ZSocket client = context.socket(SocketType.CLIENT);
    client.connect("tcp://127.0.0.1:" + server.bind(ANY));
    client.send("question");
    try (ZFrame question = ZFrame.recv(server, LIMIT);
        ZFrame answer = new ZFrame("answer")) {
      answer.routingId(question.routingId());
      answer.send(server);
    }
    boolean drafts = "answer".equals(client.recvString(LIMIT));
    return stable + (drafts ? ", drafts too" : ", no drafts");
  }

  /** Whether there is a file, behind which ZMTP begins as the protocol says. */
  private String ipc() throws IOException {
    Path file = folder.resolve("pipe");
    context.socket(SocketType.PUSH).bind("ipc://" + file);
    try (SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      byte[] greeting = Channels.newInputStream(peer).readNBytes(10);
      return greeting[0] == (byte) 0xff && greeting[9] == 0x7f ? "yes" : "no";
    }
  }

  private boolean exchange(String endpoint) {
    ZSocket pull = context.socket(SocketType.PULL);
    ZSocket push = context.socket(SocketType.PUSH);
    pull.bind(endpoint);
    push.connect(pull.lastEndpoint());
    push.send("hello");
    return "hello".equals(pull.recvString(LIMIT));
  }

  /** Who is known gets in, and nobody else. */
  private String curve() {
    ZCert known = new ZCert();
    ZCertStore clients = new ZCertStore();
    clients.insert(known);
    try (ZAuth auth = new ZAuth(context);
        ZCurve.KeyPair keys = ZCurve.keyPair();
        ZCurve.KeyPair mine = known.keys();
        ZCurve.KeyPair strange = ZCurve.keyPair()) {
      auth.configureCurve("*", clients);
      ZSocket server = context.socket(SocketType.PULL);
      server.curveServer(keys, auth);
      String endpoint = "tcp://127.0.0.1:" + server.bind(ANY);
      client(strange, keys, endpoint).send("stranger");
      boolean refused = server.recvString(REFUSED) == null;
      client(mine, keys, endpoint).send("known");
      return refused && "known".equals(server.recvString(LIMIT)) ? "yes, `ZAuth`" : "no";
    }
  }

  private ZSocket client(ZCurve.KeyPair mine, ZCurve.KeyPair server, String endpoint) {
    ZSocket client = context.socket(SocketType.PUSH);
    client.set(SocketOption.SNDHWM, 100);
    client.curveClient(mine, server.publicKey());
    client.connect(endpoint);
    return client;
  }

  /** A sender that has to wait for its receiver, over CURVE. */
  private String backlog() throws Exception {
    int count = 20_000;
    try (ZCurve.KeyPair keys = ZCurve.keyPair();
        ZCurve.KeyPair mine = ZCurve.keyPair()) {
      ZSocket server = context.socket(SocketType.PULL);
      server.set(SocketOption.RCVHWM, 100);
      server.curveServerForAnyKey(keys);
      ZSocket client = client(mine, keys, "tcp://127.0.0.1:" + server.bind(ANY));
      String padding = " ".repeat(1_000);
      FutureTask<String> sender =
          start(
              () -> {
                for (int i = 0; i < count; i++) {
                  client.send(i + padding);
                }
                return "";
              });
      Thread.sleep(REFUSED.toMillis());
      boolean waited = !sender.isDone();
      for (int i = 0; i < count; i++) {
        String text = server.recvString(LIMIT);
        if (text == null || !text.strip().equals(String.valueOf(i))) {
          return "messages lost or garbled";
        }
      }
      return waited ? "all messages arrive" : "the sender did not wait";
    }
  }

  private String buffer() {
    ZSocket pull = context.socket(SocketType.PULL);
    ZSocket push = context.socket(SocketType.PUSH);
    push.connect("tcp://127.0.0.1:" + pull.bind(ANY));
    push.send("hello");
    byte[] buffer = new byte[8];
    int length = pull.recv(buffer, 1, 7);
    return length == 5 && new String(buffer, 1, 5, UTF_8).equals("hello") ? "yes" : "no";
  }

  /** Nothing in the socket is a promise of something. */
  private String async() {
    List<Class<?>> promises = List.of(Future.class, CompletionStage.class, Flow.Publisher.class);
    boolean some =
        Arrays.stream(ZSocket.class.getMethods())
            .map(method -> method.getReturnType())
            .anyMatch(type -> promises.stream().anyMatch(each -> each.isAssignableFrom(type)));
    return some ? "yes" : "no";
  }

  private static FutureTask<String> start(Trial trial) {
    FutureTask<String> task = new FutureTask<>(trial::run);
    start(task);
    return task;
  }

  private static Thread start(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static String inTime(FutureTask<String> task, Duration limit) throws Exception {
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "waits on";
    }
  }
}
