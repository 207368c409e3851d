package io.zmq4j.soak;

import io.zmq4j.ZContext;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import io.zmq4j.soak.Journal.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends as fast as it is taken, or at a publisher's pace, and writes each message down before.
 *
 * <p>Arguments: pattern, journal, the first number to sign with, and for who asks the endpoint to
 * ask at.
 */
final class Sender {

  /** How often a sender that waits looks whether it is to finish. */
  private static final Duration SLICE = Duration.ofMillis(50);

  private static final long PUBLISHER_NANOS = 1_000_000;

  /** One of so many messages is sent slowly, with a pause before each further part. */
  private static final int SLOW = 64;

  private static final long SLOW_NANOS = 3_000_000;

  private final Pattern pattern;
  private final Journal journal;
  private final int number;
  private final AtomicBoolean givingUp = new AtomicBoolean();
  private final Orders orders = new Orders(this::obey);

  private Sender(Pattern pattern, Journal journal, int number) {
    this.pattern = pattern;
    this.journal = journal;
    this.number = number;
  }

  public static void main(String[] arguments) throws IOException {
    Pattern pattern = Pattern.valueOf(arguments[0]);
    try (ZContext context = new ZContext();
        Journal journal = new Journal(Path.of(arguments[1]))) {
      Sender sender = new Sender(pattern, journal, Integer.parseInt(arguments[2]));
      if (pattern.isAsked()) {
        sender.ask(context, arguments[3]);
      } else {
        try (ZSocket socket = pattern.sender(context)) {
          socket.bind("tcp://127.0.0.1:*");
          Orders.bound(socket.lastEndpoint());
          sender.send(socket);
        }
      }
      sender.orders.tell();
    }
  }

  private void send(ZSocket socket) throws IOException {
    for (long sequence = 0; !orders.isFinished(); sequence++) {
      if (sendNext(socket, number, sequence) == null) {
        return;
      }
      if (pattern.isPublished()) {
        // No more than a thousand in a second, and no burst where it has fallen behind.
        LockSupport.parkNanos(PUBLISHER_NANOS);
      }
    }
  }

  /** Sends a message, as the journal tells: its first piece, {@code null} if it is to finish. */
  private List<Piece> sendNext(ZSocket socket, int sender, long sequence) throws IOException {
    List<byte[]> message = Piece.message(sender, sequence);
    List<Piece> first = List.of(Piece.of(message.get(0)));
    journal.write(Kind.SENDING, first);
    if (!sendWhole(socket, message, sequence)) {
      journal.write(Kind.UNSENT, first);
      return null;
    }
    orders.count();
    return first;
  }

  /** By turns as one, and part by part. */
  private boolean sendWhole(ZSocket socket, List<byte[]> message, long sequence) {
    int last = message.size() - 1;
    if (sequence % 2 == 1 && last > 0 && socket.trySendMore(message.get(0))) {
      for (byte[] part : message.subList(1, last)) {
        dawdle(sequence);
        socket.sendMore(part);
      }
      dawdle(sequence);
      socket.send(message.get(last));
      return true;
    }
    try (ZMsg whole = new ZMsg()) {
      message.forEach(whole::addmem);
      while (!whole.send(socket, SLICE)) {
        orders.tell();
        if (orders.isFinished()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Now and then a message takes its time, so that its peer may go in the middle of it. */
  private static void dawdle(long sequence) {
    if (sequence % SLOW == 1) {
      LockSupport.parkNanos(SLOW_NANOS);
    }
  }

  /** Each socket is a sender of its own: nothing is promised between one and the next. */
  private void ask(ZContext context, String endpoint) throws IOException {
    for (int sender = number; !orders.isFinished(); sender++) {
      try (ZSocket socket = pattern.sender(context)) {
        socket.connect(endpoint);
        ask(socket, sender);
      }
    }
  }

  /** Until it is to finish, or to wait no more. */
  private void ask(ZSocket socket, int sender) throws IOException {
    for (long sequence = 0; !orders.isFinished(); sequence++) {
      List<Piece> first = sendNext(socket, sender, sequence);
      if (first == null) {
        return;
      }
      try (ZMsg answer = answer(socket)) {
        if (answer == null) {
          journal.write(Kind.GIVEN_UP, first);
          return;
        }
        journal.write(Kind.ANSWERED, Receiver.pieces(answer));
      }
    }
  }

  /** An answer that does not come is awaited for ever: somebody knows why, and says so. */
  private ZMsg answer(ZSocket socket) {
    while (true) {
      ZMsg answer = ZMsg.recv(socket, SLICE);
      if (answer != null || givingUp.getAndSet(false)) {
        return answer;
      }
      orders.tell();
    }
  }

  private void obey(String order) {
    if (!order.equals(Orders.GIVE_UP)) {
      throw new IllegalArgumentException("there is no order " + order);
    }
    givingUp.set(true);
  }
}
