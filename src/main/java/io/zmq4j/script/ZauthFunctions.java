package io.zmq4j.script;

import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZCertStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * CZMQ's zauth, zcert and zcertstore: who may connect. What CZMQ gives of a secret key is not here:
 * {@code zcert_apply} sets it, and nothing tells it.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZauthFunctions extends ZbeaconFunctions {

  /** As the location of {@code zauth_configure_curve}: admits any key. */
  public static final String CURVE_ALLOW_ANY = "*";

  ZauthFunctions() {}

  /** {@return new keys, to be closed} Of libzmq. */
  public static ZCurve.KeyPair zmq_curve_keypair() {
    return ZCurve.keyPair();
  }

  private static Path file(String filename) {
    return Path.of(Objects.requireNonNull(filename, "filename"));
  }

  /**
   * zauth_new: starts to decide about the peers of a context.
   *
   * @param ctx whose sockets it decides for
   * @return the handler, to be destroyed
   */
  public static ZAuth zauth_new(ZContext ctx) {
    return new ZAuth(Objects.requireNonNull(ctx, "ctx"));
  }

  /**
   * zauth_destroy: ends it; servers that ask admit nobody any more. Any number of times.
   *
   * @param auth what {@code zauth_new} gave
   */
  public static void zauth_destroy(ZAuth auth) {
    auth.close();
  }

  /**
   * zauth_allow: lets an IP address go on, and none that is not allowed.
   *
   * @param auth what {@code zauth_new} gave
   * @param address IPv4 or IPv6, without port
   */
  public static void zauth_allow(ZAuth auth, String address) {
    auth.allow(Objects.requireNonNull(address, "address"));
  }

  /**
   * zauth_deny: refuses an IP address, also if it is allowed.
   *
   * @param auth what {@code zauth_new} gave
   * @param address IPv4 or IPv6, without port
   */
  public static void zauth_deny(ZAuth auth, String address) {
    auth.deny(Objects.requireNonNull(address, "address"));
  }

  /**
   * zauth_configure_plain: admits the PLAIN peers that a file names.
   *
   * @param auth what {@code zauth_new} gave
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param filename of lines {@code name=password}, read again whenever it has changed
   */
  public static void zauth_configure_plain(ZAuth auth, String domain, String filename) {
    auth.configurePlain(domain, file(filename));
  }

  /**
   * zauth_configure_curve: admits the CURVE peers whose certificate is in a folder.
   *
   * @param auth what {@code zauth_new} gave
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param location the folder, or {@code CURVE_ALLOW_ANY}
   */
  public static void zauth_configure_curve(ZAuth auth, String domain, String location) {
    if (Objects.requireNonNull(location, "location").equals(CURVE_ALLOW_ANY)) {
      auth.allowAnyCurveKey(domain);
    } else {
      auth.configureCurve(domain, new ZCertStore(Path.of(location)));
    }
  }

  /**
   * zauth_set_verbose: logs every decision.
   *
   * @param auth what {@code zauth_new} gave
   * @param verbose at level INFO, else DEBUG
   */
  public static void zauth_set_verbose(ZAuth auth, boolean verbose) {
    auth.setVerbose(verbose);
  }

  /** {@return a certificate of new keys, to be destroyed} */
  public static ZCert zcert_new() {
    return new ZCert();
  }

  /**
   * {@return a certificate of these keys, to be destroyed}
   *
   * @param public_key 32 bytes, copied
   * @param secret_key 32 bytes, copied; the caller wipes its own
   */
  public static ZCert zcert_new_from(byte[] public_key, byte[] secret_key) {
    Objects.requireNonNull(public_key, "public_key");
    Objects.requireNonNull(secret_key, "secret_key");
    try (ZCurve.KeyPair keys = new ZCurve.KeyPair(public_key, secret_key)) {
      return new ZCert(keys);
    }
  }

  /**
   * zcert_destroy: wipes the secret key. Any number of times.
   *
   * @param cert what a function here gave
   */
  public static void zcert_destroy(ZCert cert) {
    cert.close();
  }

  /**
   * {@return the public key: 32 bytes, a copy}
   *
   * @param cert what a function here gave
   */
  public static byte[] zcert_public_key(ZCert cert) {
    return cert.publicKey();
  }

  /**
   * {@return the public key as 40 characters of Z85}
   *
   * @param cert what a function here gave
   */
  public static String zcert_public_txt(ZCert cert) {
    return cert.publicText();
  }

  /**
   * zcert_set_meta: sets a property.
   *
   * @param cert what a function here gave
   * @param name of letters, digits and {@code $-_@.&+/}
   * @param format of one line, with {@code %} arguments as {@link String#format} takes them
   * @param arguments for the format
   */
  public static void zcert_set_meta(ZCert cert, String name, String format, Object... arguments) {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(arguments, "arguments");
    cert.setMeta(name, String.format(Locale.ROOT, format, arguments));
  }

  /**
   * {@return a property, {@code null} if it is not there}
   *
   * @param cert what a function here gave
   * @param name as in {@code zcert_set_meta}
   */
  public static String zcert_meta(ZCert cert, String name) {
    return cert.meta(name);
  }

  /**
   * {@return the names of all properties}
   *
   * @param cert what a function here gave
   */
  public static List<String> zcert_meta_keys(ZCert cert) {
    return List.copyOf(cert.metadata().keySet());
  }

  /**
   * zcert_load: reads the file with {@code _secret} behind its name, else the file.
   *
   * @param filename of the public certificate, without {@code _secret}
   * @return the certificate, to be destroyed
   * @throws IOException if neither is there, or what is there is no certificate
   */
  public static ZCert zcert_load(String filename) throws IOException {
    return ZCert.load(file(filename));
  }

  /**
   * zcert_save: writes the public certificate, and the secret one beside it, with {@code _secret}
   * behind its name.
   *
   * @param cert what a function here gave
   * @param filename of the public certificate, without {@code _secret}
   * @throws IOException if one cannot be written
   */
  public static void zcert_save(ZCert cert, String filename) throws IOException {
    cert.save(file(filename));
  }

  /**
   * zcert_save_public: writes the public certificate.
   *
   * @param cert what a function here gave
   * @param filename as it is
   * @throws IOException if it cannot be written
   */
  public static void zcert_save_public(ZCert cert, String filename) throws IOException {
    cert.savePublic(file(filename));
  }

  /**
   * zcert_save_secret: writes the secret certificate, for its owner alone.
   *
   * @param cert what a function here gave
   * @param filename as it is
   * @throws IOException if it cannot be written
   */
  public static void zcert_save_secret(ZCert cert, String filename) throws IOException {
    cert.saveSecret(file(filename));
  }

  /**
   * zcert_apply: sets the keys of a socket.
   *
   * @param cert what a function here gave
   * @param socket not yet bound or connected
   */
  public static void zcert_apply(ZCert cert, ZSocket socket) {
    cert.apply(socket);
  }

  /**
   * {@return a copy, to be destroyed}
   *
   * @param cert what a function here gave
   */
  public static ZCert zcert_dup(ZCert cert) {
    return cert.dup();
  }

  /**
   * {@return whether both keys are the same}
   *
   * @param cert what a function here gave
   * @param compare another
   */
  public static boolean zcert_eq(ZCert cert, ZCert compare) {
    return cert.equals(Objects.requireNonNull(compare, "compare"));
  }

  /**
   * zcert_print: prints it to standard output, without the secret.
   *
   * @param cert what a function here gave
   */
  public static void zcert_print(ZCert cert) {
    zcert_fprint(cert, System.out);
  }

  /**
   * zcert_fprint: prints it to a stream, without the secret.
   *
   * @param cert what a function here gave
   * @param file stays open
   */
  public static void zcert_fprint(ZCert cert, PrintStream file) {
    Objects.requireNonNull(file, "file").println(Objects.requireNonNull(cert, "cert"));
  }

  /**
   * {@return a store of the certificates in a folder}
   *
   * @param location the folder, with all that is below it; {@code null} is a store in memory
   */
  public static ZCertStore zcertstore_new(String location) {
    return location == null ? new ZCertStore() : new ZCertStore(Path.of(location));
  }

  /**
   * zcertstore_destroy: nothing is left to do.
   *
   * @param store what {@code zcertstore_new} gave
   */
  public static void zcertstore_destroy(ZCertStore store) {
    Objects.requireNonNull(store, "store");
  }

  /**
   * {@return a copy of a certificate without its secret, {@code null} if it is not there}
   *
   * @param store what {@code zcertstore_new} gave
   * @param public_key 40 characters of Z85
   */
  public static ZCert zcertstore_lookup(ZCertStore store, String public_key) {
    return store.lookup(public_key);
  }

  /**
   * zcertstore_insert: adds a certificate in memory.
   *
   * @param store what {@code zcertstore_new} gave
   * @param cert copied, without its secret
   */
  public static void zcertstore_insert(ZCertStore store, ZCert cert) {
    store.insert(cert);
  }

  /**
   * zcertstore_print: prints the certificates to standard output.
   *
   * @param store what {@code zcertstore_new} gave
   */
  public static void zcertstore_print(ZCertStore store) {
    zcertstore_fprint(store, System.out);
  }

  /**
   * zcertstore_fprint: prints the certificates to a stream.
   *
   * @param store what {@code zcertstore_new} gave
   * @param file stays open
   */
  public static void zcertstore_fprint(ZCertStore store, PrintStream file) {
    store.certs().forEach(Objects.requireNonNull(file, "file")::println);
  }
}
