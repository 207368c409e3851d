package io.zmq4j.soak;

import io.zmq4j.soak.Journal.Entry;
import io.zmq4j.soak.Journal.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what senders and receivers wrote, of which it was no part: what of all that was sent
 * came, once, whole, unchanged and in order. It reads the senders' journals first.
 */
final class Oracle {

  /** Enough to see what is wrong. */
  static final int SHOWN = 5;

  /** What became of one sender's messages. */
  private static final class Sent {
    private final BitSet sending = new BitSet();
    private final BitSet received = new BitSet();
    private final BitSet answered = new BitSet();
    private final BitSet givenUp = new BitSet();

    /** What a killed sender was about to send, and may have sent or not. */
    private final BitSet uncertain = new BitSet();
  }

  private final Map<Integer, Sent> senders = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private long received;
  private long doubled;
  private long reordered;
  private long torn;
  private long corrupt;

  /**
   * Reads what one life of a sender did.
   *
   * @param killed whether its last message may not have been sent any more
   */
  void sent(Path journal, boolean killed) throws IOException {
    Piece[] last = new Piece[1];
    Journal.read(
        journal,
        entry -> {
          sent(entry);
          last[0] = entry.pieces().get(0);
        });
    if (killed && last[0] != null) {
      senders.get(last[0].sender()).uncertain.set(Math.toIntExact(last[0].sequence()));
    }
  }

  private void sent(Entry entry) {
    Piece first = entry.pieces().get(0);
    Sent sent = senders.computeIfAbsent(first.sender(), sender -> new Sent());
    int sequence = Math.toIntExact(first.sequence());
    switch (entry.kind()) {
      case SENDING -> sent.sending.set(sequence);
      case UNSENT -> sent.sending.clear(sequence);
      case GIVEN_UP -> sent.givenUp.set(sequence);
      case ANSWERED -> {
        if (isWhole(entry)) {
          if (sent.answered.get(sequence)) {
            doubled++;
            complain("answered twice", first);
          }
          sent.answered.set(sequence);
        }
      }
      default -> complain("the journal of a sender says " + entry.kind() + " of", first);
    }
  }

  /** Reads what one life of a receiver got. */
  void received(Path journal) throws IOException {
    Map<Integer, Long> last = new HashMap<>();
    Journal.read(journal, entry -> received(entry, last));
  }

  private void received(Entry entry, Map<Integer, Long> last) {
    if (entry.kind() != Kind.RECEIVED || !isWhole(entry)) {
      return;
    }
    Piece first = entry.pieces().get(0);
    Sent sent = senders.get(first.sender());
    int sequence = (int) first.sequence();
    if (sent == null || sequence != first.sequence() || !sent.sending.get(sequence)) {
      complain("received, and never sent:", first);
    } else if (sent.received.get(sequence)) {
      doubled++;
      complain("received twice:", first);
    } else {
      received++;
      sent.received.set(sequence);
      Long before = last.put(first.sender(), first.sequence());
      if (before != null && before > first.sequence()) {
        reordered++;
        complain("received after " + before + ":", first);
      }
    }
  }

  /** Whether all parts are there, in order, and as they were sent. */
  private boolean isWhole(Entry entry) {
    List<Piece> pieces = entry.pieces();
    for (Piece piece : pieces) {
      if (!piece.isSound()) {
        corrupt++;
        complain("changed on its way:", piece);
        return false;
      }
    }
    Piece first = pieces.isEmpty() ? null : pieces.get(0);
    for (int part = 0; part < pieces.size(); part++) {
      Piece piece = pieces.get(part);
      if (piece.part() != part
          || piece.parts() != pieces.size()
          || piece.sender() != first.sender()
          || piece.sequence() != first.sequence()) {
        torn++;
        complain("torn, of " + pieces.size() + " parts, at", piece);
        return false;
      }
    }
    if (first == null) {
      torn++;
      complaints.add("a message without parts");
    }
    return first != null;
  }

  private void complain(String what, Piece piece) {
    if (complaints.size() < SHOWN) {
      complaints.add(
          "%s message %d of sender %d, part %d of %d"
              .formatted(what, piece.sequence(), piece.sender(), piece.part() + 1, piece.parts()));
    }
  }

  /**
   * Judges what was read.
   *
   * @param bound how many may be lost
   * @param asked whether each request is to be answered, unless it was given up
   */
  Verdict verdict(long bound, boolean asked) {
    long all = 0;
    long lost = 0;
    for (Sent sent : senders.values()) {
      BitSet unsent = (BitSet) sent.uncertain.clone();
      unsent.andNot(sent.received);
      BitSet missing = (BitSet) sent.sending.clone();
      missing.andNot(unsent);
      all += missing.cardinality();
      missing.andNot(sent.received);
      lost += missing.cardinality();
      if (asked) {
        countAnswers(sent);
      }
    }
    if (lost > bound) {
      complaints.add(lost + " lost, where at most " + bound + " may be");
    }
    return new Verdict(
        all,
        received,
        lost,
        doubled,
        torn,
        corrupt,
        reordered,
        String.valueOf(bound),
        List.copyOf(complaints));
  }

  private void countAnswers(Sent sent) {
    BitSet silent = (BitSet) sent.sending.clone();
    silent.andNot(sent.answered);
    silent.andNot(sent.givenUp);
    silent.andNot(sent.uncertain);
    BitSet invented = (BitSet) sent.answered.clone();
    invented.andNot(sent.received);
    if (!silent.isEmpty()) {
      complaints.add(silent.cardinality() + " requests neither answered nor given up");
    }
    if (!invented.isEmpty()) {
      complaints.add(invented.cardinality() + " answers to what was never received");
    }
  }
}
