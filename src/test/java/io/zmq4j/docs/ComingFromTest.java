package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables name on the side of zmq4j is there. */
class ComingFromTest {

  private static final Set<String> OURS = Set.of("zmq4j", "jshell");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final int FEWEST = 20;

  static Stream<Path> pages() {
    return Markdown.pages().stream();
  }

  static Stream<Path> comingFrom() {
    return pages().filter(page -> page.getFileName().toString().startsWith("coming-from-"));
  }

  @Test
  void shouldFindThePages() {
    assertThat(comingFrom()).hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldNameOnlyWhatIsThere(Path page) {
    List<String> wrong = new ArrayList<>();
    for (Markdown.Cell cell : ours(page)) {
      for (String code : code(cell)) {
        CodeNames.in(code)
            .unknown()
            .forEach(name -> wrong.add(page + ":" + cell.line() + ": `" + code + "`: " + name));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("comingFrom")
  void shouldNameEnough(Path page) {
    Stream<String> names =
        ours(page).stream()
            .flatMap(cell -> code(cell).stream())
            .flatMap(code -> CodeNames.in(code).found().stream());
    assertThat(names.distinct()).hasSizeGreaterThanOrEqualTo(FEWEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ZSocket.recv",
        "socket.set(SocketOption.LINGER, Duration.ZERO)",
        "zstr_recv(socket, 1000)",
        "ZMsg.recv(socket).popstr()",
        "new ZContext(2)",
        "ZMQ_PAIR",
        "RCVTIMEO"
      })
  void shouldKnowWhatThereIs(String code) {
    assertThat(CodeNames.in(code).unknown()).isEmpty();
    assertThat(CodeNames.in(code).found()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "socket.recvStr(); ZSocket.recvStr",
        "context.socket(REQ).recvv(); ZSocket.recvv",
        "socket.set(SocketOption.LINGERS, 0); SocketOption.LINGERS",
        "zstr_receive(socket); Czmq.zstr_receive",
        "new ZContexts(); ZContexts",
        "new ZSocket(); new ZSocket",
        "RCVTIMEOUT; RCVTIMEOUT",
        "sock.send(\"x\"); sock",
        "ZMsg.recv(socket, Duration.ofMonths(1)); Duration.ofMonths"
      })
  void shouldTellWhatIsNotThere(String code, String name) {
    assertThat(CodeNames.in(code).unknown()).containsExactly(name);
  }

  private static List<Markdown.Cell> ours(Path page) {
    return Markdown.cells(page).stream().filter(cell -> OURS.contains(cell.heading())).toList();
  }

  private static List<String> code(Markdown.Cell cell) {
    return CODE.matcher(cell.text()).results().map((MatchResult code) -> code.group(1)).toList();
  }
}
