package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamTest {

  @Test
  @DisplayName("StreamConnectDisconnect: an empty frame for each, whoever comes and goes")
  void shouldTellOfComingAndGoing() throws IOException {
    try (ZContext context = new ZContext();
        ZSocket stream = context.socket(SocketType.STREAM)) {
      int port = stream.bind("tcp://127.0.0.1:*");
      byte[] id;
      try (Socket peer = connect(port)) {
        id = expect(stream, "");
        assertThat(id).hasSize(5);
        peer.getOutputStream().write("hello".getBytes(UTF_8));
        assertThat(expect(stream, "hello")).isEqualTo(id);
        Messages.send(stream, id, "world".getBytes(UTF_8));
        assertThat(peer.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("world");
      }
      assertThat(expect(stream, "")).isEqualTo(id);
    }
  }

  @Test
  @DisplayName("StreamConnectDisconnect: sending an empty frame hangs up")
  void shouldHangUp() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket stream = context.socket(SocketType.STREAM)) {
      int port = stream.bind("tcp://127.0.0.1:*");
      try (Socket peer = connect(port)) {
        byte[] id = expect(stream, "");
        Messages.send(stream, id, new byte[0]);
        BlockedCall<Integer> read = BlockedCall.start(() -> peer.getInputStream().read());
        // libzmq hangs up once the socket's own thread has called in again.
        await()
            .until(
                () -> {
                  assertThat(stream.tryRecv()).isNull();
                  return read.isDone();
                });
        assertThat(read.result()).isEqualTo(-1);
      }
    }
  }

  @Test
  @DisplayName("StreamConnectDisconnect: as the one that connects")
  void shouldTellOfItsOwnConnection() throws IOException {
    try (ZContext context = new ZContext();
        ZSocket stream = context.socket(SocketType.STREAM);
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout((int) LIMIT.toMillis());
      stream.connect("tcp://127.0.0.1:" + listener.getLocalPort());
      byte[] id;
      try (Socket peer = listener.accept()) {
        peer.setSoTimeout((int) LIMIT.toMillis());
        id = expect(stream, "");
        Messages.send(stream, id, "GET /".getBytes(UTF_8));
        assertThat(peer.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("GET /");
        peer.getOutputStream().write("200".getBytes(UTF_8));
        assertThat(expect(stream, "200")).isEqualTo(id);
      }
      assertThat(expect(stream, "")).isEqualTo(id);
    }
  }

  /** The routing id before a frame that is expected. */
  private static byte[] expect(ZSocket stream, String bytes) {
    List<byte[]> message = Messages.recvBytes(stream);
    assertThat(message).hasSize(2);
    assertThat(message.get(1)).asString(UTF_8).isEqualTo(bytes);
    return message.get(0);
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) LIMIT.toMillis());
    return socket;
  }
}
