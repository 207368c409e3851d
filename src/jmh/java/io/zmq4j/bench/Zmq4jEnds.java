package io.zmq4j.bench;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZSocket;
import java.nio.ByteBuffer;

/** zmq4j's two sockets. */
final class Zmq4jEnds extends Ends {

  private static final int BATCH_SIZE = 64 * 1024;
  private static final int FRAME_HEADER = 4;

  private final ZContext context = new ZContext();
  private final Kind kind;
  private final int size;
  private final ZSocket near;
  private final ZSocket far;
  private final ZBatch incoming = new ZBatch(BATCH_SIZE);

  Zmq4jEnds(Kind kind, Pattern pattern, String endpoint, int size) {
    super(pattern);
    this.kind = kind;
    this.size = size;
    near = socket(pattern == Pattern.LAT ? SocketType.REQ : SocketType.PULL);
    far = socket(pattern == Pattern.LAT ? SocketType.REP : SocketType.PUSH);
    if (pattern == Pattern.CURVE) {
      encrypt();
    }
    near.bind(endpoint);
    far.connect(near.lastEndpoint());
  }

  private void encrypt() {
    ZCurve.KeyPair server = ZCurve.keyPair();
    ZCurve.KeyPair client = ZCurve.keyPair();
    near.set(SocketOption.CURVE_SERVER, true);
    near.set(SocketOption.CURVE_SECRETKEY, server.secretKey());
    far.set(SocketOption.CURVE_SERVERKEY, server.publicKey());
    far.set(SocketOption.CURVE_PUBLICKEY, client.publicKey());
    far.set(SocketOption.CURVE_SECRETKEY, client.secretKey());
  }

  private ZSocket socket(SocketType type) {
    ZSocket socket = context.socket(type);
    socket.set(SocketOption.SNDHWM, Work.highWaterMark(size));
    socket.set(SocketOption.RCVHWM, Work.highWaterMark(size));
    return socket;
  }

  @Override
  void send(int count) {
    switch (kind) {
      case BYTES, BUFFER -> sendBytes(count);
      case DIRECT -> sendDirect(count);
      case BULK -> sendBulk(count);
      case GIVEN -> throw Work.notHere(kind);
    }
  }

  @Override
  void receive(int count) {
    switch (kind) {
      case BYTES -> receiveBytes(count);
      case BUFFER -> receiveBuffer(count);
      case DIRECT -> receiveDirect(count);
      case BULK -> receiveBulk(count);
      case GIVEN -> throw Work.notHere(kind);
    }
  }

  private void sendBytes(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      far.send(data);
    }
  }

  private void receiveBytes(int count) {
    for (int i = 0; i < count; i++) {
      Work.check(size, near.recv().length);
    }
  }

  private void receiveBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      Work.check(size, near.recv(data, 0, size));
    }
  }

  private void sendDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      far.send(data.clear());
    }
  }

  private void receiveDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      Work.check(size, near.recv(data.clear()));
    }
  }

  private void sendBulk(int count) {
    byte[] data = new byte[size];
    ZBatch batch = new ZBatch(BATCH_SIZE);
    int fitting = Math.max(1, BATCH_SIZE / (size + FRAME_HEADER));
    for (int left = count; left > 0; ) {
      int adding = Math.min(fitting, left);
      for (int i = 0; i < adding; i++) {
        batch.add(data);
      }
      while (!batch.isEmpty()) {
        far.sendAll(batch);
      }
      left -= adding;
    }
  }

  /** What a batch holds beyond the count is left to the next call. */
  private void receiveBulk(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      while (!incoming.next()) {
        near.recvAll(incoming);
      }
      Work.check(size, incoming.get(data, 0));
    }
  }

  @Override
  void ask(int count) {
    switch (kind) {
      case BYTES -> askBytes(count);
      case BUFFER -> askBuffer(count);
      case DIRECT -> askDirect(count);
      case BULK, GIVEN -> throw Work.notHere(kind);
    }
  }

  @Override
  void answer(int count) {
    switch (kind) {
      case BYTES -> answerBytes(count);
      case BUFFER -> answerBuffer(count);
      case DIRECT -> answerDirect(count);
      case BULK, GIVEN -> throw Work.notHere(kind);
    }
  }

  private void askBytes(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      near.send(data);
      Work.check(size, near.recv().length);
    }
  }

  private void answerBytes(int count) {
    for (int i = 0; i < count; i++) {
      far.send(far.recv());
    }
  }

  private void askBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      near.send(data);
      Work.check(size, near.recv(data, 0, size));
    }
  }

  private void answerBuffer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      far.send(data, 0, far.recv(data, 0, size));
    }
  }

  private void askDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      near.send(data.clear());
      Work.check(size, near.recv(data.clear()));
    }
  }

  private void answerDirect(int count) {
    ByteBuffer data = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < count; i++) {
      far.recv(data.clear());
      far.send(data.flip());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
