package io.zmq4j.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C while a call blocks gives the prompt back, and takes nothing else away. */
@Timeout(120)
class JshellInterruptTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void shouldGoOnWithTheSocket(int release) {
    Tmux.require();
    Optional<Path> home = Jdks.of(release);
    Assumptions.assumeTrue(home.isPresent(), "no JDK " + release + " with a jshell is installed");
    try (JshellTerminal user = new JshellTerminal(home.orElseThrow(), folder)) {
      user.awaitLine("\\|  Welcome to JShell -- Version " + release + "\\b.*");
      user.enter("var ctx = zctx_new()");
      user.enter("var socket = zsocket_new(ctx, ZMQ_PAIR)");
      user.enter("var peer = zsocket_new(ctx, ZMQ_PAIR)");
      user.enter("int port = zsocket_bind(socket, \"tcp://127.0.0.1:*\")");
      user.enter("zsocket_connect(peer, \"tcp://127.0.0.1:%d\", port)");

      for (String attempt : new String[] {"first", "second", "third"}) {
        user.enterAndGoOn("{ System.out.println(\"" + attempt + "\"); zstr_recv(socket); }");
        user.awaitLine(attempt);
        user.interrupt();
      }
      assertThat(user.enter("zstr_send(peer, \"to the socket\")")).isEmpty();
      assertThat(user.enter("zstr_recv(socket)")).endsWith(" ==> \"to the socket\"");
      assertThat(user.enter("zstr_send(socket, \"from the socket\")")).isEmpty();
      assertThat(user.enter("zstr_recv(peer)")).endsWith(" ==> \"from the socket\"");
      assertThat(user.enter("zctx_destroy(ctx)")).isEmpty();
      assertThat(user.linesThatMatch("(?i).*warning.*")).isEmpty();
    }
  }
}
