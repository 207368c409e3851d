package io.zmq4j.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zmq4j.support.Folders;
import io.zmq4j.support.Mutations;
import io.zmq4j.support.Texts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Files of anything: read, or refused with {@link IOException}, and nobody is let in by them. */
class HostileFilesPropertiesTest {

  private static final long THREE_GIB = 3L << 30;

  private Path folder;
  private Path file;

  @BeforeProperty
  void make() throws IOException {
    folder = Files.createTempDirectory("zmq4j-files");
    file = folder.resolve("file");
  }

  @AfterProperty
  void remove() throws IOException {
    Folders.delete(folder);
  }

  @Provide
  static Arbitrary<byte[]> garbage() {
    Arbitrary<byte[]> lines =
        Arbitraries.of(
                "curve",
                "metadata",
                "    public-key = ",
                "    secret-key = ",
                "    name = ",
                "\"",
                "'",
                "#",
                "=",
                " ",
                "\t",
                "\r",
                "\n",
                "\n",
                "\0",
                "/",
                "    ",
                "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID",
                "€")
            .list()
            .ofMaxSize(30)
            .map(parts -> String.join("", parts).getBytes(UTF_8));
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    return Arbitraries.oneOf(lines, noise);
  }

  @Provide
  static Arbitrary<byte[]> certificates() {
    byte[] publicText = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID".getBytes(UTF_8);
    byte[] secretText = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs".getBytes(UTF_8);
    byte[] valid = CertFile.write(Map.of("name", "worker 1"), publicText, secretText);
    return Arbitraries.oneOf(Mutations.of(valid), garbage());
  }

  @Property(tries = 500)
  void shouldLoadAnyCertificateOrRefuseIt(@ForAll("certificates") byte[] content)
      throws IOException {
    Files.write(file, content);
    try (ZCert cert = ZCert.load(file)) {
      assertThat(cert.publicKey()).hasSize(32);
      cert.savePublic(folder.resolve("again"));
      try (ZCert again = ZCert.load(folder.resolve("again"))) {
        assertThat(again.publicText()).isEqualTo(cert.publicText());
        assertThat(again.metadata()).isEqualTo(cert.metadata());
      }
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
      assertThat(e.getMessage()).doesNotContain("D:)Q[IlAW!");
    }
  }

  @Property(tries = 100)
  void shouldFindWhoIsThereAmongGarbage(@ForAll @Size(max = 5) List<@From("garbage") byte[]> others)
      throws IOException {
    Path store = Files.createDirectories(folder.resolve("store"));
    for (int i = 0; i < others.size(); i++) {
      Files.write(store.resolve("other" + i), others.get(i));
    }
    try (ZCert known = new ZCert();
        ZCert unknown = new ZCert()) {
      known.savePublic(store.resolve("known"));
      ZCertStore certs = new ZCertStore(store);
      assertThat(certs.lookup(known.publicText())).isEqualTo(known.publicDup());
      assertThat(certs.lookup(unknown.publicKey())).isNull();
      assertThat(certs.certs()).hasSizeLessThanOrEqualTo(1 + 5);
    }
  }

  @Property(tries = 300)
  void shouldLookUpAnyText(@ForAll("texts") String text) {
    assertThat(new ZCertStore(folder).lookup(text)).isNull();
  }

  @Provide
  static Arbitrary<String> texts() {
    return Texts.any();
  }

  private static ZapRequest plain(String user, byte[] password) {
    return ZapRequest.of(
        List.of(
            "1.0".getBytes(UTF_8),
            new byte[] {1},
            "global".getBytes(UTF_8),
            "127.0.0.1".getBytes(UTF_8),
            new byte[0],
            "PLAIN".getBytes(UTF_8),
            user.getBytes(UTF_8),
            password.clone()));
  }

