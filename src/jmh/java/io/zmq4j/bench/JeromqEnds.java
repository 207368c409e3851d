package io.zmq4j.bench;

import java.nio.ByteBuffer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/**
 * JeroMQ's two sockets, in the same loops as zmq4j's. JeroMQ keeps the array that it is given: who
 * wants to go on using it, as after {@code zmq_send}, gives it a copy.
 */
final class JeromqEnds extends Ends {

  private final ZContext context = new ZContext(1);
  private final Kind kind;
  private final int size;
  private final Socket near;
  private final Socket far;

  JeromqEnds(Kind kind, Pattern pattern, String endpoint, int size) {
    super(pattern);
    if (kind == Kind.BULK || pattern == Pattern.CURVE) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    near = socket(pattern == Pattern.LAT ? SocketType.REQ : SocketType.PULL);
    far = socket(pattern == Pattern.LAT ? SocketType.REP : SocketType.PUSH);
    require(near.bind(placed(endpoint)), "bind");
    require(far.connect(near.getLastEndpoint()), "connect");
  }

  private Socket socket(SocketType type) {
    Socket socket = context.createSocket(type);
    socket.setHWM(Work.highWaterMark(size));
    return socket;
  }

  /** JeroMQ's ipc is TCP on a port made from the name: one may be taken, a star finds another. */
  private static String placed(String endpoint) {
    return endpoint.startsWith("ipc:") ? "ipc://*" : endpoint;
  }

  private static void require(boolean done, String operation) {
    if (!done) {
      throw new IllegalStateException(operation + " failed");
    }
  }

  @Override
  void send(int count) {
    switch (kind) {
      case DIRECT -> sendDirect(count);
      case GIVEN -> sendGiven(count);
      default -> sendCopies(count);
    }
  }

  private void sendCopies(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      far.send(data.clone(), 0);
    }
  }

  private void sendGiven(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      far.send(data, 0);
    }
  }

  private void sendDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      far.sendByteBuffer(data.clear(), 0);
    }
  }

  @Override
  void receive(int count) {
    switch (kind) {
      case BYTES, GIVEN -> receiveBytes(count);
      case BUFFER -> receiveBuffer(count);
      default -> receiveDirect(count);
    }
  }

  private void receiveBytes(int count) {
    for (int i = 0; i < count; i++) {
      Work.check(size, near.recv(0).length);
    }
  }

  private void receiveBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      Work.check(size, near.recv(data, 0, size, 0));
    }
  }

  private void receiveDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      Work.check(size, near.recvByteBuffer(data.clear(), 0));
    }
  }

  @Override
  void ask(int count) {
    switch (kind) {
      case BYTES, GIVEN -> askBytes(count);
      case BUFFER -> askBuffer(count);
      default -> askDirect(count);
    }
  }

  @Override
  void answer(int count) {
    switch (kind) {
      case BYTES, GIVEN -> answerBytes(count);
      case BUFFER -> answerBuffer(count);
      default -> answerDirect(count);
    }
  }

  private void askBytes(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      near.send(kind == Kind.GIVEN ? data : data.clone(), 0);
      Work.check(size, near.recv(0).length);
    }
  }

  private void answerBytes(int count) {
    for (int i = 0; i < count; i++) {
      far.send(far.recv(0), 0);
    }
  }

  private void askBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      near.send(data.clone(), 0);
      Work.check(size, near.recv(data, 0, size, 0));
    }
  }

  private void answerBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      Work.check(size, far.recv(data, 0, size, 0));
      far.send(data.clone(), 0);
    }
  }

  private void askDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      near.sendByteBuffer(data.clear(), 0);
      Work.check(size, near.recvByteBuffer(data.clear(), 0));
    }
  }

  private void answerDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      far.recvByteBuffer(data.clear(), 0);
      far.sendByteBuffer(data.flip(), 0);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
