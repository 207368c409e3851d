package io.zmq4j.soak;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import io.zmq4j.soak.Journal.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Receives, writes down what it received, and only then counts and answers. Slower than a sender
 * can be, so that the queues are full when something happens.
 *
 * <p>Arguments: pattern, journal, and the endpoint to connect to where it is not bound.
 */
final class Receiver {

  /** How often a receiver that waits looks whether it is to finish. */
  private static final Duration SLICE = Duration.ofMillis(50);

  private static final int AT_ONCE = 8;
  private static final long PAUSE_NANOS = 5_000_000;

  private final Pattern pattern;
  private final ZContext context;
  private final Journal journal;
  private final Deque<FileInputStream> taken = new ArrayDeque<>();
  private final Orders orders = new Orders(this::obey);

  private Receiver(Pattern pattern, ZContext context, Journal journal) {
    this.pattern = pattern;
    this.context = context;
    this.journal = journal;
  }

  public static void main(String[] arguments) throws IOException {
    Pattern pattern = Pattern.valueOf(arguments[0]);
    try (ZContext context = new ZContext();
        Journal journal = new Journal(Path.of(arguments[1]));
        ZSocket socket = pattern.receiver(context)) {
      Receiver receiver = new Receiver(pattern, context, journal);
      if (pattern.isAsked()) {
        socket.bind("tcp://127.0.0.1:*");
        Orders.bound(socket.lastEndpoint());
      } else {
        socket.connect(arguments[2]);
      }
      receiver.receive(socket);
      receiver.orders.tell();
    }
  }

  private void receive(ZSocket socket) throws IOException {
    while (!orders.isFinished()) {
      try (ZMsg message = ZMsg.recv(socket, SLICE)) {
        if (message == null) {
          orders.tell();
          continue;
        }
        if (socket.type() == SocketType.ROUTER) {
          message.pop().close();
        }
        journal.write(Kind.RECEIVED, pieces(message));
        orders.count();
        if (pattern.isAsked()) {
          message.send(socket);
        }
        if (!pattern.isPublished() && orders.counted() % AT_ONCE == 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  static List<Piece> pieces(ZMsg message) {
    List<Piece> pieces = new ArrayList<>(message.size());
    for (ZFrame frame : message) {
      pieces.add(Piece.of(frame.data()));
    }
    return pieces;
  }

  /** Beside the thread that goes on receiving meanwhile. */
  private void obey(String order) {
    try {
      if (order.equals(Orders.HOG)) {
        hog();
      } else if (order.equals(Orders.LET_GO)) {
        while (!taken.isEmpty()) {
          taken.remove().close();
        }
        Orders.told("let go");
      } else {
        throw new IllegalArgumentException("there is no order " + order);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells what becomes of a socket that is made where no descriptor is left. */
  private void hog() {
    try {
      while (true) {
        taken.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      try (ZSocket another = context.socket(SocketType.PULL)) {
        Orders.told("made a " + another.type());
      } catch (ZException none) {
        Orders.told(none.getMessage());
      }
    }
  }
}
