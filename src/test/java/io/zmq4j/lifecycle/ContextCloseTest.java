package io.zmq4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZActor;
import io.zmq4j.ZBeacon;
import io.zmq4j.ZContext;
import io.zmq4j.ZLoop;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.misuse.Steps;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A context is closed from wherever, and whatever goes on in it: that never hangs. */
class ContextCloseTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);

  /** What goes on in a context. */
  private enum Scene {
    UNSENT((context, scene) -> scene.keep(unsent(context))),
    MONITOR(
        (context, scene) -> {
          ZSocket watched = context.socket(SocketType.PULL);
          scene.keep(watched);
          scene.keep(watched.monitor());
          watched.bind("tcp://127.0.0.1:*");
        }),
    PROXY(
        (context, scene) -> {
          ZSocket front = bound(context, SocketType.PULL);
          ZSocket back = bound(context, SocketType.PUSH);
          scene.block(() -> ZProxy.run(front, back, null));
        }),
    STEERED_PROXY(
        (context, scene) ->
            scene.keep(
                new ZProxy(
                    bound(context, SocketType.PULL), bound(context, SocketType.PUSH), null))),
    LOOP(
        (context, scene) -> {
          ZLoop loop = new ZLoop();
          scene.keep(loop);
          loop.addReader(bound(context, SocketType.PULL), (self, socket) -> socket.tryRecv());
          loop.addTimer(Duration.ofHours(1), 0, (self, timer) -> self.stop());
          scene.block(loop::start);
        }),
    ACTOR(
        (context, scene) ->
            scene.keep(
                new ZActor(
                    context,
                    (pipe, given) -> {
                      ZActor.signal(pipe);
                      pipe.recv();
                    }))),
    AUTH(
        (context, scene) -> {
          ZAuth auth = new ZAuth(context);
          auth.allow("127.0.0.1");
          scene.keep(auth);
        }),
    BEACON(
        (context, scene) -> {
          ZBeacon beacon = new ZBeacon(context, freeUdpPort(), "127.0.0.1");
          beacon.subscribe("");
          beacon.publish("here");
          scene.keep(beacon);
        }),
    RECV(
        (context, scene) -> {
          ZSocket socket = bound(context, SocketType.PULL);
          scene.block(socket::recv);
        }),
    SEND(
        (context, scene) -> {
          ZSocket socket = bound(context, SocketType.PUSH);
          scene.block(() -> socket.send("to nobody"));
        }),
    POLL(
        (context, scene) -> {
          ZSocket socket = bound(context, SocketType.PULL);
          scene.block(() -> socket.pollIn(LIMIT));
        }),
    POLLER(
        (context, scene) -> {
          ZPoller poller = new ZPoller(bound(context, SocketType.PULL));
          scene.keep(poller);
          scene.block(() -> poller.poll(LIMIT));
        });

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that hold nothing
    private final BiConsumer<ZContext, Stage> start;

    Scene(BiConsumer<ZContext, Stage> start) {
      this.start = start;
    }
  }

  /** A context in which something goes on. */
  private static final class Stage {
    final ZContext context = new ZContext();
    private final Scene scene;
    private final List<BlockedCall<Void>> calls = new ArrayList<>();
    private final List<Object> kept = new ArrayList<>();

    Stage(Scene scene) {
      this.scene = scene;
      scene.start.accept(context, this);
    }

    /** Keeps the collector from closing it before. */
    void keep(Object object) {
      kept.add(object);
    }

    void block(Runnable call) {
      calls.add(BlockedCall.of(call));
    }

    /** Closes the context: {@code done}, or what was thrown. */
    String close() {
      return Steps.outcome(() -> context.close(scene == Scene.UNSENT ? SHORT : LIMIT));
    }

    /** What the threads inside were told. */
    String told() throws Exception {
      StringBuilder told = new StringBuilder();
      for (BlockedCall<Void> call : calls) {
        told.append(", ").append(Steps.name(call.failure()).replaceAll("Terminated|Closed", ""));
      }
      return told.toString();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // its context closes it
  private static ZSocket bound(ZContext context, SocketType type) {
    ZSocket socket = context.socket(type);
    socket.bind("tcp://127.0.0.1:*");
    return socket;
  }

  @SuppressWarnings("MustBeClosedChecker") // its context closes it
  private static ZSocket unsent(ZContext context) {
    ZSocket socket = context.socket(SocketType.PUSH);
    socket.set(SocketOption.LINGER, Duration.ofMillis(-1));
    socket.connect("tcp://127.0.0.1:1");
    socket.send("for nobody");
    return socket;
  }

  private static int freeUdpPort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes a context for each scene, from where it is told, and prints what came of it. */
  static final class Everywhere {
    private static final Map<Scene, Stage> STAGES = new EnumMap<>(Scene.class);

    public static void main(String[] arguments) throws Exception {
      for (Scene scene : Scene.values()) {
        STAGES.put(scene, new Stage(scene));
      }
      switch (arguments[0]) {
        case "main" -> closeAll();
        case "twice" -> twice();
        case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(Everywhere::closeAll));
        case "cleaner" -> inCleaner();
        default -> inHandlers();
      }
      System.exit(3);
    }

    private static void closeAll() {
      STAGES.forEach((scene, stage) -> told(scene, stage, stage.close()));
    }

    private static void told(Scene scene, Stage stage, String outcome) {
      Steps.step(scene.name(), () -> outcome + stage.told());
    }

    private static void twice() throws Exception {
      for (Map.Entry<Scene, Stage> each : STAGES.entrySet()) {
        CyclicBarrier start = new CyclicBarrier(2);
        BlockedCall<String> other =
            BlockedCall.start(
                () -> {
                  start.await();
                  return each.getValue().close();
                });
        start.await(20, TimeUnit.SECONDS);
        String outcome = each.getValue().close();
        String both = outcome.equals(other.result()) ? outcome : "not alike";
        told(each.getKey(), each.getValue(), both);
      }
    }

    private static void inCleaner() throws InterruptedException {
      CountDownLatch cleaned = new CountDownLatch(1);
      dropWith(
          () -> {
            closeAll();
            cleaned.countDown();
          });
      for (int turn = 0; turn < 200 && cleaned.getCount() > 0; turn++) {
        System.gc();
        if (cleaned.await(100, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }

    private static void dropWith(Runnable action) {
      Cleaner.create().register(new Object(), action);
    }

    /** In a handler of a loop that has a socket of the same context. */
    private static void inHandlers() {
      STAGES.forEach(
          (scene, stage) -> {
            String[] outcome = new String[1];
            ZLoop loop = new ZLoop();
            stage.keep(loop);
            loop.addReader(bound(stage.context, SocketType.PULL), (self, socket) -> self.stop());
            loop.addTimer(Duration.ofMillis(1), 1, (self, timer) -> outcome[0] = stage.close());
            String ended = Steps.outcome(loop::start);
            told(scene, stage, ended.replaceAll("Terminated|Closed", "") + ", " + outcome[0]);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "twice", "hook", "cleaner", "handler"})
  void shouldNeverHang(String where) throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.of(Everywhere.class).arguments(where).run(3);
    String done = where.equals("handler") ? ": ZException, done" : ": done";
    assertThat(outcome.lines())
        .containsExactly(
            "UNSENT" + done.replace("done", "ZCloseTimeoutException"),
            "MONITOR" + done,
            "PROXY" + done + ", ZException",
            "STEERED_PROXY" + done,
            "LOOP" + done + ", ZException",
            "ACTOR" + done,
            "AUTH" + done,
            "BEACON" + done,
            "RECV" + done + ", ZException",
            "SEND" + done + ", ZException",
            "POLL" + done + ", ZException",
            "POLLER" + done + ", ZException");
    assertThat(outcome.errors()).isEmpty();
  }
}
