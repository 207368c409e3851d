package io.zmq4j.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.FreePort;
import io.zmq4j.support.SocketPair;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
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

  private static RunningExample java(String program, String... arguments) throws IOException {
    return RunningExample.java("web-pipeline/" + program + ".java", arguments);
  }

  private static RunningExample rubyWorker(String endpoint) throws IOException {
    return new RunningExample(List.of("ruby", "examples/peers/ruby/pipeline_worker.rb", endpoint));
  }

  /** With the port in the environment, as in the text. */
  private static RunningExample withPort(int port, List<String> command) throws IOException {
    List<String> whole = new ArrayList<>(List.of("env", "port=" + port));
    whole.addAll(command);
    return new RunningExample(whole);
  }

  private static void requireRuby() throws Exception {
    RunningExample.require(
        RunningExample.succeeds("ruby", "-e", "require 'ffi-rzmq'"),
        "no Ruby with ffi-rzmq: apt-get install ruby ruby-ffi-rzmq");
  }

  @Test
  void shouldShareAHundredThousandRequestsWhileAWorkerStops() throws Exception {
    requireRuby();
    RunningExample.require(
        RunningExample.succeeds("sh", "-c", "command -v ab"),
        "no ab: apt-get install apache2-utils");
    try (RunningExample stopped = java("PipelineWorker", ANY);
        RunningExample java = java("PipelineWorker", ANY);
        RunningExample ruby = rubyWorker(ANY);
        RunningExample app =
            java("WebApp", ANY_PORT, stopped.endpoint(), java.endpoint(), ruby.endpoint())) {
      assertThat(app.lines(3)).allMatch(line -> line.startsWith("up tcp://127.0.0.1:"));
      assertThat(app.line()).isEqualTo("3 of 3 workers are up");
      String url = app.endpoint();
      List<Queue<String>> taken = List.of(stopped.follow(), java.follow(), ruby.follow());

      for (int i = 0; i < 3; i++) {
        assertThat(get(url + "first")).isEqualTo(202);
      }
      await().until(() -> taken.stream().noneMatch(Queue::isEmpty));
      assertThat(taken.stream().map(Queue::peek))
          .containsExactlyInAnyOrder("1 GET /first", "2 GET /first", "3 GET /first");

      loadAndStop(url, stopped);

      // Behind all that the two have to take.
      int pushed = 3 + LOAD;
      while (!has(taken.get(1), " GET /last") || !has(taken.get(2), " GET /last")) {
        assertThat(get(url + "last")).isEqualTo(202);
        assertThat(++pushed).as("requests until the last worker caught up").isLessThan(2 * LOAD);
      }
      java.interrupt();
      ruby.interrupt();
      assertShared(
          pushed,
          numbers(stopped, taken.get(0)),
          numbers(java, taken.get(1)),
          numbers(ruby, taken.get(2)));
      app.interrupt();
      assertThat(app.exitCode()).isEqualTo(RunningExample.INTERRUPTED);
    }
  }

  /** The load of the text; a worker gets Ctrl-C in the middle of it, and nobody notices. */
  private static void loadAndStop(String url, RunningExample worker) throws Exception {
    try (RunningExample ab =
        new RunningExample(List.of("ab", "-n", String.valueOf(LOAD), "-c", "100", url))) {
      List<String> said = new ArrayList<>();
      for (String line = ab.line(); line != null; line = ab.line()) {
        said.add(line.replaceAll(" +", " "));
        if (line.equals("Completed " + LOAD / 2 + " requests")) {
          worker.interrupt();
        }
      }
      assertThat(said)
          .contains("Complete requests: " + LOAD, "Failed requests: 0")
          .noneMatch(line -> line.startsWith("Non-2xx"));
      assertThat(ab.exitCode()).isZero();
    }
  }

  private static boolean has(Queue<String> lines, String end) {
    return lines.stream().anyMatch(line -> line.endsWith(end));
  }

  /** Of the messages that a worker took, which has ended and told how many. */
  private static long[] numbers(RunningExample worker, Queue<String> taken) throws Exception {
    await().until(() -> taken.stream().anyMatch(line -> line.startsWith("took ")));
    assertThat(worker.exitCode()).isEqualTo(RunningExample.INTERRUPTED);
    List<String> lines = new ArrayList<>(taken);
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
    requireRuby();
    int port = FreePort.find();
    String absent = "tcp://127.0.0.1:" + port;
    try (RunningExample worker = java("PipelineWorker", ANY);
        RunningExample alone = java("WebApp", ANY_PORT, absent);
        RunningExample app = java("WebApp", ANY_PORT, worker.endpoint(), absent)) {
      assertThat(alone.line()).isEqualTo("0 of 1 workers are up");
      assertThat(get(alone.endpoint())).isEqualTo(503);

      assertThat(app.line()).startsWith("up ");
      assertThat(app.line()).isEqualTo("1 of 2 workers are up");
      String url = app.endpoint();
      assertThat(List.of(get(url), get(url))).containsOnly(202);
      assertThat(worker.lines(2)).containsExactly("1 GET /", "2 GET /");
      alone.interrupt();
      assertThat(alone.exitCode()).isEqualTo(RunningExample.INTERRUPTED);

      List<String> late = RunningExample.javaCommand("web-pipeline/PipelineWorker.java");
      assertShares(app, url, worker, withPort(port, late));
      assertThat(app.line()).isEqualTo("down " + absent);
      List<String> back = List.of("ruby", "examples/peers/ruby/pipeline_worker.rb");
      assertShares(app, url, worker, withPort(port, back));
    }
  }

  /** Of two requests, each worker gets one from when the app says that the other is up. */
  private static void assertShares(
      RunningExample app, String url, RunningExample worker, RunningExample other)
      throws Exception {
    try (other) {
      other.endpoint();
      assertThat(app.line()).startsWith("up ");
      assertThat(List.of(get(url + "shared"), get(url + "shared"))).containsOnly(202);
      assertThat(worker.line()).endsWith(" GET /shared");
      assertThat(other.line()).endsWith(" GET /shared");
      other.interrupt();
      assertThat(other.rest()).containsExactly("took 1");
      assertThat(other.exitCode()).isEqualTo(RunningExample.INTERRUPTED);
    }
  }

  @Test
  void shouldBeNoFurtherAheadOfAWorkerThanItSays() throws Exception {
    try (RunningExample worker = java("PipelineWorker", ANY);
        RunningExample app = java("WebApp", ANY_PORT, worker.endpoint())) {
      assertThat(app.lines(2)).last().isEqualTo("1 of 1 workers are up");
      String url = app.endpoint();
      worker.signal("STOP");
      int pushed = 0;
      while (get(url) == 202) {
        assertThat(++pushed).isLessThanOrEqualTo(SNDHWM + RCVHWM + BUFFERS / SHORTEST);
      }
      assertThat(pushed).isGreaterThanOrEqualTo(SNDHWM);

      Queue<String> taken = worker.follow();
      worker.signal("CONT");
      int all = pushed;
      await().until(() -> taken.size() == all);
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
