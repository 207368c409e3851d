package io.zmq4j.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts for properties, and the JDK's word on which of them UTF-8 can carry. */
public final class Texts {

  private static final int LONGEST = 4096;

  private Texts() {}

  /** Whole characters of all planes, NUL among them. */
  public static Arbitrary<String> wellFormed() {
    Arbitrary<Integer> point =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.integers().between(1, 0x7F)),
            Tuple.of(1, Arbitraries.just(0)),
            Tuple.of(3, Arbitraries.integers().between(0x80, 0xD7FF)),
            Tuple.of(1, Arbitraries.integers().between(0xE000, 0xFFFF)),
            Tuple.of(3, Arbitraries.integers().between(0x1_0000, 0x10_FFFF)));
    return point.list().ofMaxSize(LONGEST / 2).map(Texts::ofPoints);
  }

  /** Any UTF-16 units: surrogates pair up by chance alone. */
  public static Arbitrary<String> units() {
    Arbitrary<Character> unit =
        Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.chars().range('\u0001', '\u007F')),
            Tuple.of(10, Arbitraries.chars().range('\u0080', '\uD7FF')),
            Tuple.of(2, Arbitraries.chars().range('\uD800', '\uDFFF')),
            Tuple.of(1, Arbitraries.just('\0')));
    return unit.list().ofMaxSize(LONGEST).map(Texts::ofUnits);
  }

  /** Either, and short ones more often than not. */
  public static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, wellFormed()),
        Tuple.of(2, units()),
        Tuple.of(1, units().map(text -> text.substring(0, Math.min(3, text.length())))));
  }

  /** Whether it has no half of a surrogate pair. */
  public static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String ofPoints(List<Integer> points) {
    return points.stream()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String ofUnits(List<Character> units) {
    return units.stream()
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
