package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.jni.Handle;
import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Transport;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ZContextCloseTest {

  @Test
  void shouldCloseOnceAndForAll() {
    ZContext context = new ZContext();
    ZSocket socket = kept(context.socket(SocketType.PULL));
    context.close();
    assertThat(context.isClosed()).isTrue();
    assertThat(socket.isClosed()).isTrue();
    assertThatCode(context::close).doesNotThrowAnyException();
    assertThatCode(() -> context.close(Duration.ZERO)).doesNotThrowAnyException();
    assertThatCode(socket::close).doesNotThrowAnyException();
  }

  @Test
  void shouldCloseWithoutSockets() {
    ZContext context = new ZContext();
    assertThat(context.isClosed()).isFalse();
    context.close(Duration.ofSeconds(-1));
    assertThat(context.isClosed()).isTrue();
  }

  @Test
  void shouldCloseFromManyThreadsAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      ZContext context = new ZContext();
      ZSocket socket = kept(context.socket(SocketType.PULL));
      BlockedCall<byte[]> recv = BlockedCall.of(() -> socket.recv());
      CyclicBarrier start = new CyclicBarrier(4);
      List<BlockedCall<Boolean>> closers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        boolean first = i == 0;
        closers.add(
            BlockedCall.start(
                () -> {
                  start.await();
                  if (first) {
                    socket.close();
                  }
                  context.close(LIMIT);
                  return context.isClosed();
                }));
      }
      for (BlockedCall<Boolean> closer : closers) {
        assertThat(closer.result()).isTrue();
      }
      assertThat(recv.failure())
          .isInstanceOfAny(ZTerminatedException.class, ZClosedException.class);
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void shouldSendWhatLingersBeforeItCloses() throws Exception {
    try (ZContext receivers = new ZContext();
        ZSocket pull = receivers.socket(SocketType.PULL)) {
      pull.bind(Transport.TCP.endpoint());
      try (ZContext senders = new ZContext();
          ZSocket push = senders.socket(SocketType.PUSH)) {
        push.connect(pull.lastEndpoint());
        for (int i = 0; i < 100; i++) {
          push.send("m" + i);
        }
      }
      for (int i = 0; i < 100; i++) {
        assertThat(pull.recvString(LIMIT)).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void shouldGiveUpAtTheDeadlineAndGoOnInTheBackground() {
    ZContext context = new ZContext();
    context.linger(Duration.ofMillis(-1));
    ZSocket push = kept(context.socket(SocketType.PUSH));
    String endpoint = endpointWhereNobodyIs();
    push.connect(endpoint);
    push.send("kept for ever");
    long address = context.address();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> context.close(NOTHING))
          .isInstanceOf(ZCloseTimeoutException.class)
          .hasMessageStartingWith("close: ETIMEDOUT (")
          .hasMessageContaining("libzmq waits for unsent messages (LINGER)");
    }
    assertThat(context.isClosed()).isTrue();
    assertThat(push.isClosed()).isTrue();
    assertThatThrownBy(() -> ZContext.shadow(address))
        .as("it lives until the message is gone, and is closed")
        .isInstanceOf(ZClosedException.class)
        .hasMessageStartingWith("shadow: ");
    try (ZContext receivers = new ZContext();
        ZSocket pull = receivers.socket(SocketType.PULL)) {
      pull.bind(endpoint);
      assertThat(pull.recvString(LIMIT)).isEqualTo("kept for ever");
      context.close(LIMIT);
    }
  }

  @Test
  @DisplayName("LingerFiniteTerm")
  void shouldDropWhatLingersTooLong() {
    ZContext context = new ZContext();
    context.linger(Duration.ofMillis(50));
    ZSocket push = kept(context.socket(SocketType.PUSH));
    push.connect(endpointWhereNobodyIs());
    push.send("lost");
    long start = System.nanoTime();
    context.close();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
  }

  @Test
  void shouldNameTheSocketsThatAreStillInUse() throws Exception {
    ZContext context = new ZContext();
    ZSocket busy = kept(context.socket(SocketType.REQ));
    kept(context.socket(SocketType.PUB));
    Handle inside = handle(busy);
    assertThat(inside.enter()).isTrue();
    assertThatThrownBy(() -> context.close(NOTHING))
        .isInstanceOf(ZCloseTimeoutException.class)
        .hasMessageContaining("1 socket(s) still in use: REQ socket made by thread")
        .satisfies(
            e -> {
              assertThat(e.getSuppressed()).hasSize(1);
              assertThat(e.getSuppressed()[0].getStackTrace())
                  .anyMatch(
                      frame ->
                          frame.getMethodName().equals("shouldNameTheSocketsThatAreStillInUse"));
            });
    inside.leave();
    context.close(LIMIT);
    assertThat(busy.isClosed()).isTrue();
  }

  /** A thread inside that neither waits nor returns cannot be had through the API. */
  private static Handle handle(ZSocket socket) throws ReflectiveOperationException {
    Field field = ZSocket.class.getDeclaredField("handle");
    field.setAccessible(true);
    return (Handle) field.get(socket);
  }

  @Test
  @DisplayName("TermRestartsAfterEINTR")
  void shouldBeInterruptible() throws Exception {
    ZContext context = new ZContext();
    context.linger(Duration.ofSeconds(-1));
    String endpoint = endpointWhereNobodyIs();
    ZSocket push = kept(context.socket(SocketType.PUSH));
    push.connect(endpoint);
    push.send("lingers");
    Thread.currentThread().interrupt();
    assertThatThrownBy(context::close)
        .isInstanceOf(ZInterruptedException.class)
        .hasMessageContaining("close: EINTR");
    assertThat(Thread.interrupted()).isTrue();
    try (ZContext receivers = new ZContext();
        ZSocket pull = receivers.socket(SocketType.PULL)) {
      pull.bind(endpoint);
      assertThat(pull.recvString(LIMIT)).isEqualTo("lingers");
    }
    context.close(LIMIT);
  }

  private static String endpointWhereNobodyIs() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      socket.bind("tcp://127.0.0.1:*");
      return socket.lastEndpoint();
    }
  }
}
