package io.zmq4j.auth;

import static io.zmq4j.support.SocketPair.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handler, asked as libzmq asks it. */
class ZAuthTest {

  @TempDir private Path folder;
  private ZContext context;
  private ZAuth auth;
  private ZSocket asking;

  @BeforeEach
  void make() {
    context = new ZContext();
    auth = new ZAuth(context);
    asking = context.socket(SocketType.REQ);
    asking.set(SocketOption.LINGER, Duration.ZERO);
    asking.connect("inproc://zeromq.zap.01");
  }

  @AfterEach
  void close() {
    asking.close();
    auth.close();
    context.close();
  }

  /** The frames of the answer. */
  private List<String> ask(String... frames) {
    try (ZMsg request = new ZMsg()) {
      for (String frame : frames) {
        request.addstr(frame);
      }
      request.send(asking);
    }
    List<String> answer = new ArrayList<>();
    try (ZMsg reply = ZMsg.recv(asking, LIMIT)) {
      assertThat(reply).isNotNull();
      for (String text = reply.popstr(); text != null; text = reply.popstr()) {
        answer.add(text);
      }
    }
    assertThat(answer).hasSize(6);
    assertThat(answer.get(0)).isEqualTo("1.0");
    return answer;
  }

  private String status(String address, String mechanism, String... credentials) {
    return statusIn("domain", address, mechanism, credentials);
  }

  private String statusIn(String domain, String address, String mechanism, String... credentials) {
    List<String> frames = new ArrayList<>(List.of("1.0", "7", domain, address, "", mechanism));
    frames.addAll(List.of(credentials));
    List<String> answer = ask(frames.toArray(String[]::new));
    assertThat(answer.get(1)).isEqualTo("7");
    return answer.get(2);
  }

  @Test
  void shouldBeClosedButForNull() {
    assertThat(status("10.0.0.1", "NULL")).isEqualTo("200");
    assertThat(status("10.0.0.1", "PLAIN", "user", "word")).isEqualTo("400");
    assertThat(status("10.0.0.1", "CURVE", "k".repeat(32))).isEqualTo("400");
    assertThat(status("10.0.0.1", "GSSAPI", "principal")).isEqualTo("400");
    assertThat(status("10.0.0.1", "OTHER")).isEqualTo("400");
  }

  @Test
  void shouldAllowAddresses() {
    auth.configurePlain("*", request -> ZapReply.admit(request.user()));
    auth.allow("10.0.0.1", "::ffff:10.0.0.1", "::1", "::1");
    assertThat(status("10.0.0.1", "NULL")).isEqualTo("200");
    assertThat(status("::ffff:10.0.0.1", "NULL")).isEqualTo("200");
    assertThat(status("0:0:0:0:0:0:0:1", "PLAIN", "user", "word")).isEqualTo("200");
    assertThat(status("10.0.0.2", "NULL")).isEqualTo("400");
    assertThat(status("10.0.0.2", "PLAIN", "user", "word")).isEqualTo("400");
    assertThat(status("", "NULL")).isEqualTo("400");
  }

