package io.zmq4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.Zmq;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.spi.NativeBundle;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** What goes into the jars beside classes and the library. */
@DisabledIfEnvironmentVariable(
    named = "ASAN_OPTIONS",
    matches = ".+",
    disabledReason = "natives with sanitizers are not published")
class PublishedTest {

  private static final Path NATIVES = Path.of("target", "natives");
  private static final String IMAGE = "META-INF/native-image/io.zmq4j/zmq4j/";

  private static String resource(String name) throws IOException {
    try (InputStream in = Zmq.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(PublishedTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> NATIVES.relativize(file).toString())
          .toList();
    }
  }

  /** GraalVM has to keep the classes that C looks up, with their natives. */
  @Test
  void shouldTellGraalvmWhatTheShimLooksUp() throws Exception {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("native", "src"))) {
      for (Path file : files.toList()) {
        sources.append(Files.readString(file));
      }
    }
    List<String> lookedUp = all("FindClass\\(env, \"([^\"]+)\"\\)", sources.toString());
    String config = resource(IMAGE + "jni-config.json");
    assertThat(all("\"name\": \"([^\"]+)\"", config))
        .containsExactlyInAnyOrderElementsOf(
            lookedUp.stream().map(name -> name.replace('/', '.')).distinct().toList())
        .contains(Libzmq.class.getName());
    // All methods, so that there is no list of natives here that could be behind.
    assertThat(all("\"(allDeclaredMethods)\": true", config)).hasSameSizeAs(lookedUp);
    assertThat(sources).doesNotContain("GetMethodID").doesNotContain("GetFieldID");
    assertThat(Arrays.stream(Libzmq.class.getDeclaredMethods()).map(Method::getModifiers))
        .anyMatch(Modifier::isNative);
  }

  /** And what Java reads by name. */
  @Test
  void shouldTellGraalvmWhatIsReadAtRunTime() throws Exception {
    String config = resource(IMAGE + "resource-config.json");
    List<Pattern> patterns =
        all("\"pattern\": \"([^\"]+)\"", config).stream()
            .map(pattern -> Pattern.compile(pattern.replace("\\\\", "\\")))
            .toList();
    assertThat(names(NATIVES.resolve("META-INF/native")))
        .isNotEmpty()
        .allMatch(name -> patterns.stream().anyMatch(each -> each.matcher(name).matches()));
    for (String name :
        List.of(
            "META-INF/services/" + NativeBundle.class.getName(), "io/zmq4j/binding.properties")) {
      assertThat(resource(name)).isNotBlank();
      assertThat(patterns).anyMatch(each -> each.matcher(name).matches());
    }
  }

  @Test
  void shouldNameWhatIsInsideTheLibrary() throws Exception {
    List<String> bills = names(NATIVES.resolve("META-INF/sbom"));
    assertThat(bills).hasSize(1);
    String bill = Files.readString(NATIVES.resolve(bills.get(0)));
    assertThat(bill).contains("\"bomFormat\": \"CycloneDX\"");
    assertThat(bill).contains("pkg:maven/io.zmq4j/zmq4j@" + Zmq.bindingVersion());
    if (Zmq.info().contains("inside the library")) {
      assertThat(all("\"name\": \"([^\"]+)\",\\s+\"version\"", bill))
          .contains("zmq4j", "libzmq", "libsodium", "mimalloc");
      assertThat(all("\"name\": \"libzmq\",\\s+\"version\": \"([^\"]+)\"", bill))
          .containsExactly(Zmq.version());
      assertThat(all("\"name\": \"libsodium\",\\s+\"version\": \"([^\"]+)\"", bill))
          .allMatch(version -> version.matches("1\\.\\d+\\.\\d+"));
    } else {
      assertThat(bill).doesNotContain("libsodium");
    }
  }
}
