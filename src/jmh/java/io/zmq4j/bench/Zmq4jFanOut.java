package io.zmq4j.bench;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** zmq4j's PUB and its SUBs. */
final class Zmq4jFanOut implements Work {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
  private static final int PROBE_PAUSE_MILLIS = 1;
  private static final int BATCH_SIZE = 64 * 1024;

  private final ZContext context = new ZContext();
  private final Kind kind;
  private final int size;
  private final int topics;
  private final Pace pace;
  private final ZSocket publisher;
  private final List<ZSocket> subscribers = new ArrayList<>();
  private final List<ZBatch> incoming = new ArrayList<>();
  private final ZBatch outgoing = new ZBatch(BATCH_SIZE);

  /** Published last. */
  private int topic;

  /** Everything to so many subscribers, or so many topics to one; no topics is everything. */
  Zmq4jFanOut(Kind kind, int count, int topics, String endpoint, int size) {
    if (kind == Kind.GIVEN || kind == Kind.DIRECT) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    this.topics = topics;
    pace = new Pace(count);
    publisher = socket(SocketType.PUB);
    publisher.bind(endpoint);
    for (int i = 0; i < count; i++) {
      ZSocket socket = socket(SocketType.SUB);
      socket.connect(publisher.lastEndpoint());
      subscribe(socket);
      subscribers.add(socket);
      incoming.add(new ZBatch(BATCH_SIZE));
    }
    awaitSubscribers();
  }

  private ZSocket socket(SocketType type) {
    ZSocket socket = context.socket(type);
    socket.set(SocketOption.SNDHWM, 0);
    socket.set(SocketOption.RCVHWM, 0);
    return socket;
  }

  private void subscribe(ZSocket socket) {
    if (topics == 0) {
      socket.subscribe(new byte[0]);
    }
    for (int i = 0; i < topics; i++) {
      socket.subscribe(Topic.of(i));
    }
  }

  /**
   * Publishes until a subscriber receives: subscriptions come one behind the other, so that with
   * the last all are there. A message of one byte more ends what was published meanwhile.
   */
  private void awaitSubscribers() {
    byte[] probe = new byte[size];
    byte[] last = new byte[size + 1];
    if (topics > 0) {
      Topic.put(probe, topics - 1);
      Topic.put(last, topics - 1);
    }
    long start = System.nanoTime();
    for (ZSocket each : subscribers) {
      publisher.send(probe);
      while (each.tryRecv() == null) {
        if (System.nanoTime() - start > PROBE_LIMIT.toNanos()) {
          throw new IllegalStateException("no subscription after " + PROBE_LIMIT);
        }
        LockSupport.parkNanos(Duration.ofMillis(PROBE_PAUSE_MILLIS).toNanos());
        publisher.send(probe);
      }
    }
    publisher.send(last);
    for (ZSocket each : subscribers) {
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

  private void publish(byte[] data, int count) {
    for (int i = 0; i < count; i++) {
      if (topics > 0) {
        Topic.put(data, nextTopic());
      }
      if (kind == Kind.BULK) {
        outgoing.add(data);
      } else {
        publisher.send(data);
      }
    }
    while (!outgoing.isEmpty()) {
      publisher.sendAll(outgoing);
    }
  }

  private int nextTopic() {
    topic = (topic + 1) % topics;
    return topic;
  }

  @Override
  public void here(int steps) {
    byte[] data = new byte[size];
    pace.receive(steps, count -> receive(data, count));
  }

  private void receive(byte[] data, int count) {
    for (int i = 0; i < subscribers.size(); i++) {
      switch (kind) {
        case BYTES -> receiveBytes(subscribers.get(i), count);
        case BUFFER -> receiveBuffer(subscribers.get(i), data, count);
        default -> receiveBulk(subscribers.get(i), incoming.get(i), data, count);
      }
    }
  }

  private void receiveBytes(ZSocket from, int count) {
    for (int i = 0; i < count; i++) {
      Work.check(size, from.recv().length);
    }
  }

  private void receiveBuffer(ZSocket from, byte[] data, int count) {
    for (int i = 0; i < count; i++) {
      Work.check(size, from.recv(data, 0, size));
    }
  }

  /** What a batch holds beyond the count is left to the next call. */
  private void receiveBulk(ZSocket from, ZBatch batch, byte[] data, int count) {
    for (int i = 0; i < count; i++) {
      while (!batch.next()) {
        from.recvAll(batch);
      }
      Work.check(size, batch.get(data, 0));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
