package io.zmq4j.restarts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ZSocket;
import io.zmq4j.support.Messages;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A message that shows whether it is whole: who sends it, its number, some bytes that follow from
 * the number, and the SHA-256 of these three.
 *
 * @param who who sends it, which is also its topic
 * @param number from one, without a gap
 */
record Numbered(String who, int number) {

  /** The bytes that a message has at least. */
  static final int SIZE = 8_000;

  void send(ZSocket socket) {
    byte[] body = body();
    Messages.send(socket, bytes(who), bytes(number + ""), body, digest(body));
  }

  /** Waits for the next one; fails if it is torn. */
  static Numbered recv(ZSocket socket) {
    List<byte[]> frames = Messages.recvBytes(socket);
    assertThat(frames).as("the frames of a message").hasSize(4);
    String who = new String(frames.get(0), UTF_8);
    Numbered message = new Numbered(who, Integer.parseInt(new String(frames.get(1), UTF_8)));
    assertThat(frames.get(2)).as("the bytes of %s", message).isEqualTo(message.body());
    assertThat(frames.get(3)).as("check of %s", message).isEqualTo(message.digest(frames.get(2)));
    return message;
  }

  private byte[] body() {
    return bytes(Character.toString('a' + number % 26).repeat(SIZE + number % 300));
  }

  private byte[] digest(byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes(who + number));
      return bytes(HexFormat.of().formatHex(digest.digest(body)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
