package io.zmq4j.interop;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.Language;
import java.util.List;

/** All peers, in the order of the table's columns. */
final class Peers {

  private static final String PYTHON = Language.PYTHON.interpreter();
  private static final String NODE = Language.NODE.interpreter();
  private static final String PROGRAMS = "examples/peers/";

  static final List<Peer> ALL =
      List.of(
          new Peer(
              "python",
              List.of(PYTHON, PROGRAMS + "python/interop.py"),
              List.of(PYTHON, "-c", "import zmq; assert zmq.has('curve')"),
              "no pyzmq with CURVE for " + PYTHON + ": apt-get install python3-zmq"),
          node("node", "interop.js"),
          node("node-v5", "interop-v5.js"),
          new Peer(
                  "elixir",
                  List.of("elixir", PROGRAMS + "elixir/interop.exs"),
                  List.of("sh", "-c", "command -v elixir"),
                  "no Elixir: apt-get install elixir")
              .without("curve", "NULL", "zmtp.exs speaks the NULL mechanism alone"),
          elixirCzmq(),
          new Peer(
              "ruby",
              List.of("ruby", PROGRAMS + "ruby/interop.rb"),
              List.of("ruby", "-e", "require 'ffi-rzmq'"),
              "no ffi-rzmq for Ruby: apt-get install ruby ruby-ffi-rzmq"),
          jeromq("0.3.6").without("curve", "ZMTP2", "ZMTP 2.0 has no mechanisms"),
          jeromq("0.6.0")
              .without("curve", "faulty", "its CURVE has known faults (JeroMQ's issue 1009)"));

  private Peers() {}

  private static Peer node(String name, String program) {
    return new Peer(
        name,
        List.of(NODE, PROGRAMS + "node/" + program),
        List.of(NODE, "-e", "require('./" + PROGRAMS + "node/node_modules/zeromq')"),
        "no zeromq.js: npm ci --ignore-scripts, in examples/peers/node");
  }

  /** Compiles the port of its {@code :czmq} and becomes Elixir. */
  private static Peer elixirCzmq() {
    String folder = PROGRAMS + "elixir/";
    String port = "target/interop/czmq-port";
    String compile = "cc -o " + port + " " + folder + "czmq/port.c -lczmq -lzmq";
    return new Peer(
            "elixir-czmq",
            List.of(
                "sh",
                "-c",
                "mkdir -p target/interop && %s && CZMQ_PORT=%s exec elixir %sinterop-czmq.exs"
                    .formatted(compile, port, folder)),
            List.of(
                "sh",
                "-c",
                "command -v elixir && command -v cc && echo '#include <czmq.h>' | cc -E -"),
            "no Elixir, cc or CZMQ: apt-get install elixir gcc libczmq-dev")
        .ofOneFrame()
        .without("curve", "NULL", "its :czmq has no options for CURVE")
        .without("dealerrouter", "frames", "a zstr_send and a zstr_recv take one frame");
  }

  /** A JVM of its own for each release: they have the same package. */
  private static Peer jeromq(String version) {
    String jar = "target/interop/jeromq-" + version + ".jar";
    return new Peer(
            "jeromq-" + version,
            List.of(
                JavaProgram.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                jar,
                PROGRAMS + "jeromq/Interop.java"),
            List.of("test", "-f", jar),
            "no " + jar + ": mvn dependency:copy@interop")
        .without("ipc", "tcp", "its ipc:// is a port of loopback");
  }
}
