package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.Utf8;
import java.util.Set;
import java.util.UUID;

/**
 * The reading end of a monitor, and the thread that empties it: libzmq's I/O thread waits when
 * nobody takes its events, and with it everything that it serves.
 *
 * <p>For as long as the monitor is on, this end is open and connected. It is closed only after
 * libzmq was told to stop, or when the context was shut down, which ends libzmq's wait too. The
 * thread keeps neither the monitored socket nor its context reachable.
 */
final class Drain implements Runnable {

  private static final String ENDED =
      "this monitor has ended: its socket was closed, or has another monitor";

  private final Monitoring monitoring;
  private final Handle handle;
  private final Inbound inbound;
  private final Set<ZEvent.Type> wanted;
  private final EventQueue queue;
  private final byte[] name;

  Drain(Monitoring monitoring, Handle handle, Set<ZEvent.Type> wanted, EventQueue queue) {
    this.monitoring = monitoring;
    this.handle = handle;
    this.inbound = new Inbound(handle, SocketType.PAIR);
    this.wanted = wanted;
    this.queue = queue;
    // A context may be shared with others who count from 1.
    this.name = Utf8.encodeForC("inproc://zmq4j-monitor-" + UUID.randomUUID(), "name");
  }

  /** Begins: the native call that binds the name comes between, and nobody else. */
  void open() {
    Guard.enter(handle, "monitor");
    try {
      // Without limit, for the thread to be held up is no reason for libzmq to be.
      byte[] unlimited = SocketOption.RCVHWM.codec().encode(0, "RCVHWM");
      int rc = Libzmq.zmq_setsockopt(handle.address(), Constants.ZMQ_RCVHWM, unlimited);
      Failures.check(rc, "monitor", null);
      monitoring.begin(this);
      rc = Libzmq.zmq_connect(handle.address(), name);
      Failures.check(rc, "monitor", null);
    } finally {
      handle.leave();
    }
  }

  byte[] name() {
    return name;
  }

  long mask() {
    return EventCodec.mask(wanted);
  }

  EventQueue queue() {
    return queue;
  }

  @Override
  public void run() {
    try {
      ZEvent event;
      do {
        event =
            inbound.recvAll(
                frames -> EventCodec.decode(frames, monitoring.mechanism()), Timeouts.FOREVER);
        if (wanted.contains(event.type())) {
          queue.add(event);
        }
      } while (event.type() != ZEvent.Type.MONITOR_STOPPED);
    } catch (ZTerminatedException e) {
      queue.end(operation -> Failures.of(e.errno(), operation, null));
    } catch (ZClosedException e) {
      queue.end(operation -> Failures.closed("context", operation));
    } finally {
      close();
    }
  }

  /** Lets libzmq stop: then the last event comes, and ends the thread. */
  void stop() {
    monitoring.stop(this);
  }

  /** Ends, in this order: libzmq would wait for a reader that is gone. */
  void close() {
    monitoring.stop(this);
    handle.close();
    queue.end(operation -> Failures.ended(operation, ENDED));
  }
}
