package io.zmq4j.misuse.hostile;

import static io.zmq4j.misuse.hostile.Target.HONEST;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZFrame;
import io.zmq4j.ZSocket;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A peer of one listener, in a thread of its own: numbers, one after the other, of which none may
 * be lost or come twice, nor be late. Now and then another takes its place, with a connection of
 * its own.
 */
final class Honest implements Runnable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration KNOCK = Duration.ofMillis(100);
  private static final long PAUSE_MILLIS = 10;
  private static final int EXCHANGES_OF_ONE = 100;

  private final Target target;
  private final ZContext context;
  private final byte[] serverKey;
  private final BlockingQueue<String> confirmed = new LinkedBlockingQueue<>();
  private volatile boolean stopped;
  private final AtomicInteger exchanges = new AtomicInteger();
  private volatile long longestNanos;
  private volatile Throwable failure;
  private int routingId;
  private int number;

  Honest(Target target, ZContext context, byte[] serverKey) {
    this.target = target;
    this.context = context;
    this.serverKey = serverKey;
  }

  void confirm(String message) {
    confirmed.add(message);
  }

  void stop() {
    stopped = true;
  }

  int exchanges() {
    return exchanges.get();
  }

  Duration longest() {
    return Duration.ofNanos(longestNanos);
  }

  /** {@code null} as long as all is well. */
  Throwable failure() {
    return failure;
  }

  Target target() {
    return target;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        if (target.type() == SocketType.STREAM) {
          talkPlainly();
        } else {
          talk();
        }
      }
    } catch (Exception | Error e) {
      failure = e;
    }
  }

  private boolean isDone(int exchange) {
    return stopped || (!target.isExclusive() && exchange == EXCHANGES_OF_ONE);
  }

  private void talk() throws InterruptedException {
    try (ZSocket socket = context.socket(target.peer());
        ZCurve.KeyPair keys = ZCurve.keyPair()) {
      if (target.mechanism().equals("PLAIN")) {
        socket.plainClient(Target.USER, Target.PASSWORD.toCharArray());
      } else if (target.mechanism().equals("CURVE")) {
        socket.curveClient(keys, serverKey);
      }
      socket.set(SocketOption.SNDTIMEO, LIMIT);
      switch (socket.type()) {
        case SUB -> socket.subscribe(HONEST);
        case DISH -> socket.join(HONEST);
        default -> {
          // Nothing to ask for.
        }
      }
      if (socket.type() == SocketType.PEER) {
        routingId = socket.connectPeer(target.endpoint());
      } else {
        socket.connect(target.endpoint());
      }
      for (int i = 0; !isDone(i); i++) {
        long start = System.nanoTime();
        exchange(socket, i);
        done(start);
      }
    }
  }

  private void done(long start) throws InterruptedException {
    longestNanos = Math.max(longestNanos, System.nanoTime() - start);
    exchanges.incrementAndGet();
    Thread.sleep(PAUSE_MILLIS);
  }

  private void exchange(ZSocket socket, int index) throws InterruptedException {
    String message = HONEST + " " + ++number;
    switch (target.service()) {
      case ECHO -> {
        send(socket, message);
        expect(message, socket.recvString(LIMIT));
      }
      case TAKE -> {
        send(socket, message);
        if (index == 0 && target.isSubscriber()) {
          knock(socket, message);
        } else {
          expect(message, confirmed.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        }
      }
      default -> {
        String told = Objects.requireNonNull(socket.recvString(LIMIT), "nothing was told in time");
        int now = Integer.parseInt(told.substring(HONEST.length() + 1));
        boolean begins = index == 0 || target.service() == Target.Service.SHARE;
        if (begins ? now < number : now != number) {
          throw new AssertionError("told " + now + " where " + number + " was to come");
        }
        number = now;
      }
    }
  }

  /** Again and again, until the subscription has come; what was said more than once comes so. */
  private void knock(ZSocket socket, String message) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    String heard = null;
    while (heard == null && System.nanoTime() < end) {
      heard = confirmed.poll(KNOCK.toMillis(), TimeUnit.MILLISECONDS);
      if (heard == null) {
        send(socket, message);
      }
    }
    expect(message, heard);
    String last = HONEST + " " + ++number;
    send(socket, last);
    while (message.equals(heard)) {
      heard = confirmed.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
    expect(last, heard);
  }

  private void send(ZSocket socket, String message) {
    try (ZFrame frame = new ZFrame(message)) {
      if (socket.type() == SocketType.RADIO) {
        frame.group(HONEST);
      } else if (socket.type() == SocketType.PEER) {
        frame.routingId(routingId);
      }
      frame.send(socket);
    }
  }

  private static void expect(String expected, String heard) {
    if (!expected.equals(heard)) {
      throw new AssertionError("\"" + heard + "\" in place of \"" + expected + "\"");
    }
  }

  /** To a STREAM, which speaks no protocol. */
  private void talkPlainly() throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; !isDone(i); i++) {
        long start = System.nanoTime();
        byte[] message = (HONEST + " " + ++number).getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(message);
        byte[] heard = new byte[message.length];
        in.readFully(heard);
        expect(
            new String(message, StandardCharsets.US_ASCII),
            new String(heard, StandardCharsets.US_ASCII));
        done(start);
      }
    }
  }
}
