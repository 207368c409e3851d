package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Keys for CURVE (zmq_curve(7)): each side has a pair, and a client knows the server's public key.
 * They are set by {@link SocketOption#CURVE_SECRETKEY} and the options beside it.
 *
 * <p>A key is 32 bytes. Nothing here blocks, and all of it is safe for any thread. Everything
 * throws {@link ZException} ENOTSUP where libzmq was made without CURVE.
 */
public final class ZCurve {

  private ZCurve() {}

  /**
   * Two keys that belong together. Arrays are copied on their way in and out; {@link #close()}
   * wipes the secret one that is kept here.
   *
   * @param publicKey for the other side to know: 32 bytes
   * @param secretKey for this side alone: 32 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // copied, and compared by what is in them
  public record KeyPair(byte[] publicKey, byte[] secretKey) implements AutoCloseable {

    /**
     * Takes keys that were made before.
     *
     * @param publicKey 32 bytes, copied
     * @param secretKey 32 bytes, copied; the caller wipes its own
     * @throws IllegalArgumentException if one has another length than 32 bytes
     */
    public KeyPair {
      publicKey = checkedKey(publicKey, "publicKey").clone();
      secretKey = checkedKey(secretKey, "secretKey").clone();
    }

    /** {@return the key for the other side to know, as a copy} */
    @Override
    public byte[] publicKey() {
      return publicKey.clone();
    }

    /**
     * {@return the key for this side alone, as a copy for the caller to wipe; zeros once this was
     * closed}
     */
    @Override
    public byte[] secretKey() {
      return secretKey.clone();
    }

    /** Wipes the secret key, which is all zeros from then on. Any number of times. */
    @Override
    public void close() {
      Arrays.fill(secretKey, (byte) 0);
    }

    /** Whether both keys are the same; takes as long wherever they differ. */
    @Override
    public boolean equals(Object other) {
      return other instanceof KeyPair pair
          && Arrays.equals(publicKey, pair.publicKey)
          && MessageDigest.isEqual(secretKey, pair.secretKey);
    }

    /** By the public key. */
    @Override
    public int hashCode() {
      return Arrays.hashCode(publicKey);
    }

    /** The public key; of the secret one, nothing. */
    @Override
    public String toString() {
      return "KeyPair[publicKey=" + Arrays.toString(publicKey) + ", secretKey=(not shown)]";
    }
  }

  /** {@return a new pair of random keys, for the caller to close (zmq_curve_keypair(3))} */
  public static KeyPair keyPair() {
    NativeLoader.require();
    byte[] publicKey = new byte[Constants.KEY_SIZE];
    byte[] secretKey = new byte[Constants.KEY_SIZE];
    try {
      int rc = Libzmq.zmq_curve_keypair(publicKey, secretKey);
      Failures.check(rc, "keyPair", null);
      return new KeyPair(publicKey, secretKey);
    } finally {
      Arrays.fill(secretKey, (byte) 0);
    }
  }

  /**
   * Tells the public key that belongs to a secret one (zmq_curve_public(3)).
   *
   * @param secretKey 32 bytes; stays the caller's
   * @return 32 bytes
   * @throws IllegalArgumentException if it has another length than 32 bytes
   */
  public static byte[] publicKey(byte[] secretKey) {
    checkedKey(secretKey, "secretKey");
    NativeLoader.require();
    byte[] publicKey = new byte[Constants.KEY_SIZE];
    Failures.check(Libzmq.zmq_curve_public(publicKey, secretKey), "publicKey", null);
    return publicKey;
  }

  static byte[] checkedKey(byte[] key, String name) {
    int length = Objects.requireNonNull(key, name).length;
    if (length != Constants.KEY_SIZE) {
      throw new IllegalArgumentException(
          name
              + " of "
              + length
              + " bytes: a CURVE key has "
              + Constants.KEY_SIZE
              + (length == 40 ? "; this looks like Z85 text, which is to be decoded first" : ""));
    }
    return key;
  }
}
