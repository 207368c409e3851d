package io.zmq4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.support.CzmqProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ZMsg does what CZMQ's zmsg does")
class ZMsgCzmqTest {

  private static final HexFormat HEX = HexFormat.of();

  @TempDir static Path folder;

  private static CzmqProgram czmq;

  @BeforeAll
  static void start() throws Exception {
    czmq = new CzmqProgram("czmq_zmsg.c", folder);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (czmq != null) {
      czmq.close();
    }
  }

  /** Around the lengths where the form changes; the seed makes them the same every time. */
  static Stream<ZMsg> messages() {
    Random random = new Random(12);
    List<ZMsg> messages = new ArrayList<>();
    messages.add(new ZMsg());
    int[] sizes = {0, 1, 8, 70, 71, 127, 128, 253, 254, 255, 256, 257, 65_535, 65_536, 100_000};
    for (int i = 0; i < 15; i++) {
      ZMsg message = new ZMsg();
      for (int frame = random.nextInt(12); frame >= 0; frame--) {
        byte[] data = new byte[sizes[random.nextInt(sizes.length)]];
        random.nextBytes(data);
        if (random.nextBoolean()) {
          Arrays.fill(data, (byte) ('a' + frame));
        }
        message.addmem(data);
      }
      messages.add(message);
    }
    return messages.stream();
  }

  private static String words(ZMsg message) {
    List<String> words = new ArrayList<>();
    message.forEach(frame -> words.add(word(frame.data())));
    return String.join(" ", words);
  }

  private static String word(byte[] data) {
    return "x" + HEX.withUpperCase().formatHex(data);
  }

  private static byte[] bytes(String word) {
    return HEX.parseHex(word.substring(1));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldEncodeTheSameBytes(ZMsg message) throws Exception {
    byte[] theirs = bytes(czmq.ask("encode " + words(message)));
    assertThat(message.encode()).isEqualTo(theirs);
    assertThat(ZMsg.decode(theirs)).isEqualTo(message);
    assertThat(czmq.ask("decode " + word(message.encode()))).isEqualTo(words(message));
  }

  @Test
  void shouldRefuseWhatCzmqRefuses() throws Exception {
    Random random = new Random(34);
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      byte[] garbage = new byte[random.nextInt(40)];
      for (int at = 0; at < garbage.length; at++) {
        // Lengths that may fit. CZMQ's sum of a long one overflows beyond 2^31, and it crashes.
        boolean mayBeLong = at == 0 || garbage[at - 1] != (byte) 0xFF;
        garbage[at] = (byte) (mayBeLong && random.nextInt(20) == 0 ? 0xFF : random.nextInt(8));
      }
      String theirs = czmq.ask("decode " + word(garbage));
      if (theirs.equals("NULL")) {
        refused++;
        assertThatThrownBy(() -> ZMsg.decode(garbage)).isInstanceOf(IllegalArgumentException.class);
      } else {
        assertThat(words(ZMsg.decode(garbage))).isEqualTo(theirs);
      }
    }
    assertThat(refused).isBetween(100, 900);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldSaveAndLoadTheSameFiles(ZMsg message) throws Exception {
    // CZMQ fails where a frame is empty.
    try (ZMsg full = new ZMsg()) {
      message.forEach(
          frame -> {
            if (frame.size() > 0) {
              full.add(frame.dup());
            }
          });
      Path theirs = folder.resolve("theirs");
      Path ours = folder.resolve("ours");
      assertThat(czmq.ask("save " + theirs + " " + words(full))).isEqualTo("ok");
      full.save(ours);
      assertThat(ours).hasSameBinaryContentAs(theirs);
      assertThat(ZMsg.load(theirs)).isEqualTo(full);
      assertThat(czmq.ask("load " + ours)).isEqualTo(words(full));
    }
  }

  @Test
  void shouldSaveEmptyFramesWhichCzmqCannot() throws Exception {
    Path file = folder.resolve("empty");
    try (ZMsg message = ZMsgTest.message("a", "", "b")) {
      assertThat(czmq.ask("save " + file + " " + words(message))).isEqualTo("failed");
      message.save(file);
      assertThat(czmq.ask("load " + file)).isEqualTo("NULL");
      assertThat(ZMsg.load(file)).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void shouldPrintTheSameLines(ZMsg message) throws Exception {
    assertThat(printed(message)).isEqualTo(czmq.askForLines("print " + words(message)));
  }

  private static List<String> printed(ZMsg message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.dump(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  @DisplayName("the cursor stands where CZMQ's does, whatever is done to the frames")
  void shouldMoveItsCursorAsCzmqDoes() throws Exception {
    Random random = new Random(56);
    for (int round = 0; round < 300; round++) {
      List<String> steps =
          Stream.generate(() -> step(random)).limit(40).collect(Collectors.toList());
      assertThat(ours(steps))
          .as("%s", steps)
          .isEqualTo(czmq.ask("list " + String.join(" ", steps)));
    }
  }

  private static String step(Random random) {
    String kind = String.valueOf("paaarrofnnnnl".charAt(random.nextInt(13)));
    return "par".contains(kind) ? kind + random.nextInt(6) : kind;
  }

  private static String ours(List<String> steps) {
    ZFrame[] frames = new ZFrame[6];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new ZFrame(String.valueOf(i));
    }
    try (ZMsg message = new ZMsg()) {
      return steps.stream()
          .map(step -> take(step, message, frames))
          .collect(Collectors.joining(" "));
    }
  }

  private static String take(String step, ZMsg message, ZFrame[] frames) {
    ZFrame named = step.length() == 1 ? null : frames[step.charAt(1) - '0'];
    ZFrame given = null;
    switch (step.charAt(0)) {
      case 'p' -> message.prepend(named);
      case 'a' -> message.append(named);
      case 'r' -> message.remove(named);
      case 'o' -> given = message.pop();
      case 'f' -> given = message.first();
      case 'n' -> given = message.next();
      default -> given = message.last();
    }
    return given == null ? "-" : given.string();
  }
}
