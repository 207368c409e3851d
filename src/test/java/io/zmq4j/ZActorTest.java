package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.BlockedCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZActorTest {

  /** Long enough for a task that does not listen to be given up. */
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ZContext context = new ZContext();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private volatile Thread thread;

  @AfterEach
  void close() throws InterruptedException {
    context.close();
    if (thread != null) {
      thread.join(LIMIT.toMillis());
    }
  }

  /** Answers with what it gets and its arguments, until it is told to end. */
  private void echo(ZSocket pipe, Object... arguments) {
    thread = Thread.currentThread();
    ZActor.signal(pipe);
    for (String[] message = ZStr.recvx(pipe);
        !message[0].equals("$TERM");
        message = ZStr.recvx(pipe)) {
      for (Object argument : arguments) {
        pipe.sendMore(argument.toString());
      }
      ZStr.sendx(pipe, message);
    }
    events.add("ended");
  }

  /** A task that is ready, and then ignores its owner until the latch opens. */
  private ZActor.Task deaf(CountDownLatch latch) {
    return (pipe, arguments) -> {
      thread = Thread.currentThread();
      ZActor.signal(pipe);
      latch.await();
    };
  }

  private static ZActor.Task failing(Throwable failure, String... before) {
    return (pipe, arguments) -> {
      ZActor.signal(pipe);
      for (String message : before) {
        pipe.send(message);
      }
      if (pipe.recv() != null) {
        sneak(failure);
      }
    };
  }

  private static void sneak(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  @Test
  void shouldTalkToItsOwner() {
    try (ZActor actor = new ZActor(context, this::echo, "with", 1)) {
      actor.send("Hello", "World");
      assertThat(actor.recv()).containsExactly("with", "1", "Hello", "World");
      actor.pipe().send("by the pipe");
      assertThat(ZStr.recvx(actor.pipe())).containsExactly("with", "1", "by the pipe");
      assertThat(actor.recv(Duration.ZERO)).isNull();
      assertThat(actor.recv(NOTHING)).isNull();
      assertThat(actor.isOver()).isFalse();
      assertThat(thread.isDaemon()).isTrue();
    }
    assertThat(events).containsExactly("ended");
    assertThat(thread.isAlive()).as("close waits for the thread").isFalse();
  }

  @Test
  void shouldBeReadyWhenItIsMade() throws Exception {
    CountDownLatch prepared = new CountDownLatch(1);
    BlockedCall<ZActor> made =
        BlockedCall.of(
            () ->
                new ZActor(
                    context,
                    (pipe, arguments) -> {
                      prepared.await();
                      events.add("prepared");
                      echo(pipe);
                    }));
    assertThat(made.isDone()).isFalse();
    prepared.countDown();
    try (ZActor actor = made.result()) {
      assertThat(events.poll()).isEqualTo("prepared");
      assertThat(actor.isOver()).isFalse();
    }
  }

  @Test
  void shouldThrowInTheConstructorWhatComesBeforeTheSignal() {
    IOException mine = new IOException("mine");
    assertThatThrownBy(
            () ->
                new ZActor(
                    context,
                    (pipe, arguments) -> {
                      throw mine;
                    }))
        .isInstanceOf(CompletionException.class)
        .hasCause(mine)
        .hasNoSuppressedExceptions();
  }

  @Test
  void shouldThrowInTheNextCallAfterWhatTheTaskHasSent() {
    AssertionError mine = new AssertionError("mine");
    ZActor actor = new ZActor(context, failing(mine, "one", "two"));
    actor.send("fail");
    assertThat(actor.recv()).containsExactly("one");
    assertThat(actor.recv(LIMIT)).containsExactly("two");
    assertThatThrownBy(actor::recv).isInstanceOf(CompletionException.class).hasCause(mine);
    assertThat(actor.isOver()).isTrue();
    assertThat(actor.recv()).as("told once").isNull();
    assertThatThrownBy(() -> actor.send("x"))
        .isInstanceOf(ZException.class)
        .hasMessageContaining("EHOSTUNREACH")
        .hasMessageContaining("task has ended");
    actor.close();
  }

  @Test
  void shouldThrowInSend() {
    IOException mine = new IOException("mine");
    try (ZActor actor = new ZActor(context, failing(mine))) {
      actor.send("fail");
      await().until(actor::isOver);
      assertThatThrownBy(() -> actor.send("x"))
          .isInstanceOf(CompletionException.class)
          .hasCause(mine);
    }
  }

  @Test
  void shouldThrowInCloseWhatNobodyHeardOf() {
    IOException mine = new IOException("mine");
    ZActor actor = new ZActor(context, failing(mine));
    assertThatThrownBy(actor::close).isInstanceOf(CompletionException.class).hasCause(mine);
    actor.close();
    assertThat(actor.pipe().isClosed()).isTrue();
  }

  @Test
  void shouldWakeAnOwnerThatWaits() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    try (ZActor actor = new ZActor(context, deaf(latch))) {
      BlockedCall<String[]> waiting = BlockedCall.of(() -> actor.recv());
      latch.countDown();
      assertThat(waiting.result()).isNull();
    }
  }

  @Test
  void shouldGiveOneLastFrameToWhoReadsThePipe() {
    try (ZActor actor = new ZActor(context, (pipe, arguments) -> ZActor.signal(pipe))) {
      assertThat(actor.pipe().recv(LIMIT)).hasSize(8).startsWith(0x00, 0x11).endsWith(0x77);
      assertThat(actor.recv()).isNull();
    }
  }

  @Test
  void shouldNotMistakeWhatATaskLeftUnfinished() {
    try (ZActor actor =
        new ZActor(
            context,
            (pipe, arguments) -> {
              ZActor.signal(pipe);
              pipe.send("whole");
              pipe.sendMore("torn");
            })) {
      assertThat(actor.recv()).containsExactly("whole");
      assertThat(actor.recv()).isNull();
    }
  }

  @Test
  void shouldEndWithoutASignal() {
    try (ZActor actor = new ZActor(context, (pipe, arguments) -> events.add("done"))) {
      assertThat(events).containsExactly("done");
      assertThat(actor.isOver()).isTrue();
      assertThat(actor.recv()).isNull();
    }
  }

  @Test
  void shouldEndAlsoIfTheTaskClosesItsPipe() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    try (ZActor actor =
        new ZActor(
            context,
            (pipe, arguments) -> {
              ZActor.signal(pipe);
              latch.await();
              pipe.close();
            })) {
      BlockedCall<String[]> waiting = BlockedCall.of(() -> actor.recv());
      latch.countDown();
      assertThat(waiting.result()).isNull();
    }
  }

  @Test
  void shouldHaveThePipeHwmOfItsContext() {
    context.pipeHwm(3);
    CountDownLatch latch = new CountDownLatch(1);
    try (ZActor actor = new ZActor(context, deaf(latch))) {
      assertThat(actor.pipe().get(SocketOption.SNDHWM)).isEqualTo(3);
      assertThat(actor.pipe().get(SocketOption.RCVHWM)).isEqualTo(3);
      int queued = 0;
      while (actor.pipe().trySend("x")) {
        queued++;
      }
      assertThat(queued).as("each side has three places").isEqualTo(6);
      latch.countDown();
    }
  }

  @Test
  void shouldGiveUpATaskThatDoesNotListen() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    ZActor actor = new ZActor(context, deaf(latch));
    assertThatThrownBy(() -> actor.close(SHORT))
        .isInstanceOf(ZCloseTimeoutException.class)
        .hasMessageContaining("zmq4j-actor")
        .hasMessageContaining("$TERM")
        .satisfies(
            overdue ->
                assertThat(overdue.getSuppressed()[0].getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(ZActorTest.class.getName())));
    assertThat(actor.isOver()).isFalse();
    latch.countDown();
    thread.join(LIMIT.toMillis());
    assertThat(actor.isOver()).isTrue();
  }

  @Test
  void shouldTakeThePipeFromATaskThatDoesNotLookForTheEnd() throws Exception {
    ZActor actor =
        new ZActor(
            context,
            (pipe, arguments) -> {
              thread = Thread.currentThread();
              ZActor.signal(pipe);
              while (pipe.recv() != null) {
                events.add("heard");
              }
            });
    assertThatThrownBy(() -> actor.close(SHORT)).isInstanceOf(ZCloseTimeoutException.class);
    thread.join(LIMIT.toMillis());
    assertThat(events).containsExactly("heard");
    assertThat(actor.isOver()).isTrue();
  }

  @Test
  void shouldWaitForRoomInThePipe() throws Exception {
    context.pipeHwm(1);
    CountDownLatch latch = new CountDownLatch(1);
    ZActor.Task slow =
        (pipe, arguments) -> {
          thread = Thread.currentThread();
          ZActor.signal(pipe);
          latch.await();
          for (int i = 0; i < 5; i++) {
            events.add(pipe.recvString());
          }
        };
    try (ZActor actor = new ZActor(context, slow)) {
      BlockedCall<Void> sends =
          BlockedCall.of(
              () -> {
                for (int i = 0; i < 5; i++) {
                  actor.send("message " + i);
                }
              });
      await().during(SHORT.multipliedBy(5)).until(() -> !sends.isDone());
      latch.countDown();
      assertThat(sends.failure()).isNull();
    }
    assertThat(events)
        .containsExactly("message 0", "message 1", "message 2", "message 3", "message 4");
  }

  @Test
  void shouldCloseThoughThePipeIsFull() throws Exception {
    context.pipeHwm(1);
    CountDownLatch latch = new CountDownLatch(1);
    ZActor actor = new ZActor(context, deaf(latch));
    while (actor.pipe().trySend("x")) {
      assertThat(actor.isOver()).isFalse();
    }
    assertThatThrownBy(() -> actor.close(SHORT)).isInstanceOf(ZCloseTimeoutException.class);
    latch.countDown();
    thread.join(LIMIT.toMillis());
  }

  @Test
  void shouldCloseFromElsewhere() throws Exception {
    ZActor actor = new ZActor(context, this::echo);
    BlockedCall<String[]> waiting = BlockedCall.of(() -> actor.recv());
    actor.close();
    assertThat(waiting.failure()).isInstanceOf(ZClosedException.class);
    assertThat(actor.isOver()).isTrue();
  }

  @Test
  void shouldNotWaitForItself() throws Exception {
    BlockingQueue<ZActor> self = new LinkedBlockingQueue<>();
    ZActor actor =
        new ZActor(
            context,
            (pipe, arguments) -> {
              thread = Thread.currentThread();
              ZActor.signal(pipe);
              self.take().close();
              events.add("closed");
            });
    self.add(actor);
    assertThat(events.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("closed");
    assertThat(actor.pipe().isClosed()).isTrue();
  }

  @Test
  void shouldEndWithItsContext() {
    ZActor actor = new ZActor(context, this::echo);
    context.shutdown();
    await().until(actor::isOver);
    assertThatThrownBy(() -> actor.send("x")).isInstanceOf(ZException.class);
    assertThatThrownBy(actor::recv).isInstanceOf(ZTerminatedException.class);
    // That is no failure of the task.
    actor.close();
  }

  /**
   * libzmq tells the sockets one by one: the task may hear of it by one long before its pipe does.
   */
  @Test
  void shouldEndWithItsContextByAnySocket() {
    ZSocket first = context.socket(SocketType.PULL);
    List<ZSocket> between = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      between.add(context.socket(SocketType.PAIR));
    }
    ZActor actor =
        new ZActor(
            context,
            (pipe, arguments) -> {
              ZActor.signal(pipe);
              first.recv();
            });
    context.shutdown();
    await().until(actor::isOver);
    actor.close();
    first.close();
    between.forEach(ZSocket::close);
  }

  @Test
  void shouldEndWhenItsContextIsClosed() {
    ZActor actor = new ZActor(context, this::echo);
    context.close();
    await().until(actor::isOver);
    actor.close();
    assertThatThrownBy(() -> new ZActor(context, this::echo)).isInstanceOf(ZClosedException.class);
  }

  @Test
  void shouldEndTheTaskIfTheConstructorIsInterrupted() throws Exception {
    BlockedCall<ZActor> made =
        BlockedCall.of(
            () ->
                new ZActor(
                    context,
                    (pipe, arguments) -> {
                      thread = Thread.currentThread();
                      while (!pipe.recvString().equals("$TERM")) {
                        events.add("heard");
                      }
                      events.add("ended");
                    }));
    made.thread().interrupt();
    assertThat(made.failure()).isInstanceOf(ZInterruptedException.class);
    thread.join(LIMIT.toMillis());
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void shouldBeInterruptedInClose() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    ZActor actor = new ZActor(context, deaf(latch));
    Thread.currentThread().interrupt();
    assertThatThrownBy(actor::close).isInstanceOf(ZInterruptedException.class);
    assertThat(Thread.interrupted()).as("the flag").isTrue();
    latch.countDown();
    thread.join(LIMIT.toMillis());
  }

  @Test
  void shouldRunInThreadsOfAFactory() {
    try (ZActor actor =
        new ZActor(context, task -> new Thread(task, "from the factory"), this::echo)) {
      assertThat(thread.getName()).isEqualTo("from the factory");
      assertThat(actor.isOver()).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZActor(context, task -> null, this::echo))
        .withMessageContaining("factory");
  }

  @Test
  void shouldRunInVirtualThreads() throws ReflectiveOperationException {
    assumeTrue(Runtime.version().feature() >= 21, "needs virtual threads");
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    ThreadFactory virtual =
        (ThreadFactory)
            Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    try (ZActor actor = new ZActor(context, virtual, this::echo)) {
      actor.send("Hello");
      assertThat(actor.recv()).containsExactly("Hello");
    }
    assertThat(events).containsExactly("ended");
  }

  @Test
  void shouldBePolledInALoop() {
    try (ZActor actor = new ZActor(context, this::echo);
        ZLoop loop = new ZLoop()) {
      loop.addReader(
          actor.pipe(),
          (self, pipe) -> {
            events.add(pipe.recvString());
            self.stop();
          });
      actor.send("Hello");
      loop.start();
      assertThat(events).containsExactly("Hello");
    }
  }
}
