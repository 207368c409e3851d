package io.zmq4j.bench;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.util.ArrayList;
import java.util.List;

/** zmq4j's ROUTER and its DEALERs: in a step, each DEALER has one request on its way. */
final class Zmq4jRouter implements Work {

  private static final int BATCH_SIZE = 64 * 1024;
  private static final int ROUTING_ID_MAX = 255;

  private final ZContext context = new ZContext();
  private final Kind kind;
  private final int size;
  private final ZSocket router;
  private final List<ZSocket> dealers = new ArrayList<>();

  Zmq4jRouter(Kind kind, int count, String endpoint, int size) {
    if (kind == Kind.GIVEN || kind == Kind.DIRECT) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    context.set(ContextOption.MAX_SOCKETS, Bench.MAX_SOCKETS);
    router = context.socket(SocketType.ROUTER);
    router.bind(endpoint);
    for (int i = 0; i < count; i++) {
      ZSocket dealer = context.socket(SocketType.DEALER);
      dealer.connect(router.lastEndpoint());
      dealers.add(dealer);
      answerOnce(dealer);
    }
  }

  /**
   * One after the other: a listener has a backlog of a hundred, and whoever comes too many at once
   * is kept waiting for seconds by TCP.
   */
  private void answerOnce(ZSocket dealer) {
    dealer.send(new byte[size]);
    routeBytes(1);
    Work.check(size, dealer.recv().length);
  }

  @Override
  public void here(int steps) {
    byte[] data = new byte[size];
    for (int step = 0; step < steps; step++) {
      for (ZSocket each : dealers) {
        each.send(data);
      }
      for (ZSocket each : dealers) {
        // A batch has nothing to offer a socket that holds one message.
        Work.check(size, kind == Kind.BYTES ? each.recv().length : each.recv(data, 0, size));
      }
    }
  }

  @Override
  public void there(int steps) {
    int count = steps * dealers.size();
    switch (kind) {
      case BYTES -> routeBytes(count);
      case BUFFER -> routeBuffer(count);
      default -> routeBulk(count);
    }
  }

  private void routeBytes(int count) {
    for (int i = 0; i < count; i++) {
      byte[] id = router.recv();
      byte[] data = router.recv();
      Work.check(size, data.length);
      router.sendMore(id);
      router.send(data);
    }
  }

  private void routeBuffer(int count) {
    byte[] id = new byte[ROUTING_ID_MAX];
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      int length = router.recv(id, 0, id.length);
      Work.check(size, router.recv(data, 0, size));
      router.sendMore(id, 0, length);
      router.send(data);
    }
  }

  /** A batch of whole requests is one of whole replies, routing ids and all. */
  private void routeBulk(int count) {
    ZBatch batch = new ZBatch(BATCH_SIZE);
    for (int done = 0; done < count; ) {
      done += router.recvAll(batch);
      while (!batch.isEmpty()) {
        router.sendAll(batch);
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
