package io.zmq4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores follow their folder. */
class ZCertStoreTest {

  @TempDir private Path parent;
  private Path folder;
  private ZCertStore store;
  private final ZCert cert = new ZCert();

  @BeforeEach
  void make() {
    folder = parent.resolve("certs");
    store = new ZCertStore(folder);
  }

  private void save(String name, String value) throws IOException {
    cert.setMeta("name", value);
    Files.createDirectories(folder);
    cert.save(folder.resolve(name));
  }

  private String found() {
    ZCert known = store.lookup(cert.publicKey());
    return known == null ? null : known.meta("name");
  }

  @Test
  void shouldFollowItsFolder() throws IOException {
    assertThat(found()).isNull();
    save("one", "first");
    assertThat(found()).isEqualTo("first");
    save("one", "other");
    assertThat(found()).isEqualTo("other");
    Files.delete(folder.resolve("one"));
    assertThat(found()).isNull();
    Files.createDirectory(folder.resolve("below"));
    save("below/two", "third");
    assertThat(found()).isEqualTo("third");
  }

  /** Of the same size, written into the same file at once, and as old as before. */
  @Test
  void shouldSeeAChangeThatHardlyShows() throws IOException {
    save("one", "first");
    Path file = folder.resolve("one");
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(found()).isEqualTo("first");
    Files.writeString(file, Files.readString(file).replace("first", "other"));
    Files.setLastModifiedTime(file, time);
    assertThat(found()).isEqualTo("other");
  }

  @Test
  void shouldReadAnOldFileOnce() throws IOException {
    save("one", "first");
    Path file = folder.resolve("one");
    FileTime old = FileTime.from(Instant.now().minusSeconds(60));
    Files.setLastModifiedTime(file, old);
    assertThat(found()).isEqualTo("first");
    Files.writeString(file, Files.readString(file).replace("first", "other"));
    Files.setLastModifiedTime(file, old);
    assertThat(found()).as("as it was, for it looks the same").isEqualTo("first");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(50)));
    assertThat(found()).isEqualTo("other");
  }

  @Test
  void shouldPassOverWhatIsNoCertificate() throws IOException {
    save("one", "first");
    Files.writeString(folder.resolve("README"), "not a certificate");
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertThat(found()).isEqualTo("first");
    assertThat(store.certs()).hasSize(1).noneMatch(ZCert::hasSecret);
  }

  @Test
  void shouldKeepACertificateThatIsThereTwice() throws IOException {
    save("one", "same");
    save("two", "same");
    Files.delete(folder.resolve("one"));
    assertThat(found()).isEqualTo("same");
  }

  @Test
  void shouldTakeCertificatesInMemory() {
    cert.setMeta("name", "in memory");
    store = new ZCertStore();
    store.insert(cert);
    cert.setMeta("name", "changed later");
    assertThat(found()).isEqualTo("in memory");
    assertThat(store).hasToString("ZCertStore[in memory]");
    assertThat(store.lookup(cert.publicText()).hasSecret()).isFalse();
    assertThat(store.remove(cert)).isTrue();
    assertThat(store.remove(cert)).isFalse();
    assertThat(found()).isNull();
  }
}
