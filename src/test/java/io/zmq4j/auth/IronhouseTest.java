package io.zmq4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.Language;
import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide: a server in Java, clients in Java, Python and Node. */
class IronhouseTest {

  @TempDir private Path folder;

  private static RunningProgram ironhouse(Object... arguments) throws IOException {
    return JavaProgram.of("examples/security/Ironhouse.java")
        .brief()
        .arguments(arguments)
        .program()
        .errorsApart()
        .start();
  }

  @BeforeEach
  void makeKeys() throws Exception {
    try (RunningProgram keys = ironhouse("keys", folder)) {
      keys.finish();
    }
  }

  private void assertAdmitted(Language language) throws Exception {
    try (RunningProgram server = ironhouse("server", folder, "tcp://127.0.0.1:*");
        RunningProgram client = client(language, server.endpoint())) {
      assertThat(client.line()).isEqualTo("hears Hello");
      client.finish();
      assertThat(server.line()).isEqualTo("says Hello");
      server.finish();
    }
  }

  private void assertRefused(String words, Language language) throws Exception {
    Files.delete(folder.resolve("clients/client"));
    try (RunningProgram server = ironhouse("server", folder, "tcp://127.0.0.1:*");
        RunningProgram client = client(language, server.endpoint())) {
      assertThat(client.line()).isEqualTo(words);
    }
  }

  private RunningProgram client(Language language, String endpoint) throws IOException {
    return language.peer("ironhouse", folder, endpoint).errorsApart().start();
  }

  @Test
  void shouldAdmitJava() throws Exception {
    try (RunningProgram server = ironhouse("server", folder, "tcp://127.0.0.1:*");
        RunningProgram client = ironhouse("client", folder, server.endpoint())) {
      assertThat(client.line()).isEqualTo("hears Hello");
      client.finish();
      server.finish();
    }
  }

  @Test
  void shouldAdmitPythonOnlyIfKnown() throws Exception {
    Prerequisite.require(
        Language.PYTHON.program("-c", "import zmq.auth; assert zmq.has('curve')").succeeds(),
        "no pyzmq with CURVE: apt-get install python3-zmq");
    assertAdmitted(Language.PYTHON);
    assertRefused("refused 400", Language.PYTHON);
  }

  @Test
  void shouldAdmitNodeOnlyIfKnown() throws Exception {
    Language.NODE.require();
    assertAdmitted(Language.NODE);
    assertRefused("refused", Language.NODE);
  }
}
