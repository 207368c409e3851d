package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test, and every class of tests, that leaves a socket, a context or a thread behind,
 * and every class that draws a complaint of {@code -Xcheck:jni}; shows what was logged in one that
 * fails. Registered for all tests by META-INF/services.
 */
public final class NoLeaks
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  /** libzmq's reaper closes sockets in the background. */
  static final Duration REAPED = Duration.ofSeconds(5);

  /** Looking makes garbage, and the collector closes what is left behind. */
  private static final Duration REAPER_INTERVAL = Duration.ofMillis(20);

  private static final ExtensionContext.Namespace MINE =
      ExtensionContext.Namespace.create(NoLeaks.class);

  static {
    Awaitility.setDefaultTimeout(SocketPair.LIMIT);
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(2));
    warmUp();
    Logged.drainLeaks();
  }

  private static volatile String watching = "nothing";

  /** The test that is being watched. */
  static String watching() {
    return watching;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    remember(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    watching = context.getUniqueId();
    Logged.drainOthers();
    remember(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Kept.letGo();
    if (context.getExecutionException().isPresent()) {
      showLogged();
    }
    check(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check(context);
    assertNoComplaint();
  }

  /** What is there before a test. */
  static Leftovers before() {
    return Leftovers.now();
  }

  /** Waits for what is reaped in the background, then fails if there is more than before. */
  static void assertNothingSince(Leftovers before, Duration limit) {
    await()
        .atMost(limit)
        .pollInSameThread()
        .pollInterval(REAPER_INTERVAL)
        .untilAsserted(() -> assertThat(before.since()).as("left behind by the test").isEmpty());
  }

  static void assertNothingCollected() {
    assertThat(Logged.drainLeaks()).as("left behind by this test or one before it").isEmpty();
  }

  static void assertNoComplaint() {
    assertThat(VmLog.complaints()).as("complaints of -Xcheck:jni in %s", VmLog.file()).isEmpty();
  }

  /** Of a test that failed. */
  static void showLogged() {
    Logged.drainOthers().forEach(System.err::print);
  }

  private static void remember(ExtensionContext context) {
    context.getStore(MINE).put(context.getUniqueId(), before());
  }

  private static void check(ExtensionContext context) {
    assertNothingSince(context.getStore(MINE).get(context.getUniqueId(), Leftovers.class), REAPED);
    assertNothingCollected();
  }

  /** The JDK keeps a descriptor from the first socket that it closes, the watchdog its pipe. */
  private static void warmUp() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
      Watchdog.wake();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
