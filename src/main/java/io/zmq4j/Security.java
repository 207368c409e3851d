package io.zmq4j;

import io.zmq4j.jni.Constants;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** The mechanisms as a whole: each sets all options that belong together, in the safe order. */
final class Security {

  /** What libzmq takes of a name or password. */
  private static final int LONGEST = 255;

  private static final int BYTES_PER_CHAR = 3;

  private Security() {}

  static void curveServer(ZSocket socket, ZCurve.KeyPair keys, ZAuthorizer authorizer) {
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(authorizer, "authorizer");
    checkSocket(socket, "curveServer");
    enforce(socket, authorizer, "curveServer");
    serve(socket, keys);
  }

  static void curveServerForAnyKey(ZSocket socket, ZCurve.KeyPair keys) {
    String operation = "curveServerForAnyKey";
    Objects.requireNonNull(keys, "keys");
    checkSocket(socket, operation);
    if (!socket.get(SocketOption.ZAP_DOMAIN).isEmpty()) {
      throw new IllegalStateException(
          operation + ": a ZAP_DOMAIN is set, which asks for authentication: use curveServer");
    }
    // Without a domain this keeps libzmq from asking a handler that is there for other sockets.
    socket.set(SocketOption.ZAP_ENFORCE_DOMAIN, true);
    serve(socket, keys);
    socket.options().admitAnyKey();
  }

  static void curveClient(ZSocket socket, ZCurve.KeyPair keys, byte[] serverKey) {
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(serverKey, "serverKey");
    checkSocket(socket, "curveClient");
    ZCurve.checkedKey(serverKey, "serverKey");
    socket.set(SocketOption.CURVE_SERVERKEY, serverKey);
    apply(socket, keys);
  }

  static void plainServer(ZSocket socket, ZAuthorizer authorizer) {
    Objects.requireNonNull(authorizer, "authorizer");
    checkSocket(socket, "plainServer");
    enforce(socket, authorizer, "plainServer");
    socket.set(SocketOption.PLAIN_SERVER, true);
  }

  static void plainClient(ZSocket socket, String user, char[] password) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    checkSocket(socket, "plainClient");
    if (user.isEmpty()) {
      throw new IllegalArgumentException("user must not be empty");
    }
    byte[] word = encode(password);
    try {
      socket.set(SocketOption.PLAIN_USERNAME, user);
      socket.options().setSecret(SocketOption.PLAIN_PASSWORD, word);
    } finally {
      Arrays.fill(word, (byte) 0);
    }
  }

  private static void serve(ZSocket socket, ZCurve.KeyPair keys) {
    socket.set(SocketOption.CURVE_SERVER, true);
    apply(socket, keys);
  }

  private static void apply(ZSocket socket, ZCurve.KeyPair keys) {
    byte[] secret = keys.secretKey();
    try {
      if (Arrays.equals(secret, new byte[Constants.KEY_SIZE])) {
        throw new IllegalArgumentException(
            "keys have no secret key: they were closed, or come from a public certificate");
      }
      socket.set(SocketOption.CURVE_PUBLICKEY, keys.publicKey());
      socket.options().setSecret(SocketOption.CURVE_SECRETKEY, secret);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Before the mechanism: a socket that is left half-way admits nobody. */
  private static void enforce(ZSocket socket, ZAuthorizer authorizer, String operation) {
    if (authorizer.context() != socket.context()) {
      throw new IllegalArgumentException(
          operation + ": the authorizer is another context's, and would never be asked");
    }
    if (authorizer.isClosed()) {
      throw Failures.closed("authorizer", operation);
    }
    if (socket.get(SocketOption.ZAP_DOMAIN).isEmpty()) {
      socket.set(SocketOption.ZAP_DOMAIN, authorizer.domain());
    }
    socket.set(SocketOption.ZAP_ENFORCE_DOMAIN, true);
  }

  private static void checkSocket(ZSocket socket, String operation) {
    if (socket.type() == SocketType.STREAM || socket.type() == SocketType.DGRAM) {
      throw new IllegalArgumentException(
          operation + ": a " + socket.type() + " socket shakes no hands, and knows no security");
    }
    if (!socket.lastEndpoint().isEmpty()) {
      throw new IllegalStateException(
          operation + " comes before bind and connect: " + socket.lastEndpoint() + " goes without");
    }
  }

  private static byte[] encode(char[] password) {
    ByteBuffer encoded = ByteBuffer.allocate(password.length * BYTES_PER_CHAR);
    CoderResult result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), encoded, true);
    byte[] word = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    if (result.isError()) {
      Arrays.fill(word, (byte) 0);
      throw new IllegalArgumentException("password has an unpaired surrogate");
    }
    boolean hasNul = false;
    for (byte each : word) {
      hasNul |= each == 0;
    }
    if (word.length == 0 || word.length > LONGEST || hasNul) {
      Arrays.fill(word, (byte) 0);
      throw new IllegalArgumentException(
          "password must be 1 to " + LONGEST + " bytes of UTF-8 without a NUL");
    }
    return word;
  }
}
