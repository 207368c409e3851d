package io.zmq4j.auth;

import io.zmq4j.SocketOption;
import io.zmq4j.Z85;
import io.zmq4j.ZCurve;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A CURVE certificate (CZMQ's zcert): a public key, for the owner the secret one too, and metadata
 * such as a name, which are not signed by anybody.
 *
 * <p>Its files are those of CZMQ and pyzmq: {@code FILE} with the public key, for everybody to
 * have, and {@code FILE_secret} with both, which only its owner may read.
 *
 * <p>Safe for any thread. Nothing blocks, but for files. {@link #close()} wipes the secret key,
 * after which this is a public certificate.
 */
public final class ZCert implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  /** What CZMQ writes for a secret key that is not there. */
  private static final byte[] NO_KEY = new byte[32];

  private final byte[] publicKey;

  /* Guarded by this. */
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private byte[] secretKey;

  /** Makes a certificate of new keys: zcert_new. */
  public ZCert() {
    try (ZCurve.KeyPair keys = ZCurve.keyPair()) {
      publicKey = keys.publicKey();
      secretKey = keys.secretKey();
    }
  }

  /**
   * Makes a certificate of keys, which stay the caller's: zcert_new_from.
   *
   * @param keys copied; without a secret one (all zeros) this is a public certificate
   */
  public ZCert(ZCurve.KeyPair keys) {
    publicKey = Objects.requireNonNull(keys, "keys").publicKey();
    secretKey = secretOrNull(keys.secretKey());
  }

  private ZCert(byte[] publicKey, byte[] secretKey) {
    this.publicKey = publicKey;
    this.secretKey = secretKey;
  }

  /**
   * Makes a certificate without a secret key, such as one of somebody else.
   *
   * @param key 32 bytes, copied
   * @return the certificate
   * @throws IllegalArgumentException if the key has another length than 32 bytes
   */
  public static ZCert ofPublicKey(byte[] key) {
    if (Objects.requireNonNull(key, "key").length != NO_KEY.length) {
      throw new IllegalArgumentException(
          "key of " + key.length + " bytes: a CURVE key has " + NO_KEY.length);
    }
    return new ZCert(key.clone(), null);
  }

  private static byte[] secretOrNull(byte[] secret) {
    return Arrays.equals(secret, NO_KEY) ? null : secret;
  }

  /** {@return the public key, as a copy of 32 bytes: zcert_public_key} */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** {@return the public key as 40 characters of Z85: zcert_public_txt} */
  public String publicText() {
    return Z85.encode(publicKey);
  }

  /** {@return whether the secret key is here too} */
  public synchronized boolean hasSecret() {
    return secretKey != null;
  }

  /**
   * {@return both keys as a copy to give to {@link ZSocket#curveServer} or {@link
   * ZSocket#curveClient}, and to close}
   *
   * @throws IllegalStateException if the secret key is not here
   */
  public synchronized ZCurve.KeyPair keys() {
    requireSecret("keys");
    return new ZCurve.KeyPair(publicKey, secretKey);
  }

  private void requireSecret(String operation) {
    if (secretKey == null) {
      throw new IllegalStateException(
          operation + ": the secret key is not here: the certificate is public, or was closed");
    }
  }

  /**
   * Sets the keys of a socket, and nothing else: zcert_apply. {@link ZSocket#curveServer} and
   * {@link ZSocket#curveClient} set all that a secure socket needs.
   *
   * @param socket not yet bound or connected
   * @throws IllegalStateException if the secret key is not here
   */
  public synchronized void apply(ZSocket socket) {
    Objects.requireNonNull(socket, "socket");
    requireSecret("apply");
    socket.set(SocketOption.CURVE_PUBLICKEY, publicKey);
    socket.set(SocketOption.CURVE_SECRETKEY, secretKey);
  }

  /**
   * Sets a property: zcert_set_meta.
   *
   * @param name of letters, digits and {@code $-_@.&+/}
   * @param value of one line, without quotes of both kinds; CZMQ reads it whatever the quotes
   * @throws IllegalArgumentException if the file could not hold it
   */
  public synchronized void setMeta(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    CertFile.checkMeta(name, value);
    metadata.put(name, value);
  }

  /**
   * Removes a property, if it is there.
   *
   * @param name of a property, as of {@link #setMeta}
   */
  public synchronized void unsetMeta(String name) {
    metadata.remove(Objects.requireNonNull(name, "name"));
  }

  /**
   * Reads a property: zcert_meta.
   *
   * @param name as of {@link #setMeta}
   * @return the value; {@code null} if it is not there
   */
  public synchronized String meta(String name) {
    return metadata.get(Objects.requireNonNull(name, "name"));
  }

  /** {@return all properties, as a copy in their order; its keys are zcert_meta_keys} */
  public synchronized Map<String, String> metadata() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Loads a certificate with its secret key from {@code FILE_secret}, else from the file itself
   * what it has: zcert_load.
   *
   * @param file its name without {@code _secret}
   * @return the certificate, for the caller to close
   * @throws NoSuchFileException if neither is there
   * @throws IOException if it cannot be read, is no certificate, or its keys do not belong together
   */
  public static ZCert load(Path file) throws IOException {
    Path secret = secretFile(Objects.requireNonNull(file, "file"));
    return read(Files.exists(secret) ? secret : file, true);
  }

  /**
   * Loads a certificate without its secret key, whatever else the file or its neighbour has.
   *
   * @param file the file itself
   * @return the certificate
   * @throws IOException if it cannot be read, or is no certificate
   */
  public static ZCert loadPublic(Path file) throws IOException {
    return read(Objects.requireNonNull(file, "file"), false);
  }

  private static ZCert read(Path file, boolean withSecret) throws IOException {
    byte[] content = PrivateFile.read(file);
    try {
      CertFile cert = CertFile.read(content, file);
      try {
        byte[] publicKey = key(cert.publicText(), "public-key", file);
        byte[] secretText = withSecret ? cert.secretText() : null;
        byte[] secretKey =
            secretText == null ? null : secretOrNull(key(secretText, "secret-key", file));
        if (secretKey != null) {
          checkSecret(publicKey, secretKey, file);
        }
        ZCert loaded = new ZCert(publicKey, secretKey);
        loaded.metadata.putAll(cert.metadata());
        return loaded;
      } finally {
        cert.wipe();
      }
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static byte[] key(byte[] text, String name, Path file) throws IOException {
    try {
      byte[] key = Z85.decode(text);
      if (key.length == NO_KEY.length) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // As below: what is there is not repeated.
    }
    throw new IOException(file + ": no certificate: its " + name + " is no key of Z85");
  }

  private static void checkSecret(byte[] publicKey, byte[] secretKey, Path file)
      throws IOException {
    if (!Arrays.equals(ZCurve.publicKey(secretKey), publicKey)) {
      Arrays.fill(secretKey, (byte) 0);
      throw new IOException(file + ": its public and secret keys do not belong together");
    }
    if (PrivateFile.isOpenToOthers(file)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "zmq4j: others may read the secret key in {0}: chmod 600 it",
          file);
    }
  }

  /** Where {@link #save} puts the secret key. */
  static Path secretFile(Path file) {
    return file.resolveSibling(file.getFileName() + "_secret");
  }

  /**
   * Saves the secret certificate as {@code FILE_secret} and the public one as the file: zcert_save.
   * Each takes the place of what is there at once, as a whole.
   *
   * @param file its name without {@code _secret}
   * @throws IllegalStateException if the secret key is not here
   * @throws IOException if one cannot be written
   */
  public void save(Path file) throws IOException {
    saveSecret(secretFile(Objects.requireNonNull(file, "file")));
    savePublic(file);
  }

  /**
   * Saves the public certificate: zcert_save_public.
   *
   * @param file takes the place of what is there
   * @throws IOException if it cannot be written
   */
  public synchronized void savePublic(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    byte[] publicText = Z85.encodeSecret(publicKey);
    PrivateFile.write(file, CertFile.write(metadata, publicText, null), false);
  }

  /**
   * Saves both keys in one file that its owner alone may read (0600): zcert_save_secret.
   *
   * @param file takes the place of what is there
   * @throws IllegalStateException if the secret key is not here
   * @throws IOException if it cannot be written
   */
  public synchronized void saveSecret(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    requireSecret("save");
    byte[] secretText = Z85.encodeSecret(secretKey);
    byte[] content = CertFile.write(metadata, Z85.encodeSecret(publicKey), secretText);
    try {
      PrivateFile.write(file, content, true);
    } finally {
      Arrays.fill(secretText, (byte) 0);
      Arrays.fill(content, (byte) 0);
    }
  }

  /** {@return a second certificate with all that this one has: zcert_dup} */
  public synchronized ZCert dup() {
    ZCert copy = new ZCert(publicKey, secretKey == null ? null : secretKey.clone());
    copy.metadata.putAll(metadata);
    return copy;
  }

  /** The same without the secret key. */
  synchronized ZCert publicDup() {
    ZCert copy = new ZCert(publicKey, null);
    copy.metadata.putAll(metadata);
    return copy;
  }

  /** Wipes the secret key: zcert_destroy. Any number of times. */
  @Override
  public synchronized void close() {
    if (secretKey != null) {
      Arrays.fill(secretKey, (byte) 0);
      secretKey = null;
    }
  }

  private synchronized byte[] secretOrZeros() {
    return secretKey == null ? NO_KEY.clone() : secretKey.clone();
  }

  /** Whether both keys are the same: zcert_eq. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ZCert cert)) {
      return false;
    }
    byte[] mine = secretOrZeros();
    byte[] its = cert.secretOrZeros();
    try {
      return Arrays.equals(publicKey, cert.publicKey) && MessageDigest.isEqual(mine, its);
    } finally {
      Arrays.fill(mine, (byte) 0);
      Arrays.fill(its, (byte) 0);
    }
  }

  /** By the public key. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  /** The public key and the metadata; of the secret one, nothing but whether it is here. */
  @Override
  public String toString() {
    return "ZCert["
        + publicText()
        + (hasSecret() ? ", with secret key (not shown)" : "")
        + ", "
        + metadata()
        + "]";
  }
}
