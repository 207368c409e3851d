package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Utf8;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A task in a thread of its own, and a pipe of two PAIR sockets to talk to it (CZMQ's zactor).
 *
 * <pre>{@code
 * ZActor.Task echo =
 *     (pipe, arguments) -> {
 *       ZActor.signal(pipe);
 *       for (String text = pipe.recvString(); !text.equals("$TERM"); text = pipe.recvString()) {
 *         pipe.send(text);
 *       }
 *     };
 * try (ZActor actor = new ZActor(context, echo)) {
 *   actor.send("Hello");
 *   String[] answer = actor.recv();
 * }
 * }</pre>
 *
 * <p><b>The task</b> prepares itself, calls {@link #signal}, and then serves its pipe until it
 * receives {@code $TERM}. Its end of the pipe is closed when it returns; an empty pipe of a task
 * that has ended gives one last frame, CZMQ's signal of eight bytes, to who reads {@link #pipe()}
 * itself. High-water marks of the pipe are {@link ZContext#pipeHwm(int)}.
 *
 * <p><b>Errors.</b> What the task throws comes to the owner as the cause of a {@link
 * CompletionException}: out of the constructor, or else out of the next {@link #send}, {@link
 * #recv} or {@link #close}, once. Where no owner is left it is logged. That the context was shut
 * down or closed ends a task, and is no failure of it.
 *
 * <p><b>Threads.</b> The owner's side is for one thread at a time, as its pipe is; {@link #close()}
 * and {@link #isOver()} are for any.
 *
 * <p><b>Ownership.</b> The pipe is the actor's, and closed with it: keep the actor, not the pipe
 * alone. An actor that nobody closed is told {@code $TERM} by the collector and reported.
 */
public final class ZActor implements AutoCloseable {

  /** What an actor does. */
  @FunctionalInterface
  public interface Task {

    /**
     * Runs in the actor's thread until {@code $TERM} comes through the pipe.
     *
     * @param pipe its end of the pipe, which is closed when it returns
     * @param arguments those of the constructor
     * @throws Exception for the owner
     */
    void run(ZSocket pipe, Object... arguments) throws Exception;
  }

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** How long a wait does not see that the task has ended, if its last frame found no room. */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final byte[] SIGNAL = {};

  private final ActorThread actor;
  private final Thread thread;
  private final Cleaner.Cleanable cleanable;
  private volatile boolean closed;

  /**
   * Starts a task in a new daemon thread, and blocks until it has signalled or is over.
   *
   * @param context in which the pipe is made
   * @param task run in that thread
   * @param arguments for the task, as they are
   * @throws CompletionException if it throws before
   * @throws ZInterruptedException if this thread is interrupted meanwhile; the task is ended
   * @throws ZTerminatedException if the context is shut down meanwhile; likewise
   */
  public ZActor(ZContext context, Task task, Object... arguments) {
    this(context, ZActor::daemon, task, arguments);
  }

  /**
   * Starts a task in a thread from a factory, such as one of virtual threads. Otherwise as {@link
   * #ZActor(ZContext, Task, Object...)}.
   *
   * @param context in which the pipe is made
   * @param threads asked for one thread, which is not to be started
   * @param task run in that thread
   * @param arguments for the task, as they are
   * @throws IllegalArgumentException if the factory gives none
   */
  public ZActor(ZContext context, ThreadFactory threads, Task task, Object... arguments) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(threads, "threads");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(arguments, "arguments");
    ActorThread mine = new ActorThread(context, task, arguments);
    actor = mine;
    try {
      thread = threads.newThread(mine);
      if (thread == null) {
        throw new IllegalArgumentException("the thread factory gave no thread");
      }
      thread.start();
      awaitSignal();
    } catch (Throwable e) {
      mine.abandon();
      mine.force();
      throw e;
    }
    Origin origin = new Origin("actor");
    cleanable = Leaks.watch(this, () -> abandon(mine, origin));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "zmq4j-actor");
    thread.setDaemon(true);
    return thread;
  }

  private static void abandon(ActorThread actor, Origin origin) {
    if (!actor.pipe().isClosed()) {
      Leaks.report(origin);
      actor.abandon();
    }
    actor.leaveAlone();
  }

  private void awaitSignal() {
    if (next(Timeouts.FOREVER) == null) {
      surface();
    }
  }

  /**
   * Tells the owner, whose constructor waits for it, that the task is ready: zsocket_signal.
   *
   * @param pipe the task's end
   */
  public static void signal(ZSocket pipe) {
    Objects.requireNonNull(pipe, "pipe").send(SIGNAL);
  }

  /**
   * {@return the owner's end of the pipe, to poll or to use as any socket} It is closed by the
   * actor.
   */
  public ZSocket pipe() {
    return actor.pipe();
  }

  /**
   * Sends the task strings as the frames of one message; blocks until they are queued.
   *
   * @param strings a frame each, in UTF-8; without any, nothing is sent
   * @throws CompletionException if the task has failed
   * @throws ZException EHOSTUNREACH if it is over
   */
  public void send(String... strings) {
    Objects.requireNonNull(strings, "strings");
    List<byte[]> frames = new ArrayList<>();
    for (String string : strings) {
      frames.add(Utf8.encode(Objects.requireNonNull(string, "strings"), "strings"));
    }
    for (int i = 0; i < strings.length; i++) {
      send(frames.get(i), i + 1 < strings.length ? Constants.ZMQ_SNDMORE : 0);
    }
  }

  private void send(byte[] frame, int flags) {
    do {
      if (actor.isOver()) {
        surface();
        throw Failures.of(Errno.EHOSTUNREACH, "send", null, "the actor's task has ended");
      }
    } while (!actor.pipe().send(frame, 0, frame.length, flags, SLICE));
  }

  /**
   * Receives a message of the task as text, one string for each frame; blocks until there is one.
   *
   * @return {@code null} if the task is over, and all that it sent was received
   * @throws CompletionException if it has failed, likewise
   */
  public String[] recv() {
    return next(Timeouts.FOREVER);
  }

  /**
   * Receives a message of the task as text.
   *
   * @param timeout how long to wait: zero only looks, negative is without limit
   * @return {@code null} when time is up, or as in {@link #recv()}
   * @throws CompletionException as in {@link #recv()}
   */
  public String[] recv(Duration timeout) {
    return next(Timeouts.nanos(Objects.requireNonNull(timeout, "timeout")));
  }

  /** The next message; {@code null} when time is up, or when the task is over and all is read. */
  private String[] next(long timeout) {
    long start = System.nanoTime();
    while (true) {
      // Asked first: what the task sent before its end is there then.
      boolean over = actor.isOver();
      long left = timeout == Timeouts.FOREVER ? SLICE : timeout - (System.nanoTime() - start);
      long wait = over ? 0 : Math.max(0, Math.min(left, SLICE));
      if (actor.pipe().pollIn(Duration.ofNanos(wait))) {
        Optional<String[]> texts = actor.pipe().recvFrames(this::texts);
        if (texts != null && texts.isPresent()) {
          return texts.get();
        }
      } else if (over) {
        surface();
        return null;
      } else if (left <= 0) {
        return null;
      }
    }
  }

  /** None of the message that ends the task. */
  private Optional<String[]> texts(List<byte[]> frames) {
    return actor.isEnd(frames) ? Optional.empty() : Optional.of(ZStr.texts(frames));
  }

  private void surface() {
    Throwable failure = actor.takeFailure();
    if (failure != null) {
      throw new CompletionException("the actor's task has failed", failure);
    }
  }

  /** {@return whether the task has returned, or thrown} */
  public boolean isOver() {
    return actor.isOver();
  }

  /** Closes with a deadline of 30 seconds: see {@link #close(Duration)}. */
  @Override
  public void close() {
    close(DEADLINE);
  }

  /**
   * Sends the task {@code $TERM}, blocks until its thread has ended, and closes the pipe:
   * zactor_destroy. Legal from any thread at any time, and again; from the task's own it does not
   * wait. Where another thread is inside the pipe, it gets {@link ZClosedException}, and the task
   * does at its next use of the pipe.
   *
   * @param deadline how long to wait at most; negative is without limit
   * @throws CompletionException if the task has failed, and the owner was not told yet
   * @throws ZCloseTimeoutException if it takes longer: the pipe is taken away from the task then
   * @throws ZInterruptedException if this thread is interrupted meanwhile; likewise
   */
  public void close(Duration deadline) {
    long timeout = Timeouts.nanos(Objects.requireNonNull(deadline, "deadline"));
    if (closed) {
      return;
    }
    closed = true;
    try {
      end(timeout);
    } finally {
      actor.pipe().close();
      actor.leaveAlone();
      cleanable.clean();
      Reference.reachabilityFence(this);
    }
  }

  private void end(long timeout) {
    long start = System.nanoTime();
    try {
      if (!tellEnd(start, timeout)) {
        actor.force();
      }
      if (Thread.currentThread() != thread && !hasEnded(start, timeout)) {
        throw overdue();
      }
    } catch (RuntimeException e) {
      actor.force();
      throw e;
    }
    surface();
  }

  private boolean tellEnd(long start, long timeout) {
    try {
      do {
        if (actor.isOver() || actor.tellEnd(Math.min(SLICE, left(start, timeout)))) {
          return true;
        }
      } while (left(start, timeout) > 0);
      return false;
    } catch (ZClosedException | ZTerminatedException | ZConcurrentUseException e) {
      return false;
    }
  }

  private boolean hasEnded(long start, long timeout) {
    try {
      long left = left(start, timeout);
      if (left > 0) {
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
      }
      return !thread.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted("close");
    }
  }

  private static long left(long start, long timeout) {
    return timeout == Timeouts.FOREVER ? timeout : timeout - (System.nanoTime() - start);
  }

  private ZCloseTimeoutException overdue() {
    ZCloseTimeoutException overdue =
        Failures.overdue("thread \"" + thread.getName() + "\" has not ended on $TERM");
    Exception where = new Exception("where the task is");
    where.setStackTrace(thread.getStackTrace());
    overdue.addSuppressed(where);
    return overdue;
  }
}
