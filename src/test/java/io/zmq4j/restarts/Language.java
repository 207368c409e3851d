package io.zmq4j.restarts;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** In what the peers are written. */
enum Language {
  PYTHON(
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3"),
      "examples/peers/python/steady.py",
      "-c",
      "import zmq",
      "no pyzmq: apt-get install python3-zmq"),
  NODE(
      System.getenv().getOrDefault("ZMQ4J_NODE", "node"),
      "examples/peers/node/steady.js",
      "-e",
      "require('./examples/peers/node/node_modules/zeromq')",
      "no zeromq.js: npm ci --ignore-scripts, in examples/peers/node"),
  RUBY(
      "ruby",
      "examples/peers/ruby/steady.rb",
      "-e",
      "require 'ffi-rzmq'",
      "no Ruby with ffi-rzmq: apt-get install ruby ruby-ffi-rzmq");

  /** Those that were tried. */
  private static final Map<Language, Boolean> FOUND = new ConcurrentHashMap<>();

  private final String interpreter;
  private final String program;
  private final String flag;
  private final String trial;
  private final String reason;

  Language(String interpreter, String program, String flag, String trial, String reason) {
    this.interpreter = interpreter;
    this.program = program;
    this.flag = flag;
    this.trial = trial;
    this.reason = reason;
  }

  List<String> command() {
    return List.of(interpreter, program);
  }

  /** Skips the test where it is not installed, and fails it with ZMQ4J_STRICT=1. */
  void require() {
    boolean there = isThere();
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
  }

  /** Whether it is installed. */
  boolean isThere() {
    return FOUND.computeIfAbsent(this, Language::succeeds);
  }

  private boolean succeeds() {
    ProcessBuilder.Redirect nowhere = ProcessBuilder.Redirect.DISCARD;
    try {
      Process process =
          new ProcessBuilder(interpreter, flag, trial)
              .redirectOutput(nowhere)
              .redirectError(nowhere)
              .start();
      process.getOutputStream().close();
      try {
        return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
