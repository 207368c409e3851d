package io.zmq4j.misuse.random;

import static io.zmq4j.misuse.random.World.data;

import io.zmq4j.ZFrame;
import io.zmq4j.ZLender;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;

/** Calls of frames, messages and lenders, which the threads share too. */
final class MessageCalls {

  private final World world;
  private final Shelf<ZFrame> frames = new Shelf<>(3);
  private final Shelf<ZMsg> messages = new Shelf<>(3);
  private final Shelf<ZLender> lenders = new Shelf<>(2);

  MessageCalls(World world) {
    this.world = world;
  }

  void call(Random random) {
    ZSocket socket = world.socket(random);
    switch (random.nextInt(4)) {
      case 0 -> useFrame(socket, random);
      case 1 -> useSharedFrame(socket, random);
      case 2 -> useMessage(socket, random);
      default -> lend(socket, random);
    }
  }

  private static void useFrame(ZSocket socket, Random random) {
    ZFrame frame = random.nextBoolean() ? new ZFrame(data(random)) : ZFrame.tryRecv(socket);
    if (frame == null) {
      return;
    }
    ByteBuffer view = frame.buffer();
    switch (random.nextInt(4)) {
      case 0 -> frame.trySend(socket);
      case 1 -> frame.trySendMore(socket);
      case 2 -> frame.sendAndKeep(socket);
      default -> frame.close();
    }
    while (view.hasRemaining()) {
      view.get();
    }
  }

  private void useSharedFrame(ZSocket socket, Random random) {
    ZFrame frame = frames.any(random, () -> new ZFrame(data(random)));
    switch (random.nextInt(12)) {
      case 0 -> frame.trySend(socket);
      case 1 -> frame.sendMoreAndKeep(socket);
      case 2 -> frames.put(random, ZFrame.tryRecv(socket));
      case 3 -> frame.close();
      case 4 -> frames.put(random, frame.dup());
      case 5 -> frame.reset(data(random));
      case 6 -> frame.metadata("Socket-Type");
      case 7 -> frame.routingId(random.nextInt());
      case 8 -> frame.group("group");
      case 9 -> frame.strhex();
      case 10 -> frame.more(random.nextBoolean());
      default -> frame.send(socket, Duration.ofMillis(random.nextInt(6)));
    }
  }

  private void useMessage(ZSocket socket, Random random) {
    ZMsg message = messages.any(random, ZMsg::new);
    switch (random.nextInt(14)) {
      case 0 -> message.trySend(socket);
      case 1 -> message.send(socket);
      case 2 -> messages.put(random, ZMsg.tryRecv(socket));
      case 3 -> messages.put(random, ZMsg.recv(socket, Duration.ofMillis(random.nextInt(6))));
      case 4 -> message.close();
      case 5 -> message.append(frames.any(random, () -> new ZFrame(data(random))));
      case 6 -> message.prepend(frames.any(random, () -> new ZFrame(data(random))));
      case 7 -> frames.put(random, message.pop());
      case 8 -> frames.put(random, message.first());
      case 9 -> messages.put(random, ZMsg.decode(message.encode()));
      case 10 -> messages.put(random, ZMsg.decode(data(random)));
      case 11 -> message.addmsg(messages.any(random, ZMsg::new));
      case 12 -> frames.put(random, message.unwrap());
      default -> messages.put(random, message.dup());
    }
  }

  private void lend(ZSocket socket, Random random) {
    ZLender lender = lenders.any(random, ZLender::new);
    switch (random.nextInt(6)) {
      case 0 -> lender.poll(Duration.ofMillis(random.nextInt(6)));
      case 1 -> lender.close();
      case 2 -> frames.put(random, lender.lend(ByteBuffer.allocateDirect(random.nextInt(9000))));
      default -> lender.lend(ByteBuffer.allocateDirect(random.nextInt(9000))).trySend(socket);
    }
  }
}
