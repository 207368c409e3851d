package io.zmq4j.examples;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sessions of the Elixir text stand on: {@code :czmq}, and its port over CZMQ. */
class ElixirCzmqTest {

  private static final Path CALLER = Path.of("src/test/resources/elixir/czmq.exs");
  private static final String[] STEPS = {"waited", "went on", "timed out", "refused"};

  private static final byte NEW = 1;
  private static final byte RECV = 7;

  /** Length, number and status of the answer to a request that makes a socket. */
  private static final String ANSWER = "00000009" + "00000001" + "00";

  @TempDir static Path folder;

  private static Path port;

  @BeforeAll
  static void needElixirAndCzmq() throws Exception {
    Language.ELIXIR.require();
    port = ElixirPeer.compilePort(folder);
  }

  @Test
  void shouldWaitWithoutHoldingUpOthersAndSendTheLastWords() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket rep = context.socket(SocketType.REP)) {
      rep.bind("tcp://127.0.0.1:*");
      long pid;
      try (RunningProgram caller = ElixirPeer.caller(port, CALLER, "end", rep.lastEndpoint())) {
        pid = Long.parseLong(caller.line());
        assertThat(caller.lines(STEPS.length)).containsExactly(STEPS);
        assertThat(caller.finish()).isEmpty();
      }
      assertThat(rep.recvString(LIMIT)).isEqualTo("the last words");
      awaitEnd(pid);
    }
  }

  @Test
  void shouldEndWithAnElixirThatIsKilled() throws Exception {
    try (RunningProgram caller = ElixirPeer.caller(port, CALLER, "wait")) {
      long pid = Long.parseLong(caller.line());
      assertThat(caller.lines(STEPS.length)).containsExactly(STEPS);
      assertThat(isRunning(pid)).isTrue();
      caller.signal("KILL");
      awaitEnd(pid);
    }
  }

  @Test
  void shouldEndWithItsInput() throws Exception {
    Ended idle = feed();
    assertThat(idle).isEqualTo(new Ended(0, "", ""));
    Ended inTheMiddle = feed(new byte[] {0, 0});
    assertThat(inTheMiddle).isEqualTo(new Ended(0, "", ""));

    byte[] newSocket = request(NEW, SocketType.PULL.number());
    byte[] recv =
        ByteBuffer.allocate(17).put(request(RECV, 0)).putInt(0, 13).putInt(13, -1).array();
    Ended waiting = feed(newSocket, recv);
    assertThat(waiting).isEqualTo(new Ended(0, ANSWER + "00000000", ""));
  }

  @Test
  void shouldSayWhatItCannotRead() throws Exception {
    assertThat(feed(request(NEW, SocketType.PULL.number()), request(99, 0)))
        .isEqualTo(new Ended(1, ANSWER + "00000000", "port: no such request\n"));
    assertThat(feed(new byte[] {0, 0, 0, 1, NEW}))
        .isEqualTo(new Ended(1, "", "port: no request has this length\n"));
    assertThat(feed(new byte[] {-1, -1, -1, -1, NEW}))
        .isEqualTo(new Ended(1, "", "port: no request has this length\n"));
  }

  /**
   * How it ended.
   *
   * @param exitCode what it said by that
   * @param answers in hexadecimal
   * @param complaint what it said to people
   */
  private record Ended(int exitCode, String answers, String complaint) {}

  /** Gives it requests, and then no more. */
  private static Ended feed(byte[]... requests) throws Exception {
    Process process = new ProcessBuilder(port.toString()).start();
    try (OutputStream input = process.getOutputStream();
        InputStream answers = process.getInputStream();
        InputStream complaint = process.getErrorStream()) {
      for (byte[] request : requests) {
        input.write(request);
      }
      input.close();
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return new Ended(
          process.exitValue(),
          HexFormat.of().formatHex(answers.readAllBytes()),
          new String(complaint.readAllBytes(), UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  /** A request without an argument, of the number 1, with its length. */
  private static byte[] request(int verb, int number) {
    return ByteBuffer.allocate(13).putInt(9).putInt(1).put((byte) verb).putInt(number).array();
  }

  private static void awaitEnd(long pid) {
    await().until(() -> !isRunning(pid));
  }

  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).filter(RunningProgram::runs).isPresent();
  }
}
