package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** The monitor of a socket, of which libzmq has one at a time. */
final class Monitoring {

  private static final int VERSION = 2;

  /** libzmq's end of the pipe, and what a wait needs. */
  private static final int DESCRIPTORS = 8;

  private final Handle handle;
  private volatile String mechanism = "NULL";

  /** The one that libzmq tells, {@code null} if there is none. */
  private Drain current;

  Monitoring(Handle handle) {
    this.handle = handle;
  }

  /** Begins a monitor, and ends the one before it. */
  ZMonitor start(ZContext context, Set<ZEvent.Type> events, int capacity) {
    Set<ZEvent.Type> wanted = Set.copyOf(events);
    Guard.enter(handle, "monitor");
    try {
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException("monitor: no events; name one at least");
      }
      if (capacity < 1) {
        throw new IllegalArgumentException("capacity of " + capacity + ": one event at least");
      }
      Handle reader = context.open(SocketType.PAIR, "monitor", closed -> {});
      Drain drain = new Drain(this, reader, wanted, new EventQueue(capacity));
      ZMonitor monitor = new ZMonitor(this, drain);
      try {
        drain.open();
        learn();
        Thread thread = new Thread(drain, "zmq4j-monitor");
        thread.setDaemon(true);
        thread.start();
        return monitor;
      } catch (RuntimeException | Error e) {
        drain.close();
        monitor.close();
        throw e;
      }
    } finally {
      handle.leave();
    }
  }

  /** Lets libzmq begin. For the thread inside, as the next. */
  synchronized void begin(Drain drain) {
    if (!Headroom.await(DESCRIPTORS, "monitor")) {
      throw Failures.noDescriptor("monitor", null);
    }
    long events = drain.mask();
    int rc =
        Libzmq.zmq_socket_monitor_versioned(
            handle.address(), drain.name(), events, VERSION, Constants.ZMQ_PAIR);
    if (rc == -Errno.ENOTSUP) {
      int stable = (int) events & Constants.ZMQ_EVENT_ALL;
      rc = Libzmq.zmq_socket_monitor(handle.address(), drain.name(), stable);
    }
    if (rc < 0) {
      throw Failures.of(
          -rc,
          "monitor",
          null,
          rc == -Errno.EMFILE ? "a monitor takes two of the context's MAX_SOCKETS" : null);
    }
    current = drain;
  }

  /** An option was set: it may have been one of security. For the thread inside. */
  synchronized void changed() {
    if (current != null) {
      learn();
    }
  }

  private void learn() {
    byte[] value = SocketOption.TYPE.codec().room();
    int rc = Libzmq.zmq_getsockopt(handle.address(), Constants.ZMQ_MECHANISM, value);
    if (rc < 0) {
      return;
    }
    int number = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
    mechanism =
        switch (number) {
          case Constants.ZMQ_NULL -> "NULL";
          case Constants.ZMQ_PLAIN -> "PLAIN";
          case Constants.ZMQ_CURVE -> "CURVE";
          case Constants.ZMQ_GSSAPI -> "GSSAPI";
          default -> "number " + number;
        };
  }

  String mechanism() {
    return mechanism;
  }

  /** Lets libzmq stop, unless it tells another meanwhile. Any thread; does not block. */
  synchronized void stop(Drain drain) {
    if (current == drain) {
      current = null;
      handle.beside(socket -> Libzmq.zmq_socket_monitor(socket, null, 0));
    }
  }

  /** Whether libzmq may still tell of something. */
  synchronized boolean isTelling(Drain drain) {
    return current == drain && !handle.isClosed();
  }
}
