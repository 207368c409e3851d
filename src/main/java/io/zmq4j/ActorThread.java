package io.zmq4j;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an actor's thread runs, and the pipe between it and its owner: apart from {@link ZActor} so
 * that the Cleaner can hold it.
 */
final class ActorThread implements Runnable {

  /** The last frame of a task, which wakes an owner that waits: CZMQ's signal of status 0. */
  private static final byte[] END = {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77};

  private static final String TERM = "$TERM";
  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");
  private static final AtomicLong PIPES = new AtomicLong();

  private final ZContext context;
  private final ZActor.Task task;
  private final Object[] arguments;
  private final ZSocket owners;
  private final ZSocket tasks;
  private volatile boolean forced;
  private volatile boolean over;

  /* Guarded by this. */
  private Throwable failure;
  private boolean unattended;

  /** Makes the pipe, with the context's high-water mark on both sides. */
  ActorThread(ZContext context, ZActor.Task task, Object... arguments) {
    this.context = context;
    this.task = task;
    this.arguments = arguments;
    this.owners = end(context);
    ZSocket peer = null;
    try {
      String endpoint = "inproc://zmq4j-pipe-" + PIPES.incrementAndGet();
      owners.bind(endpoint);
      peer = end(context);
      peer.connect(endpoint);
      owners.unbind(endpoint);
      this.tasks = peer;
    } catch (RuntimeException e) {
      owners.close();
      if (peer != null) {
        peer.close();
      }
      throw e;
    }
  }

  private static ZSocket end(ZContext context) {
    int messages = context.pipeHwm();
    ZSocket socket = context.socket(SocketType.PAIR);
    socket.set(SocketOption.SNDHWM, messages);
    socket.set(SocketOption.RCVHWM, messages);
    return socket;
  }

  /** The owner's end of the pipe. */
  ZSocket pipe() {
    return owners;
  }

  @Override
  public void run() {
    Throwable thrown = null;
    try {
      task.run(tasks, arguments);
    } catch (Throwable e) {
      // Told to the owner, whatever it is: nobody else would hear of it.
      thrown = e;
    }
    finish(thrown == null || isExpected(thrown) ? null : thrown);
    try {
      signalEnd();
    } finally {
      tasks.close();
    }
  }

  /** The end of its context, or of an owner that waits no longer, is no failure of the task. */
  private boolean isExpected(Throwable thrown) {
    if (!(thrown instanceof ZTerminatedException || thrown instanceof ZClosedException)) {
      return false;
    }
    return forced || context.isShutDown() || isTerminated();
  }

  /** So that a shutdown by whom a shadow's context belongs to is known, too. */
  private boolean isTerminated() {
    try {
      tasks.get(SocketOption.EVENTS);
      return false;
    } catch (ZTerminatedException e) {
      return true;
    } catch (ZException e) {
      return false;
    }
  }

  private synchronized void finish(Throwable thrown) {
    failure = thrown;
    over = true;
    if (unattended) {
      logFailure();
    }
  }

  /** Best effort: an owner for whom there is no room has something to read, and looks then. */
  private void signalEnd() {
    try {
      // Whoever asks for events learns of the room that the owner has made.
      if (!tasks.outbound().isMidMessage() && tasks.get(SocketOption.EVENTS) >= 0) {
        tasks.trySend(END);
      }
    } catch (ZException e) {
      // The pipe was closed or its context has ended, of which the owner learns by itself.
    }
  }

  /** Whether a message is the one that ends the task, and nothing of the task's own. */
  boolean isEnd(List<byte[]> message) {
    return over && message.size() == 1 && Arrays.equals(message.get(0), END);
  }

  /** Whether the task has returned, or thrown. */
  boolean isOver() {
    return over;
  }

  /** Asks the task to end. Whether there was room to ask within so many nanoseconds. */
  boolean tellEnd(long timeout) {
    return owners.send(TERM, Duration.ofNanos(Math.max(0, timeout)));
  }

  /** Takes the pipe away from the task, whose next call on it ends it. */
  void force() {
    forced = true;
    tasks.close();
  }

  /** What the task has thrown, {@code null} if nothing; told once. */
  synchronized Throwable takeFailure() {
    Throwable taken = failure;
    failure = null;
    return taken;
  }

  /** From now on nobody asks for what the task throws: it is logged. */
  synchronized void leaveAlone() {
    unattended = true;
    logFailure();
  }

  private void logFailure() {
    Throwable thrown = takeFailure();
    if (thrown != null) {
      LOGGER.log(System.Logger.Level.WARNING, "zmq4j: an actor that has no owner failed", thrown);
    }
  }

  /** Ends the task without waiting for it: its owner is gone. */
  void abandon() {
    boolean told;
    try {
      told = owners.trySend(TERM);
    } catch (ZException e) {
      told = false;
    }
    if (!told) {
      force();
    }
    leaveAlone();
    owners.close();
  }
}
