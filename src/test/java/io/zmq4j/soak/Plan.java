package io.zmq4j.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * What is to be run, and for how long.
 *
 * @param picks which patterns, under which faults
 * @param perTrial how long each of them runs
 * @param atOnce how many of them at the same time
 * @param seed what chance begins with: when something happens, and to whom
 * @param isTerminal whether progress stays on one line
 */
record Plan(List<Pick> picks, Duration perTrial, int atOnce, long seed, boolean isTerminal) {

  private static final double MINUTES = 5;

  /** Each trial has three processes and more. */
  private static final int PER_PROCESSOR = 2;

  /** What a trial takes beside its time: JVMs start, queues are drained. */
  private static final double OVERHEAD_SECONDS = 8;

  private static final double LEAST_SECONDS = 5;

  /** One pattern under one fault. */
  record Pick(Pattern pattern, Fault fault) {}

  /** Each pattern and each fault, in the time of one trial. */
  private static final List<Pick> SHORT =
      List.of(
          new Pick(Pattern.PUB_SUB, Fault.STALL),
          new Pick(Pattern.PUSH_PULL, Fault.KILL_RECEIVER),
          new Pick(Pattern.DEALER_ROUTER, Fault.RESET),
          new Pick(Pattern.DEALER_ROUTER, Fault.KILL_SENDER),
          new Pick(Pattern.PAIR, Fault.NONE),
          new Pick(Pattern.REQ_REP, Fault.KILL_RECEIVER),
          new Pick(Pattern.PUSH_PULL, Fault.DESCRIPTORS));

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static Plan of(List<String> arguments) {
    double minutes = MINUTES;
    long seed = new Random().nextInt(Integer.MAX_VALUE);
    boolean isShort = false;
    boolean isTerminal = false;
    Set<Pattern> patterns = EnumSet.noneOf(Pattern.class);
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--minutes" -> minutes = minutes(value(option, rest));
        case "--seed" -> seed = seed(value(option, rest));
        case "--pattern" -> patterns.add(named(Pattern.class, option, value(option, rest)));
        case "--fault" -> faults.add(named(Fault.class, option, value(option, rest)));
        case "--short" -> isShort = true;
        case "--terminal" -> isTerminal = true;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    if (isShort) {
      Duration time = Duration.ofSeconds(Math.round(LEAST_SECONDS));
      return new Plan(SHORT, time, SHORT.size(), seed, isTerminal);
    }
    List<Pick> picks = picks(patterns, faults);
    int atOnce = Math.min(picks.size(), PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    int rounds = (picks.size() + atOnce - 1) / atOnce;
    double seconds = Math.max(LEAST_SECONDS, minutes * 60 / rounds - OVERHEAD_SECONDS);
    return new Plan(picks, Duration.ofMillis((long) (1000 * seconds)), atOnce, seed, isTerminal);
  }

  private static List<Pick> picks(Set<Pattern> patterns, Set<Fault> faults) {
    List<Pick> picks = new ArrayList<>();
    for (Pattern pattern : patterns.isEmpty() ? EnumSet.allOf(Pattern.class) : patterns) {
      for (Fault fault : faults.isEmpty() ? EnumSet.allOf(Fault.class) : faults) {
        if (fault.fits(pattern)) {
          picks.add(new Pick(pattern, fault));
        }
      }
    }
    if (picks.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing can be counted of " + patterns + " under " + faults);
    }
    return picks;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " takes a value");
    }
    return rest.next();
  }

  private static double minutes(String text) {
    try {
      double minutes = Double.parseDouble(text);
      if (minutes > 0 && minutes <= 100_000) {
        return minutes;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("--minutes takes a number above 0, not " + text);
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--seed takes a whole number, not " + text, e);
    }
  }

  /** PUSH/PULL, push_pull and push-pull are one name. */
  private static <E extends Enum<E>> E named(Class<E> type, String option, String text) {
    String name = text.toUpperCase(Locale.ROOT).replaceAll("[/ -]", "_");
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "%s takes one of %s, not %s".formatted(option, EnumSet.allOf(type), text));
  }

  @Override
  public String toString() {
    return "%d trials, %d at once, %d s each, --seed %d"
        .formatted(picks.size(), atOnce, perTrial.toSeconds(), seed);
  }
}
