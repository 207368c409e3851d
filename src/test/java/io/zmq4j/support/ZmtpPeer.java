package io.zmq4j.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A peer that speaks ZMTP 3.0 over a plain TCP connection, as far as the tests need it: the NULL
 * mechanism and frames. It shows what is on the wire without libzmq's help.
 */
public final class ZmtpPeer implements AutoCloseable {

  private static final int POLL_MILLIS = 5;
  private static final int MORE = 1;
  private static final int LONG = 2;
  private static final int LONGEST_SHORT = 255;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private ZmtpPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) SocketPair.LIMIT.toMillis());
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Connects to a port of this machine and shakes hands as a socket of that type. */
  public static ZmtpPeer connect(int port, String socketType) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      ZmtpPeer peer = new ZmtpPeer(socket);
      peer.shakeHands(socketType);
      return peer;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void shakeHands(String socketType) throws IOException {
    out.write(Zmtp.greeting("NULL", false));
    in.readFully(new byte[Zmtp.GREETING_SIZE]);

    ByteArrayOutputStream ready = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(ready);
    writeShort(body, "READY");
    writeShort(body, "Socket-Type");
    body.writeInt(socketType.length());
    body.writeBytes(socketType);
    out.writeByte(Zmtp.COMMAND);
    out.writeByte(ready.size());
    out.write(ready.toByteArray());
    int flags = in.readUnsignedByte();
    int size = in.readUnsignedByte();
    String command = new String(readBytes(size), StandardCharsets.ISO_8859_1);
    if (flags != Zmtp.COMMAND || !command.startsWith("\u0005READY")) {
      throw new IOException("instead of READY: flags " + flags + ", " + command);
    }
  }

  private static void writeShort(DataOutputStream out, String text) throws IOException {
    out.writeByte(text.length());
    out.writeBytes(text);
  }

  /** Sends the frames of one message. */
  public void send(String... frames) throws IOException {
    for (int i = 0; i < frames.length; i++) {
      send(frames[i], i < frames.length - 1 ? MORE : 0);
    }
  }

  /** Sends the first frame of a message, and none of those that are to follow. */
  public void begin(String frame) throws IOException {
    send(frame, MORE);
  }

  private void send(String frame, int more) throws IOException {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_SHORT) {
      out.writeByte(more);
      out.writeByte(bytes.length);
    } else {
      out.writeByte(more | LONG);
      out.writeLong(bytes.length);
    }
    out.write(bytes);
  }

  /** Announces a frame of so many bytes, and sends none of them. */
  public void announce(long bytes) throws IOException {
    out.writeByte(LONG);
    out.writeLong(bytes);
  }

  /** Sends a command, of any length. */
  public void command(String command) throws IOException {
    byte[] bytes = command.getBytes(StandardCharsets.ISO_8859_1);
    out.writeByte(Zmtp.COMMAND | LONG);
    out.writeLong(bytes.length);
    out.write(bytes);
  }

  /** So many bytes as they come. */
  public byte[] readBytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    in.readFully(bytes);
    return bytes;
  }

  /** Whether the other side has closed the connection, rather than sent something after all. */
  public boolean isClosed(Runnable untilThen) throws IOException {
    socket.setSoTimeout(POLL_MILLIS);
    for (long end = System.nanoTime() + SocketPair.LIMIT.toNanos(); System.nanoTime() < end; ) {
      untilThen.run();
      try {
        return in.read() < 0;
      } catch (SocketTimeoutException e) {
        // Neither yet.
      } catch (SocketException e) {
        return true;
      }
    }
    throw new IOException("the other side neither closed nor sent anything");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
