package io.zmq4j.bench;

import org.zeromq.ZMQ;

/**
 * What a fresh virtual machine takes to its first message: {@code scripts/bench} measures the time
 * until the line is there. {@code none} sends nothing, so that the machine's own time is known.
 */
public final class FirstMessage {

  private FirstMessage() {}

  /** {@code zmq4j|jeromq|none}. */
  public static void main(String[] words) {
    switch (words[0]) {
      case "zmq4j" -> zmq4j();
      case "jeromq" -> jeromq();
      case "none" -> System.out.println("received");
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private static void zmq4j() {
    try (io.zmq4j.ZContext context = new io.zmq4j.ZContext();
        io.zmq4j.ZSocket pull = context.socket(io.zmq4j.SocketType.PULL);
        io.zmq4j.ZSocket push = context.socket(io.zmq4j.SocketType.PUSH)) {
      pull.bind("inproc://first");
      push.connect("inproc://first");
      push.send(new byte[16]);
      Work.check(16, pull.recv().length);
      System.out.println("received");
    }
  }

  private static void jeromq() {
    try (org.zeromq.ZContext context = new org.zeromq.ZContext(1)) {
      ZMQ.Socket pull = context.createSocket(org.zeromq.SocketType.PULL);
      ZMQ.Socket push = context.createSocket(org.zeromq.SocketType.PUSH);
      pull.bind("inproc://first");
      push.connect("inproc://first");
      push.send(new byte[16], 0);
      Work.check(16, pull.recv(0).length);
      System.out.println("received");
    }
  }
}
