package io.zmq4j.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.FreePort;
import io.zmq4j.support.Language;
import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The web app and its workers, in Java and in Ruby, under the load of the text. */
class WebPipelineTest {

  private static final String ANY = "tcp://127.0.0.1:*";
  private static final String ANY_PORT = "0";

  private static final int LOAD = 100_000;

  /** What WebApp says a worker can be behind by: SNDHWM, RCVHWM and what the buffers hold. */
  private static final int SNDHWM = 100;

  private static final int RCVHWM = 100;
  private static final int BUFFERS = 64 * 1024;

  /** "1 GET /" and libzmq's two bytes before it: none is shorter. */
  private static final int SHORTEST = 7 + 2;

  private static RunningProgram java(String program, Object... arguments) throws IOException {
    return Example.start("web-pipeline/" + program, arguments);
  }

  private static Program ruby(Object... arguments) {
    return Language.RUBY.peer("pipeline_worker", arguments);
  }

  @Test
  void shouldShareAHundredThousandRequestsWhileAWorkerStops() throws Exception {
    Language.RUBY.require();
    Prerequisite.require(Program.of("ab", "-V").succeeds(), "no ab: apt-get install apache2-utils");
    try (RunningProgram stopped = java("PipelineWorker", ANY);
        RunningProgram java = java("PipelineWorker", ANY);
        RunningProgram ruby = ruby(ANY).start();
        RunningProgram app =
            java("WebApp", ANY_PORT, stopped.endpoint(), java.endpoint(), ruby.endpoint())) {
      assertThat(app.lines(3)).allMatch(line -> line.startsWith("up tcp://127.0.0.1:"));
      assertThat(app.line()).isEqualTo("3 of 3 workers are up");
      String url = app.endpoint();
      List<RunningProgram> workers = List.of(stopped, java, ruby);
      for (int i = 0; i < 3; i++) {
        assertThat(get(url + "first")).isEqualTo(202);
      }
      List<String> first = new ArrayList<>();
      for (RunningProgram worker : workers) {
        first.add(worker.line());
      }
      assertThat(first).containsExactlyInAnyOrder("1 GET /first", "2 GET /first", "3 GET /first");

      loadAndStop(url, stopped);

      // Behind all that the two have to take.
      int pushed = 3 + LOAD;
      while (!has(java, " GET /last") || !has(ruby, " GET /last")) {
        assertThat(get(url + "last")).isEqualTo(202);
        assertThat(++pushed).as("requests until the last worker caught up").isLessThan(2 * LOAD);
      }
      java.interrupt();
      ruby.interrupt();
      assertShared(pushed, numbers(stopped), numbers(java), numbers(ruby));
      app.interrupt();
      assertThat(app.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
    }
  }

  /** The load of the text; a worker gets Ctrl-C in the middle of it, and nobody notices. */
  private static void loadAndStop(String url, RunningProgram worker) throws Exception {
    try (RunningProgram ab = Program.of("ab", "-n", LOAD, "-c", 100, url).start()) {
      for (int done = LOAD / 10; done <= LOAD; done += LOAD / 10) {
        ab.line(("Completed " + done + " requests")::equals);
        if (done == LOAD / 2) {
          worker.interrupt();
        }
      }
      assertThat(ab.finish())
          .map(line -> line.replaceAll(" +", " "))
          .contains("Complete requests: " + LOAD, "Failed requests: 0")
          .noneMatch(line -> line.startsWith("Non-2xx"));
    }
  }

  private static boolean has(RunningProgram worker, String end) {
    return worker.said().stream().anyMatch(line -> line.endsWith(end));
  }

  /** Of the messages that a worker took, which has ended and told how many. */
  private static long[] numbers(RunningProgram worker) throws Exception {
    assertThat(worker.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
    List<String> lines = new ArrayList<>(worker.said());
    assertThat(lines.remove(0)).startsWith("bound ");
    String last = lines.remove(lines.size() - 1);
    assertThat(last).isEqualTo("took " + lines.size());
    return lines.stream().mapToLong(line -> Long.parseLong(line.split(" ")[0])).toArray();
  }

  private static void assertShared(int pushed, long[] stopped, long[]... others) {
    List<Long> all =
        Stream.concat(Stream.of(stopped), Stream.of(others))
            .flatMap(each -> LongStream.of(each).boxed())
            .toList();
    assertThat(all).doesNotHaveDuplicates().allMatch(number -> number <= pushed);
    assertThat(pushed - all.size()).isBetween(0, SNDHWM + BUFFERS / SHORTEST);

    long stop = stopped[stopped.length - 1];
    assertThat(stop).isBetween(LOAD / 4L, LOAD - 1000L);
    assertThat(stopped.length).isGreaterThan((int) stop / 3 / 2);
    for (long[] other : others) {
      assertThat(count(other, 0, stop)).isGreaterThan(stop / 3 / 2);
      assertThat(count(other, stop, pushed)).isGreaterThan((pushed - stop) / 2 / 2);
    }
  }

  private static long count(long[] numbers, long above, long upTo) {
    return LongStream.of(numbers).filter(number -> number > above && number <= upTo).count();
  }

  @Test
  void shouldGoOnWithoutAWorkerAndTakeItInWhenItComes() throws Exception {
    Language.RUBY.require();
    int port = FreePort.find();
    String absent = "tcp://127.0.0.1:" + port;
    try (RunningProgram worker = java("PipelineWorker", ANY);
        RunningProgram alone = java("WebApp", ANY_PORT, absent);
        RunningProgram app = java("WebApp", ANY_PORT, worker.endpoint(), absent)) {
      assertThat(alone.line()).isEqualTo("0 of 1 workers are up");
      assertThat(get(alone.endpoint())).isEqualTo(503);

      assertThat(app.line()).startsWith("up ");
      assertThat(app.line()).isEqualTo("1 of 2 workers are up");
      String url = app.endpoint();
      assertThat(List.of(get(url), get(url))).containsOnly(202);
      assertThat(worker.lines(2)).containsExactly("1 GET /", "2 GET /");
      alone.interrupt();
      assertThat(alone.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);

      // With the port in the environment, as in the text.
      Program late = Example.program("web-pipeline/PipelineWorker").environment("port", port);
      assertShares(app, url, worker, late);
      assertThat(app.line()).isEqualTo("down " + absent);
      assertShares(app, url, worker, ruby().environment("port", port));
    }
  }

  /** Of two requests, each worker gets one from when the app says that the other is up. */
  private static void assertShares(
      RunningProgram app, String url, RunningProgram worker, Program late) throws Exception {
    try (RunningProgram other = late.start()) {
      other.endpoint();
      assertThat(app.line()).startsWith("up ");
      assertThat(List.of(get(url + "shared"), get(url + "shared"))).containsOnly(202);
      assertThat(worker.line()).endsWith(" GET /shared");
      assertThat(other.line()).endsWith(" GET /shared");
      other.interrupt();
      assertThat(other.rest()).containsExactly("took 1");
      assertThat(other.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
    }
  }

  @Test
  void shouldBeNoFurtherAheadOfAWorkerThanItSays() throws Exception {
    try (RunningProgram worker = java("PipelineWorker", ANY);
        RunningProgram app = java("WebApp", ANY_PORT, worker.endpoint())) {
      assertThat(app.lines(2)).last().isEqualTo("1 of 1 workers are up");
      String url = app.endpoint();
      worker.signal("STOP");
      int pushed = 0;
      while (get(url) == 202) {
        assertThat(++pushed).isLessThanOrEqualTo(SNDHWM + RCVHWM + BUFFERS / SHORTEST);
      }
      assertThat(pushed).isGreaterThanOrEqualTo(SNDHWM);

      worker.signal("CONT");
      worker.lines(pushed);
      assertThat(worker.hasLine()).isFalse();
      assertThat(get(url)).isEqualTo(202);
    }
  }

  /** The status of the answer, over a connection that is closed for sure when this returns. */
  private static int get(String url) throws IOException {
    URI uri = URI.create(url);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout((int) SocketPair.LIMIT.toMillis());
      String request = "GET " + uri.getPath() + " HTTP/1.0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/");
      return Integer.parseInt(answer.split(" ")[1]);
    }
  }
}
