package io.zmq4j.examples;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.FreePort;
import io.zmq4j.support.Language;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of the Node text, against the same in Node, in both APIs of zeromq.js. */
class NodePostTest {

  /** How often a server sends, in milliseconds. */
  private static final String TICK = "10";

  /** Slower, so that what a second server sends is told by being lower than the first one's. */
  private static final String SLOW_TICK = "50";

  /** What each client hears of a first server at least. */
  private static final int HIGH = 100;

  private static final Pattern LISTENS = Pattern.compile("\\[.+] Server listening on port (\\d+)");
  private static final Pattern SENDING = Pattern.compile("\\[.+] Sending: (\\d+)");
  private static final Pattern RESPONSE = Pattern.compile("\\[.+] Response: (\\d+)");

  private enum Face {
    JAVA,
    NODE_V5,
    NODE
  }

  private enum Role {
    PUSH_SERVER("PushServer", "push-server"),
    PULL_CLIENT("PullClient", "pull-client"),
    REQ_SERVER("ReqServer", "req-server"),
    REP_CLIENT("RepClient", "rep-client");

    private final String java;
    private final String node;

    Role(String java, String node) {
      this.java = java;
      this.node = node;
    }
  }

  private final List<RunningProgram> running = new ArrayList<>();

  @BeforeEach
  void needNode() {
    Language.NODE.require();
  }

  @AfterEach
  void endAll() throws Exception {
    for (RunningProgram program : running) {
      program.close();
    }
  }

  private static RunningProgram node(String peer, Role role, Object... arguments)
      throws IOException {
    return Language.NODE.peer(peer, role.node).arguments(arguments).start();
  }

  private RunningProgram start(Face face, Role role, Object... arguments) throws IOException {
    RunningProgram program =
        switch (face) {
          case JAVA -> Example.start("node-post/" + role.java, arguments);
          case NODE_V5 -> node("post-v5", role, arguments);
          case NODE -> node("post", role, arguments);
        };
    running.add(program);
    return program;
  }

  private static String endpoint(int port) {
    return "tcp://127.0.0.1:" + port;
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(FreePort.find(), 8, InetAddress.getLoopbackAddress());
  }

