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

  /** zmq_curve_keypair: new keys. */
  public static ZCurve.KeyPair zmq_curve_keypair() {
    return ZCurve.keyPair();
  }

  private static Path file(String filename) {
    return Path.of(Objects.requireNonNull(filename, "filename"));
  }

  /** zauth_new: starts to decide about the peers of a context. */
  public static ZAuth zauth_new(ZContext ctx) {
    return new ZAuth(Objects.requireNonNull(ctx, "ctx"));
  }

  /** zauth_destroy: ends it; servers that ask admit nobody any more. Any number of times. */
  public static void zauth_destroy(ZAuth auth) {
    auth.close();
  }

  /** zauth_allow: lets an IP address go on, and none that is not allowed. */
  public static void zauth_allow(ZAuth auth, String address) {
    auth.allow(Objects.requireNonNull(address, "address"));
  }

  /** zauth_deny: refuses an IP address, also if it is allowed. */
  public static void zauth_deny(ZAuth auth, String address) {
    auth.deny(Objects.requireNonNull(address, "address"));
  }

  /** zauth_configure_plain: a file of {@code name=password}; the domain * is all others. */
  public static void zauth_configure_plain(ZAuth auth, String domain, String filename) {
    auth.configurePlain(domain, file(filename));
  }

  /** zauth_configure_curve: a folder of certificates, or {@code CURVE_ALLOW_ANY}. */
  public static void zauth_configure_curve(ZAuth auth, String domain, String location) {
    if (Objects.requireNonNull(location, "location").equals(CURVE_ALLOW_ANY)) {
      auth.allowAnyCurveKey(domain);
    } else {
      auth.configureCurve(domain, new ZCertStore(Path.of(location)));
    }
  }

  /** zauth_set_verbose: logs every decision. */
  public static void zauth_set_verbose(ZAuth auth, boolean verbose) {
    auth.setVerbose(verbose);
  }

  /** zcert_new: a certificate of new keys. */
  public static ZCert zcert_new() {
    return new ZCert();
  }

  /** zcert_new_from: a certificate of these keys. */
  public static ZCert zcert_new_from(byte[] public_key, byte[] secret_key) {
    Objects.requireNonNull(public_key, "public_key");
    Objects.requireNonNull(secret_key, "secret_key");
    try (ZCurve.KeyPair keys = new ZCurve.KeyPair(public_key, secret_key)) {
      return new ZCert(keys);
    }
  }

  /** zcert_destroy: wipes the secret key. Any number of times. */
  public static void zcert_destroy(ZCert cert) {
    cert.close();
  }

  /** zcert_public_key: 32 bytes. */
  public static byte[] zcert_public_key(ZCert cert) {
    return cert.publicKey();
  }

  /** zcert_public_txt: the public key as 40 characters of Z85. */
  public static String zcert_public_txt(ZCert cert) {
    return cert.publicText();
  }

  /** zcert_set_meta: sets a property, with % arguments. */
  public static void zcert_set_meta(ZCert cert, String name, String format, Object... arguments) {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(arguments, "arguments");
    cert.setMeta(name, String.format(Locale.ROOT, format, arguments));
  }

  /** zcert_meta: a property, {@code null} if it is not there. */
  public static String zcert_meta(ZCert cert, String name) {
    return cert.meta(name);
  }

  /** zcert_meta_keys: the names of all properties. */
  public static List<String> zcert_meta_keys(ZCert cert) {
    return List.copyOf(cert.metadata().keySet());
  }

  /** zcert_load: from the file with _secret behind its name, else the file. */
  public static ZCert zcert_load(String filename) throws IOException {
    return ZCert.load(file(filename));
  }

  /** zcert_save: the public certificate, and the secret one beside it with _secret behind it. */
  public static void zcert_save(ZCert cert, String filename) throws IOException {
    cert.save(file(filename));
  }

  /** zcert_save_public: the public certificate. */
  public static void zcert_save_public(ZCert cert, String filename) throws IOException {
    cert.savePublic(file(filename));
  }

  /** zcert_save_secret: the secret certificate, for its owner alone. */
  public static void zcert_save_secret(ZCert cert, String filename) throws IOException {
    cert.saveSecret(file(filename));
  }

  /** zcert_apply: sets the keys of a socket. */
  public static void zcert_apply(ZCert cert, ZSocket socket) {
    cert.apply(socket);
  }

  /** zcert_dup: a copy. */
  public static ZCert zcert_dup(ZCert cert) {
    return cert.dup();
  }

  /** zcert_eq: whether both keys are the same. */
  public static boolean zcert_eq(ZCert cert, ZCert compare) {
    return cert.equals(Objects.requireNonNull(compare, "compare"));
  }

  /** zcert_print: to standard output, without the secret. */
  public static void zcert_print(ZCert cert) {
    zcert_fprint(cert, System.out);
  }

  /** zcert_fprint: to a stream. */
  public static void zcert_fprint(ZCert cert, PrintStream file) {
    Objects.requireNonNull(file, "file").println(Objects.requireNonNull(cert, "cert"));
  }

  /** zcertstore_new: the certificates in a folder; {@code null} is a store in memory. */
  public static ZCertStore zcertstore_new(String location) {
    return location == null ? new ZCertStore() : new ZCertStore(Path.of(location));
  }

  /** zcertstore_destroy: nothing is left to do. */
  public static void zcertstore_destroy(ZCertStore store) {
    Objects.requireNonNull(store, "store");
  }

  /** zcertstore_lookup: a certificate by its public key as Z85; {@code null} if it is not there. */
  public static ZCert zcertstore_lookup(ZCertStore store, String public_key) {
    return store.lookup(public_key);
  }

  /** zcertstore_insert: adds a certificate in memory. */
  public static void zcertstore_insert(ZCertStore store, ZCert cert) {
    store.insert(cert);
  }

  /** zcertstore_print: to standard output. */
  public static void zcertstore_print(ZCertStore store) {
    zcertstore_fprint(store, System.out);
  }

  /** zcertstore_fprint: to a stream. */
  public static void zcertstore_fprint(ZCertStore store, PrintStream file) {
    store.certs().forEach(Objects.requireNonNull(file, "file")::println);
  }
}
