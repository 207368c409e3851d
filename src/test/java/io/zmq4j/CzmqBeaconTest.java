package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.CzmqProgram;
import io.zmq4j.support.FreePort;
import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CZMQ's own beacon and ours find each other. */
class CzmqBeaconTest {

  @TempDir private Path folder;

  @Test
  void shouldFindEachOther() throws Exception {
    Path program = CzmqProgram.compile(Path.of("src", "test", "c", "beacon.c"), folder);
    String host = BeaconInterface.find(null).address().getHostAddress();
    assumeTrue(!host.equals("0.0.0.0"), "no interface that can broadcast, which CZMQ needs");
    int port = FreePort.findUdp();
    try (ZContext context = new ZContext();
        ZBeacon beacon = new ZBeacon(context, port)) {
      beacon.interval(Duration.ofMillis(50));
      beacon.noecho();
      beacon.publish("ZMQ4J/1");
      beacon.subscribe("");
      try (RunningProgram peer = Program.of(program, port).errorsApart().start()) {
        assertThat(beacon.recv(LIMIT))
            .isEqualTo(new ZBeacon.Received(host, "CZMQ".getBytes(UTF_8)));
        assertThat(peer.line()).isEqualTo("hostname " + beacon.hostname());
        assertThat(peer.line()).isEqualTo(host + " ZMQ4J/1");
        peer.endInput();
        peer.finish();
      }
    }
  }
}
