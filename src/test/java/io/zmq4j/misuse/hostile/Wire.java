package io.zmq4j.misuse.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** What one side says in ZMTP 3.x over TCP, or in ZWS 2.0 over WebSocket, as far as it is valid. */
final class Wire {

  static final int MORE = 1;
  static final int LONG = 2;
  static final int COMMAND = 4;
  static final int GREETING_SIZE = 64;

  private static final int LONGEST_SHORT = 255;
  private static final int ZWS_COMMAND = 2;
  private static final int BINARY = 0x82;
  private static final int MASKED = 0x80;
  private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

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
      String request =
          "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ZWS2.0/"
              + target.mechanism()
              + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
      return raw(latin(request));
    }
    byte[] greeting = new byte[GREETING_SIZE];
    greeting[0] = (byte) 0xFF;
    greeting[9] = 0x7F;
    greeting[10] = 3;
    greeting[11] = (byte) random.nextInt(2);
    byte[] mechanism = latin(target.mechanism());
    System.arraycopy(mechanism, 0, greeting, 12, mechanism.length);
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
    return frame(COMMAND, all);
  }

  Wire frame(int flags, byte[] body) {
    return frame(flags, body.length, body);
  }

  /** A frame that claims to be of a size. */
  Wire frame(int flags, long size, byte[] body) {
    if (target.isWebSocket()) {
      byte[] payload = new byte[body.length + 1];
      payload[0] = (byte) ((flags & MORE) | ((flags & COMMAND) == 0 ? 0 : ZWS_COMMAND));
      System.arraycopy(body, 0, payload, 1, body.length);
      return webSocketFrame(size + 1, payload);
    }
    if (size >= 0 && size <= LONGEST_SHORT && (flags & LONG) == 0) {
      raw((byte) flags, (byte) size);
    } else {
      raw((byte) (flags | LONG)).raw(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
    return raw(body);
  }

  private Wire webSocketFrame(long size, byte[] payload) {
    raw((byte) BINARY);
    if (size >= 0 && size < 126) {
      raw((byte) (MASKED | size));
    } else if (size >= 0 && size <= 0xFFFF) {
      raw((byte) (MASKED | 126)).raw(ByteBuffer.allocate(2).putShort((short) size).array());
    } else {
      raw((byte) (MASKED | 127)).raw(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
    raw(MASK);
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i % MASK.length];
    }
    return raw(masked);
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
