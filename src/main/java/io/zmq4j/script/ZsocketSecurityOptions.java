package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.Z85;
import io.zmq4j.ZSocket;
import java.util.Objects;

/**
 * CZMQ's zsocket_set_X and zsocket_X for the options of {@link io.zmq4j.SecurityOptions}. Types and
 * errors are as in {@link ZsocketOptions}; what is secret has no getter.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketSecurityOptions extends ZsocketTransportOptions {

  ZsocketSecurityOptions() {}

  /**
   * {@return the security mechanism: 0 NULL, 1 PLAIN, 2 CURVE, 3 GSSAPI}
   *
   * @param socket of any type
   */
  public static int zsocket_mechanism(ZSocket socket) {
    return socket.get(SocketOption.MECHANISM);
  }

  /**
   * zsocket_set_plain_server: 1 if this side is the PLAIN server, which asks a ZAP handler about
   * its clients.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_plain_server(ZSocket socket, int flag) {
    socket.set(SocketOption.PLAIN_SERVER, flag != 0);
  }

  /**
   * {@return 1 if this side is the PLAIN server, which asks a ZAP handler about its clients, else
   * 0}
   *
   * @param socket of any type
   */
  public static int zsocket_plain_server(ZSocket socket) {
    return flag(socket, SocketOption.PLAIN_SERVER);
  }

  /**
   * zsocket_set_plain_username: the name by which a PLAIN client presents itself; it makes the
   * socket one.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_plain_username(ZSocket socket, String text) {
    socket.set(SocketOption.PLAIN_USERNAME, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the name by which a PLAIN client presents itself; it makes the socket one}
   *
   * @param socket of any type
   */
  public static String zsocket_plain_username(ZSocket socket) {
    return socket.get(SocketOption.PLAIN_USERNAME);
  }

  /**
   * zsocket_set_plain_password: the password of a PLAIN client, which crosses the wire as it is.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_plain_password(ZSocket socket, String text) {
    socket.set(SocketOption.PLAIN_PASSWORD, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_curve_server: 1 if this side is the CURVE server, which CURVE_SECRETKEY then
   * belongs to.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_curve_server(ZSocket socket, int flag) {
    socket.set(SocketOption.CURVE_SERVER, flag != 0);
  }

  /**
   * {@return 1 if this side is the CURVE server, which CURVE_SECRETKEY then belongs to, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_curve_server(ZSocket socket) {
    return flag(socket, SocketOption.CURVE_SERVER);
  }

  /**
   * zsocket_set_curve_publickey: a CURVE client's own public key.
   *
   * @param socket of any type
   * @param key 40 characters of Z85
   */
  public static void zsocket_set_curve_publickey(ZSocket socket, String key) {
    zsocket_set_curve_publickey(socket, Z85.decode(Objects.requireNonNull(key, "key")));
  }

  /**
   * zsocket_set_curve_publickey: a CURVE client's own public key.
   *
   * @param socket of any type
   * @param key 32 bytes, copied
   */
  public static void zsocket_set_curve_publickey(ZSocket socket, byte[] key) {
    socket.set(SocketOption.CURVE_PUBLICKEY, Objects.requireNonNull(key, "key"));
  }

  /**
   * {@return a CURVE client's own public key as 40 characters of Z85}
   *
   * @param socket of any type
   */
  public static String zsocket_curve_publickey(ZSocket socket) {
    return Z85.encode(socket.get(SocketOption.CURVE_PUBLICKEY));
  }

  /**
   * zsocket_set_curve_secretkey: the secret key of this side, client or server.
   *
   * @param socket of any type
   * @param key 40 characters of Z85
   */
  public static void zsocket_set_curve_secretkey(ZSocket socket, String key) {
    zsocket_set_curve_secretkey(socket, Z85.decode(Objects.requireNonNull(key, "key")));
  }

  /**
   * zsocket_set_curve_secretkey: the secret key of this side, client or server.
   *
   * @param socket of any type
   * @param key 32 bytes, copied
   */
  public static void zsocket_set_curve_secretkey(ZSocket socket, byte[] key) {
    socket.set(SocketOption.CURVE_SECRETKEY, Objects.requireNonNull(key, "key"));
  }

  /**
   * zsocket_set_curve_serverkey: the public key of the server that a CURVE client connects to.
   *
   * @param socket of any type
   * @param key 40 characters of Z85
   */
  public static void zsocket_set_curve_serverkey(ZSocket socket, String key) {
    zsocket_set_curve_serverkey(socket, Z85.decode(Objects.requireNonNull(key, "key")));
  }

  /**
   * zsocket_set_curve_serverkey: the public key of the server that a CURVE client connects to.
   *
   * @param socket of any type
   * @param key 32 bytes, copied
   */
  public static void zsocket_set_curve_serverkey(ZSocket socket, byte[] key) {
    socket.set(SocketOption.CURVE_SERVERKEY, Objects.requireNonNull(key, "key"));
  }

  /**
   * {@return the public key of the server that a CURVE client connects to as 40 characters of Z85}
   *
   * @param socket of any type
   */
  public static String zsocket_curve_serverkey(ZSocket socket) {
    return Z85.encode(socket.get(SocketOption.CURVE_SERVERKEY));
  }

  /**
   * zsocket_set_zap_domain: the domain that a ZAP handler is told when it is asked about a peer.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_zap_domain(ZSocket socket, String text) {
    socket.set(SocketOption.ZAP_DOMAIN, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the domain that a ZAP handler is told when it is asked about a peer}
   *
   * @param socket of any type
   */
  public static String zsocket_zap_domain(ZSocket socket) {
    return socket.get(SocketOption.ZAP_DOMAIN);
  }

  /**
   * zsocket_set_gssapi_server: 1 if this side is the GSSAPI server.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_gssapi_server(ZSocket socket, int flag) {
    socket.set(SocketOption.GSSAPI_SERVER, flag != 0);
  }

  /**
   * {@return 1 if this side is the GSSAPI server, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_gssapi_server(ZSocket socket) {
    return flag(socket, SocketOption.GSSAPI_SERVER);
  }

  /**
   * zsocket_set_gssapi_principal: the name of the principal whose credentials this side takes.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_gssapi_principal(ZSocket socket, String text) {
    socket.set(SocketOption.GSSAPI_PRINCIPAL, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the name of the principal whose credentials this side takes}
   *
   * @param socket of any type
   */
  public static String zsocket_gssapi_principal(ZSocket socket) {
    return socket.get(SocketOption.GSSAPI_PRINCIPAL);
  }

  /**
   * zsocket_set_gssapi_service_principal: the name of the principal of the server that a GSSAPI
   * client connects to.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_gssapi_service_principal(ZSocket socket, String text) {
    socket.set(SocketOption.GSSAPI_SERVICE_PRINCIPAL, Objects.requireNonNull(text, "text"));
  }

  /**
   * {@return the name of the principal of the server that a GSSAPI client connects to}
   *
   * @param socket of any type
   */
  public static String zsocket_gssapi_service_principal(ZSocket socket) {
    return socket.get(SocketOption.GSSAPI_SERVICE_PRINCIPAL);
  }

  /**
   * zsocket_set_gssapi_plaintext: 1 if GSSAPI authenticates alone, and messages go in the clear.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_gssapi_plaintext(ZSocket socket, int flag) {
    socket.set(SocketOption.GSSAPI_PLAINTEXT, flag != 0);
  }

  /**
   * {@return 1 if GSSAPI authenticates alone, and messages go in the clear, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_gssapi_plaintext(ZSocket socket) {
    return flag(socket, SocketOption.GSSAPI_PLAINTEXT);
  }

  /**
   * zsocket_set_gssapi_principal_nametype: what GSSAPI_PRINCIPAL is: 0 host-based, 1 a user name, 2
   * a Kerberos principal.
   *
   * @param socket of any type
   * @param number 0 unless set
   */
  public static void zsocket_set_gssapi_principal_nametype(ZSocket socket, int number) {
    socket.set(SocketOption.GSSAPI_PRINCIPAL_NAMETYPE, number);
  }

  /**
   * {@return what GSSAPI_PRINCIPAL is: 0 host-based, 1 a user name, 2 a Kerberos principal}
   *
   * @param socket of any type
   */
  public static int zsocket_gssapi_principal_nametype(ZSocket socket) {
    return socket.get(SocketOption.GSSAPI_PRINCIPAL_NAMETYPE);
  }

  /**
   * zsocket_set_gssapi_service_principal_nametype: what GSSAPI_SERVICE_PRINCIPAL is, in the numbers
   * of {@link #zsocket_set_gssapi_principal_nametype}.
   *
   * @param socket of any type
   * @param number 0 unless set
   */
  public static void zsocket_set_gssapi_service_principal_nametype(ZSocket socket, int number) {
    socket.set(SocketOption.GSSAPI_SERVICE_PRINCIPAL_NAMETYPE, number);
  }

  /**
   * {@return what GSSAPI_SERVICE_PRINCIPAL is, in the numbers of {@link
   * #zsocket_set_gssapi_principal_nametype}}
   *
   * @param socket of any type
   */
  public static int zsocket_gssapi_service_principal_nametype(ZSocket socket) {
    return socket.get(SocketOption.GSSAPI_SERVICE_PRINCIPAL_NAMETYPE);
  }

  /**
   * zsocket_set_zap_enforce_domain: 1 if a peer is refused, and not admitted, when no ZAP handler
   * answers.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_zap_enforce_domain(ZSocket socket, int flag) {
    socket.set(SocketOption.ZAP_ENFORCE_DOMAIN, flag != 0);
  }

  /**
   * {@return 1 if a peer is refused, and not admitted, when no ZAP handler answers, else 0}
   *
   * @param socket of any type
   */
  public static int zsocket_zap_enforce_domain(ZSocket socket) {
    return flag(socket, SocketOption.ZAP_ENFORCE_DOMAIN);
  }

  /**
   * zsocket_set_wss_key_pem: the private key of a wss:// server, as PEM.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_wss_key_pem(ZSocket socket, String text) {
    socket.set(SocketOption.WSS_KEY_PEM, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_wss_cert_pem: the certificate of a wss:// server, as PEM.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_wss_cert_pem(ZSocket socket, String text) {
    socket.set(SocketOption.WSS_CERT_PEM, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_wss_trust_pem: the certificate that a wss:// client trusts, as PEM.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_wss_trust_pem(ZSocket socket, String text) {
    socket.set(SocketOption.WSS_TRUST_PEM, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_wss_hostname: the name that a wss:// server's certificate is to have.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_wss_hostname(ZSocket socket, String text) {
    socket.set(SocketOption.WSS_HOSTNAME, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_wss_trust_system: 1 if a wss:// client trusts the certificates that the system
   * does.
   *
   * @param socket of any type
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_wss_trust_system(ZSocket socket, int flag) {
    socket.set(SocketOption.WSS_TRUST_SYSTEM, flag != 0);
  }
}
