package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Types that do not belong together. Elsewhere the handshake keeps them apart; over inproc there is
 * none, and libzmq ends the process when a STREAM meets a PAIR, a PUSH a DISH, …
 */
class InprocTypesTest {

  static final class EveryPair {

    private static final Duration SHORT = Duration.ofMillis(1);

    public static void main(String[] arguments) {
      List<SocketType> types =
          Arrays.stream(SocketType.values())
              .filter(type -> !type.isDraft() || Zmq.has("draft"))
              .toList();
      for (SocketType bound : types) {
        for (SocketType connected : types) {
          System.out.println(
              bound
                  + " "
                  + connected
                  + ": "
                  + meet(bound, connected, true)
                  + " "
                  + meet(bound, connected, false));
        }
      }
    }

    /** Whether the two may meet, and if so that they survive it. */
    private static boolean meet(SocketType bound, SocketType connected, boolean boundFirst) {
      try (ZContext context = new ZContext();
          ZSocket server = make(context, bound);
          ZSocket client = make(context, connected)) {
        if (boundFirst) {
          server.bind("inproc://meeting");
          client.connect("inproc://meeting");
        } else {
          client.connect("inproc://meeting");
          server.bind("inproc://meeting");
        }
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
          chat(server, random);
          chat(client, random);
        }
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    private static ZSocket make(ZContext context, SocketType type) {
      ZSocket socket = context.socket(type);
      socket.set(SocketOption.LINGER, Duration.ZERO);
      socket.set(SocketOption.SNDHWM, 3);
      if (type == SocketType.SUB) {
        socket.subscribe("");
      }
      return socket;
    }

    private static void chat(ZSocket socket, Random random) {
      byte[] data = new byte[random.nextInt(50)];
      random.nextBytes(data);
      if (data.length > 0 && random.nextBoolean()) {
        data[0] = (byte) random.nextInt(2);
      }
      try {
        switch (random.nextInt(3)) {
          case 0 -> socket.send(data, SHORT);
          case 1 -> socket.trySend(data);
          default -> socket.tryRecv();
        }
      } catch (ZException e) {
        // A type that does not send or receive, or not now.
      }
    }
  }

  @Test
  void shouldKeepTypesApart() throws Exception {
    List<String> lines = ChildJvm.of(EveryPair.class).run().lines();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(144);
    assertThat(lines)
        .filteredOn(line -> line.matches("[A-Z]+ (STREAM|DGRAM): .*|(STREAM|DGRAM) .*"))
        .hasSizeGreaterThanOrEqualTo(23)
        .allMatch(line -> line.endsWith(": false false"));
    assertThat(lines)
        .contains(
            "PAIR PAIR: true true",
            "PUB SUB: true true",
            "XSUB XPUB: true true",
            "REP REQ: true true",
            "ROUTER DEALER: true true",
            "PULL PUSH: true true",
            "PUB PULL: false false",
            "REP REP: false false",
            "PAIR DEALER: false false",
            "PULL SUB: false false");
  }
}
