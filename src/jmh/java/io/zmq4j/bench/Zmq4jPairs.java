package io.zmq4j.bench;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.util.ArrayList;
import java.util.List;

/** Many pairs of PUSH and PULL: in a step, each PUSH sends one message. */
final class Zmq4jPairs implements Work {

  /** Messages that wait in all pairs together, as in many.c. */
  private static final int QUEUED = 1000;

  private static final int QUEUE_MIN = 10;

  private final ZContext context = new ZContext();
  private final Kind kind;
  private final int size;
  private final List<ZSocket> pulls = new ArrayList<>();
  private final List<ZSocket> pushes = new ArrayList<>();

  Zmq4jPairs(Kind kind, int count, String endpoint, int size) {
    if (kind != Kind.BYTES && kind != Kind.BUFFER) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    context.set(ContextOption.MAX_SOCKETS, Bench.MAX_SOCKETS);
    int queue = Math.max(QUEUE_MIN, QUEUED / count);
    for (int i = 0; i < count; i++) {
      ZSocket pull = context.socket(SocketType.PULL);
      ZSocket push = context.socket(SocketType.PUSH);
      pull.set(SocketOption.RCVHWM, queue);
      push.set(SocketOption.SNDHWM, queue);
      pull.bind(endpoint.contains("*") ? endpoint : endpoint + "-" + i);
      push.connect(pull.lastEndpoint());
      pulls.add(pull);
      pushes.add(push);
    }
  }

  @Override
  public void here(int steps) {
    byte[] data = new byte[size];
    for (int step = 0; step < steps; step++) {
      for (ZSocket each : pulls) {
        Work.check(size, kind == Kind.BYTES ? each.recv().length : each.recv(data, 0, size));
      }
    }
  }

  @Override
  public void there(int steps) {
    byte[] data = new byte[size];
    for (int step = 0; step < steps; step++) {
      for (ZSocket each : pushes) {
        each.send(data);
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
