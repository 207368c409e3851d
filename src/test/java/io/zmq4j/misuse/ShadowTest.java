package io.zmq4j.misuse;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Addresses of contexts, true and false ones. */
@DisabledIfEnvironmentVariable(
    named = "ASAN_OPTIONS",
    matches = ".+",
    disabledReason = "reads freed memory, on purpose")
class ShadowTest {

  static final class Garbage {
    public static void main(String[] arguments) throws Exception {
      TreeSet<String> outcomes = new TreeSet<>();
      LongStream.of(0, 1, 7, 8, 4096, 4097, -1, -8, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 47)
          .forEach(address -> outcomes.add(shadow(address)));
      step("made up", outcomes::toString);
      outcomes.clear();
      // The beginning and the end of all that is mapped, and of what may not be read.
      long[] mapped = mapped();
      LongStream.of(mapped).forEach(address -> outcomes.add(shadow(address)));
      step("mapped", outcomes::toString);
      step("many", () -> mapped.length > 500);
    }

    private static String shadow(long address) {
      return Steps.outcome(() -> ZContext.shadow(address));
    }

    private static long[] mapped() throws IOException {
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
        return lines
            .map(line -> line.substring(0, line.indexOf(' ')).split("-"))
            .flatMapToLong(
                ends -> {
                  long from = Long.parseUnsignedLong(ends[0], 16);
                  long to = Long.parseUnsignedLong(ends[1], 16);
                  return LongStream.of(
                      from, from + 8, to - 8, to - 64, to - 128, to - 256, to - 512);
                })
            .toArray();
      }
    }
  }

  @Test
  void shouldRefuseGarbage() throws Exception {
    assertThat(ChildJvm.of(Garbage.class).run().lines())
        .containsExactly(
            "made up: [ZException EFAULT]", "mapped: [ZException EFAULT]", "many: true");
  }

  static final class Closed {
    public static void main(String[] arguments) {
      TreeSet<String> outcomes = new TreeSet<>();
      for (int i = 0; i < 100; i++) {
        ZContext context = new ZContext();
        context.socket(SocketType.PAIR).close();
        long address = context.address();
        context.close();
        outcomes.add(Steps.outcome(() -> ZContext.shadow(address)));
      }
      step("closed", outcomes::toString);

      ZContext context = new ZContext();
      ZContext shadow = ZContext.shadow(context.address());
      ZSocket own = shadow.socket(SocketType.PAIR);
      ZSocket others = context.socket(SocketType.PAIR);
      shadow.close();
      step("own", own::isClosed);
      step("others", others::isClosed);
      step("socket of closed shadow", () -> shadow.socket(SocketType.PAIR));
      ZContext second = ZContext.shadow(context.address());
      ZSocket late = second.socket(SocketType.PAIR);
      context.close();
      step("late", late::isClosed);
      step("recv", () -> late.recv());
      step("socket after the context", () -> second.socket(SocketType.PAIR));
      step("address after the context", second::address);
      step("closed after the context", second::isClosed);
      step("close", () -> second.close());
    }
  }

  @Test
  void shouldRefuseClosedContexts() throws Exception {
    assertThat(ChildJvm.of(Closed.class).run().lines())
        .satisfies(
            lines ->
                assertThat(lines.get(0))
                    .matches("closed: \\[(ZException EFAULT|ZClosedException|, )+\\]"))
        .containsSubsequence(
            "own: true",
            "others: false",
            "socket of closed shadow: ZClosedException",
            "late: true",
            "recv: ZClosedException",
            "socket after the context: ZClosedException",
            "address after the context: ZClosedException",
            "closed after the context: true",
            "close: done");
  }
}