  @Test
  void shouldDenyAddresses() {
    auth.deny("10.0.0.1");
    assertThat(status("10.0.0.1", "NULL")).isEqualTo("400");
    assertThat(status("::ffff:10.0.0.1", "NULL")).isEqualTo("400");
    assertThat(status("10.0.0.2", "NULL")).isEqualTo("200");
    auth.allow("10.0.0.1", "10.0.0.3");
    assertThat(status("10.0.0.1", "NULL")).as("denied wins").isEqualTo("400");
    assertThat(status("10.0.0.3", "NULL")).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "10.0.0", "10.0.0.1/8", "1.2.3.400", "::1::", "*"})
  void shouldTakeAddressesAlone(String address) {
    assertThatThrownBy(() -> auth.allow("10.0.0.1", address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no IP address");
    assertThat(status("10.0.0.2", "NULL")).as("nothing was added").isEqualTo("200");
  }

  @Test
  void shouldTakeAnotherPasswordFile() throws Exception {
    Path first = Files.writeString(folder.resolve("first"), "admin=word");
    Path second = Files.writeString(folder.resolve("second"), "admin=w0rd");
    auth.configurePlain("*", first);
    assertThat(status("10.0.0.1", "PLAIN", "admin", "word")).isEqualTo("200");
    auth.configurePlain("*", second);
    assertThat(status("10.0.0.1", "PLAIN", "admin", "word")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "admin", "w0rd")).isEqualTo("200");
  }

  @Test
  void shouldReadPasswordsAgainWhenTheyChange() throws Exception {
    Path file = folder.resolve("passwords");
    auth.configurePlain("*", file);
    assertThat(status("10.0.0.1", "PLAIN", "admin", "word")).isEqualTo("400");
    Files.writeString(file, "# users\nadmin=word\n=none\nnobody\nother=a=b # c");
    assertThat(status("10.0.0.1", "PLAIN", "admin", "word")).isEqualTo("200");
    assertThat(status("10.0.0.1", "PLAIN", "admin", "wor")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "admin", "")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "other", "a=b # c")).isEqualTo("200");
    assertThat(status("10.0.0.1", "PLAIN", "", "none")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "nobody", "")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "# users", "")).isEqualTo("400");
    Files.writeString(file, "admin=w0rd\n");
    assertThat(status("10.0.0.1", "PLAIN", "admin", "word")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "admin", "w0rd")).isEqualTo("200");
    Files.delete(file);
    assertThat(status("10.0.0.1", "PLAIN", "admin", "w0rd")).isEqualTo("400");
    Files.createDirectory(file);
    assertThat(status("10.0.0.1", "PLAIN", "admin", "w0rd")).as("cannot be read").isEqualTo("500");
  }

  @Test
  void shouldTellDomainsApart() {
    auth.configurePlain("one", request -> ZapReply.admit("1"));
    auth.configurePlain("two", request -> ZapReply.refuseForNow());
    assertThat(statusIn("one", "10.0.0.1", "PLAIN", "user", "word")).isEqualTo("200");
    assertThat(statusIn("two", "10.0.0.1", "PLAIN", "user", "word")).isEqualTo("300");
    assertThat(statusIn("three", "10.0.0.1", "PLAIN", "user", "word")).isEqualTo("400");
    auth.configurePlain("*", request -> ZapReply.admit("*"));
    assertThat(statusIn("three", "10.0.0.1", "PLAIN", "user", "word")).isEqualTo("200");
    assertThat(statusIn("two", "10.0.0.1", "PLAIN", "user", "word")).isEqualTo("300");
  }

  @Test
  void shouldTellAVerifierAll() {
    List<Object> told = new ArrayList<>();
    auth.configureGssapi(
        "*",
        request -> {
          told.addAll(List.of(request.domain(), request.address(), request.principal()));
          assertThat(request.user()).isNull();
          assertThat(request.password()).isNull();
          assertThat(request.publicKey()).isNull();
          return ZapReply.admit("somebody", Map.of("role", "all"));
        });
    List<String> answer =
        ask("1.0", "1", "domain", "10.0.0.1", "identity", "GSSAPI", "principal@REALM");
    assertThat(answer.subList(1, 6))
        .containsExactly("1", "200", "OK", "somebody", "\4role\0\0\0\3all");
    assertThat(told).containsExactly("domain", "10.0.0.1", "principal@REALM");
  }

  @Test
  void shouldRefuseByWhateverFails() {
    auth.configurePlain(
        "*",
        request -> {
          Thread.currentThread().interrupt();
          switch (request.user()) {
            case "exception" -> throw new Exception("on purpose");
            case "error" -> throw new StackTracelessError();
            case "null" -> {
              return null;
            }
            default -> {
              return ZapReply.admit("");
            }
          }
        });
    assertThat(status("10.0.0.1", "PLAIN", "exception", "x")).isEqualTo("500");
    assertThat(status("10.0.0.1", "PLAIN", "error", "x")).isEqualTo("500");
    assertThat(status("10.0.0.1", "PLAIN", "null", "x")).isEqualTo("400");
    assertThat(status("10.0.0.1", "PLAIN", "user", "x")).isEqualTo("200");
    assertThat(auth.isClosed()).isFalse();
  }

  private static final class StackTracelessError extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @CsvSource({
    "x",
    "1.0",
    "1.1|1|domain|10.0.0.1||NULL",
    "1.0|1|domain|10.0.0.1|",
    "1.0|1|domain|10.0.0.1||PLAIN|user",
    "1.0|1|domain|10.0.0.1||PLAIN|user|word|more",
    "1.0|1|domain|10.0.0.1||CURVE|short",
    "1.0|1|domain|10.0.0.1||GSSAPI"
  })
  void shouldSurviveMalformedRequests(String frames) {
    auth.configurePlain("*", request -> ZapReply.admit(""));
    auth.allowAnyCurveKey("*");
    assertThat(ask(frames.split("\\|", -1)).get(2)).isEqualTo("500");
    assertThat(status("10.0.0.1", "NULL")).isEqualTo("200");
  }

  /** Prints nothing, and logs what there is to log. */
  static final class Logging {
    public static void main(String[] arguments) {
      ZAuthTest asking = new ZAuthTest();
      asking.make();
      asking.auth.configurePlain("*", request -> ZapReply.admit(""));
      asking.status("10.0.0.1", "PLAIN", "quiet", "secret-word");
      asking.auth.setVerbose(true);
      asking.status("10.0.0.1", "PLAIN", "us\ner", "secret-word");
      asking.auth.deny("10.0.0.1");
      asking.status("10.0.0.1", "NULL");
      asking.auth.configurePlain(
          "*",
          request -> {
            throw new IllegalStateException("a verifier's own words");
          });
      asking.status("10.0.0.2", "PLAIN", "failing", "secret-word");
      asking.close();
    }
  }

  @Test
  void shouldLogDecisionsWithoutSecrets() throws InterruptedException {
    assertThat(ChildJvm.of(Logging.class).run().errors())
        .contains(
            "zmq4j: ZAP 200 OK: PLAIN us?er from 10.0.0.1 for domain",
            "zmq4j: ZAP 400 No access: NULL  from 10.0.0.1 for domain",
            "zmq4j: ZAP verifier failed for PLAIN failing from 10.0.0.2 for domain",
            "a verifier's own words",
            "zmq4j: ZAP 500 Internal error: PLAIN failing from 10.0.0.2 for domain")
        .doesNotContain("quiet", "secret-word");
  }

  /** The context is closed at any moment of a handler's life, and then the handler. */
  static final class Outlived {
    public static void main(String[] arguments) {
      for (int round = 0; round < 300; round++) {
        ZContext context = new ZContext();
        ZAuth auth = new ZAuth(context);
        long moment = System.nanoTime() + round * 1_000L;
        while (System.nanoTime() < moment) {
          Thread.onSpinWait();
        }
        context.close();
        auth.close();
      }
    }
  }

  @Test
  void shouldTakeTheEndOfItsContextForNoFailure() throws InterruptedException {
    assertThat(ChildJvm.of(Outlived.class).run().errors()).isEmpty();
  }

  @Test
  void shouldBeAloneInItsContext() {
    assertThatThrownBy(() -> new ZAuth(context))
        .isInstanceOf(ZException.class)
        .hasMessageContaining("EADDRINUSE");
    auth.close();
    auth.close();
    assertThat(auth.isClosed()).isTrue();
    for (int i = 0; i < 50; i++) {
      new ZAuth(context).close();
    }
  }

  @Test
  void shouldEndWithItsContext() {
    try (ZContext other = new ZContext()) {
      ZAuth ending = new ZAuth(other);
      other.shutdown();
      org.awaitility.Awaitility.await().until(ending::isClosed);
      ending.close();
    }
  }

  @Test
  void shouldTakeNoMetadataThatPretend() {
    assertThatThrownBy(() -> ZapReply.admit("", Map.of("User-Id", "root")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ZapReply.admit("", Map.of("", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ZapReply(600, "", "", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    ZCert cert = new ZCert();
    cert.setMeta("user-id", "root");
    cert.setMeta("name", "n");
    ZCertStore store = new ZCertStore();
    store.insert(cert);
    auth.configureCurve("*", store);
    try (ZMsg request = new ZMsg()) {
      for (String frame : List.of("1.0", "1", "domain", "10.0.0.1", "", "CURVE")) {
        request.addstr(frame);
      }
      request.addmem(cert.publicKey());
      request.send(asking);
    }
    try (ZMsg reply = ZMsg.recv(asking, LIMIT)) {
      assertThat(reply.last().data()).isEqualTo("\4name\0\0\0\1n".getBytes(UTF_8));
    }
  }
}
