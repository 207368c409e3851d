package io.zmq4j.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-x86_64, libzmq4j.so",
    "Linux, x86_64, false, linux-x86_64, libzmq4j.so",
    "Linux, aarch64, false, linux-aarch64, libzmq4j.so",
    "Linux, amd64, true, linux-musl-x86_64, libzmq4j.so",
    "Linux, riscv64, false, linux-riscv64, libzmq4j.so",
    "Mac OS X, aarch64, false, macos-aarch64, libzmq4j.dylib",
    "Darwin, arm64, false, macos-aarch64, libzmq4j.dylib",
    "Windows 11, amd64, false, windows-x86_64, zmq4j.dll",
    "Windows Server 2022, x64, false, windows-x86_64, zmq4j.dll",
    "SunOS, sparcv9, false, sunos-sparcv9, libzmq4j.so",
    "Some Other OS, any arch, false, some_other_os-any_arch, libzmq4j.so",
  })
  void shouldNameThePlatform(String os, String arch, boolean musl, String id, String file) {
    Platform platform = Platform.of(os, arch, musl);
    assertThat(platform.id()).isEqualTo(id);
    assertThat(platform.libraryFile()).isEqualTo(file);
  }

  @Test
  void shouldNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Platform.of("WINDOWS", "AMD64", false).id()).isEqualTo("windows-x86_64");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldKnowWhereItRuns() {
    assertThat(Platform.current().id()).matches("(linux|macos|windows)-(musl-)?[a-z0-9_]+");
  }
}
