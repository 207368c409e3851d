package io.zmq4j.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.soak.Journal.Entry;
import io.zmq4j.soak.Journal.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle sees what is wrong, each thing by itself; and nothing where nothing is. */
class OracleTest {

  private static final int SENDER = 7;

  @TempDir private Path folder;
  private int journals;

  private Path journal(Entry... entries) throws IOException {
    Path path = folder.resolve("journal-" + journals++);
    try (Journal journal = new Journal(path)) {
      for (Entry entry : entries) {
        journal.write(entry);
      }
    }
    return path;
  }

  private Path sent(long messages) throws IOException {
    return journal(
        LongStream.range(0, messages)
            .mapToObj(sequence -> at(sequence, Kind.SENDING, message(sequence).subList(0, 1)))
            .toArray(Entry[]::new));
  }

  private Path received(long... sequences) throws IOException {
    return journal(LongStream.of(sequences).mapToObj(OracleTest::whole).toArray(Entry[]::new));
  }

  private static Entry at(long nanos, Kind kind, List<Piece> pieces) {
    return new Entry(kind, nanos, pieces);
  }

  private static Entry whole(long sequence) {
    return at(sequence, Kind.RECEIVED, message(sequence));
  }

  private static List<Piece> message(long sequence) {
    return Piece.of(Piece.message(SENDER, sequence));
  }

  /** A message of more than two parts. */
  private static List<Piece> longMessage() {
    return LongStream.range(0, 100)
        .mapToObj(OracleTest::message)
        .filter(message -> message.size() > 2)
        .findFirst()
        .orElseThrow();
  }

  private Verdict judge(Path sent, Path... received) throws IOException {
    return judge(0, false, sent, received);
  }

  private static Verdict judge(long bound, boolean asked, Path sent, Path... received)
      throws IOException {
    Oracle oracle = new Oracle();
    oracle.sent(sent, false);
    for (Path each : received) {
      oracle.received(each);
    }
    return oracle.verdict(bound, asked);
  }

  private static List<Long> figures(Verdict verdict) {
    return List.of(
        verdict.sent(),
        verdict.received(),
        verdict.lost(),
        verdict.doubled(),
        verdict.torn(),
        verdict.corrupt(),
        verdict.reordered());
  }

  @Test
  void shouldFindNothingWhereNothingIsWrong() throws IOException {
    Verdict verdict = judge(sent(5), received(0, 2, 4), received(1, 3));
    assertThat(figures(verdict)).containsExactly(5L, 5L, 0L, 0L, 0L, 0L, 0L);
    assertThat(verdict.isGood()).isTrue();
  }

  @Test
  void shouldSeeADroppedMessage() throws IOException {
    Verdict verdict = judge(sent(5), received(0, 1, 2, 4));
    assertThat(figures(verdict)).containsExactly(5L, 4L, 1L, 0L, 0L, 0L, 0L);
    assertThat(verdict.complaints()).containsExactly("1 lost, where at most 0 may be");
  }

  @Test
  void shouldTakeLossesUpToTheBound() throws IOException {
    assertThat(judge(2, false, sent(5), received(0, 4, 3)).isGood()).isFalse();
    assertThat(judge(2, false, sent(5), received(0, 3, 4)).isGood()).isTrue();
    assertThat(judge(1, false, sent(5), received(0, 3, 4)).isGood()).isFalse();
  }

  @Test
  void shouldSeeADoubledMessage() throws IOException {
    Verdict once = judge(sent(3), received(0, 1, 1, 2));
    assertThat(figures(once)).containsExactly(3L, 3L, 0L, 1L, 0L, 0L, 0L);
    assertThat(once.complaints())
        .singleElement()
        .asString()
        .startsWith("received twice: message 1");
    assertThat(judge(sent(3), received(0, 1, 2), received(1)).doubled()).isEqualTo(1);
  }

