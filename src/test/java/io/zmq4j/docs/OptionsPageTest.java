package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class OptionsPageTest {

  @Test
  void shouldBeWhatTheTablesSay() throws IOException {
    assertThat(Files.readString(OptionsPage.FILE))
        .as("src/site/markdown/options.md is old: scripts/options writes it anew")
        .isEqualTo(OptionsPage.text());
  }

  @Test
  void shouldSayWhatEachOptionDoes() throws IOException {
    assertThat(OptionsPage.text().lines())
        .filteredOn(line -> line.matches("\\| [A-Z].*"))
        .hasSizeGreaterThan(120)
        .allMatch(line -> line.matches(".*\\. \\|$"))
        .noneMatch(line -> line.contains("null") || line.contains("{@"));
  }
}
