package io.zmq4j;

import static io.zmq4j.OptionCodec.FLAG;
import static io.zmq4j.OptionCodec.INT;
import static io.zmq4j.OptionCodec.KEY;
import static io.zmq4j.OptionCodec.TEXT;
import static io.zmq4j.SocketOption.Access.READ;
import static io.zmq4j.SocketOption.Access.READ_WRITE;
import static io.zmq4j.SocketOption.Access.WRITE;
import static io.zmq4j.SocketOption.row;

import io.zmq4j.jni.Constants;

/**
 * The options of security: NULL, PLAIN, CURVE, GSSAPI, ZAP and TLS. They are constants of {@link
 * SocketOption}, which inherits them: {@code SocketOption.CURVE_SERVER}.
 */
public interface SecurityOptions {

  /** The security mechanism: 0 NULL, 1 PLAIN, 2 CURVE, 3 GSSAPI. */
  SocketOption<Integer> MECHANISM =
      row("MECHANISM", Constants.ZMQ_MECHANISM, INT, READ, "4.0", "0");

  /**
   * Whether this side is the PLAIN server, which asks a ZAP handler about its clients. Once it is
   * true it stays. Without a ZAP handler libzmq admits nobody.
   */
  SocketOption<Boolean> PLAIN_SERVER =
      row("PLAIN_SERVER", Constants.ZMQ_PLAIN_SERVER, FLAG, READ_WRITE, "4.0", "false");

  /** The name by which a PLAIN client presents itself; it makes the socket one. */
  SocketOption<String> PLAIN_USERNAME =
      row("PLAIN_USERNAME", Constants.ZMQ_PLAIN_USERNAME, TEXT.upTo(255), READ_WRITE, "4.0", "");

  /** The password of a PLAIN client, which crosses the wire as it is. It cannot be read back. */
  SocketOption<String> PLAIN_PASSWORD =
      row("PLAIN_PASSWORD", Constants.ZMQ_PLAIN_PASSWORD, TEXT.upTo(255), WRITE, "4.0", "");

  /**
   * Whether this side is the CURVE server, which {@link #CURVE_SECRETKEY} then belongs to. Any
   * client key is admitted for as long as no ZAP handler says otherwise. Once it is true it stays:
   * libzmq would take false for a connection in the clear. inproc ignores CURVE.
   */
  SocketOption<Boolean> CURVE_SERVER =
      row("CURVE_SERVER", Constants.ZMQ_CURVE_SERVER, FLAG, READ_WRITE, "4.0", "false");

  /** A CURVE client's own public key: 32 bytes. */
  SocketOption<byte[]> CURVE_PUBLICKEY =
      row("CURVE_PUBLICKEY", Constants.ZMQ_CURVE_PUBLICKEY, KEY, READ_WRITE, "4.0", "all zeros");

  /** The secret key of this side, client or server: 32 bytes. It cannot be read back. */
  SocketOption<byte[]> CURVE_SECRETKEY =
      row("CURVE_SECRETKEY", Constants.ZMQ_CURVE_SECRETKEY, KEY, WRITE, "4.0", "all zeros");

  /** The public key of the server that a CURVE client connects to: 32 bytes. */
  SocketOption<byte[]> CURVE_SERVERKEY =
      row("CURVE_SERVERKEY", Constants.ZMQ_CURVE_SERVERKEY, KEY, READ_WRITE, "4.0", "all zeros");

  /** The domain that a ZAP handler is told when it is asked about a peer. */
  SocketOption<String> ZAP_DOMAIN =
      row("ZAP_DOMAIN", Constants.ZMQ_ZAP_DOMAIN, TEXT.upTo(255), READ_WRITE, "4.0", "");

  /** Whether this side is the GSSAPI server. */
  SocketOption<Boolean> GSSAPI_SERVER =
      row("GSSAPI_SERVER", Constants.ZMQ_GSSAPI_SERVER, FLAG, READ_WRITE, "4.1", "false");

  /** The name of the principal whose credentials this side takes. */
  SocketOption<String> GSSAPI_PRINCIPAL =
      row(
          "GSSAPI_PRINCIPAL",
          Constants.ZMQ_GSSAPI_PRINCIPAL,
          TEXT.upTo(255),
          READ_WRITE,
          "4.1",
          "");

  /** The name of the principal of the server that a GSSAPI client connects to. */
  SocketOption<String> GSSAPI_SERVICE_PRINCIPAL =
      row(
          "GSSAPI_SERVICE_PRINCIPAL",
          Constants.ZMQ_GSSAPI_SERVICE_PRINCIPAL,
          TEXT.upTo(255),
          READ_WRITE,
          "4.1",
          "");

  /** Whether GSSAPI authenticates alone, and messages go in the clear. */
  SocketOption<Boolean> GSSAPI_PLAINTEXT =
      row("GSSAPI_PLAINTEXT", Constants.ZMQ_GSSAPI_PLAINTEXT, FLAG, READ_WRITE, "4.1", "false");

  /** What {@link #GSSAPI_PRINCIPAL} is: 0 host-based, 1 a user name, 2 a Kerberos principal. */
  SocketOption<Integer> GSSAPI_PRINCIPAL_NAMETYPE =
      row(
          "GSSAPI_PRINCIPAL_NAMETYPE",
          Constants.ZMQ_GSSAPI_PRINCIPAL_NAMETYPE,
          INT,
          READ_WRITE,
          "4.3",
          "0");

  /** The same of {@link #GSSAPI_SERVICE_PRINCIPAL}. */
  SocketOption<Integer> GSSAPI_SERVICE_PRINCIPAL_NAMETYPE =
      row(
          "GSSAPI_SERVICE_PRINCIPAL_NAMETYPE",
          Constants.ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE,
          INT,
          READ_WRITE,
          "4.3",
          "0");

  /**
   * Whether a peer is refused, and not admitted, when no ZAP handler answers. With a {@link
   * #ZAP_DOMAIN}, without which a PLAIN server then neither binds nor connects.
   */
  SocketOption<Boolean> ZAP_ENFORCE_DOMAIN =
      row("ZAP_ENFORCE_DOMAIN", Constants.ZMQ_ZAP_ENFORCE_DOMAIN, FLAG, READ_WRITE, "4.3", "false");

  /** The private key of a wss:// server, as PEM. It cannot be read back. */
  SocketOption<String> WSS_KEY_PEM =
      row("WSS_KEY_PEM", Constants.ZMQ_WSS_KEY_PEM, TEXT.upTo(65535), WRITE, "4.3.3", "");

  /** The certificate of a wss:// server, as PEM. */
  SocketOption<String> WSS_CERT_PEM =
      row("WSS_CERT_PEM", Constants.ZMQ_WSS_CERT_PEM, TEXT.upTo(65535), WRITE, "4.3.3", "");

  /** The certificate that a wss:// client trusts, as PEM. */
  SocketOption<String> WSS_TRUST_PEM =
      row("WSS_TRUST_PEM", Constants.ZMQ_WSS_TRUST_PEM, TEXT.upTo(65535), WRITE, "4.3.3", "");

  /** The name that a wss:// server's certificate is to have. */
  SocketOption<String> WSS_HOSTNAME =
      row("WSS_HOSTNAME", Constants.ZMQ_WSS_HOSTNAME, TEXT.upTo(255), WRITE, "4.3.3", "");

  /** Whether a wss:// client trusts the certificates that the system does. */
  SocketOption<Boolean> WSS_TRUST_SYSTEM =
      row("WSS_TRUST_SYSTEM", Constants.ZMQ_WSS_TRUST_SYSTEM, FLAG, WRITE, "4.3.3", "false");
}
