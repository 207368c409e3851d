package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZLender;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A process without file descriptors: libzmq aborts in the middle of many things. */
class DescriptorsTest {

  private static final int OPEN_FILES = 80;

  /** None, few, and more than anything here takes. */
  private static final int[] FREE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 17, 24};

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Takes all descriptors but some. */
  private static final class Hog {
    private final Deque<FileInputStream> taken = new ArrayDeque<>();

    void leave(int free) throws IOException {
      try {
        while (true) {
          taken.add(new FileInputStream("/dev/null"));
        }
      } catch (IOException e) {
        for (int i = 0; i < free; i++) {
          taken.remove().close();
        }
      }
    }

    void letGo() throws IOException {
      while (!taken.isEmpty()) {
        taken.remove().close();
      }
    }
  }

  /** Classes are read from files, too. */
  private static void loadAllClasses() throws Exception {
    PublicMethods.allClasses("io.zmq4j");
    PublicMethods.allClasses("io.zmq4j.jni");
    try (ZContext context = new ZContext()) {
      context.socket(SocketType.PAIR).close();
      Steps.outcome(() -> context.socket(null));
      Steps.outcome(context::shutdown);
    }
  }

  static final class UntilRefused {
    public static void main(String[] arguments) throws Exception {
      loadAllClasses();
      List<AutoCloseable> made = new ArrayList<>();
      try (ZContext context = new ZContext()) {
        fill("sockets", made, () -> another(context, made));
        fill("contexts", made, () -> another(kept(new ZContext(), made), made));
        fill("binds", made, () -> another(context, made).bind("tcp://127.0.0.1:*"));
        fill("names", made, () -> another(context, made).connect("tcp://localhost:1"));
      }
      try (ZContext context = new ZContext();
          ZSocket server = context.socket(SocketType.REP);
          ZSocket client = context.socket(SocketType.REQ)) {
        client.connect("tcp://127.0.0.1:" + server.bind("tcp://127.0.0.1:*"));
        client.send("works again");
        step("afterwards", () -> server.recvString(LIMIT));
      }
    }

    private static ZContext kept(ZContext context, List<AutoCloseable> made) {
      made.add(context);
      return context;
    }

    private static ZSocket another(ZContext context, List<AutoCloseable> made) {
      ZSocket socket = context.socket(SocketType.DEALER);
      made.add(socket);
      return socket;
    }

    private static void fill(String what, List<AutoCloseable> made, Steps.Action more)
        throws Exception {
      String outcome;
      do {
        outcome = Steps.outcome(more);
      } while (outcome.equals("done"));
      System.out.println(what + ": " + outcome + " " + (made.size() > 2));
      for (AutoCloseable each : made) {
        each.close();
      }
      made.clear();
    }
  }

  @Test
  void shouldRefuseWhenNoneIsLeftAndWorkAgain() throws Exception {
    List<String> lines = ChildJvm.of(UntilRefused.class).openFiles(OPEN_FILES).run().lines();
    assertThat(lines)
        .containsExactly(
            "sockets: ZException EMFILE true",
            "contexts: ZException EMFILE true",
            "binds: ZException EMFILE true",
            "names: ZException EMFILE true",
            "afterwards: works again");
  }

  /** Every call with so many descriptors left, from none to plenty. */
  static final class Scarce {
    private static final String TCP = "tcp://127.0.0.1:";

    public static void main(String[] arguments) throws Exception {
      loadAllClasses();
      try (ZContext context = new ZContext()) {
        List<Attempts> all = new ArrayList<>();
        all.add(new Attempts(context, "bind tcp", SocketType.PULL, s -> s.bind(TCP + "*")));
        all.add(new Attempts(context, "bind range", SocketType.PULL, s -> s.bind(TCP + "!")));
        all.add(new Attempts(context, "interface", SocketType.PULL, s -> s.bind("tcp://lo:*")));
        all.add(new Attempts(context, "bind ipc", SocketType.PULL, s -> s.bind("ipc://*")));
        all.add(new Attempts(context, "connect", SocketType.PUSH, s -> s.connect(TCP + "1")));
        all.add(
            new Attempts(context, "name", SocketType.PUSH, s -> s.connect("tcp://localhost:1")));
        all.add(new Attempts(context, "ipc", SocketType.PUSH, s -> s.connect("ipc:///nowhere")));
        all.add(new Attempts(context, "recv", SocketType.PULL, s -> s.recv(SHORT)));
        all.add(new Attempts(context, "poll", SocketType.PULL, s -> s.pollIn(SHORT)));
        all.add(new Attempts(context, "send", SocketType.PUSH, s -> s.send("x", SHORT)));
        if (Zmq.has("draft")) {
          all.add(new Attempts(context, "draft", SocketType.CLIENT, s -> s.pollIn(SHORT)));
          all.add(new Attempts(context, "draft poller", SocketType.CLIENT, Scarce::poller));
        }
        all.add(new Attempts(context, "poller", SocketType.PULL, Scarce::poller));
        all.add(
            new Attempts(context, "proxy", SocketType.PAIR, s -> new ZProxy(s, s, null).close()));
        all.add(new Attempts(context, "lender", SocketType.PAIR, s -> lenderDescriptor()));
        all.add(new Attempts(context, "shadow", SocketType.PAIR, s -> shadowOfNothing()));
        all.add(new Attempts(context, "context", SocketType.PAIR, s -> newContext()));
        all.add(new Attempts(context, "socket", SocketType.PAIR, s -> newSocket(context)));
        // No socket is closed before the last attempts: whoever finds no descriptor waits for
        // those.
        for (Attempts each : all) {
          each.run();
        }
      }
    }

    private static void poller(ZSocket socket) {
      try (ZPoller poller = new ZPoller(socket)) {
        poller.poll(SHORT);
      }
    }

    private static void lenderDescriptor() {
      try (ZLender lender = new ZLender()) {
        lender.fd();
      }
    }

    /** The kernel is asked whether something can be read there, by way of a pipe. */
    private static void shadowOfNothing() {
      try (ZContext none = ZContext.shadow(4096)) {
        throw new AssertionError(none);
      } catch (ZException e) {
        if (!e.errorName().equals("EFAULT")) {
          throw e;
        }
      }
    }

    private static void newContext() {
      try (ZContext context = new ZContext()) {
        newSocket(context);
      }
    }

    private static void newSocket(ZContext context) {
      context.socket(SocketType.PAIR).close();
    }
  }

  /** One call, made on a socket of its own with so many descriptors left each time. */
  private static final class Attempts {
    private final List<ZSocket> sockets = new ArrayList<>();
    private final String name;
    private final Consumer<ZSocket> call;

    Attempts(ZContext context, String name, SocketType type, Consumer<ZSocket> call) {
      this.name = name;
      this.call = call;
      for (int i = 0; i < FREE.length; i++) {
        sockets.add(context.socket(type));
      }
    }

    void run() throws IOException {
      TreeSet<String> outcomes = new TreeSet<>();
      Hog hog = new Hog();
      for (int i = 0; i < FREE.length; i++) {
        ZSocket socket = sockets.get(i);
        hog.leave(FREE[i]);
        outcomes.add(Steps.outcome(() -> call.accept(socket)));
        hog.letGo();
      }
      System.out.println(name + ": " + outcomes);
    }
  }

  @Test
  void shouldSurviveWithAnyNumberLeft() throws Exception {
    List<String> lines = ChildJvm.of(Scarce.class).openFiles(600).run().lines();
    assertThat(lines)
        .hasSizeGreaterThanOrEqualTo(Zmq.has("draft") ? 18 : 16)
        .allMatch(line -> line.endsWith(": [ZException EMFILE, done]"));
  }

  /** What libzmq's own threads do meanwhile: accept, look up names, connect again. */
  static final class InTheBackground {
    public static void main(String[] arguments) throws Exception {
      loadAllClasses();
      // The JDK's own sockets load classes too.
      try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        new Socket(any.getInetAddress(), any.getLocalPort()).close();
      }
      Hog hog = new Hog();
      try (ZContext context = new ZContext();
          ZSocket server = context.socket(SocketType.PULL);
          ZSocket client = context.socket(SocketType.PUSH);
          ZSocket late = context.socket(SocketType.PUSH)) {
        int port = server.bind("tcp://127.0.0.1:*");
        step("wake descriptor", () -> server.recv(SHORT));
        late.connect("tcp://localhost:1");
        late.connect("tcp://127.0.0.1:2");
        late.connect("ipc:///nowhere");
        hog.leave(1);
        try (Socket refused = connect(port)) {
          step("refused by accept", refused::isConnected);
          step("several turns", () -> server.recv(Duration.ofMillis(500)));
        }
        hog.letGo();
        client.connect("tcp://127.0.0.1:" + port);
        client.send("still there");
        step("afterwards", () -> server.recvString(LIMIT));
      }
    }

    /** The one descriptor that is left may be in use for another attempt of libzmq to connect. */
    private static Socket connect(int port) throws IOException {
      long start = System.nanoTime();
      while (true) {
        try {
          return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (SocketException e) {
          if (System.nanoTime() - start > LIMIT.toNanos()) {
            throw e;
          }
          Thread.onSpinWait();
        }
      }
    }
  }

  @Test
  void shouldSurviveInTheBackground() throws Exception {
    List<String> lines = ChildJvm.of(InTheBackground.class).openFiles(OPEN_FILES).run().lines();
    assertThat(lines)
        .containsExactly(
            "wake descriptor: null",
            "refused by accept: true",
            "several turns: null",
            "afterwards: still there");
  }

  /** Faster than libzmq's reaper takes them away. */
  static final class Churn {
    public static void main(String[] arguments) {
      int rounds = Integer.parseInt(arguments[0]);
      TreeSet<String> outcomes = new TreeSet<>();
      try (ZContext context = new ZContext()) {
        for (int i = 0; i < rounds; i++) {
          outcomes.add(Steps.outcome(() -> context.socket(SocketType.DEALER).close()));
        }
        step("outcomes", outcomes::toString);
        List<ZSocket> open = new ArrayList<>();
        while (Steps.outcome(() -> open.add(context.socket(SocketType.PUB))).equals("true")) {
          // Until they are all taken.
        }
        Steps.told("full", () -> context.socket(SocketType.PUB));
        open.get(0).close();
        step("one is free again", () -> context.socket(SocketType.PUB).type());
      }
    }
  }

  @Test
  void shouldWaitForTheReaper() throws Exception {
    List<String> lines = ChildJvm.of(Churn.class).arguments(3000).openFiles(4096).run().lines();
    assertThat(lines)
        .containsExactly(
            "outcomes: [done]",
            "full: ZException: socket PUB: EMFILE (Too many open files): all places are taken:"
                + " close sockets, or raise MAX_SOCKETS before the first one",
            "one is free again: PUB");
  }

  @Test
  void shouldWaitForTheReaperWhenDescriptorsAreFew() throws Exception {
    List<String> lines =
        ChildJvm.of(Churn.class).arguments(3000).openFiles(OPEN_FILES).run().lines();
    assertThat(lines)
        .containsExactly(
            "outcomes: [done]",
            "full: ZException: socket PUB: EMFILE (Too many open files): the process is out of file"
                + " descriptors: close some or raise the limit (ulimit -n)",
            "one is free again: PUB");
  }
}
