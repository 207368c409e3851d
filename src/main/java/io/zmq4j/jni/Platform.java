package io.zmq4j.jni;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What the natives are named after: operating system, processor, C library.
 *
 * @param os {@code linux}, {@code macos}, {@code windows}, or what the JVM calls it
 * @param arch {@code x86_64}, {@code aarch64}, or what the JVM calls it
 * @param musl whether the C library is musl, for which there are no natives
 */
record Platform(String os, String arch, boolean musl) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"), runsOnMusl());
  }

  static Platform of(String osName, String osArch, boolean musl) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    return new Platform(canonicalOs(os), canonicalArch(arch), musl);
  }

  private static String canonicalOs(String os) {
    if (os.startsWith("windows")) {
      return "windows";
    }
    if (os.startsWith("mac") || os.startsWith("darwin")) {
      return "macos";
    }
    return os.replace(' ', '_');
  }

  private static String canonicalArch(String arch) {
    return switch (arch) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch64";
      default -> arch.replace(' ', '_');
    };
  }

  /** The classifier's part after {@code natives-}, such as {@code linux-x86_64}. */
  String id() {
    return os + "-" + (musl ? "musl-" : "") + arch;
  }

  /** The shim's file name, such as {@code libzmq4j.so}. */
  String libraryFile() {
    return switch (os) {
      case "windows" -> "zmq4j.dll";
      case "macos" -> "libzmq4j.dylib";
      default -> "libzmq4j.so";
    };
  }

  boolean isWindows() {
    return os.equals("windows");
  }

  /** musl's loader is mapped into every process that uses it. */
  private static boolean runsOnMusl() {
    // Not as lines of a stream: this is on every program's way to its first message.
    try (InputStream maps = new FileInputStream("/proc/self/maps")) {
      return new String(maps.readAllBytes(), StandardCharsets.ISO_8859_1).contains("/ld-musl-");
    } catch (IOException e) {
      return false;
    }
  }
}
