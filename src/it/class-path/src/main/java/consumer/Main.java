package consumer;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;

/** Sends a message to itself, and says where the library came from. */
public final class Main {

  private Main() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.connect("tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:*"));
      push.send("received by way of " + Zmq.libraryPath());
      System.out.println(pull.recvString());
    }
  }
}
