package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.BlockedCall;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShutdownTest {

  /** Calls that block on a socket without peers. */
  static Stream<Arguments> blockingCalls() {
    return Stream.of(
        call("recv()", SocketType.PULL, ZSocket::recv),
        call("recv(Duration)", SocketType.PULL, socket -> socket.recv(LIMIT)),
        call("recv(byte[])", SocketType.PULL, socket -> socket.recv(new byte[9], 0, 9)),
        call("recv(direct)", SocketType.PULL, socket -> socket.recv(ByteBuffer.allocateDirect(9))),
        call("ZStr.recvx", SocketType.PULL, ZStr::recvx),
        call("pollIn", SocketType.PULL, socket -> socket.pollIn(LIMIT)),
        call("send(String)", SocketType.PUSH, socket -> run(() -> socket.send("x"))),
        call("send(Duration)", SocketType.PUSH, socket -> socket.send("x", LIMIT)),
        call(
            "send(direct)",
            SocketType.PUSH,
            socket -> run(() -> socket.send(ByteBuffer.allocateDirect(1)))));
  }

  private static Arguments call(String name, SocketType type, Function<ZSocket, Object> call) {
    return Arguments.of(Named.of(name, call), type);
  }

  private static Object run(Runnable call) {
    call.run();
    return null;
  }

  @ParameterizedTest
  @MethodSource("blockingCalls")
  @DisplayName("ShutdownUnblocks recv, send, poll")
  void shouldUnblock(Function<ZSocket, Object> call, SocketType type) throws Exception {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      socket.bind("tcp://127.0.0.1:*");
      BlockedCall<Object> blocked = BlockedCall.of(() -> call.apply(socket));
      context.shutdown();
      assertThat(blocked.failure()).isInstanceOf(ZTerminatedException.class);
      assertThat(socket.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("blockingCalls")
  @DisplayName("ShutdownUnblocks: closing the context does too")
  void shouldUnblockByClose(Function<ZSocket, Object> call, SocketType type) throws Exception {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(type)) {
      socket.bind("tcp://127.0.0.1:*");
      BlockedCall<Object> blocked = BlockedCall.of(() -> call.apply(socket));
      context.close();
      assertThat(blocked.failure())
          .isInstanceOfAny(ZTerminatedException.class, ZClosedException.class);
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("ShutdownUnblocks every thread of several")
  void shouldUnblockAll() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket one = context.socket(SocketType.PULL);
        ZSocket two = context.socket(SocketType.PULL);
        ZSocket three = context.socket(SocketType.PUSH)) {
      Callable<byte[]> first = one::recv;
      Callable<byte[]> second = two::recv;
      BlockedCall<byte[]> firstCall = BlockedCall.of(first);
      BlockedCall<byte[]> secondCall = BlockedCall.of(second);
      BlockedCall<Void> thirdCall = BlockedCall.of(() -> three.send("x"));
      context.shutdown();
      assertThat(firstCall.failure()).isInstanceOf(ZTerminatedException.class);
      assertThat(secondCall.failure()).isInstanceOf(ZTerminatedException.class);
      assertThat(thirdCall.failure()).isInstanceOf(ZTerminatedException.class);
    }
  }

  @Test
  @DisplayName("SocketAfterShutdown")
  void shouldEndEveryCallAfterShutdown() {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.DEALER)) {
      context.shutdown();
      context.shutdown();
      assertTerminated(() -> context.socket(SocketType.PULL), "socket");
      assertTerminated(() -> socket.send("x"), "send");
      assertTerminated(() -> socket.trySend("x"), "send");
      assertTerminated(socket::recv, "recv");
      assertTerminated(socket::tryRecv, "recv");
      assertTerminated(() -> socket.pollIn(LIMIT), "poll");
      assertTerminated(() -> socket.bind("inproc://late"), "bind");
      assertTerminated(() -> socket.connect("inproc://late"), "connect");
      assertTerminated(() -> socket.set(SocketOption.SNDHWM, 1), "set");
      assertTerminated(() -> socket.get(SocketOption.SNDHWM), "get");
      assertThat(socket.isClosed()).isFalse();
      assertThat(context.isClosed()).isFalse();
      socket.close();
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("SocketAfterShutdown: after close there is nothing to call")
  void shouldBeClosedForEver() {
    ZContext context = new ZContext();
    ZSocket socket = kept(context.socket(SocketType.PULL));
    context.close();
    assertThat(context.isClosed()).isTrue();
    assertThat(socket.isClosed()).isTrue();
    assertThatThrownBy(socket::recv)
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("recv: ENOTSOCK")
        .hasMessageContaining("this socket is closed");
    assertThatThrownBy(() -> context.socket(SocketType.PULL))
        .isInstanceOf(ZClosedException.class)
        .hasMessageContaining("this context is closed");
    assertThatThrownBy(context::shutdown).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(context::address).isInstanceOf(ZClosedException.class);
    assertThatThrownBy(() -> context.get(ContextOption.IO_THREADS))
        .isInstanceOf(ZClosedException.class);
    assertThatThrownBy(() -> context.set(ContextOption.IO_THREADS, 1))
        .isInstanceOf(ZClosedException.class);
  }

  @Test
  @DisplayName("ShutdownStress")
  void shouldShutDownWhileOthersMakeAndUseSockets() throws Exception {
    for (int round = 0; round < 20; round++) {
      try (ZContext context = new ZContext()) {
        CountDownLatch busy = new CountDownLatch(3);
        List<BlockedCall<Integer>> users = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          users.add(BlockedCall.start(() -> useUntilTheEnd(context, busy)));
        }
        assertThat(busy.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        context.shutdown();
        for (BlockedCall<Integer> user : users) {
          assertThat(user.result()).isPositive();
        }
      }
    }
  }

  /** How many rounds it took. */
  private static int useUntilTheEnd(ZContext context, CountDownLatch busy) {
    for (int rounds = 1; ; rounds++) {
      try (ZSocket pull = context.socket(SocketType.PULL);
          ZSocket push = context.socket(SocketType.PUSH)) {
        push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
        push.send("x");
        pull.recv(LIMIT);
        busy.countDown();
      } catch (ZTerminatedException e) {
        return rounds;
      }
    }
  }

  private static void assertTerminated(ThrowingCallable call, String operation) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ZTerminatedException.class,
            e -> {
              assertThat(e.errorName()).isEqualTo("ETERM");
              assertThat(e.operation()).isEqualTo(operation);
            });
  }
}
