package io.zmq4j.soak;

import io.zmq4j.soak.Journal.Entry;
import io.zmq4j.soak.Journal.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares what a publisher sent with what one subscriber got of it, from the first that it got: a
 * gap is only where the queue between them was full. All else is the other oracle's.
 *
 * <p>A message is dropped when SNDHWM are queued that libzmq does not know to be read; it learns of
 * those by halves of the mark, so half of the mark may be read already. Hence a gap is excused if
 * at least half of the mark was sent and not yet received when the first message of the gap was.
 */
final class GapOracle {

  /** What was sent or received, and when: both increase. */
  private static final class Timeline {
    private long[] sequences = new long[1024];
    private long[] nanos = new long[1024];
    private int size;

    void add(long sequence, long when) {
      if (size == sequences.length) {
        sequences = Arrays.copyOf(sequences, 2 * size);
        nanos = Arrays.copyOf(nanos, 2 * size);
      }
      sequences[size] = sequence;
      nanos[size] = when;
      size++;
    }

    /** How many there were at that time. */
    int until(long when) {
      int found = Arrays.binarySearch(nanos, 0, size, when);
      return found < 0 ? -found - 1 : found + 1;
    }
  }

  private final int mark;
  private final boolean mayFill;
  private final Timeline sent = new Timeline();
  private final List<String> complaints = new ArrayList<>();
  private long expected;
  private long lost;

  /**
   * A gap is wrong wherever it is, or only where the queue was not full.
   *
   * @param mark the high-water mark of the publisher
   * @param mayFill whether the queue may have been full
   */
  GapOracle(int mark, boolean mayFill) {
    this.mark = mark;
    this.mayFill = mayFill;
  }

  /** Reads what the publisher did: it is the only one, and numbers from 0 without a gap. */
  void sent(Path journal) throws IOException {
    Journal.read(
        journal,
        entry -> {
          if (entry.kind() == Kind.SENDING) {
            sent.add(entry.pieces().get(0).sequence(), entry.nanos());
          } else if (entry.kind() == Kind.UNSENT) {
            sent.size--;
          }
        });
  }

  /**
   * Reads what one life of the subscriber got.
   *
   * @param killed whether that was the end of it; else it stayed until all that was sent had come
   */
  void received(Path journal, boolean killed) throws IOException {
    Timeline received = new Timeline();
    Journal.read(journal, entry -> received(entry, received));
    if (received.size == 0) {
      return;
    }
    long last = received.sequences[received.size - 1];
    if (!killed && last < sent.size - 1L) {
      gap(last + 1, sent.size, received.size, received);
      last = sent.size - 1L;
    }
    expected += last + 1 - received.sequences[0];
    for (int i = 1; i < received.size; i++) {
      gap(received.sequences[i - 1] + 1, received.sequences[i], i, received);
    }
  }

  private static void received(Entry entry, Timeline received) {
    if (entry.kind() == Kind.RECEIVED
        && !entry.pieces().isEmpty()
        && entry.pieces().get(0).isSound()) {
      received.add(entry.pieces().get(0).sequence(), entry.nanos());
    }
  }

  /** From the first message that is missing to the next that is not, after so many received. */
  private void gap(long first, long next, int before, Timeline received) {
    if (first >= next || first >= sent.size) {
      return;
    }
    lost += next - first;
    int underway = before - received.until(sent.nanos[Math.toIntExact(first)]);
    if (!mayFill || 2 * underway < mark) {
      complaints.add(
          "messages %d to %d are missing, with %d underway"
              .formatted(first, next - 1, Math.max(0, underway)));
    }
  }

  long lost() {
    return lost;
  }

  /** The verdict of the other oracle, with what this one knows. */
  Verdict verdict(Verdict other) {
    return new Verdict(
            expected,
            other.received(),
            lost,
            other.doubled(),
            other.torn(),
            other.corrupt(),
            other.reordered(),
            mayFill ? "full queue" : "0",
            other.complaints())
        .with(complaints.subList(0, Math.min(complaints.size(), Oracle.SHOWN)));
  }
}
