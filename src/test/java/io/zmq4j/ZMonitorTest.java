package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.BlockedCall;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a monitor tells of a socket, and that it holds up nobody. */
class ZMonitorTest {

  private static final int CONNECTS = 2_000;

  private ZContext context;
  private ZSocket server;
  private ZSocket client;

  @BeforeEach
  void make() {
    context = new ZContext();
    server = context.socket(SocketType.PULL);
    client = context.socket(SocketType.PUSH);
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
    context.close();
  }

  /** The next event of a type; others before it are passed over. */
  static ZEvent next(ZMonitor monitor, ZEvent.Type type) {
    ZEvent event;
    do {
      event = monitor.take(LIMIT);
      assertThat(event).as("%s within %s", type, LIMIT).isNotNull();
    } while (event.type() != type);
    return event;
  }

  private static ZEvent exactly(ZMonitor monitor, ZEvent.Type type) {
    ZEvent event = monitor.take(LIMIT);
    assertThat(event).isNotNull();
    assertThat(event.type()).isEqualTo(type);
    return event;
  }

  private static void assertEnded(ZMonitor monitor) {
    assertThatExceptionOfType(ZClosedException.class)
        .isThrownBy(() -> monitor.take(LIMIT))
        .withMessageStartingWith("take: ENOTSOCK")
        .withMessageContaining("its socket was closed, or has another monitor");
    assertThat(monitor.isClosed()).isTrue();
  }

  /** Conformance 33, at the side that binds. */
  @Test
  void eventSequence() {
    ZMonitor monitor = server.monitor();
    server.bind("tcp://127.0.0.1:*");
    String endpoint = server.lastEndpoint();
    ZEvent listening = exactly(monitor, ZEvent.Type.LISTENING);
    assertThat(listening.address()).isEqualTo(endpoint);
    assertThat(listening.fd()).isNotNegative();
    assertThat(listening.isFailure()).isFalse();
    assertThat(listening).hasToString("LISTENING " + endpoint);
    client.connect(endpoint);
    ZEvent accepted = exactly(monitor, ZEvent.Type.ACCEPTED);
    assertThat(accepted.address()).startsWith("tcp://127.0.0.1:");
    assertThat(accepted.fd()).isNotNegative().isNotEqualTo(listening.fd());
    assertThat(exactly(monitor, ZEvent.Type.HANDSHAKE_SUCCEEDED).fd()).isEqualTo(-1);
    client.close();
    assertThat(exactly(monitor, ZEvent.Type.DISCONNECTED).fd()).isEqualTo(accepted.fd());
    server.unbind(endpoint);
    assertThat(exactly(monitor, ZEvent.Type.CLOSED).fd()).isEqualTo(listening.fd());
    assertThat(monitor.isClosed()).isFalse();
    server.close();
    ZEvent last = exactly(monitor, ZEvent.Type.MONITOR_STOPPED);
    assertThat(last.address()).isEmpty();
    assertEnded(monitor);
    assertEnded(monitor);
    monitor.close();
    assertThat(monitor.dropped()).isZero();
  }

  /** Conformance 33, at the side that connects. */
  @Test
  void eventSequenceOfAClient() {
    server.bind("tcp://127.0.0.1:*");
    String endpoint = server.lastEndpoint();
    try (ZMonitor monitor = client.monitor()) {
      client.connect(endpoint);
      assertThat(exactly(monitor, ZEvent.Type.CONNECT_DELAYED).address()).isEqualTo(endpoint);
      ZEvent connected = exactly(monitor, ZEvent.Type.CONNECTED);
      assertThat(connected.address()).isEqualTo(endpoint);
      if (!connected.remoteAddress().isEmpty()) {
        assertThat(connected.remoteAddress()).isEqualTo(endpoint);
        assertThat(connected.localAddress()).startsWith("tcp://127.0.0.1:").isNotEqualTo(endpoint);
      }
      assertThat(exactly(monitor, ZEvent.Type.HANDSHAKE_SUCCEEDED).address()).isEqualTo(endpoint);
      server.close();
      assertThat(exactly(monitor, ZEvent.Type.DISCONNECTED).fd()).isEqualTo(connected.fd());
    }
  }

