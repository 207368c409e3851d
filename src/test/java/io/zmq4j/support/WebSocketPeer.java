package io.zmq4j.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * One end of a connection that speaks WebSocket, as far as it likes to: what is said is up to the
 * test, byte by byte.
 */
public final class WebSocketPeer implements AutoCloseable {

  /** A data frame of bytes. */
  public static final int BINARY = 2;

  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final int QUIET_MILLIS = 2;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int[] MASK = {0x12, 0x34, 0x56, 0x78};

  private final Socket socket;
  private final InputStream in;
  private final boolean client;

  private WebSocketPeer(Socket socket, boolean client) throws IOException {
    this.socket = socket;
    this.client = client;
    socket.setSoTimeout((int) SocketPair.LIMIT.toMillis());
    in = socket.getInputStream();
  }

  /** The client's end of a new connection to a port of this machine. */
  public static WebSocketPeer connect(int port) throws IOException {
    return new WebSocketPeer(new Socket(InetAddress.getLoopbackAddress(), port), true);
  }

  /** The server's end of a connection that was accepted. */
  public static WebSocketPeer accepted(Socket socket) throws IOException {
    return new WebSocketPeer(socket, false);
  }

  /** What a client asks first, for one of these protocols. */
  public static String request(String protocols) {
    return "GET / HTTP/1.1\r\n"
        + "Host: 127.0.0.1\r\n"
        + "Upgrade: websocket\r\n"
        + "Connection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Protocol: "
        + protocols
        + "\r\n"
        + "Sec-WebSocket-Version: 13\r\n\r\n";
  }

  /** What a server answers, in this protocol. */
  public static String response(String protocol) {
    return "HTTP/1.1 101 Switching Protocols\r\n"
        + "Upgrade: websocket\r\n"
        + "Connection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
        + "Sec-WebSocket-Protocol: "
        + protocol
        + "\r\n\r\n";
  }

  /** Sends bytes as they are. */
  public void raw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The same for a text, a byte for each character. */
  public void raw(String bytes) throws IOException {
    raw(bytes.getBytes(ISO_8859_1));
  }

  /** A whole frame, masked if this is the client's end. */
  public byte[] frame(int opcode, byte[] payload) {
    return frame(opcode, payload, payload.length, client);
  }

  /** A frame that may claim to be of another size, or not to be masked. */
  public static byte[] frame(int opcode, byte[] payload, long size, boolean masked) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(FINAL | opcode);
    int mask = masked ? MASKED : 0;
    if (size >= 0 && size < TWO_BYTES) {
      out.write(mask | (int) size);
    } else if (size >= 0 && size <= 0xFFFF) {
      out.write(mask | TWO_BYTES);
      out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) size).array());
    } else {
      out.write(mask | EIGHT_BYTES);
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
    for (int i = 0; masked && i < MASK.length; i++) {
      out.write(MASK[i]);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(masked ? payload[i] ^ MASK[i % MASK.length] : payload[i]);
    }
    return out.toByteArray();
  }

  /** Reads to the end of what the other side asks or answers first. */
  public String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /**
   * Tells that nothing more comes, and reads what does until the other side is done too, or says
   * nothing more: with its queue full it may leave the connection as it is.
   */
  public void drain() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(QUIET_MILLIS);
    in.readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
