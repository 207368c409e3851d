package io.zmq4j.misuse;

import static io.zmq4j.SocketType.DISH;
import static io.zmq4j.SocketType.PAIR;
import static io.zmq4j.SocketType.PULL;
import static io.zmq4j.SocketType.RADIO;
import static io.zmq4j.SocketType.REQ;
import static io.zmq4j.SocketType.ROUTER;
import static io.zmq4j.SocketType.SERVER;
import static io.zmq4j.SocketType.XPUB;
import static io.zmq4j.misuse.Steps.step;
import static io.zmq4j.support.WebSocketPeer.BINARY;
import static io.zmq4j.support.WebSocketPeer.CLOSE;
import static io.zmq4j.support.WebSocketPeer.PING;
import static io.zmq4j.support.WebSocketPeer.PONG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import io.zmq4j.support.ChildJvm;
import io.zmq4j.support.WebSocketPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other end of a WebSocket may say, at either end. */
class HostileWebSocketsTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** The flag of a command, and the command up to the length of the type's name. */
  private static final String READY = "\2\5READY\13Socket-Type\0\0\0";

  /** What goes over the connection once it stands, as a client or a server has it. */
  private static List<byte[]> talks(boolean client, Random random) throws IOException {
    List<byte[]> talks = new ArrayList<>();
    byte[] some = "\0body".getBytes(ISO_8859_1);
    for (int opcode : new int[] {0, 1, BINARY, CLOSE, PING, PONG, 15}) {
      talks.add(WebSocketPeer.frame(opcode, some, some.length, client));
      talks.add(WebSocketPeer.frame(opcode, some, some.length, !client));
      talks.add(WebSocketPeer.frame(opcode, new byte[0], 0, client));
      talks.add(WebSocketPeer.frame(opcode, new byte[200], 200, client));
      talks.add(WebSocketPeer.frame(opcode, some, -1, client));
      talks.add(WebSocketPeer.frame(opcode, some, Long.MAX_VALUE, client));
      talks.add(WebSocketPeer.frame(opcode, some, 1L << 32, client));
    }
    for (int flags = 0; flags < 256; flags += flags < 7 ? 1 : 31) {
      talks.add(WebSocketPeer.frame(BINARY, new byte[] {(byte) flags}, 1, client));
    }
    talks.addAll(controls(client, random));
    return talks;
  }

  /** Pings, pongs and closes in any order, with frames in between. */
  private static List<byte[]> controls(boolean client, Random random) throws IOException {
    int[] opcodes = {PING, PONG, CLOSE, BINARY};
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      List<byte[]> parts = new ArrayList<>();
      for (int k = 0; k < 1 + random.nextInt(6); k++) {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        if (payload.length > 0 && random.nextBoolean()) {
          payload[0] = (byte) random.nextInt(4);
        }
        int opcode = opcodes[random.nextInt(opcodes.length)];
        parts.add(WebSocketPeer.frame(opcode, payload, payload.length, client));
      }
      all.add(joined(parts));
    }
    return all;
  }

  private static byte[] joined(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** A READY that says of itself to be of that type, as a frame. */
  private static byte[] ready(String type, boolean client) throws IOException {
    byte[] payload = (READY + (char) type.length() + type).getBytes(ISO_8859_1);
    return WebSocketPeer.frame(BINARY, payload, payload.length, client);
  }

  private static String peerOf(SocketType type) {
    return switch (type) {
      case PULL -> "PUSH";
      case REQ -> "REP";
      case ROUTER -> "DEALER";
      case XPUB -> "SUB";
      case SERVER -> "CLIENT";
      case RADIO -> "DISH";
      case DISH -> "RADIO";
      default -> type.name();
    };
  }

  /** Those whose sessions differ: the others take what comes as PULL, PAIR and SERVER do. */
  private static List<SocketType> types() {
    return Stream.of(PULL, PAIR, REQ, ROUTER, XPUB, SERVER, RADIO, DISH)
        .filter(type -> !type.isDraft() || Zmq.has("draft"))
        .toList();
  }

  /** Reads what came, and answers now and then. */
  private static void exercise(ZSocket socket) {
    for (int i = 0; i < 3; i++) {
      Steps.outcome(() -> socket.tryRecv());
      Steps.outcome(() -> socket.trySend("answer"));
    }
  }

  static final class Clients {

    public static void main(String[] arguments) throws Exception {
      String protocol = arguments[0];
      Random random = new Random(1);
      try (ZContext context = new ZContext()) {
        context.linger(Duration.ZERO);
        for (SocketType type : types()) {
          try (ZSocket socket = context.socket(type)) {
            int port = socket.bind("ws://127.0.0.1:*");
            for (byte[] talk : talks(true, random)) {
              attack(port, protocol, type, talk);
              exercise(socket);
            }
          }
        }
        step("after all", () -> delivered(context));
      }
    }

    private static void attack(int port, String protocol, SocketType type, byte[] talk)
        throws IOException {
      try (WebSocketPeer peer = WebSocketPeer.connect(port)) {
        peer.raw(WebSocketPeer.request(protocol));
        peer.head();
        if (protocol.endsWith("NULL")) {
          peer.raw(ready(peerOf(type), true));
        }
        peer.raw(talk);
        peer.drain();
      } catch (IOException e) {
        // It was shown the door.
      }
    }
  }

  private static String delivered(ZContext context) {
    try (ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      pull.bind("ws://127.0.0.1:*");
      push.connect(pull.lastEndpoint());
      push.send("delivered");
      return pull.recvString(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZWS2.0", "ZWS2.0/NULL"})
  void shouldSurviveItsClients(String protocol) throws Exception {
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    List<String> lines = ChildJvm.of(Clients.class).arguments(protocol).run().lines();
    assertThat(lines).containsExactly("after all: delivered");
  }

  static final class Requests {

    public static void main(String[] arguments) throws Exception {
      String request = WebSocketPeer.request("ZWS2.0/NULL");
      List<String> requests = new ArrayList<>();
      for (int length = 0; length < request.length(); length += 7) {
        requests.add(request.substring(0, length));
        requests.add(request.substring(0, length) + "\r\n\r\n" + request);
      }
      for (int length : new int[] {500, 1023, 1024, 2047, 2048, 2049, 9000, 100_000}) {
        String x = "x".repeat(length);
        requests.add(request.replace("Host:", x + ":"));
        requests.add(request.replace("127.0.0.1", x));
        requests.add(request.replace("GET /", "GET /" + x));
        requests.add(request.replace("ZWS2.0/NULL", x));
        requests.add(request.replace("ZWS2.0/NULL", x + ",ZWS2.0/NULL"));
        requests.add(request.replace("dGhl", x));
        requests.add(request.replace("\r\n\r\n", "\r\n" + "Y: z\r\n".repeat(length) + "\r\n"));
      }
      for (String protocols :
          List.of(
              "",
              ",",
              " , ,",
              "ZWS2.0/CURVE",
              "ZWS2.0/PLAIN",
              "ZWS2.0,ZWS2.0/NULL",
              "ZWS2.0/NULL\r\nSec-WebSocket-Protocol: ZWS2.0",
              "ZWS1.0",
              "ZWS2.0/NULL,,")) {
        requests.add(WebSocketPeer.request(protocols));
      }
      requests.add("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      requests.add("POST / HTTP/1.1\r\n\r\n");
      requests.add(request.replace("Key: dGhlIHNhbXBsZSBub25jZQ==", "Key:"));
      byte[] garbage = new byte[5000];
      Random random = new Random(1);
      for (int i = 0; i < 20; i++) {
        random.nextBytes(garbage);
        requests.add(new String(garbage, ISO_8859_1));
      }
      try (ZContext context = new ZContext();
          ZSocket rep = context.socket(SocketType.REP)) {
        int port = rep.bind("ws://127.0.0.1:*/path");
        for (String each : requests) {
          try (WebSocketPeer peer = WebSocketPeer.connect(port)) {
            peer.raw(each);
            peer.drain();
          } catch (IOException e) {
            // It was shown the door.
          }
          exercise(rep);
        }
        step("after all", () -> delivered(context));
      }
    }
  }

  @Test
  void shouldSurviveAnyRequest() throws Exception {
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    List<String> lines = ChildJvm.of(Requests.class).run().lines();
    assertThat(lines).containsExactly("after all: delivered");
  }

  static final class Servers {

    public static void main(String[] arguments) throws Exception {
      List<String> heads = new ArrayList<>();
      String response = WebSocketPeer.response("ZWS2.0/NULL");
      for (int length = 0; length < response.length(); length += 11) {
        heads.add(response.substring(0, length));
        heads.add(response.substring(0, length) + "\r\n\r\n" + response);
      }
      heads.add("HTTP/1.1 404 Not Found\r\n\r\n");
      heads.add(response.replace("ZWS2.0/NULL", "ZWS2.0/CURVE"));
      heads.add(response.replace("ZWS2.0/NULL", "x".repeat(3000)));
      heads.add(response.replace("s3pP", "x".repeat(3000)));
      heads.add(
          response.replace("ZWS2.0/NULL", "ZWS2.0\r\nSec-WebSocket-Protocol: ZWS2.0/NULL\r\nX: y"));
      List<byte[]> talks = talks(false, new Random(2));
      try (ZContext context = new ZContext();
          ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        context.linger(Duration.ZERO);
        for (SocketType type : types()) {
          for (String head : heads) {
            attack(context, server, type, head, new byte[0]);
          }
          for (int i = 0; i < talks.size(); i += 9) {
            attack(context, server, type, WebSocketPeer.response("ZWS2.0"), talks.get(i));
            byte[] ready = ready(peerOf(type), false);
            attack(context, server, type, response, joined(List.of(ready, talks.get(i))));
          }
        }
        step("after all", () -> delivered(context));
      }
    }

    private static void attack(
        ZContext context, ServerSocket server, SocketType type, String head, byte[] talk)
        throws IOException {
      try (ZSocket socket = context.socket(type)) {
        socket.connect("ws://127.0.0.1:" + server.getLocalPort() + "/path");
        try (WebSocketPeer peer = WebSocketPeer.accepted(server.accept())) {
          peer.head();
          peer.raw(head);
          peer.raw(talk);
          exercise(socket);
          socket.close();
          peer.drain();
        } catch (IOException e) {
          // It was shown the door.
        }
      }
    }
  }

  @Test
  void shouldSurviveItsServers() throws Exception {
    assumeTrue(Zmq.has("WS"), "this libzmq has no WebSockets");
    List<String> lines = ChildJvm.of(Servers.class).run().lines();
    assertThat(lines).containsExactly("after all: delivered");
  }
}
