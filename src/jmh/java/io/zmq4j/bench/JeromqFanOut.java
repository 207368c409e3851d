package io.zmq4j.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Socket;

/** JeroMQ's PUB and its SUBs. */
final class JeromqFanOut implements Work {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
  private static final int PROBE_PAUSE_MILLIS = 1;

  private final ZContext context = new ZContext(1);
  private final Kind kind;
  private final int size;
  private final Pace pace;
  private final Socket publisher;
  private final List<Socket> subscribers = new ArrayList<>();

  JeromqFanOut(Kind kind, int count, String endpoint, int size) {
    if (kind != Kind.BYTES && kind != Kind.BUFFER) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    pace = new Pace(count);
    publisher = socket(SocketType.PUB);
    publisher.bind(endpoint);
    for (int i = 0; i < count; i++) {
      Socket socket = socket(SocketType.SUB);
      socket.connect(publisher.getLastEndpoint());
      socket.subscribe(new byte[0]);
      subscribers.add(socket);
    }
    awaitSubscribers();
  }

  private Socket socket(SocketType type) {
    Socket socket = context.createSocket(type);
    socket.setHWM(0);
    return socket;
  }

  /**
   * Publishes until a subscriber receives: subscriptions come one behind the other, so that with
   * the last all are there. A message of one byte more ends what was published meanwhile.
   */
  private void awaitSubscribers() {
    byte[] probe = new byte[size];
    byte[] last = new byte[size + 1];
    long start = System.nanoTime();
    for (Socket each : subscribers) {
      publisher.send(probe.clone());
      while (each.recv(ZMQ.DONTWAIT) == null) {
        if (System.nanoTime() - start > PROBE_LIMIT.toNanos()) {
          throw new IllegalStateException("no subscription after " + PROBE_LIMIT);
        }
        LockSupport.parkNanos(Duration.ofMillis(PROBE_PAUSE_MILLIS).toNanos());
        publisher.send(probe.clone());
      }
    }
    publisher.send(last.clone());
    for (Socket each : subscribers) {
      while (each.recv().length == size) {
        // It was a probe.
        continue;
      }
    }
  }

  @Override
  public void there(int steps) {
    byte[] data = new byte[size];
    pace.publish(steps, count -> publish(data, count));
  }

  /** JeroMQ keeps the array that it is given. */
  private void publish(byte[] data, int count) {
    for (int i = 0; i < count; i++) {
      publisher.send(data.clone(), 0);
    }
  }

  @Override
  public void here(int steps) {
    byte[] data = new byte[size];
    pace.receive(steps, count -> receive(data, count));
  }

  private void receive(byte[] data, int count) {
    for (Socket each : subscribers) {
      for (int i = 0; i < count; i++) {
        Work.check(size, kind == Kind.BYTES ? each.recv(0).length : each.recv(data, 0, size, 0));
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