  @Test
  void shouldSeeADroppedAndADoubledMessageThatMakeUpForEachOther() throws IOException {
    Verdict verdict = judge(sent(4), received(0, 1, 1, 3));
    assertThat(figures(verdict)).containsExactly(4L, 3L, 1L, 1L, 0L, 0L, 0L);
    assertThat(verdict.complaints()).hasSize(2);
  }

  @Test
  void shouldSeeMessagesInAnotherOrder() throws IOException {
    Verdict verdict = judge(sent(4), received(0, 2, 1, 3));
    assertThat(figures(verdict)).containsExactly(4L, 4L, 0L, 0L, 0L, 0L, 1L);
    assertThat(verdict.complaints()).singleElement().asString().startsWith("received after 2:");
  }

  @Test
  void shouldSeeATornMessage() throws IOException {
    List<Piece> message = longMessage();
    List<Piece> other = message(message.get(0).sequence() + 1);
    List<Piece> mixed = new ArrayList<>(message.subList(0, message.size() - 1));
    mixed.add(other.get(other.size() - 1));
    List<Piece> swapped = new ArrayList<>(message);
    swapped.set(1, message.get(2));
    swapped.set(2, message.get(1));
    for (List<Piece> torn :
        List.of(message.subList(0, 2), message.subList(1, 3), mixed, swapped, List.<Piece>of())) {
      Path received = journal(at(0, Kind.RECEIVED, torn));
      Verdict verdict = judge(sent(100), received);
      assertThat(figures(verdict)).containsExactly(100L, 0L, 100L, 0L, 1L, 0L, 0L);
      assertThat(judge(100, false, sent(100), received).isGood()).isFalse();
    }
  }

  @Test
  void shouldSeeOneChangedBitOfAnyPart() throws IOException {
    long sequence = longMessage().get(0).sequence();
    int parts = longMessage().size();
    for (int part = 0; part < parts; part++) {
      List<byte[]> message = Piece.message(SENDER, sequence);
      byte[] bytes = message.get(part);
      bytes[bytes.length / 2] ^= 1;
      Path received = journal(at(0, Kind.RECEIVED, Piece.of(message)));
      Verdict verdict = judge(100, false, sent(100), received);
      assertThat(verdict.corrupt()).isEqualTo(1);
      assertThat(verdict.received()).isZero();
      assertThat(verdict.isGood()).isFalse();
    }
  }

  @Test
  void shouldSeeAPartTooShortToSayAnything() throws IOException {
    List<Piece> nothing = Piece.of(List.of(new byte[3]));
    assertThat(judge(1, false, sent(1), journal(at(0, Kind.RECEIVED, nothing))).corrupt())
        .isEqualTo(1);
  }

  @Test
  void shouldSeeWhatWasNeverSent() throws IOException {
    assertThat(judge(sent(2), received(0, 1, 2)).complaints())
        .singleElement()
        .asString()
        .startsWith("received, and never sent: message 2");
    Path unsent =
        journal(
            at(0, Kind.SENDING, message(0).subList(0, 1)),
            at(1, Kind.UNSENT, message(0).subList(0, 1)));
    assertThat(judge(unsent).isGood()).isTrue();
    assertThat(judge(unsent, received(0)).isGood()).isFalse();
  }

  @Test
  void shouldNotCountTheLastMessageOfAKilledSenderAsLost() throws IOException {
    for (boolean killed : new boolean[] {true, false}) {
      Oracle oracle = new Oracle();
      oracle.sent(sent(3), killed);
      oracle.received(received(0, 1));
      assertThat(oracle.verdict(0, false).isGood()).isEqualTo(killed);
    }
    Oracle oracle = new Oracle();
    oracle.sent(sent(3), true);
    oracle.received(received(0, 2));
    assertThat(oracle.verdict(0, false).lost()).isEqualTo(1);
  }

