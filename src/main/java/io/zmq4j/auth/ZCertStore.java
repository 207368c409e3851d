package io.zmq4j.auth;

import io.zmq4j.Z85;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The certificates of those who may connect, by their public keys (CZMQ's zcertstore): in memory,
 * or a folder and all that is below it.
 *
 * <p>A folder is looked at whenever the store is asked: what was added, changed or removed counts
 * from then on, and only changed files are read. It may come later. Files whose names end with
 * {@code _secret} are passed over, and no secret key is read; what is no certificate is logged and
 * passed over too.
 *
 * <p>Safe for any thread. Asking blocks for as long as looking at the folder takes.
 */
public final class ZCertStore {

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  /** A file that was read, and what is in it, {@code null} if that is no certificate. */
  private record Known(FileStamp stamp, ZCert cert) {}

  private final Path folder;

  /* Guarded by this. */
  private final Map<String, ZCert> inserted = new LinkedHashMap<>();
  private Map<Path, Known> files = Map.of();
  private Map<String, ZCert> byKey = Map.of();

  /** Makes a store in memory. */
  public ZCertStore() {
    this.folder = null;
  }

  /**
   * Makes a store of the certificates in a folder, which need not be there yet.
   *
   * @param folder looked through with all that is below it
   */
  public ZCertStore(Path folder) {
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * Finds the certificate of a public key: zcertstore_lookup.
   *
   * @param key 32 bytes
   * @return a copy without a secret; {@code null} if it is not here
   * @throws UncheckedIOException if the folder cannot be read
   */
  public ZCert lookup(byte[] key) {
    return lookup(Z85.encode(Objects.requireNonNull(key, "key")));
  }

  /**
   * Finds the certificate of a public key as text.
   *
   * @param key 40 characters of Z85
   * @return a copy without a secret; {@code null} if it is not here
   * @throws UncheckedIOException if the folder cannot be read
   */
  public synchronized ZCert lookup(String key) {
    Objects.requireNonNull(key, "key");
    refresh();
    ZCert cert = inserted.getOrDefault(key, byKey.get(key));
    return cert == null ? null : cert.publicDup();
  }

  /**
   * Adds a certificate, in memory alone, in place of one of the same key: zcertstore_insert.
   *
   * @param cert of which the store keeps a copy without the secret
   */
  public synchronized void insert(ZCert cert) {
    ZCert copy = Objects.requireNonNull(cert, "cert").publicDup();
    inserted.put(copy.publicText(), copy);
  }

  /**
   * Removes a certificate that was inserted; a file is not touched.
   *
   * @param cert of which the public key counts
   * @return whether it was there
   */
  public synchronized boolean remove(ZCert cert) {
    return inserted.remove(Objects.requireNonNull(cert, "cert").publicText()) != null;
  }

  /**
   * {@return all certificates, as copies without secrets: zcertstore_certs}
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public synchronized List<ZCert> certs() {
    refresh();
    Map<String, ZCert> all = new LinkedHashMap<>(byKey);
    all.putAll(inserted);
    return all.values().stream().map(ZCert::publicDup).toList();
  }

  private void refresh() {
    if (folder == null) {
      return;
    }
    Map<Path, Known> now = new HashMap<>();
    Reader reader = new Reader(now);
    try {
      if (Files.isDirectory(folder)) {
        Files.walkFileTree(folder, reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
    if (!reader.readAny && now.size() == files.size()) {
      return;
    }
    Map<String, ZCert> keys = new LinkedHashMap<>();
    for (Known known : now.values()) {
      if (known.cert != null) {
        keys.put(known.cert.publicText(), known.cert);
      }
    }
    files = now;
    byKey = keys;
  }

  private final class Reader extends SimpleFileVisitor<Path> {
    private final Map<Path, Known> found;
    private boolean readAny;

    Reader(Map<Path, Known> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.getFileName().toString().endsWith("_secret") && Files.isRegularFile(file)) {
        FileStamp stamp = FileStamp.of(file);
        Known before = files.get(file);
        if (!stamp.equals(FileStamp.NONE)) {
          boolean same = before != null && before.stamp.stillGood(stamp);
          found.put(file, same ? before : new Known(stamp, read(file, before)));
          readAny |= !same;
        }
      }
      return FileVisitResult.CONTINUE;
    }

    /** Somebody removed it just now. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    private ZCert read(Path file, Known before) {
      try {
        return ZCert.loadPublic(file);
      } catch (IOException e) {
        if (before == null || before.cert != null) {
          LOGGER.log(
              System.Logger.Level.WARNING, "zmq4j: passed over in a store: {0}", e.getMessage());
        }
        return null;
      }
    }
  }

  /** Where the certificates are, and nothing of them. */
  @Override
  public String toString() {
    return "ZCertStore[" + (folder == null ? "in memory" : folder) + "]";
  }
}
