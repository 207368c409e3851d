package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call in a thread of its own that is to block.
 *
 * @param <T> what it returns
 */
public final class BlockedCall<T> {

  /** The natives in which blocked calls wait. */
  private static final Set<String> WAITS = Set.of("zmq4j_wait", "zmq4j_poll_wait", "zmq4j_proxy");

  private final FutureTask<T> task;
  private final Thread thread;

  private BlockedCall(Callable<T> call) {
    task = new FutureTask<>(call);
    thread = new Thread(task, "blocked-call");
  }

  /** Starts a call without waiting for anything. */
  public static <T> BlockedCall<T> start(Callable<T> call) {
    BlockedCall<T> started = new BlockedCall<>(call);
    started.thread.start();
    return started;
  }

  /** Starts a call and returns once it waits in the native. */
  public static <T> BlockedCall<T> of(Callable<T> call) {
    return start(call).untilBlocked();
  }

  /** Starts a call that returns nothing, and returns once it waits in the native. */
  public static BlockedCall<Void> of(Runnable call) {
    return of(
        () -> {
          call.run();
          return null;
        });
  }

  /** Waits until the call waits in the native. */
  public BlockedCall<T> untilBlocked() {
    await().until(this::isWaiting);
    return this;
  }

  private boolean isWaiting() {
    assertThat(task).as("the call that was to block").isNotDone();
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && WAITS.contains(stack[0].getMethodName());
  }

  /** Whether it is over, one way or the other. */
  public boolean isDone() {
    return task.isDone();
  }

  /** The thread that is blocked. */
  public Thread thread() {
    return thread;
  }

  /** What the call returns in the end. */
  public T result() throws Exception {
    try {
      return task.get(SocketPair.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** What the call throws in the end, {@code null} if it returns. */
  public Throwable failure() throws InterruptedException, TimeoutException {
    try {
      task.get(SocketPair.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