  @Test
  void shouldTakeAnEntryThatAKillHasCutOffForNotDone() throws IOException {
    Path received = received(0, 1, 2);
    byte[] bytes = Files.readAllBytes(received);
    for (int cut = 1; cut < 40; cut++) {
      Files.write(received, java.util.Arrays.copyOf(bytes, bytes.length - cut));
      assertThat(figures(judge(sent(3), received))).containsExactly(3L, 2L, 1L, 0L, 0L, 0L, 0L);
    }
  }

  @Test
  void shouldSeeRequestsWithoutAnAnswerAndAnswersWithoutARequest() throws IOException {
    Entry asked = at(0, Kind.SENDING, message(0).subList(0, 1));
    Entry answered = at(1, Kind.ANSWERED, message(0));
    Entry givenUp = at(1, Kind.GIVEN_UP, message(0).subList(0, 1));
    assertThat(judge(0, true, journal(asked, answered), received(0)).isGood()).isTrue();
    assertThat(judge(0, true, journal(asked, givenUp), received(0)).isGood()).isTrue();
    assertThat(judge(0, true, journal(asked), received(0)).complaints())
        .containsExactly("1 requests neither answered nor given up");
    assertThat(judge(1, true, journal(asked, answered)).complaints())
        .containsExactly("1 answers to what was never received");
    assertThat(judge(0, true, journal(asked, answered, answered), received(0)).doubled())
        .isEqualTo(1);
  }

  @Test
  void shouldNotMissTheAnswerToAClientThatWasKilled() throws IOException {
    for (boolean killed : new boolean[] {true, false}) {
      Oracle oracle = new Oracle();
      oracle.sent(journal(at(0, Kind.SENDING, message(0).subList(0, 1))), killed);
      oracle.received(received(0));
      assertThat(oracle.verdict(0, true).isGood()).isEqualTo(killed);
    }
  }

  /** Received with so many messages underway, message n being sent at n. */
  private Path receivedBehind(long behind, long... sequences) throws IOException {
    return journal(
        LongStream.of(sequences)
            .mapToObj(sequence -> at(sequence + behind, Kind.RECEIVED, message(sequence)))
            .toArray(Entry[]::new));
  }

  private static Verdict gaps(boolean mayFill, boolean killed, Path sent, Path received)
      throws IOException {
    Oracle oracle = new Oracle();
    oracle.sent(sent, false);
    oracle.received(received);
    GapOracle gaps = new GapOracle(10, mayFill);
    gaps.sent(sent);
    gaps.received(received, killed);
    return gaps.verdict(oracle.verdict(Long.MAX_VALUE, false));
  }

  @Test
  void shouldExcuseAGapOnlyWhereTheQueueWasFull() throws IOException {
    long[] sequences = LongStream.range(5, 60).filter(n -> n < 30 || n >= 40).toArray();
    for (long behind : new long[] {0, 3, 5, 6, 20}) {
      Verdict verdict = gaps(true, false, sent(60), receivedBehind(behind, sequences));
      assertThat(verdict.sent()).isEqualTo(55);
      assertThat(verdict.lost()).isEqualTo(10);
      assertThat(verdict.isGood()).as("%d behind", behind).isEqualTo(behind >= 6);
      assertThat(gaps(false, false, sent(60), receivedBehind(behind, sequences)).isGood())
          .isFalse();
    }
  }

  @Test
  void shouldMissTheEndUnlessTheSubscriberWasKilled() throws IOException {
    long[] sequences = LongStream.range(5, 50).toArray();
    Verdict stayed = gaps(true, false, sent(60), receivedBehind(1, sequences));
    assertThat(stayed.lost()).isEqualTo(10);
    assertThat(stayed.isGood()).isFalse();
    Verdict killed = gaps(false, true, sent(60), receivedBehind(1, sequences));
    assertThat(killed.sent()).isEqualTo(45);
    assertThat(killed.lost()).isZero();
    assertThat(killed.isGood()).isTrue();
  }
}
