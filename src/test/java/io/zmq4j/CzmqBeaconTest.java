package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** CZMQ's own beacon and ours find each other. */
class CzmqBeaconTest {

  private static final Path PROGRAM = Path.of("target", "peers", "beacon").toAbsolutePath();

  /** Compiles the peer; skips, or fails where ZMQ4J_STRICT is 1, if that cannot be done. */
  private static void compile() throws IOException, InterruptedException {
    Files.createDirectories(PROGRAM.getParent());
    boolean done;
    try {
      done =
          new ProcessBuilder(
                      "gcc", "-o", PROGRAM.toString(), "src/test/c/beacon.c", "-lczmq", "-lzmq")
                  .redirectErrorStream(true)
                  .redirectOutput(new File(PROGRAM + ".log"))
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      done = false;
    }
    String reason = "no CZMQ to compile against: apt-get install libczmq-dev gcc";
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(done).as(reason).isTrue();
    }
    assumeTrue(done, reason);
  }

  @Test
  void shouldFindEachOther() throws IOException, InterruptedException {
    compile();
    String host = BeaconInterface.find(null).address().getHostAddress();
    assumeTrue(!host.equals("0.0.0.0"), "no interface that can broadcast, which CZMQ needs");
    int port;
    try (DatagramSocket free = new DatagramSocket(0)) {
      port = free.getLocalPort();
    }
    try (ZContext context = new ZContext();
        ZBeacon beacon = new ZBeacon(context, port)) {
      beacon.interval(java.time.Duration.ofMillis(50));
      beacon.noecho();
      beacon.publish("ZMQ4J/1");
      beacon.subscribe("");
      Process peer =
          new ProcessBuilder(PROGRAM.toString(), String.valueOf(port))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader output = peer.inputReader(UTF_8)) {
        assertThat(beacon.recv(LIMIT))
            .isEqualTo(new ZBeacon.Received(host, "CZMQ".getBytes(UTF_8)));
        assertThat(output.readLine()).isEqualTo("hostname " + beacon.hostname());
        assertThat(output.readLine()).isEqualTo(host + " ZMQ4J/1");
        peer.getOutputStream().close();
        assertThat(peer.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(peer.exitValue()).isZero();
      } finally {
        peer.destroyForcibly().waitFor();
      }
    }
  }
}
