package io.zmq4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.RunningProgram;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Java as a page shows it: a whole program, or statements for one.
 *
 * <p>Statements have all of io.zmq4j and io.zmq4j.auth imported, some of java.time and java.util,
 * and a {@code context}, unless they make one. Fixed tcp ports are exchanged for ipc files of the
 * same number, so that programs of one folder meet there, and nobody else.
 */
record Snippet(String name, String source) {

  private static final Pattern CLASS =
      Pattern.compile("^(?:public |final )*class (\\w+)", Pattern.MULTILINE);
  private static final Pattern IMPORT = Pattern.compile("^import .*\\R", Pattern.MULTILINE);
  private static final Pattern PORT =
      Pattern.compile("tcp://(?:\\*|localhost|127\\.0\\.0\\.1):(\\d+)");

  private static final String IMPORTS =
      """
      import io.zmq4j.*;
      import io.zmq4j.auth.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      """;

  /** What a page shows, to run in a folder. */
  static Snippet of(String shown, Path folder) {
    String text = PORT.matcher(shown).replaceAll("ipc://" + folder + "/$1");
    if (text.contains("static void main(")) {
      Matcher name = CLASS.matcher(text);
      assertThat(name.find()).as("a class in:\n%s", shown).isTrue();
      return new Snippet(name.group(1), text);
    }
    String own =
        IMPORT.matcher(text).results().map(each -> each.group()).collect(Collectors.joining());
    String body = IMPORT.matcher(text).replaceAll("");
    String around =
        text.contains("ZContext context") ? "" : "try (ZContext context = new ZContext()) ";
    return new Snippet(
        "Statements",
        IMPORTS
            + own
            + "class Statements {\n  public static void main(String... unused) throws Exception {\n"
            + around
            + "{\n"
            + body
            + "}\n}\n}\n");
  }

  /** Compiles it into the folder; gives the errors, none if it is right. */
  List<Diagnostic<? extends JavaFileObject>> compile(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
      compiler.getTask(null, files, found, options, null, List.of(file)).call();
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .collect(Collectors.toList());
  }

  /** Compiles and starts it. */
  RunningProgram start(Path folder) throws IOException {
    assertThat(compile(folder)).as("errors in\n%s", source).isEmpty();
    return JavaProgram.of(name)
        .brief()
        .classPath(folder + File.pathSeparator + System.getProperty("java.class.path"))
        .start();
  }
}