  /** Whoever gets in has a line of that name and that password, as Java splits lines. */
  @Property(tries = 500)
  void shouldAdmitWhoHasALine(
      @ForAll("passwordFiles") String text,
      @ForAll("names") String user,
      @ForAll("names") String password)
      throws IOException {
    Files.writeString(file, text);
    boolean admitted =
        new PasswordFile(file).verify(plain(user, password.getBytes(UTF_8))).status() == 200;
    String expected = null;
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (!line.startsWith("#") && equals > 0 && line.substring(0, equals).equals(user)) {
        expected = line.substring(equals + 1);
      }
    }
    assertThat(admitted).isEqualTo(password.equals(expected));
  }

  @Provide
  static Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "ab", "", "=", "#a", "\r", "a=b", "€", "\0");
  }

  @Provide
  static Arbitrary<String> passwordFiles() {
    Arbitrary<String> separator = Arbitraries.of("=", "=", "\n", "#", "");
    return Combinators.combine(names(), separator, names(), Arbitraries.of("\n", "\r\n", ""))
        .as((a, b, c, d) -> a + b + c + d)
        .list()
        .ofMaxSize(8)
        .map(lines -> String.join("", lines));
  }

  @Property(tries = 300)
  void shouldReadAnyPasswordFile(@ForAll("garbage") byte[] content) throws IOException {
    Files.write(file, content);
    assertThat(new PasswordFile(file).verify(plain("nobody", new byte[5])).status()).isEqualTo(400);
  }

  /** Sparse, as anybody makes them who may write into the folder. */
  @Example
  void shouldNotReadWhatIsTooLargeForMemory() throws IOException {
    try (ZCert known = new ZCert();
        RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(THREE_GIB);
      known.savePublic(folder.resolve("known"));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ZCert.load(file))
          .withMessageContaining("3221225472 bytes");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> new PasswordFile(file).verify(plain("nobody", new byte[5])))
          .withMessageContaining("3221225472 bytes");
      assertThat(new ZCertStore(folder).lookup(known.publicText())).isNotNull();
    }
  }

  @Provide
  static Arbitrary<String> addresses() {
    return Arbitraries.oneOf(
        Arbitraries.of("127", "256", "0", "::", ":", "1", "ffff", ".", "%", "lo", "%1", "a", "09")
            .list()
            .ofMaxSize(8)
            .map(parts -> String.join("", parts)),
        Arbitraries.of(
            "1.2.3.999", ".:1", "::1%99999999999", "fe80::1%nowhere", "1.2.3.08", "::ffff:1.2.3.4"),
        Texts.any());
  }

  @Property(tries = 1_000)
  void shouldTakeAddressesOrRefuseThem(
      @ForAll @Size(max = 3) List<@From("addresses") String> texts) {
    Addresses addresses = new Addresses();
    Throwable thrown = catchThrowable(() -> addresses.add(texts.toArray(new String[0])));
    if (thrown == null) {
      assertThat(texts).allMatch(addresses::contains);
    } else {
      assertThat(thrown)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no IP address");
      assertThat(addresses.isEmpty()).isTrue();
      assertThat(texts).noneMatch(addresses::contains);
    }
  }

  @Example
  void shouldTakeAnAddressTwice() {
    Addresses addresses = new Addresses();
    addresses.add("::1", "127.0.0.1", "0:0:0:0:0:0:0:1", "127.0.0.1");
    assertThat(addresses.contains("0::1")).isTrue();
    assertThat(addresses.contains("127.0.0.1")).isTrue();
    assertThat(addresses.contains("127.0.0.2")).isFalse();
  }

  @Provide
  static Arbitrary<byte[]> zapFrames() {
    Arbitrary<byte[]> words =
        Arbitraries.of("1.0", "1.0", "PLAIN", "CURVE", "NULL", "GSSAPI", "", "global", "::1")
            .map(word -> word.getBytes(UTF_8));
    Arbitrary<byte[]> key = Arbitraries.bytes().array(byte[].class).ofSize(32);
    return Arbitraries.oneOf(words, words, key, Texts.any().map(text -> text.getBytes(UTF_8)));
  }

  @Property(tries = 500)
  void shouldReadAnyZapRequestOrRefuseIt(
      @ForAll @Size(max = 9) List<@From("zapFrames") byte[]> frames,
      @ForAll("mechanisms") String mechanism)
      throws Exception {
    if (frames.size() >= 6) {
      frames.set(0, "1.0".getBytes(UTF_8));
      frames.set(5, mechanism.getBytes(UTF_8));
    }
    ZapRequest request = ZapRequest.of(frames);
    if (request == null) {
      return;
    }
    assertThat(request.mechanism()).isEqualTo(mechanism);
    assertThat(request.toString()).doesNotContainPattern("\\p{Cntrl}");
    assertThat(request.who()).isNotNull();
    assertThat(request.identity()).isEqualTo(frames.get(4));
    assertThat(request.publicKey() != null).isEqualTo(mechanism.equals("CURVE"));
    ZapReply reply = new Policy().decide(request);
    assertThat(reply.status()).isEqualTo(mechanism.equals("NULL") ? 200 : 400);
    assertThat(request.user() != null).isEqualTo(mechanism.equals("PLAIN"));
    assertThat(request.password() != null).isEqualTo(mechanism.equals("PLAIN"));
  }

  @Provide
  static Arbitrary<String> mechanisms() {
    return Arbitraries.of("PLAIN", "CURVE", "NULL", "GSSAPI", "OTHER", "");
  }
}
