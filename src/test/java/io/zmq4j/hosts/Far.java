package io.zmq4j.hosts;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZMsg;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import java.time.Duration;

/** Tells what it was pushed, and answers what it is asked. */
final class Far {

  private static final Duration TURN = Duration.ofMillis(100);

  private Far() {}

  /** Takes the address to listen at. */
  public static void main(String[] arguments) throws Exception {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket rep = context.socket(SocketType.REP)) {
      Near.beat(pull);
      Near.beat(rep);
      String any = "tcp://" + arguments[0] + ":*";
      pull.bind(any);
      rep.bind(any);
      System.out.println("bound " + pull.lastEndpoint());
      System.out.println("bound " + rep.lastEndpoint());
      Thread input = Stdin.untilTheEnd();
      try (ZPoller poller = new ZPoller(pull, rep)) {
        while (input.isAlive()) {
          poller.poll(TURN);
          for (ZMsg message = ZMsg.tryRecv(pull); message != null; message = ZMsg.tryRecv(pull)) {
            System.out.println("got " + read(message));
          }
          String asked = rep.recvString(Duration.ZERO);
          if (asked != null) {
            rep.send(asked);
          }
        }
      }
    }
  }

  private static String read(ZMsg message) {
    try (message) {
      int frames = message.size();
      String number = message.popstr();
      String body = message.popstr();
      boolean whole = frames == 2 && Near.body(Integer.parseInt(number)).equals(body);
      return whole ? number : "torn: " + number + ", " + body;
    }
  }
}
