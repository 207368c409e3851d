package io.zmq4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and their files. */
class ZCertTest {

  private static final String KEY = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";
  private static final String SECRET = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";

  @TempDir private Path folder;

  private static void write(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void shouldComeBackFromItsFiles() throws IOException {
    Path file = folder.resolve("cert");
    try (ZCert cert = new ZCert()) {
      cert.setMeta("name", "a \"quoted\" name");
      cert.setMeta("e-mail", "");
      cert.save(file);
      try (ZCert same = ZCert.load(file)) {
        assertThat(same).isEqualTo(cert).hasSameHashCodeAs(cert);
        assertThat(same.metadata()).isEqualTo(cert.metadata());
      }
      ZCert known = ZCert.loadPublic(file);
      assertThat(known.publicKey()).isEqualTo(cert.publicKey());
      assertThat(known).isNotEqualTo(cert);
      assertThat(known.hasSecret()).isFalse();
      assertThatThrownBy(known::keys).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> known.save(file)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(files()).containsExactlyInAnyOrder("cert", "cert_secret");
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void shouldBeThatOfItsKeys() {
    try (ZCert cert = new ZCert();
        ZCert other = new ZCert()) {
      assertThat(cert).isEqualTo(cert.dup()).isNotEqualTo(other).isNotEqualTo(cert.publicText());
      assertThat(ZCert.ofPublicKey(cert.publicKey()).dup())
          .isEqualTo(ZCert.ofPublicKey(cert.publicKey()))
          .isNotEqualTo(cert);
    }
    assertThatThrownBy(() -> ZCert.ofPublicKey(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key of 31 bytes: a CURVE key has 32");
  }

  @Test
  void shouldGiveSecretsToTheirOwnerAlone() throws IOException {
    Path file = folder.resolve("cert");
    Path secret = folder.resolve("cert_secret");
    Files.writeString(secret, "open to all before");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-rw-rw-"));
    try (ZCert cert = new ZCert()) {
      cert.save(file);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain("secret-key");
    assertThat(PrivateFile.isOpenToOthers(secret)).isFalse();
    assertThat(PrivateFile.isOpenToOthers(file)).isTrue();
  }

  @Test
  void shouldLeaveNothingWhereItCannotWrite() throws IOException {
    Path target = Files.createDirectory(folder.resolve("cert_secret"));
    Files.writeString(target.resolve("in the way"), "");
    try (ZCert cert = new ZCert()) {
      assertThatThrownBy(() -> cert.save(folder.resolve("cert"))).isInstanceOf(IOException.class);
    }
    assertThat(files()).containsExactly("cert_secret");
  }

  @Test
  void shouldNotTellTheSecretKey() {
    try (ZCert cert = new ZCert();
        ZCurve.KeyPair keys = cert.keys()) {
      String text = cert.toString();
      assertThat(text)
          .contains(cert.publicText(), "not shown")
          .doesNotContain(Z85.encode(keys.secretKey()));
    }
  }

  @Test
  void shouldWipeTheSecretKey() {
    ZCert cert = new ZCert();
    ZCurve.KeyPair keys = cert.keys();
    cert.close();
    cert.close();
    assertThat(cert.hasSecret()).isFalse();
    assertThat(keys.secretKey()).isNotEqualTo(new byte[32]);
    keys.close();
    assertThat(keys.secretKey()).isEqualTo(new byte[32]);
    assertThat(new ZCert(keys).hasSecret()).isFalse();
  }

  @Test
  void shouldApplyItsKeys() {
    try (ZCert cert = new ZCert();
        ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PUSH)) {
      cert.apply(socket);
      assertThat(socket.get(SocketOption.CURVE_PUBLICKEY)).isEqualTo(cert.publicKey());
      assertThat(socket.get(SocketOption.MECHANISM)).isEqualTo(2);
      assertThatThrownBy(() -> ZCert.ofPublicKey(cert.publicKey()).apply(socket))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the secret key is not here");
    }
  }

  @Test
  void shouldReadWhatPeopleWrite() throws IOException {
    Path file = folder.resolve("cert");
    write(
        file,
        "# by hand\n\nmetadata # of mine\n    name = plain text   # a comment\n\tx\n"
                .replace("\tx\n", "")
            + "    sub\n        deeper = 1\n    quoted = 'it \"is\"'\nother\n    public-key = no\n"
            + "curve\n    public-key = \""
            + KEY
            + "\"   \r\n    secret-key='"
            + SECRET
            + "'");
    try (ZCert cert = ZCert.load(file)) {
      assertThat(cert.publicText()).isEqualTo(KEY);
      assertThat(cert.hasSecret()).isTrue();
      assertThat(cert.metadata())
          .containsEntry("name", "plain text")
          .containsEntry("quoted", "it \"is\"")
          .containsEntry("sub", "")
          .hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "curve\n",
        "curve\n    public-key = \"short\"\n",
        "curve\n  public-key = \"" + KEY + "\"\n",
        "curve\n    public-key = \"" + KEY + "\n",
        "curve\n    public-key = \"" + KEY + "\" more\n",
        "curve !\n    public-key = \"" + KEY + "\"\n",
        "        public-key = \"" + KEY + "\"\n",
        "curve\n    public-key = \"" + KEY + "\"\n    secret-key = \"nonsense\"\n",
        "curve\n    public-key = \"" + KEY + "\"\n    secret-key = \"" + KEY + "\"\n",
      })
  void shouldSayThatAFileIsNoCertificate(String content) throws IOException {
    Path file = folder.resolve("cert");
    write(file, content);
    assertThatThrownBy(() -> ZCert.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageMatching(".*(no certificate|do not belong together).*")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(KEY, "nonsense", "short"));
  }

  @Test
  void shouldSayThatThereIsNone() {
    assertThatThrownBy(() -> ZCert.load(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "/a", "a/", "\u00fc", "a=b"})
  void shouldRefuseANameThatNoFileHolds(String name) {
    try (ZCert cert = new ZCert()) {
      assertThatThrownBy(() -> cert.setMeta(name, "value"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(cert.metadata()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "both \" and '", "\0"})
  void shouldRefuseAValueThatNoFileHolds(String value) {
    try (ZCert cert = new ZCert()) {
      assertThatThrownBy(() -> cert.setMeta("name", value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldBeACopyOfItsOwn() {
    try (ZCert cert = new ZCert()) {
      cert.setMeta("name", "first");
      try (ZCert copy = cert.dup()) {
        copy.setMeta("name", "second");
        copy.unsetMeta("none");
        assertThat(copy).isEqualTo(cert);
        assertThat(cert.meta("name")).isEqualTo("first");
      }
      assertThat(cert.hasSecret()).isTrue();
    }
  }
}
