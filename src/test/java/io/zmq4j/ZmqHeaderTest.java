package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The tables of options against the zmq.h that the shim was compiled with, both ways. */
@DisabledIfEnvironmentVariable(
    named = "ASAN_OPTIONS",
    matches = ".+",
    disabledReason = "reads what the ordinary build has written")
class ZmqHeaderTest {

  /** Written by the build of the shim. */
  private static final Path WHERE = Path.of("target", "cmake", "zmq-header.txt");

  private static final Pattern COMMENT = Pattern.compile("/\\*\\s*([^*]*?)\\s*\\*/");
  private static final Pattern DEFINE = Pattern.compile("#define ZMQ_(\\w+) (\\w+).*");

  /** Names that zmq.h keeps for older programs, and one whose value can end the process. */
  private static final Set<String> NOT_EXPOSED =
      Set.of(
          "IDENTITY",
          "CONNECT_RID",
          "IPV4ONLY",
          "DELAY_ATTACH_ON_CONNECT",
          "FAIL_UNROUTABLE",
          "ROUTER_BEHAVIOR",
          "USE_FD");

  /** What stands among the socket options and is none. */
  private static final Set<String> NO_SOCKET_OPTION = Set.of("BLOCKY", "NOBLOCK");

  private static final Set<String> DEPRECATED =
      Set.of("TCP_ACCEPT_FILTER", "IPC_FILTER_PID", "IPC_FILTER_UID", "IPC_FILTER_GID");

  @Test
  void shouldHaveTheSocketOptions() throws IOException {
    Map<String, String> header = section("Socket options");
    Map<String, String> deprecated = section("Deprecated options and aliases");
    assertThat(deprecated.keySet()).containsAll(DEPRECATED);
    header.putAll(deprecated);
    header.keySet().removeAll(NO_SOCKET_OPTION);
    assertThat(header).hasSizeGreaterThan(80);
    header.keySet().removeAll(NOT_EXPOSED);
    assertThat(table(false)).isEqualTo(header);
  }

  @Test
  void shouldHaveTheDrafts() throws IOException {
    Map<String, String> header = section("DRAFT Socket options");
    Map<String, String> here = table(true);
    // A table may be ahead of the header, by options that say so, but never behind.
    String version = version();
    Set<String> newer =
        SocketOption.values().stream()
            .filter(option -> option.since().length() > 3 && option.since().compareTo(version) > 0)
            .map(SocketOption::name)
            .collect(Collectors.toSet());
    assertThat(header).hasSizeGreaterThan(15).doesNotContainKeys(newer.toArray(String[]::new));
    here.keySet().removeAll(newer);
    assertThat(here).isEqualTo(header);
  }

  @Test
  void shouldHaveTheContextOptions() throws IOException {
    Map<String, String> header = section("Context options");
    header.putAll(section("DRAFT Context options"));
    // Two that have their numbers among the socket options.
    header.putAll(Map.of("BLOCKY", section("Socket options").get("BLOCKY")));
    header.putAll(Map.of("IPV6", section("Socket options").get("IPV6")));
    assertThat(
            ContextOption.values().stream()
                .collect(
                    Collectors.toMap(
                        ContextOption::name, option -> String.valueOf(option.number()))))
        .isEqualTo(header);
  }

  private static Map<String, String> table(boolean drafts) {
    return SocketOption.values().stream()
        .filter(option -> option.isDraft() == drafts)
        .collect(
            Collectors.toMap(
                SocketOption::name,
                option -> String.valueOf(option.number()),
                (a, b) -> a,
                TreeMap::new));
  }

  /** The names and values that are defined behind a comment, up to the next one. */
  private static Map<String, String> section(String title) throws IOException {
    Map<String, String> defined = new TreeMap<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of(Files.readString(WHERE)))) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.find()) {
        inside = comment.group(1).replaceAll("\\.$", "").equals(title);
      }
      Matcher define = DEFINE.matcher(line);
      if (inside && define.matches()) {
        defined.put(define.group(1), define.group(2));
      }
    }
    assertThat(defined).as(title).isNotEmpty();
    return defined;
  }

  private static String version() throws IOException {
    Map<String, String> parts = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(Files.readString(WHERE)))) {
      Matcher define = DEFINE.matcher(line);
      if (define.matches() && define.group(1).startsWith("VERSION_")) {
        parts.put(define.group(1), define.group(2));
      }
    }
    return parts.get("VERSION_MAJOR")
        + "."
        + parts.get("VERSION_MINOR")
        + "."
        + parts.get("VERSION_PATCH");
  }
}
