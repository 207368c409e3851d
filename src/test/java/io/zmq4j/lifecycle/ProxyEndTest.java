package io.zmq4j.lifecycle;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZConcurrentUseException;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZInterruptedException;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.ZTerminatedException;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.Messages;
import io.zmq4j.support.RunningProgram;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy refuses, what ends it, and what becomes of its messages and sockets then. */
class ProxyEndTest {

  private static final Duration SOON = Duration.ofMillis(50);

  private ZContext context;
  private ZSocket front;
  private ZSocket back;
  private ZSocket push;
  private ZSocket pull;

  @BeforeEach
  void open() {
    context = new ZContext();
    front = context.socket(SocketType.PULL);
    back = context.socket(SocketType.PUSH);
    push = context.socket(SocketType.PUSH);
    pull = context.socket(SocketType.PULL);
    for (ZSocket socket : List.of(front, back, push, pull)) {
      socket.set(SocketOption.RCVHWM, 5);
      socket.set(SocketOption.SNDHWM, 5);
    }
    front.bind("inproc://front");
    back.bind("inproc://back");
    push.connect("inproc://front");
    pull.connect("inproc://back");
  }

  @AfterEach
  void close() {
    List.of(front, back, push, pull).forEach(ZSocket::close);
    context.close();
  }

  private BlockedCall<Void> running() {
    return BlockedCall.of(() -> ZProxy.run(front, back, null));
  }