  private static int number(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(String.valueOf(line));
    assertThat(matcher.matches()).as("%s in: %s", pattern, line).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static int port(RunningProgram server) throws Exception {
    return number(LISTENS, server.line());
  }

  /** Where clients knock that are there before their server, until they all have. */
  private int startFirst(List<Face> faces, Role role, List<CountingClient> clients)
      throws Exception {
    List<Socket> knocks = new ArrayList<>();
    try (ServerSocket nobody = listen()) {
      nobody.setSoTimeout((int) LIMIT.toMillis());
      for (Face face : faces) {
        clients.add(new CountingClient(start(face, role, endpoint(nobody.getLocalPort()))));
      }
      while (knocks.size() < faces.size()) {
        knocks.add(nobody.accept());
      }
      return nobody.getLocalPort();
    } finally {
      for (Socket knock : knocks) {
        knock.close();
      }
    }
  }

  private RunningProgram startServer(Face face, Role role, int port, String tick) throws Exception {
    RunningProgram server = start(face, role, endpoint(port), tick);
    assertThat(port(server)).isEqualTo(port);
    return server;
  }

  private static Stream<Arguments> serversAndTheirClients() {
    return Stream.of(
        Arguments.of(Face.JAVA, List.of(Face.NODE_V5, Face.JAVA, Face.NODE)),
        Arguments.of(Face.NODE_V5, List.of(Face.JAVA, Face.JAVA)),
        Arguments.of(Face.NODE, List.of(Face.JAVA, Face.JAVA)));
  }

  private static boolean isOfAServer(String line) {
    return SENDING.matcher(line).matches() || RESPONSE.matcher(line).matches();
  }

  /** Takes the one server away and, when it has ended, starts another in its place. */
  private RunningProgram restart(
      RunningProgram server, Face face, Role role, int port, List<CountingClient> clients)
      throws Exception {
    for (CountingClient client : clients) {
      client.hearUntil(HIGH);
    }
    server.interrupt();
    assertThat(server.rest()).allMatch(NodePostTest::isOfAServer);
    assertThat(server.exitCode()).isEqualTo(RunningProgram.INTERRUPTED);
    RunningProgram another = startServer(face, role, port, SLOW_TICK);
    for (CountingClient client : clients) {
      client.hearAnother();
    }
    return another;
  }

  /** The last client comes after the server, the others before it. */
  @ParameterizedTest
  @MethodSource("serversAndTheirClients")
  void shouldPushToTheClientsThatAreThereInTurn(Face face, List<Face> faces) throws Exception {
    List<CountingClient> clients = new ArrayList<>();
    int last = faces.size() - 1;
    int port = startFirst(faces.subList(0, last), Role.PULL_CLIENT, clients);
    RunningProgram server = startServer(face, Role.PUSH_SERVER, port, TICK);
    clients.add(new CountingClient(start(faces.get(last), Role.PULL_CLIENT, endpoint(port))));

    CountingClient.assertNoneLost(clients, CountingClient.assertTakeTurns(clients));
    restart(server, face, Role.PUSH_SERVER, port, clients);
    CountingClient.assertNoneLost(clients, CountingClient.assertTakeTurns(clients));
    while (clients.size() > 1) {
      clients.remove(clients.size() - 1).leave();
      CountingClient.assertTakeTurns(clients);
    }
  }

  /** All that it has sent up to this number has been answered, in order. */
  private static void assertAnswered(RunningProgram server, int highest) throws Exception {
    for (int next = 0; next <= highest; ) {
      String line = server.line();
      if (!SENDING.matcher(line).matches()) {
        assertThat(number(RESPONSE, line)).isEqualTo(next);
        next++;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("serversAndTheirClients")
  void shouldAskEachClientInTurn(Face face, List<Face> faces) throws Exception {
    List<CountingClient> clients = new ArrayList<>();
    int port = startFirst(faces, Role.REP_CLIENT, clients);
    RunningProgram server = startServer(face, Role.REQ_SERVER, port, TICK);

    int highest = CountingClient.assertTakeTurns(clients);
    CountingClient.assertNoneLost(clients, highest);
    assertAnswered(server, highest);

    RunningProgram another = restart(server, face, Role.REQ_SERVER, port, clients);
    highest = CountingClient.assertTakeTurns(clients);
    CountingClient.assertNoneLost(clients, highest);
    assertAnswered(another, highest);
  }

  @ParameterizedTest
  @CsvSource({"JAVA, NODE_V5", "NODE_V5, JAVA"})
  void shouldQueueRequestsUntilAClientComes(Face face, Face clients) throws Exception {
    RunningProgram server = start(face, Role.REQ_SERVER, endpoint(FreePort.find()), TICK);
    int port = port(server);
    for (int number = 0; number < 5; number++) {
      assertThat(number(SENDING, server.line())).isEqualTo(number);
    }
    CountingClient client = new CountingClient(start(clients, Role.REP_CLIENT, endpoint(port)));
    CountingClient.assertNoneLost(List.of(client), CountingClient.assertTakeTurns(List.of(client)));
    assertAnswered(server, 5);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhyNothingCouldBeBound(Face face) throws Exception {
    try (ServerSocket taken = listen()) {
      String endpoint = endpoint(taken.getLocalPort());
      List<RunningProgram> servers =
          List.of(start(face, Role.PUSH_SERVER, endpoint), start(face, Role.REQ_SERVER, endpoint));
      for (RunningProgram server : servers) {
        assertThat(server.rest())
            .singleElement()
            .asString()
            .matches("\\[.+] Failed to bind socket: .*Address already in use.*");
        assertThat(server.exitCode()).isEqualTo(1);
      }
    }
  }
}
