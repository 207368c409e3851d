package io.zmq4j;

import static io.zmq4j.ZMsgTest.message;
import static io.zmq4j.ZMsgTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Messages in files")
class ZMsgFileTest {

  @TempDir Path folder;

  @Test
  void shouldLoadWhatItSaved() throws IOException {
    Path file = folder.resolve("message");
    try (ZMsg message = message("a", "", "\u20ac", "x".repeat(100_000))) {
      message.save(file);
      assertThat(message.size()).as("kept").isEqualTo(4);
      assertThat(ZMsg.load(file)).isEqualTo(message);
      assertThat(file).hasSize(4 * 8 + message.contentSize());
    }
    message("b").save(file);
    assertThat(texts(ZMsg.load(file))).as("in its place").containsExactly("b");
  }

  @Test
  void shouldLoadAnEmptyFileAsAnEmptyMessage() throws IOException {
    Path file = folder.resolve("empty");
    new ZMsg().save(file);
    assertThat(file).isEmptyFile();
    assertThat(ZMsg.load(file).size()).isZero();
  }

  @Test
  void shouldLeaveAFileAloneWhereAFrameIsClosed() throws IOException {
    Path file = folder.resolve("message");
    try (ZMsg message = message("old")) {
      message.save(file);
      message.addstr("closed");
      message.last().close();
      assertThatThrownBy(() -> message.save(file)).isInstanceOf(ZClosedException.class);
    }
    assertThat(texts(ZMsg.load(file))).containsExactly("old");
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() throws IOException {
    Path file = folder.resolve("message");
    assertThatThrownBy(() -> ZMsg.load(file)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ZMsg.load(folder)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> message("x").save(folder)).isInstanceOf(IOException.class);
    Files.writeString(file, "Hello, this is no message");
    assertThatThrownBy(() -> ZMsg.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no saved message: frame 0 says");
    message("a", "b").save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 1; length < whole.length; length++) {
      if (length != 9) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> ZMsg.load(file)).isInstanceOf(EOFException.class);
      }
    }
  }
}
