package io.zmq4j.hosts;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZEvent;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import io.zmq4j.ZTerminatedException;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Pushes numbers, each beside a body of it, and asks for others, one after the other. What is not
 * answered in time is asked once more.
 */
final class Near {

  static final Duration HEARTBEAT = Duration.ofMillis(500);
  static final Duration HEARTBEAT_TIMEOUT = Duration.ofMillis(1500);

  private static final Duration TURN = Duration.ofMillis(10);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
  private static final Duration LINGER = Duration.ofSeconds(20);

  private Near() {}

  /** Takes the endpoints of {@link Far}'s PULL and REP. */
  public static void main(String[] arguments) {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      beat(push);
      push.set(SocketOption.LINGER, LINGER);
      ZMonitor monitor =
          push.monitor(EnumSet.of(ZEvent.Type.DISCONNECTED, ZEvent.Type.HANDSHAKE_SUCCEEDED));
      push.connect(arguments[0]);
      Thread asking = new Thread(() -> ask(context, arguments[1]), "asking");
      asking.setDaemon(true);
      asking.start();
      int number = 0;
      Thread input = Stdin.untilTheEnd();
      while (input.isAlive()) {
        try (ZMsg message = new ZMsg()) {
          message.addstr(String.valueOf(number + 1));
          message.addstr(body(number + 1));
          number += message.trySend(push) ? 1 : 0;
        }
        ZEvent event = monitor.take(TURN);
        if (event != null) {
          boolean up = event.type() == ZEvent.Type.HANDSHAKE_SUCCEEDED;
          System.out.println((up ? "connected " : "disconnected ") + number);
        }
      }
      System.out.println("sent " + number);
    }
  }

  static void beat(ZSocket socket) {
    socket.set(SocketOption.HEARTBEAT_IVL, HEARTBEAT);
    socket.set(SocketOption.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
    socket.set(SocketOption.CONNECT_TIMEOUT, CONNECT_TIMEOUT);
  }

  static String body(int number) {
    return (number + " ").repeat(100);
  }

  private static void ask(ZContext context, String endpoint) {
    try (ZSocket req = context.socket(SocketType.REQ)) {
      beat(req);
      req.set(SocketOption.LINGER, Duration.ZERO);
      req.set(SocketOption.REQ_RELAXED, true);
      req.set(SocketOption.REQ_CORRELATE, true);
      req.connect(endpoint);
      for (int number = 1; ; ) {
        req.send(String.valueOf(number));
        String reply = req.recvString(ANSWER_LIMIT);
        if (reply != null) {
          System.out.println("replied " + reply);
          number++;
        }
      }
    } catch (ZTerminatedException | ZClosedException e) {
      // The program ends.
    }
  }
}
