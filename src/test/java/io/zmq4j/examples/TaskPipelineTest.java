package io.zmq4j.examples;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide's ventilator, workers and sink in Java, together with the same in Python and Ruby. */
class TaskPipelineTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3");
  private static final String ANY = "tcp://127.0.0.1:*";
  private static final String COST = "Total expected cost: \\d+ msec";

  private static RunningExample java(String program, String... arguments) throws IOException {
    return RunningExample.java("guide/" + program + ".java", arguments);
  }

  private static RunningExample python(String... arguments) throws IOException {
    return program(List.of(PYTHON, "examples/peers/python/guide.py"), arguments);
  }

  private static RunningExample ruby(String program, String... arguments) throws IOException {
    return program(List.of("ruby", "examples/peers/ruby/" + program + ".rb"), arguments);
  }

  private static RunningExample program(List<String> command, String... arguments)
      throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    return new RunningExample(whole);
  }

  private static void requirePyzmq() throws Exception {
    RunningExample.require(
        RunningExample.succeeds(PYTHON, "-c", "import zmq"),
        "no pyzmq at " + PYTHON + ": apt-get install python3-zmq");
  }

  private static void requireRuby() throws Exception {
    RunningExample.require(
        RunningExample.succeeds("ruby", "-e", "require 'ffi-rzmq'"),
        "no Ruby with ffi-rzmq: apt-get install ruby ruby-ffi-rzmq");
  }

  /** One batch, and that its tasks were shared evenly among the workers. */
  private static void assertShared(
      RunningExample ventilator, RunningExample sink, RunningExample... workers) throws Exception {
    List<String> said = ventilator.rest();
    assertThat(said).contains("Sending tasks to workers...");
    assertThat(said.get(said.size() - 1)).matches(COST);
    assertThat(ventilator.exitCode()).isZero();

    assertThat(sink.rest())
        .singleElement()
        .asString()
        .matches("(:\\.{9}){10}Total elapsed time: \\d+(\\.\\d+)? msec");
    assertThat(sink.exitCode()).isZero();

    int done = 0;
    for (RunningExample worker : workers) {
      worker.interrupt();
      String dots = String.join("\n", worker.rest());
      assertThat(dots).matches("\\.+").hasSizeGreaterThanOrEqualTo(100 / workers.length);
      assertThat(worker.exitCode()).isEqualTo(RunningExample.INTERRUPTED);
      done += dots.length();
    }
    assertThat(done).isEqualTo(100);
  }

  @Test
  void shouldShareTheTasksAmongWorkersInThreeLanguages() throws Exception {
    requirePyzmq();
    requireRuby();
    try (RunningExample sink = java("TaskSink", ANY)) {
      String sinkEndpoint = sink.endpoint();
      try (RunningExample ventilator = java("TaskVentilator", ANY, sinkEndpoint, "3")) {
        String tasks = ventilator.endpoint();
        try (RunningExample inJava = java("TaskWorker", tasks, sinkEndpoint);
            RunningExample inPython = python("task_worker", tasks, sinkEndpoint);
            RunningExample inRuby = ruby("taskwork", tasks, sinkEndpoint)) {
          assertShared(ventilator, sink, inJava, inPython, inRuby);
        }
      }
    }
  }

  @Test
  void shouldWorkForPython() throws Exception {
    requirePyzmq();
    try (RunningExample sink = python("task_sink")) {
      String sinkEndpoint = sink.endpoint();
      try (RunningExample ventilator = python("task_ventilator", sinkEndpoint, "2")) {
        String tasks = ventilator.endpoint();
        try (RunningExample worker = java("TaskWorker", tasks, sinkEndpoint);
            RunningExample other = java("TaskWorker", tasks, sinkEndpoint)) {
          assertShared(ventilator, sink, worker, other);
        }
      }
    }
  }

  @Test
  void shouldWorkForRuby() throws Exception {
    requireRuby();
    try (RunningExample sink = ruby("tasksink", ANY)) {
      String sinkEndpoint = sink.endpoint();
      try (RunningExample ventilator = ruby("taskvent", ANY, sinkEndpoint, "2")) {
        String tasks = ventilator.endpoint();
        try (RunningExample worker = java("TaskWorker", tasks, sinkEndpoint);
            RunningExample other = java("TaskWorker", tasks, sinkEndpoint)) {
          assertShared(ventilator, sink, worker, other);
        }
      }
    }
  }

  @Test
  void shouldStartTheBatchOnEnterOrWithoutATerminal() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket sink = context.socket(SocketType.PULL)) {
      sink.bind(ANY);
      try (RunningExample entered = java("TaskVentilator", ANY, sink.lastEndpoint());
          RunningExample ended = java("TaskVentilator", ANY, sink.lastEndpoint())) {
        assertStarts(context, sink, entered, () -> entered.type("\n"));
        assertStarts(context, sink, ended, ended::endInput);
      }
    }
  }

  private interface Start {
    void go() throws IOException;
  }

  /** This test is the worker here, which sees each task. */
  private static void assertStarts(
      ZContext context, ZSocket sink, RunningExample ventilator, Start start) throws Exception {
    try (ZSocket worker = context.socket(SocketType.PULL)) {
      worker.connect(ventilator.endpoint());
      assertThat(ventilator.line()).isEqualTo("Press Enter when the workers are ready: ");
      assertThat(sink.recv(NOTHING)).isNull();
      assertThat(worker.tryRecv()).isNull();

      start.go();
      assertThat(sink.recvString(LIMIT)).isEqualTo("0");
      int total = 0;
      for (int task = 0; task < 100; task++) {
        int workload = Integer.parseInt(worker.recvString(LIMIT));
        assertThat(workload).isBetween(1, 100);
        total += workload;
      }
      assertThat(ventilator.rest())
          .containsExactly(
              "Sending tasks to workers...", "Total expected cost: " + total + " msec");
      assertThat(ventilator.exitCode()).isZero();
    }
  }
}
