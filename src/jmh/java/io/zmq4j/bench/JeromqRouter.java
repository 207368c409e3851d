package io.zmq4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Socket;

/** JeroMQ's ROUTER and its DEALERs, in the same loops as zmq4j's. */
final class JeromqRouter implements Work {

  private static final int ROUTING_ID_MAX = 255;

  private final ZContext context = new ZContext(1);
  private final Kind kind;
  private final int size;
  private final Socket router;
  private final List<Socket> dealers = new ArrayList<>();

  JeromqRouter(Kind kind, int count, String endpoint, int size) {
    if (kind != Kind.BYTES && kind != Kind.BUFFER) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    context.getContext().setMaxSockets(Bench.MAX_SOCKETS);
    router = context.createSocket(SocketType.ROUTER);
    router.bind(endpoint);
    for (int i = 0; i < count; i++) {
      Socket dealer = context.createSocket(SocketType.DEALER);
      dealer.connect(router.getLastEndpoint());
      dealers.add(dealer);
      answerOnce(dealer);
    }
  }

  /**
   * One after the other: a listener has a backlog of a hundred, and whoever comes too many at once
   * is kept waiting for seconds by TCP.
   */
  private void answerOnce(Socket dealer) {
    dealer.send(new byte[size]);
    routeBytes(1);
    Work.check(size, dealer.recv().length);
  }

  @Override
  public void here(int steps) {
    byte[] data = new byte[size];
    for (int step = 0; step < steps; step++) {
      for (Socket each : dealers) {
        each.send(data.clone(), 0);
      }
      for (Socket each : dealers) {
        Work.check(size, kind == Kind.BYTES ? each.recv(0).length : each.recv(data, 0, size, 0));
      }
    }
  }

  @Override
  public void there(int steps) {
    int count = steps * dealers.size();
    if (kind == Kind.BYTES) {
      routeBytes(count);
    } else {
      routeBuffer(count);
    }
  }

  private void routeBytes(int count) {
    for (int i = 0; i < count; i++) {
      byte[] id = router.recv(0);
      byte[] data = router.recv(0);
      Work.check(size, data.length);
      router.send(id, ZMQ.SNDMORE);
      router.send(data, 0);
    }
  }

  /** The routing id as it comes: it is kept by JeroMQ, and would have to be copied. */
  private void routeBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      byte[] id = router.recv(0);
      Work.check(size, router.recv(data, 0, size, 0));
      router.send(id, ZMQ.SNDMORE);
      router.send(data.clone(), 0);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
