package io.zmq4j.interop;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.zmq4j.SocketOption;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A cell, played: the deck goes through, and what arrived is what was sent. */
final class Conversation {

  private static final Duration ROUND = Duration.ofMillis(20);
  private static final Frames SYNC = Frames.of(Role.WANTED, "sync");
  private static final Frames UNWANTED = Frames.of("other");

  private final Cell cell;
  private final PeerProcess peer;
  private final ZSocket socket;
  private final Frames sync;

  private Conversation(Cell cell, PeerProcess peer, ZSocket socket) {
    this.cell = cell;
    this.peer = peer;
    this.socket = socket;
    sync = cell.asPeerTakes(SYNC);
  }

  /**
   * Plays a cell.
   *
   * @param endpoint to bind
   */
  static void play(ZContext context, Cell cell, PeerProcess peer, String endpoint)
      throws IOException, InterruptedException {
    try (ZCurve.KeyPair ours = ZCurve.keyPair();
        ZCurve.KeyPair theirs = ZCurve.keyPair();
        ZSocket socket = context.socket(cell.role().type())) {
      socket.set(SocketOption.SNDTIMEO, LIMIT);
      Conversation conversation = new Conversation(cell, peer, socket);
      conversation.meet(endpoint, ours, theirs);
      conversation.converse();
      peer.answer("done");
    }
  }

  private void meet(String endpoint, ZCurve.KeyPair ours, ZCurve.KeyPair theirs)
      throws IOException, InterruptedException {
    if (cell.role() == Role.SUB) {
      socket.subscribe(Role.WANTED);
    }
    if (cell.role() == Role.DEALER) {
      socket.set(SocketOption.ROUTING_ID, Role.ROUTING_ID.getBytes(UTF_8));
    }
    boolean isSecret = cell.transport() == Transport.CURVE;
    if (cell.isBoundHere()) {
      if (isSecret) {
        socket.curveServerForAnyKey(ours);
      }
      socket.bind(endpoint);
      List<byte[]> keys = List.of(theirs.publicKey(), theirs.secretKey(), ours.publicKey());
      order("connect", socket.lastEndpoint(), isSecret ? keys : List.of());
      peer.answer("connected");
    } else {
      if (isSecret) {
        socket.curveClient(ours, theirs.publicKey());
      }
      List<byte[]> keys = List.of(theirs.publicKey(), theirs.secretKey());
      order("bind", endpoint, isSecret ? keys : List.of());
      socket.connect(peer.answer("bound"));
    }
  }

  private void order(String how, String endpoint, List<byte[]> keys) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(cell.role().pattern(), cell.role().counterpart().word(), how, endpoint));
    keys.forEach(key -> words.add(Z85.encode(key)));
    peer.say(String.join(" ", words));
  }

  private void converse() throws IOException, InterruptedException {
    switch (cell.role().part()) {
      case ASK -> ask();
      case ECHO -> echo();
      case GIVE -> cell.deck().forEach(message -> send(cell.here(message)));
      case TAKE -> cell.deck().forEach(message -> expect(message, receive(message)));
      case PUBLISH -> publish();
      case SUBSCRIBE -> subscribe();
    }
    if (cell.role().part() == Role.Part.GIVE) {
      expectReports();
    }
  }

  private void ask() throws InterruptedException {
    for (Deck.Message message : cell.deck()) {
      send(cell.here(message));
      expectReport(message, peer.report());
      expect(message, receive(message));
    }
  }

  private void echo() throws InterruptedException {
    for (Deck.Message message : cell.deck()) {
      Frames frames = receive(message);
      expect(message, frames);
      send(frames);
      expectReport(message, peer.report());
    }
  }

  /** What is published before a subscriber has joined is lost: so it says first that it has. */
  private void publish() throws InterruptedException {
    long giveUp = System.nanoTime() + LIMIT.toNanos();
    while (!peer.hasJoined()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(cell.peer() + " did not hear a word of what was published");
      }
      send(sync);
      Thread.sleep(ROUND.toMillis());
    }
    for (Deck.Message message : cell.deck()) {
      send(cell.asPeerTakes(message.frames().behind(UNWANTED)));
      send(cell.here(message));
    }
    expectReports();
  }

  private void subscribe() throws IOException {
    Frames frames = receive("the first of what is published");
    expect("the first of what is published", sync, frames);
    peer.say("go");
    for (Deck.Message message : cell.deck()) {
      do {
        frames = receive(message);
      } while (frames.equals(sync));
      expect(message, frames);
    }
  }

  private void expectReports() throws InterruptedException {
    for (Deck.Message message : cell.deck()) {
      expectReport(message, peer.report());
    }
  }

  private void expectReport(Deck.Message message, String report) {
    String expected = cell.there(message).reported();
    if (!report.equals(expected)) {
      throw new AssertionError(
          "%s: %s received %s, and not %s"
              .formatted(
                  message, cell.peer(), Frames.shortened(report), Frames.shortened(expected)));
    }
  }

  private void expect(Deck.Message message, Frames received) {
    expect(message, cell.here(message), received);
  }

  private static void expect(Object what, Frames expected, Frames received) {
    if (!received.equals(expected)) {
      throw new AssertionError(
          "%s: zmq4j received %s, and not %s".formatted(what, received, expected));
    }
  }

  private void send(Frames frames) {
    try (ZMsg message = new ZMsg()) {
      frames.bytes().forEach(message::addmem);
      message.send(socket);
    }
  }

  private Frames receive(Object what) {
    try (ZMsg message = ZMsg.recv(socket, LIMIT)) {
      if (message == null) {
        throw new AssertionError(
            "%s: zmq4j received nothing within %s s".formatted(what, LIMIT.toSeconds()));
      }
      List<byte[]> frames = new ArrayList<>();
      for (ZFrame frame : message) {
        frames.add(frame.data());
      }
      return new Frames(frames);
    }
  }
}
