package io.zmq4j.examples;

import static io.zmq4j.support.SocketPair.LIMIT;
import static io.zmq4j.support.SocketPair.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide's ventilator, workers and sink in Java, together with the same in Python and Ruby. */
class TaskPipelineTest {

  private static final String ANY = "tcp://127.0.0.1:*";
  private static final String COST = "Total expected cost: \\d+ msec";

  private static RunningProgram java(String program, Object... arguments) throws IOException {
    return Example.start("guide/" + program, arguments);
  }

  private static RunningProgram python(Object... arguments) throws IOException {
    return Language.PYTHON.peer("guide", arguments).start();
  }

  private static RunningProgram ruby(String program, Object... arguments) throws IOException {
    return Language.RUBY.peer(program, arguments).start();
  }

  /** One batch, and that its tasks were shared evenly among the workers. */
  private static void assertShared(
      RunningProgram ventilator, RunningProgram sink, RunningProgram... workers) throws Exception {
    List<String> said = ventilator.finish();
    assertThat(said).contains("Sending tasks to workers...");
    assertThat(said.get(said.size() - 1)).matches(COST);

    assertThat(sink.finish())
        .singleElement()
        .asString()
        .matches("(:\\.{9}){10}Total elapsed time: \\d+(\\.\\d+)? msec");

    int done = 0;
    for (RunningProgram worker : workers) {
      worker.interrupt();
      String dots = String.join("\n", worker.rest());
      assertThat(dots).matches("\\.+").hasSizeGreaterThanOrEqualTo(100 / workers.length);
      assertThat(worker.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
      done += dots.length();
    }
    assertThat(done).isEqualTo(100);
  }

  @Test
  void shouldShareTheTasksAmongWorkersInThreeLanguages() throws Exception {
    Language.PYTHON.require();
    Language.RUBY.require();
    try (RunningProgram sink = java("TaskSink", ANY)) {
      String sinkEndpoint = sink.endpoint();
      try (RunningProgram ventilator = java("TaskVentilator", ANY, sinkEndpoint, "3")) {
        String tasks = ventilator.endpoint();
        try (RunningProgram inJava = java("TaskWorker", tasks, sinkEndpoint);
            RunningProgram inPython = python("task_worker", tasks, sinkEndpoint);
            RunningProgram inRuby = ruby("taskwork", tasks, sinkEndpoint)) {
          assertShared(ventilator, sink, inJava, inPython, inRuby);
        }
      }
    }
  }

  @Test
  void shouldWorkForPython() throws Exception {
    Language.PYTHON.require();
    try (RunningProgram sink = python("task_sink")) {
      String sinkEndpoint = sink.endpoint();
      try (RunningProgram ventilator = python("task_ventilator", sinkEndpoint, "2")) {
        String tasks = ventilator.endpoint();
        try (RunningProgram worker = java("TaskWorker", tasks, sinkEndpoint);
            RunningProgram other = java("TaskWorker", tasks, sinkEndpoint)) {
          assertShared(ventilator, sink, worker, other);
        }
      }
    }
  }

  @Test
  void shouldWorkForRuby() throws Exception {
    Language.RUBY.require();
    try (RunningProgram sink = ruby("tasksink", ANY)) {
      String sinkEndpoint = sink.endpoint();
      try (RunningProgram ventilator = ruby("taskvent", ANY, sinkEndpoint, "2")) {
        String tasks = ventilator.endpoint();
        try (RunningProgram worker = java("TaskWorker", tasks, sinkEndpoint);
            RunningProgram other = java("TaskWorker", tasks, sinkEndpoint)) {
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
      try (RunningProgram entered = java("TaskVentilator", ANY, sink.lastEndpoint());
          RunningProgram ended = java("TaskVentilator", ANY, sink.lastEndpoint())) {
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
      ZContext context, ZSocket sink, RunningProgram ventilator, Start start) throws Exception {
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
      assertThat(ventilator.finish())
          .containsExactly(
              "Sending tasks to workers...", "Total expected cost: " + total + " msec");
    }
  }
}
