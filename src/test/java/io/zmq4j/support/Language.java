package io.zmq4j.support;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** In what the peers are written, each with what it needs to speak ZeroMQ. */
public enum Language {
  PYTHON(
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3"),
      "py",
      "-c",
      "import zmq",
      "no pyzmq: apt-get install python3-zmq"),
  NODE(
      System.getenv().getOrDefault("ZMQ4J_NODE", "node"),
      "js",
      "-e",
      "require('./examples/peers/node/node_modules/zeromq')",
      "no zeromq.js: npm ci --ignore-scripts, in examples/peers/node"),
  RUBY(
      "ruby",
      "rb",
      "-e",
      "require 'ffi-rzmq'",
      "no Ruby with ffi-rzmq: apt-get install ruby ruby-ffi-rzmq"),
  ELIXIR("elixir", "exs", "-e", ":ok", "no Elixir: apt-get install elixir");

  /** Those that were tried. */
  private static final Map<Language, Boolean> FOUND = new ConcurrentHashMap<>();

  private final String interpreter;
  private final String ending;
  private final String flag;
  private final String trial;
  private final String reason;

  Language(String interpreter, String ending, String flag, String trial, String reason) {
    this.interpreter = interpreter;
    this.ending = ending;
    this.flag = flag;
    this.trial = trial;
    this.reason = reason;
  }

  /** The interpreter. */
  public String interpreter() {
    return interpreter;
  }

  /** The interpreter with arguments: a file, say. */
  public Program program(Object... arguments) {
    return Program.of(interpreter).arguments(arguments);
  }

  /** One of examples/peers, by its name without the ending. */
  public Program peer(String name, Object... arguments) {
    String folder = "examples/peers/" + name().toLowerCase(Locale.ROOT);
    return program(folder + "/" + name + "." + ending).arguments(arguments);
  }

  /** Skips the test where it is not installed, and fails it with ZMQ4J_STRICT=1. */
  public void require() {
    Prerequisite.require(isThere(), reason);
  }

  /** Whether it is installed. */
  public boolean isThere() {
    return FOUND.computeIfAbsent(this, Language::succeeds);
  }

  private boolean succeeds() {
    try {
      return program(flag, trial).succeeds();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
