package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ZSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages of several frames. */
public final class Messages {

  private Messages() {}

  /** Sends strings as the frames of one message. */
  public static void send(ZSocket socket, String... frames) {
    for (int i = 0; i < frames.length - 1; i++) {
      socket.sendMore(frames[i]);
    }
    socket.send(frames[frames.length - 1]);
  }

  /** Sends bytes as the frames of one message. */
  public static void send(ZSocket socket, byte[]... frames) {
    for (int i = 0; i < frames.length - 1; i++) {
      socket.sendMore(frames[i]);
    }
    socket.send(frames[frames.length - 1]);
  }

  /** All frames of the next message; fails if none comes. */
  public static List<byte[]> recvBytes(ZSocket socket) {
    List<byte[]> frames = new ArrayList<>();
    do {
      byte[] frame = socket.recv(SocketPair.LIMIT);
      assertThat(frame).as("frame %d of a message", frames.size()).isNotNull();
      frames.add(frame);
    } while (socket.hasMore());
    return frames;
  }

  /** All frames of the next message as text; fails if none comes. */
  public static List<String> recv(ZSocket socket) {
    return recvBytes(socket).stream()
        .map(frame -> new String(frame, StandardCharsets.UTF_8))
        .toList();
  }
}