  @Test
  void shouldRefuseWrongArguments() {
    assertThatNullPointerException()
        .isThrownBy(() -> ZProxy.run(null, back, null))
        .withMessage("front");
    assertThatNullPointerException()
        .isThrownBy(() -> new ZProxy(front, null, null))
        .withMessage("back");
    for (ZSocket capture : List.of(front, back)) {
      assertThatIllegalArgumentException().isThrownBy(() -> ZProxy.run(front, back, capture));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZProxy.run(front, back, pull))
        .withMessageContaining("PUB, DEALER, PUSH or PAIR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZProxy(front, pull, null))
        .withMessageContaining("PULL and PULL");
    assertThatIllegalArgumentException().isThrownBy(() -> ZProxy.run(back, back, null));
    assertThat(pull.tryRecv()).isNull();
  }

  @Test
  void shouldRefuseASocketInMidMessage() {
    Messages.send(push, "one", "two");
    assertThat(front.recvString(LIMIT)).isEqualTo("one");
    assertThatIllegalStateException()
        .isThrownBy(() -> ZProxy.run(front, back, null))
        .withMessageContaining("receive the rest");
    assertThat(front.recvString(LIMIT)).isEqualTo("two");
    back.sendMore("three");
    assertThatIllegalStateException()
        .isThrownBy(() -> new ZProxy(front, back, null))
        .withMessageContaining("send the last frame");
    back.send("four");
    assertThat(Messages.recv(pull)).containsExactly("three", "four");
    try (ZSocket single = context.socket(SocketType.PUSH)) {
      single.set(SocketOption.CONFLATE, true);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ZProxy.run(front, single, null))
          .withMessageContaining("CONFLATE");
    }
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      Messages.send(push, "five", "six");
      assertThat(Messages.recv(pull)).containsExactly("five", "six");
      assertThat(proxy.isRunning()).isTrue();
    }
  }

  @Test
  void shouldRefuseASocketThatIsClosedOrTaken() {
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      assertThatExceptionOfType(ZConcurrentUseException.class)
          .isThrownBy(() -> new ZProxy(front, push, null))
          .withMessageContaining("zmq4j-proxy");
      assertThatExceptionOfType(ZConcurrentUseException.class)
          .isThrownBy(() -> ZProxy.run(pull, back, null));
      assertThatExceptionOfType(ZConcurrentUseException.class).isThrownBy(front::tryRecv);
      assertThatExceptionOfType(ZConcurrentUseException.class).isThrownBy(() -> back.send("x"));
      // The first is undisturbed, and the refused have let go of the others.
      push.send("undisturbed");
      assertThat(pull.recvString(LIMIT)).isEqualTo("undisturbed");
      assertThat(proxy.isRunning()).isTrue();
    }
    back.close();
    assertThatExceptionOfType(ZClosedException.class)
        .isThrownBy(() -> ZProxy.run(front, back, null))
        .withMessageContaining("back");
    assertThatExceptionOfType(ZClosedException.class)
        .isThrownBy(() -> new ZProxy(front, back, null));
    assertThat(front.tryRecv()).isNull();
  }

  @Test
  void shouldForwardBetweenContexts() {
    try (ZContext other = new ZContext();
        ZSocket far = other.socket(SocketType.PUSH);
        ZSocket sink = other.socket(SocketType.PULL)) {
      sink.bind("inproc://sink");
      far.connect("inproc://sink");
      ZProxy proxy = new ZProxy(front, far, null);
      Messages.send(push, "over", "there");
      assertThat(Messages.recv(sink)).containsExactly("over", "there");
      other.shutdown();
      await().until(() -> !proxy.isRunning());
      assertThatExceptionOfType(ZTerminatedException.class).isThrownBy(proxy::close);
      push.send("not lost");
      assertThat(front.recvString(LIMIT)).isEqualTo("not lost");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "interrupt,ZInterruptedException",
    "front,ZClosedException",
    "back,ZClosedException",
    "shutdown,ZTerminatedException",
    "context,ZTerminatedException"
  })
  void shouldEndSoon(String how, String expected) throws Exception {
    long[] nanos = new long[11];
    for (int i = 0; i < nanos.length; i++) {
      if (i > 0) {
        close();
        open();
      }
      BlockedCall<Void> proxy = running();
      if (i % 2 == 1) {
        push.send("busy");
        assertThat(pull.recvString(LIMIT)).isEqualTo("busy");
      }
      long start = System.nanoTime();
      switch (how) {
        case "interrupt" -> proxy.thread().interrupt();
        case "front" -> front.close();
        case "back" -> back.close();
        case "shutdown" -> context.shutdown();
        default -> context.close();
      }
      assertThat(proxy.failure().getClass().getSimpleName()).isEqualTo(expected);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    // Half of them: the machine may be busy with something else now and then.
    assertThat(nanos[nanos.length / 2]).isLessThan(SOON.toNanos());
  }

  @Test
  void shouldKeepTheFlagAndTheSockets() throws Exception {
    BlockedCall<Boolean> proxy =
        BlockedCall.of(
            () -> {
              try {
                ZProxy.run(front, back, null);
                return false;
              } catch (ZInterruptedException e) {
                return Thread.currentThread().isInterrupted();
              }
            });
    proxy.thread().interrupt();
    assertThat(proxy.result()).isTrue();
    push.send("received here");
    assertThat(front.recvString(LIMIT)).isEqualTo("received here");
    back.send("sent here");
    assertThat(pull.recvString(LIMIT)).isEqualTo("sent here");
  }

  /** In a thread of its own it ends alike, and says why to whoever closes it: once. */
  @ParameterizedTest
  @CsvSource({
    "front,ZClosedException,false",
    "back,ZClosedException,true",
    "shutdown,ZTerminatedException,false",
    "context,ZTerminatedException,true"
  })
  void shouldTellItsOwner(String how, String expected, boolean paused) {
    ZProxy proxy = new ZProxy(front, back, null);
    if (paused) {
      proxy.pause();
    }
    switch (how) {
      case "front" -> front.close();
      case "back" -> back.close();
      case "shutdown" -> context.shutdown();
      default -> context.close();
    }
    await().until(() -> !proxy.isRunning());
    assertThatThrownBy(proxy::pause).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(() -> proxy.capture(null)).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(proxy::terminate)
        .isInstanceOf(ZException.class)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(expected));
    proxy.terminate();
    proxy.close();
    assertThat(proxy.statistics().front().messagesReceived()).isZero();
  }

  /** Interrupted again and again in mid-traffic, it loses, doubles and tears nothing. */
  @Test
  void shouldLoseNothingWhenInterrupted() throws Exception {
    int interrupts = 300;
    AtomicBoolean enough = new AtomicBoolean();
    BlockedCall<Integer> proxy =
        BlockedCall.start(
            () -> {
              for (int interrupted = 0; ; ) {
                try {
                  ZProxy.run(front, back, null);
                } catch (ZInterruptedException e) {
                  assertThat(Thread.interrupted()).isTrue();
                  interrupted++;
                } catch (ZTerminatedException e) {
                  return interrupted;
                }
              }
            });
    BlockedCall<Integer> sender =
        BlockedCall.start(
            () -> {
              int sent = 0;
              while (!enough.get()) {
                Messages.send(push, "head", "body", Integer.toString(sent++));
              }
              Messages.send(push, "head", "body", "end");
              return sent;
            });
    BlockedCall<Void> interrupter =
        BlockedCall.start(
            () -> {
              Random random = new Random(5);
              for (int i = 0; i < interrupts; i++) {
                long moment = System.nanoTime() + random.nextInt(1_000_000);
                while (System.nanoTime() < moment) {
                  Thread.onSpinWait();
                }
                proxy.thread().interrupt();
              }
              enough.set(true);
              return null;
            });
    int received = 0;
    List<String> message = Messages.recv(pull);
    while (!message.get(2).equals("end")) {
      assertThat(message).containsExactly("head", "body", Integer.toString(received++));
      message = Messages.recv(pull);
    }
    assertThat(sender.result()).isEqualTo(received).isPositive();
    interrupter.result();
    context.shutdown();
    assertThat(proxy.result()).isPositive();
  }

  /** Receives messages whose frames belong together, and says so of each. */
  static final class Worker {
    public static void main(String[] arguments) {
      try (ZContext context = new ZContext();
          ZSocket pull = context.socket(SocketType.PULL)) {
        pull.connect(arguments[0]);
        while (true) {
          System.out.println(numberOf(Messages.recv(pull)));
        }
      }
    }
  }

  private static int numberOf(List<String> message) {
    String number = message.get(0).split(":")[0];
    assertThat(message).hasSize(7);
    for (int part = 0; part < 7; part++) {
      assertThat(message.get(part)).startsWith(number + ":" + part + ":");
    }
    return Integer.parseInt(number);
  }

  @Test
  void shouldTearNothingWhenAWorkerIsKilled() throws Exception {
    back.bind("tcp://127.0.0.1:*");
    String endpoint = back.lastEndpoint();
    back.unbind("inproc://back");
    AtomicBoolean enough = new AtomicBoolean();
    String filling = "x".repeat(1000);
    try (ZProxy proxy = new ZProxy(front, back, null)) {
      BlockedCall<Integer> sender =
          BlockedCall.start(
              () -> {
                int number = 0;
                for (; !enough.get(); number++) {
                  String[] frames = new String[7];
                  for (int part = 0; part < frames.length; part++) {
                    frames[part] = number + ":" + part + ":" + filling;
                  }
                  Messages.send(push, frames);
                }
                return number;
              });
      int next = 0;
      for (int life = 0; life < 2; life++) {
        next = killAfter(endpoint, 500, next);
      }
      try (ZSocket survivor = context.socket(SocketType.PULL)) {
        survivor.connect(endpoint);
        int first = numberOf(Messages.recv(survivor));
        assertThat(first).isGreaterThanOrEqualTo(next);
        for (int i = 1; i < 500; i++) {
          assertThat(numberOf(Messages.recv(survivor))).isEqualTo(first + i);
        }
        enough.set(true);
        while (!sender.isDone()) {
          survivor.tryRecv();
        }
        assertThat(sender.result()).isGreaterThanOrEqualTo(first + 500);
      }
      assertThat(proxy.isRunning()).isTrue();
    }
  }

  /** The number behind the last that the worker has told. */
  private static int killAfter(String endpoint, int messages, int next) throws Exception {
    int expected = -1;
    try (RunningProgram worker = JavaProgram.of(Worker.class).arguments(endpoint).start()) {
      for (String line : worker.lines(messages)) {
        int number = Integer.parseInt(line);
        assertThat(number).isGreaterThanOrEqualTo(next);
        if (expected >= 0) {
          assertThat(number).isEqualTo(expected);
        }
        expected = number + 1;
      }
      worker.kill();
      // What it had printed until then.
      for (String line : worker.rest()) {
        if (line.matches("\\d+") && Integer.parseInt(line) == expected) {
          expected++;
        }
      }
    }
    return expected;
  }
}
