package io.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the virtual machine has to say of zmq4j's natives under {@code -Xcheck:jni}. */
public final class VmLog {

  /** The JDK's own natives draw complaints too, with other frames on top: those are not ours. */
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "(?:WARNING in native method|FATAL ERROR in native method|WARNING: JNI)[^\\n"
              + "]*\\n"
              + "[ \\t]*at"
              + " (?:io\\.zmq4j\\.|[a-zA-Z.]*(?:NativeLibraries|NativeLibrary|ClassLoader)[.$])[^\\n"
              + "]*");

  private VmLog() {}

  /** The arguments that this virtual machine was started with. */
  static List<String> arguments() {
    return List.of(read(Path.of("/proc/self/cmdline")).split("\0"));
  }

  /** The agents among them: what counts which lines run here counts in a child too. */
  static List<String> agents() {
    return arguments().stream().filter(argument -> argument.startsWith("-javaagent:")).toList();
  }

  /** The file that this virtual machine writes to, if it was told to write one. */
  public static Optional<Path> file() {
    String flag = "-XX:LogFile=";
    return arguments().stream()
        .filter(argument -> argument.startsWith(flag))
        .map(argument -> argument.substring(flag.length()))
        .map(name -> Path.of(name.replace("%p", "pid" + ProcessHandle.current().pid())))
        .findFirst();
  }

  /** The complaints in this virtual machine's log so far. */
  public static List<String> complaints() {
    return file().map(VmLog::read).map(VmLog::complaints).orElse(List.of());
  }

  static List<String> complaints(String log) {
    return COMPLAINT.matcher(log).results().map(MatchResult::group).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
