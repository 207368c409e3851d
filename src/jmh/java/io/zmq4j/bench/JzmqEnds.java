package io.zmq4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Context;
import org.zeromq.ZMQ.Socket;

/**
 * jzmq's two sockets. It shares the names of its classes with JeroMQ, which this is compiled
 * against: a virtual machine that has jzmq in front of JeroMQ on its class path runs jzmq. What the
 * two declare differently is called by reflection, and none of that is measured.
 */
@SuppressWarnings("deprecation") // jzmq has no other names
final class JzmqEnds extends Ends {

  private final Context context = ZMQ.context(1);
  private final Kind kind;
  private final int size;
  private final Socket near;
  private final Socket far;

  JzmqEnds(Kind kind, Pattern pattern, String endpoint, int size) {
    super(pattern);
    if (kind != Kind.BYTES && kind != Kind.BUFFER) {
      throw Work.notHere(kind);
    }
    this.kind = kind;
    this.size = size;
    near = socket(pattern == Pattern.LAT ? ZMQ.REQ : ZMQ.PULL);
    far = socket(pattern == Pattern.LAT ? ZMQ.REP : ZMQ.PUSH);
    String place = placed(endpoint);
    invoke(near, "bind", String.class, place);
    invoke(far, "connect", String.class, place);
  }

  private Socket socket(int type) {
    Socket socket = context.socket(type);
    invoke(socket, "setHWM", long.class, (long) Work.highWaterMark(size));
    return socket;
  }

  private static void invoke(Socket socket, String name, Class<?> type, Object argument) {
    try {
      Socket.class.getMethod(name, type).invoke(socket, argument);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("jzmq has no " + name, e);
    }
  }

  /** jzmq cannot tell which port a star found. */
  private static String placed(String endpoint) {
    if (!endpoint.endsWith(":*")) {
      return endpoint;
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return endpoint.substring(0, endpoint.length() - 1) + free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void send(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      far.send(data, 0);
    }
  }

  @Override
  void receive(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      receive(near, data);
    }
  }

  private void receive(Socket from, byte[] data) {
    Work.check(size, kind == Kind.BYTES ? from.recv(0).length : from.recv(data, 0, size, 0));
  }

  @Override
  void ask(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      near.send(data, 0);
      receive(near, data);
    }
  }

  @Override
  void answer(int count) {
    byte[] data = new byte[size];
    for (int i = 0; i < count; i++) {
      receive(far, data);
      far.send(data, 0);
    }
  }

  @Override
  public void close() {
    near.close();
    far.close();
    context.term();
  }
}
