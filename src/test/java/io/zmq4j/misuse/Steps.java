package io.zmq4j.misuse;

import io.zmq4j.ZException;

/** One line of output for each step of a program that runs in a JVM of its own. */
public final class Steps {

  /** Something to do, and what it gives. */
  @FunctionalInterface
  public interface Step {
    Object run() throws Exception;
  }

  /** Something to do that gives nothing. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  private Steps() {}

  /** Does a step and prints its name and its outcome. */
  public static void step(String name, Step step) {
    System.out.println(name + ": " + outcome(step));
  }

  /** Does a step that gives nothing; prints its name and {@code done}, or what was thrown. */
  public static void step(String name, Action action) {
    step(name, valued(action));
  }

  /** The same, with the exception's message. */
  public static void told(String name, Action action) {
    String outcome;
    try {
      action.run();
      outcome = "done";
    } catch (Throwable e) {
      outcome = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    System.out.println(name + ": " + outcome);
  }

  /** What a step gives, or the name of what it throws, with libzmq's name for the error. */
  public static String outcome(Step step) {
    try {
      return String.valueOf(step.run());
    } catch (Throwable e) {
      return name(e);
    }
  }

  /** The same for a step that gives nothing: {@code done}. */
  public static String outcome(Action action) {
    return outcome(valued(action));
  }

  private static Step valued(Action action) {
    return () -> {
      action.run();
      return "done";
    };
  }

  /** {@code ZClosedException}, or {@code ZException EMFILE} where the name alone says little. */
  public static String name(Throwable thrown) {
    String simple = thrown.getClass().getSimpleName();
    return thrown.getClass() == ZException.class
        ? simple + " " + ((ZException) thrown).errorName()
        : simple;
  }
}
