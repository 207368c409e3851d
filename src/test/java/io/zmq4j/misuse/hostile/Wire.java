package io.zmq4j.misuse.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.zmq4j.support.WebSocketPeer;
import io.zmq4j.support.Zmtp;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** What one side says in ZMTP 3.x over TCP, or in ZWS 2.0 over WebSocket, as far as it is valid. */
final class Wire {

  static final int MORE = 1;
  static final int LONG = 2;

  private static final int MINOR_VERSION = 11;

  private static final int LONGEST_SHORT = 255;
  private static final int ZWS_COMMAND = 2;

  private final Target target;
  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Wire(Target target, Random random) {
    this.target = target;
    this.random = random;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Any bytes, in no frame. */
  Wire raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Wire noise(int most) {
    byte[] noise = new byte[random.nextInt(most + 1)];
    random.nextBytes(noise);
    return raw(noise);
  }

  /** What comes first: the greeting, or the request to upgrade. */
  Wire greeting() {
    if (target.isWebSocket()) {
      return raw(latin(WebSocketPeer.request("ZWS2.0/" + target.mechanism())));
    }
    byte[] greeting = Zmtp.greeting(target.mechanism(), false);
    greeting[MINOR_VERSION] = (byte) random.nextInt(2);
    return raw(greeting);
  }

  /** The last command of a NULL handshake, or a step of another. */
  Wire ready() {
    return command("READY", metadata("Socket-Type", target.peer().name()));
  }

  Wire command(String name, byte[] body) {
    byte[] start = latin((char) name.length() + name);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return frame(Zmtp.COMMAND, all);
  }

  Wire frame(int flags, byte[] body) {
    return frame(flags, body.length, body);
  }

  /** A frame that claims to be of a size. */
  Wire frame(int flags, long size, byte[] body) {
    if (target.isWebSocket()) {
      byte[] payload = new byte[body.length + 1];
      payload[0] = (byte) ((flags & MORE) | ((flags & Zmtp.COMMAND) == 0 ? 0 : ZWS_COMMAND));
      System.arraycopy(body, 0, payload, 1, body.length);
      return raw(WebSocketPeer.frame(WebSocketPeer.BINARY, payload, size + 1, true));
    }
    if (size >= 0 && size <= LONGEST_SHORT && (flags & LONG) == 0) {
      raw((byte) flags, (byte) size);
    } else {
      raw((byte) (flags | LONG)).raw(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
    return raw(body);
  }

  static byte[] metadata(String name, String value) {
    byte[] bytes = latin(value);
    return ByteBuffer.allocate(1 + name.length() + Integer.BYTES + bytes.length)
        .put((byte) name.length())
        .put(latin(name))
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
