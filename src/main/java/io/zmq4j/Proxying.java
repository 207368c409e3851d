package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Forwarder;
import io.zmq4j.jni.Handle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a proxy does, in whichever thread: it enters its sockets, forwards slice by slice, and does
 * in between what other threads ask of it.
 */
final class Proxying {

  private static final String PROXY = "proxy";

  private final ZSocket front;
  private final ZSocket back;
  private final int directions;
  private final Forwarder forwarder = new Forwarder();
  private final Queue<FutureTask<?>> commands = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private volatile boolean ended;

  /* Of the thread that runs it. */
  private final List<ZSocket> entered = new ArrayList<>();
  private ZSocket capture;
  private boolean ownsCapture;
  private boolean paused;

  /** Checks the arguments. */
  Proxying(ZSocket front, ZSocket back, ZSocket capture) {
    this.front = Objects.requireNonNull(front, "front");
    this.back = Objects.requireNonNull(back, "back");
    this.capture = capture;
    this.directions = directions(front, back);
    if (capture != null) {
      checkCapture(capture);
    }
  }

  private static int directions(ZSocket front, ZSocket back) {
    boolean forth = front.type().receives() && back.type().sends();
    boolean reply = front != back && back.type().receives() && front.type().sends();
    if (!forth && !reply) {
      throw new IllegalArgumentException(
          "proxy "
              + front.type()
              + " and "
              + back.type()
              + ": neither can send what the other receives");
    }
    return (forth ? Constants.PROXY_FORTH : 0) | (reply ? Constants.PROXY_BACK : 0);
  }

  private void checkCapture(ZSocket socket) {
    if (socket == front || socket == back) {
      throw new IllegalArgumentException("capture must be a socket of its own");
    }
    switch (socket.type()) {
      case PUB, DEALER, PUSH, PAIR -> {
        // What zmq_proxy(3) names.
      }
      default ->
          throw new IllegalArgumentException(
              "capture must be a PUB, DEALER, PUSH or PAIR socket, and is " + socket.type());
    }
  }

  /**
   * Forwards until {@link #stop()}, or for good: what ends it is thrown.
   *
   * @param begun told once the sockets are entered
   */
  void run(Runnable begun) {
    try {
      enterSockets();
      begun.run();
      while (!stopped) {
        FutureTask<?> command = commands.poll();
        if (command != null) {
          command.run();
        } else {
          forward();
        }
      }
    } finally {
      leaveSockets();
      ended = true;
      refuseCommands();
    }
  }

  private void enterSockets() {
    if (!forwarder.canWait()) {
      throw Failures.noDescriptor(PROXY, null);
    }
    enter(front, "front");
    if (back != front) {
      enter(back, "back");
    }
    if (capture != null) {
      enter(capture, "capture");
    }
  }

  private void enter(ZSocket socket, String role) {
    Handle handle = socket.handle();
    if (!handle.enter()) {
      throw Failures.refused(handle, PROXY, role);
    }
    entered.add(socket);
    forwarder.lendTo(handle);
    socket.checkWhole(PROXY + " " + role);
  }

  private void leave(ZSocket socket) {
    entered.remove(socket);
    forwarder.takeBackFrom(socket.handle());
    socket.handle().leave();
  }

  private void leaveSockets() {
    for (ZSocket socket : List.copyOf(entered)) {
      leave(socket);
    }
    if (ownsCapture) {
      capture.close();
    }
    forwarder.discard();
  }

  /** One slice. */
  private void forward() {
    // Looked for before, for earlier closes woke nobody, and told after it: libzmq's ETERM says
    // more.
    ZException end = end();
    int rc =
        forwarder.forward(
            front.handle(),
            back.handle(),
            capture == null ? null : capture.handle(),
            end == null ? flags() : 0,
            Topics.longest(),
            end == null ? Long.MAX_VALUE : 0);
    if (rc < 0) {
      throw Failures.of(-rc, PROXY, null, remedy(-rc));
    }
    if (end != null) {
      throw end;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw Failures.interrupted(PROXY);
    }
  }

  /** A socket that was closed elsewhere, {@code null} if there is none. */
  private ZException end() {
    for (ZSocket socket : entered) {
      if (socket.isClosed()) {
        String role = socket == front ? "front" : socket == back ? "back" : "capture";
        ZException end = Failures.closed("socket", PROXY, role);
        end.addSuppressed(socket.handle().origin());
        return end;
      }
    }
    return null;
  }

  private int flags() {
    int traits = traits(front) | (traits(back) << Constants.PROXY_TRAITS_SHIFT);
    if (capture != null) {
      traits |= traits(capture) << (2 * Constants.PROXY_TRAITS_SHIFT);
    }
    return paused ? traits : traits | directions;
  }

  private static int traits(ZSocket socket) {
    SocketType type = socket.type();
    return (type.hasOrphans() ? Constants.PROXY_ORPHANS : 0)
        | (type == SocketType.PAIR ? Constants.PROXY_DISCARDS : 0)
        | (type == SocketType.XSUB ? Constants.PROXY_TOPICS : 0);
  }

  private static String remedy(int errno) {
    if (errno == Errno.EMFILE) {
      return "the process is out of file descriptors: close some or raise the limit (ulimit -n)";
    }
    return errno == Errno.EINVAL
        ? "one of the sockets takes no messages of this kind, of several frames perhaps"
        : null;
  }

  /** Ends it, before the next message. Any thread. */
  void stop() {
    stopped = true;
    forwarder.wakeup();
  }

  void pause() {
    command("pause", () -> paused = true);
  }

  void resume() {
    command("resume", () -> paused = false);
  }

  /** Sends copies to another socket from now on, which is this proxy's to close, or to none. */
  void capture(String endpoint) {
    ZSocket next = endpoint == null ? null : connect(endpoint);
    boolean taken = false;
    try {
      command("capture", () -> capture(next));
      taken = true;
    } finally {
      if (!taken && next != null) {
        next.close();
      }
    }
  }

  private ZSocket connect(String endpoint) {
    ZSocket push = front.context().socket(SocketType.PUSH);
    boolean connected = false;
    try {
      push.connect(endpoint);
      connected = true;
      return push;
    } finally {
      if (!connected) {
        push.close();
      }
    }
  }

  private void capture(ZSocket next) {
    if (next != null) {
      enter(next, "capture");
    }
    if (capture != null) {
      leave(capture);
    }
    if (ownsCapture) {
      capture.close();
    }
    capture = next;
    ownsCapture = next != null;
  }

  /** Has something done between two messages, and blocks until it is. */
  private void command(String operation, Runnable work) {
    FutureTask<?> command = new FutureTask<>(work, null);
    commands.add(command);
    forwarder.wakeup();
    if (ended) {
      refuseCommands();
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          command.get();
          return;
        } catch (InterruptedException e) {
          // It takes no longer than the messages that are on their way.
          interrupted = true;
        }
      }
    } catch (CancellationException e) {
      throw Failures.closed(PROXY, operation);
    } catch (ExecutionException e) {
      throw ZProxy.unchecked(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void refuseCommands() {
    FutureTask<?> command;
    while ((command = commands.poll()) != null) {
      command.cancel(false);
    }
  }

  /** Whether it is over. */
  boolean isEnded() {
    return ended;
  }

  /** What was forwarded until now. Any thread. */
  long[] counts() {
    return forwarder.counts();
  }
}
