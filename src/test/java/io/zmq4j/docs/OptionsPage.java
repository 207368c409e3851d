package io.zmq4j.docs;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of all options, made from the tables and the first sentences of their documentation.
 * {@code scripts/options} writes it.
 */
final class OptionsPage {

  static final Path FILE = Path.of("src", "site", "markdown", "options.md");

  private static final Path SOURCES = Path.of("src", "main", "java", "io", "zmq4j");
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public static final )?(?:Socket|Context)Option<[^=;]*> (\\w+) =",
          Pattern.DOTALL);

  private OptionsPage() {}

  /** Writes the page. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(FILE, text());
  }

  /** What the page should be. */
  static String text() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Options

        Every option of libzmq 4.3.5, as `SocketOption` and `ContextOption` have them. `scripts/options` writes this
        page from those tables: edit them, and not this.

        In Java an option is a constant, `socket.set(SocketOption.SNDHWM, 10)` and `socket.get(SocketOption.SNDHWM)`;
        in jshell it is a pair of calls, `zsocket_set_sndhwm(socket, 10)` and `zsocket_sndhwm(socket)`, where times are
        numbers in the unit given and flags are 0 or 1. A `Duration` is rounded up to the unit. "Since" is the first
        libzmq with the option; one that the linked libzmq lacks, by its version or its build, is refused with what it
        takes. Drafts are those that zmq.h marks so. A default is that of a socket made by zmq4j.

        Left out are USE_FD, over which libzmq ends the process, and zmq.h's older names: IDENTITY, CONNECT_RID,
        IPV4ONLY, DELAY_ATTACH_ON_CONNECT, FAIL_UNROUTABLE, ROUTER_BEHAVIOR.

        ## Socket options

        | name | number | type and unit | access | socket types | since | draft | default | what it does |
        |---|---|---|---|---|---|---|---|---|
        """);
    Map<String, String> sentences =
        sentences(List.of("SocketOption", "PatternOptions", "TransportOptions", "SecurityOptions"));
    for (SocketOption<?> option : SocketOption.values()) {
      String unit = option.unit().isEmpty() ? "" : ", " + option.unit();
      row(
          page,
          option.name(),
          String.valueOf(option.number()),
          option.type().getSimpleName() + unit,
          access(option.access()),
          types(option.socketTypes()),
          option.since(),
          option.isDraft() ? "draft" : "",
          option.initial().replace('-', '−'),
          sentences.get(option.name()));
    }
    page.append(
        """

        ## Context options

        IO_THREADS, MAX_SOCKETS and THREAD_… are set before the context's first socket; later they are refused, where libzmq ignores them.

        | name | number | type | access | since | default | what it does |
        |---|---|---|---|---|---|---|
        """);
    Map<String, String> ofContexts = sentences(List.of("ContextOption"));
    for (ContextOption<?> option : ContextOption.values()) {
      row(
          page,
          option.name(),
          String.valueOf(option.number()),
          option.type().getSimpleName(),
          access(option.access()),
          option.since(),
          option.initial().replace('-', '−'),
          ofContexts.get(option.name()));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ")
        .append(String.join(" | ", cells).replace("|  |", "| |").replace("|  |", "| |"))
        .append(" |\n");
  }

  private static String access(SocketOption.Access access) {
    return access.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String types(Set<SocketType> types) {
    if (types.size() == SocketType.values().length) {
      return "all";
    }
    return types.contains(SocketType.PAIR)
        ? "all but the thread-safe drafts"
        : types.stream().map(SocketType::name).collect(Collectors.joining(", "));
  }

  /** The first sentence of each constant's documentation, as plain text. */
  private static Map<String, String> sentences(List<String> classes) throws IOException {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (String name : classes) {
      Matcher documented = DOCUMENTED.matcher(Files.readString(SOURCES.resolve(name + ".java")));
      while (documented.find()) {
        String text =
            documented
                .group(1)
                .replaceAll("\\s*\\n\\s*\\* ?", " ")
                .replaceAll("\\{@link (?:\\w+)?#(\\w+)\\}", "$1")
                .replaceAll("\\{@(?:link|code) ([^}]+)\\}", "`$1`")
                .strip();
        sentences.put(documented.group(2), text.replaceAll("(?s)^(.*?\\.)( [A-Z{].*)?$", "$1"));
      }
    }
    return sentences;
  }
}
