package io.zmq4j.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZSocket;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** How ZMTP 3.0 begins on the wire. Without any library of the tests, for scripts/attack. */
public final class Zmtp {

  /** The bytes of a greeting. */
  public static final int GREETING_SIZE = 64;

  /** The flag of a command. */
  public static final int COMMAND = 4;

  private static final int MECHANISM = 12;
  private static final int AS_SERVER = 32;

  private Zmtp() {}

  /** What either side says first. */
  public static byte[] greeting(String mechanism, boolean asServer) {
    byte[] greeting = new byte[GREETING_SIZE];
    greeting[0] = (byte) 0xFF;
    greeting[9] = 0x7F;
    greeting[10] = 3;
    System.arraycopy(mechanism.getBytes(ISO_8859_1), 0, greeting, MECHANISM, mechanism.length());
    greeting[AS_SERVER] = (byte) (asServer ? 1 : 0);
    return greeting;
  }

  /** The HELLO that a true client of a CURVE server sends to it. */
  public static byte[] recordHello(ZContext context, byte[] serverKey) throws IOException {
    int limit = (int) SocketPair.LIMIT.toMillis();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ZCurve.KeyPair keys = ZCurve.keyPair();
        ZSocket client = context.socket(SocketType.PUSH)) {
      server.setSoTimeout(limit);
      client.curveClient(keys, serverKey);
      client.connect("tcp://127.0.0.1:" + server.getLocalPort());
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(limit);
        socket.getOutputStream().write(greeting("CURVE", true));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readFully(new byte[GREETING_SIZE]);
        int flags = in.readUnsignedByte();
        if (flags != COMMAND) {
          throw new IOException("a command is awaited, and not flags " + flags);
        }
        byte[] hello = new byte[in.readUnsignedByte()];
        in.readFully(hello);
        return hello;
      }
    }
  }
}