  @Test
  void shouldTellWhenItTriesAgain() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    try (ZMonitor monitor =
        client.monitor(EnumSet.of(ZEvent.Type.CONNECT_RETRIED, ZEvent.Type.CLOSED))) {
      client.connect("tcp://127.0.0.1:" + port);
      exactly(monitor, ZEvent.Type.CLOSED);
      ZEvent retried = exactly(monitor, ZEvent.Type.CONNECT_RETRIED);
      // RECONNECT_IVL is 100 ms, and libzmq adds as much by chance.
      assertThat(retried.retryInterval()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
      assertThat(retried.address()).isEqualTo("tcp://127.0.0.1:" + port);
      assertThat(retried).asString().matches("CONNECT_RETRIED tcp://\\S+ in 1\\d\\d ms");
    }
  }

  /** Conformance 36. */
  @Test
  void addressReuse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ZMonitor monitor = server.monitor()) {
      String endpoint = "tcp://127.0.0.1:" + taken.getLocalPort();
      assertThatExceptionOfType(ZException.class).isThrownBy(() -> server.bind(endpoint));
      ZEvent failed = next(monitor, ZEvent.Type.BIND_FAILED);
      assertThat(failed.errorName()).isEqualTo("EADDRINUSE");
      assertThat(failed.reason()).isEqualTo("EADDRINUSE (Address already in use)");
      assertThat(failed.isFailure()).isTrue();
      // libzmq leaves the transport out here.
      assertThat(endpoint).endsWith(failed.address());
      assertThat(failed)
          .hasToString("BIND_FAILED " + failed.address() + ": EADDRINUSE (Address already in use)");
    }
  }

  /** Conformance 37: nobody reads what thousands of connections give to tell. */
  @Test
  void undrainedMonitor() throws Exception {
    int port = server.bind("tcp://127.0.0.1:*");
    ZMonitor monitor = server.monitor(EnumSet.allOf(ZEvent.Type.class), 10);
    client.connect("tcp://127.0.0.1:" + port);
    for (int i = 0; i < CONNECTS; i++) {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      if (i % 100 == 0) {
        client.send("message " + i);
        assertThat(server.recvString(LIMIT)).isEqualTo("message " + i);
      }
    }
    await().until(() -> monitor.dropped() >= 3L * CONNECTS - 10);
    assertThat(server.isClosed()).isFalse();
    server.close();
    // The oldest were dropped: the end is there.
    next(monitor, ZEvent.Type.MONITOR_STOPPED);
    assertEnded(monitor);
  }

  @Test
  void shouldTellOnlyWhatIsAskedFor() {
    ZMonitor monitor = server.monitor(Set.of(ZEvent.Type.ACCEPTED));
    server.bind("tcp://127.0.0.1:*");
    client.connect(server.lastEndpoint());
    exactly(monitor, ZEvent.Type.ACCEPTED);
    client.send("there");
    assertThat(server.recvString(LIMIT)).isEqualTo("there");
    assertThat(monitor.tryTake()).isNull();
    server.close();
    assertEnded(monitor);
  }

  @Test
  void shouldEndWhenAnotherTakesItsPlace() {
    ZMonitor first = server.monitor();
    ZMonitor second = server.monitor();
    exactly(first, ZEvent.Type.MONITOR_STOPPED);
    assertEnded(first);
    first.close();
    server.bind("tcp://127.0.0.1:*");
    exactly(second, ZEvent.Type.LISTENING);
    second.close();
    second.close();
    try (ZMonitor third = server.monitor()) {
      server.unbind(server.lastEndpoint());
      exactly(third, ZEvent.Type.CLOSED);
    }
  }

  @Test
  void shouldNotBeReadOnceClosed() {
    ZMonitor monitor = server.monitor();
    server.bind("tcp://127.0.0.1:*");
    monitor.close();
    assertThat(monitor.isClosed()).isTrue();
    for (Runnable call :
        List.<Runnable>of(
            monitor::take,
            monitor::tryTake,
            () -> monitor.take(LIMIT),
            () -> monitor.onEvent(event -> {}))) {
      assertThatExceptionOfType(ZClosedException.class)
          .isThrownBy(call::run)
          .withMessageContaining("this monitor is closed");
    }
    client.connect(server.lastEndpoint());
    client.send("the socket goes on");
    assertThat(server.recvString(LIMIT)).isEqualTo("the socket goes on");
  }

  @Test
  void shouldCloseUnderAThreadThatTakes() throws Exception {
    ZMonitor monitor = server.monitor();
    BlockedCall<ZEvent> taking = BlockedCall.start(monitor::take);
    await().until(() -> taking.thread().getState() == Thread.State.TIMED_WAITING);
    monitor.close();
    assertThat(taking.failure()).isInstanceOf(ZClosedException.class);
  }

  @Test
  void shouldEndAWaitByAnInterrupt() throws Exception {
    ZMonitor monitor = server.monitor();
    BlockedCall<Boolean> taking =
        BlockedCall.start(
            () -> {
              try {
                monitor.take();
                return false;
              } catch (ZInterruptedException e) {
                return Thread.currentThread().isInterrupted();
              }
            });
    await().until(() -> taking.thread().getState() == Thread.State.TIMED_WAITING);
    taking.thread().interrupt();
    assertThat(taking.result()).isTrue();
    server.bind("tcp://127.0.0.1:*");
    exactly(monitor, ZEvent.Type.LISTENING);
    monitor.close();
  }

  @Test
  void shouldCloseBesideAThreadInTheSocket() throws Exception {
    int port = server.bind("tcp://127.0.0.1:*");
    ZMonitor monitor = server.monitor();
    BlockedCall<String> receiving = BlockedCall.of(() -> server.recvString());
    monitor.close();
    assertThatExceptionOfType(ZConcurrentUseException.class).isThrownBy(() -> server.monitor());
    client.connect("tcp://127.0.0.1:" + port);
    client.send("undisturbed");
    assertThat(receiving.result()).isEqualTo("undisturbed");
  }

  @Test
  void shouldEndWithTheContext() {
    ZMonitor monitor = server.monitor();
    context.shutdown();
    assertThatExceptionOfType(ZTerminatedException.class)
        .isThrownBy(
            () -> {
              while (true) {
                monitor.take(LIMIT);
              }
            })
        .withMessageStartingWith("take: ETERM");
    assertThatExceptionOfType(ZTerminatedException.class).isThrownBy(() -> client.monitor());
    context.close();
    assertThat(monitor.isClosed()).isTrue();
  }

  @Test
  void shouldGiveEventsToAHandler() {
    Queue<ZEvent.Type> told = new ConcurrentLinkedQueue<>();
    ZMonitor monitor =
        server
            .monitor()
            .onEvent(
                event -> {
                  told.add(event.type());
                  if (told.size() > 1) {
                    throw new IllegalStateException("goes into the log, and ends nothing");
                  }
                  Thread.currentThread().interrupt();
                });
    assertThatIllegalStateException()
        .isThrownBy(() -> monitor.onEvent(event -> {}))
        .withMessageContaining("handler already");
    server.bind("tcp://127.0.0.1:*");
    server.close();
    await()
        .untilAsserted(
            () ->
                assertThat(told)
                    .containsExactly(
                        ZEvent.Type.LISTENING, ZEvent.Type.CLOSED, ZEvent.Type.MONITOR_STOPPED));
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.monitor(Set.of()))
        .withMessageContaining("no events");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.monitor(EnumSet.allOf(ZEvent.Type.class), 0))
        .withMessageContaining("capacity of 0");
    client.close();
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> client.monitor());
  }

  @Test
  void shouldSayWhenTheContextIsFull() {
    try (ZContext small = new ZContext()) {
      small.set(ContextOption.MAX_SOCKETS, 2);
      try (ZSocket alone = small.socket(SocketType.PULL)) {
        assertThatExceptionOfType(ZException.class)
            .isThrownBy(alone::monitor)
            .matches(e -> e.errorName().equals("EMFILE"))
            .withMessageContaining("MAX_SOCKETS");
        alone.bind("tcp://127.0.0.1:*");
      }
    }
  }

  @Test
  void shouldTellOfNothingOverInproc() {
    try (ZMonitor monitor = server.monitor()) {
      server.bind("inproc://quiet");
      client.connect("inproc://quiet");
      assertThat(monitor.take(NOTHING)).isNull();
    }
  }
}
