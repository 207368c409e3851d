package io.zmq4j.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zmq4j.support.Program;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What is compared: a column of the tables, and a program that tries its cells. */
enum Library {
  ZMQ4J("zmq4j") {
    @Override
    Optional<String> missing() {
      return Optional.empty();
    }

    @Override
    List<String> command(Path classes) {
      String library = System.getProperty("io.zmq4j.library");
      Stream<String> options =
          Stream.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty(CLASS_PATH));
      return java(
          Stream.concat(
              library == null ? Stream.empty() : Stream.of("-Dio.zmq4j.library=" + library),
              Stream.concat(options, Stream.of(OwnTrials.class.getName()))));
    }
  },

  JZMQ("jzmq") {
    @Override
    Optional<String> missing() {
      return Files.exists(JZMQ_JAR) && jzmqFolder().isPresent()
          ? Optional.empty()
          : Optional.of("no jzmq: apt-get install libzmq-java");
    }

    @Override
    List<String> command(Path classes) throws IOException {
      compile(classes, JZMQ_JAR.toString(), "OrgZeromq");
      return java(
          Stream.of(
              "-Djava.library.path=" + jzmqFolder().orElseThrow(),
              "-cp",
              classes + File.pathSeparator + JZMQ_JAR,
              "OrgZeromq"));
    }
  },

  JEROMQ("JeroMQ") {
    @Override
    Optional<String> missing() {
      return Stream.of(JEROMQ_JARS.split(File.pathSeparator))
              .allMatch(jar -> new File(jar).exists())
          ? Optional.empty()
          : Optional.of("no " + JEROMQ_JARS + ": mvn dependency:copy@interop");
    }

    @Override
    List<String> command(Path classes) throws IOException {
      compile(classes, JEROMQ_JARS, "OrgZeromq", "Jeromq");
      return java(Stream.of("-cp", classes + File.pathSeparator + JEROMQ_JARS, "Jeromq"));
    }
  },

  PYZMQ("pyzmq") {
    @Override
    Optional<String> missing() throws IOException, InterruptedException {
      return Program.of(PYTHON, "-c", "import zmq.auth.thread; assert zmq.has('curve')").succeeds()
          ? Optional.empty()
          : Optional.of("no pyzmq with CURVE at " + PYTHON + ": apt-get install python3-zmq");
    }

    @Override
    List<String> command(Path classes) {
      return List.of(PYTHON, PROGRAMS.resolve("trials.py").toString());
    }
  },

  ZEROMQ_JS("zeromq.js") {
    @Override
    Optional<String> missing() throws IOException, InterruptedException {
      return Program.of(NODE, "-e", "require('./examples/peers/node/node_modules/zeromq')")
              .succeeds()
          ? Optional.empty()
          : Optional.of("no zeromq.js: npm ci --ignore-scripts, in examples/peers/node");
    }

    @Override
    List<String> command(Path classes) {
      return List.of(NODE, "--expose-gc", PROGRAMS.resolve("trials.js").toString());
    }
  };

  private static final String CLASS_PATH = "java.class.path";
  private static final Path PROGRAMS = Path.of("src", "test", "resources", "comparison");
  private static final Path JZMQ_JAR = Path.of("/usr/share/java/jzmq.jar");
  private static final String JEROMQ_JARS =
      String.join(
          File.pathSeparator, "target/interop/jeromq-0.6.0.jar", "target/interop/jnacl-1.0.0.jar");
  private static final String PYTHON =
      System.getenv().getOrDefault("ZMQ4J_PYTHON", "/usr/bin/python3");
  private static final String NODE = System.getenv().getOrDefault("ZMQ4J_NODE", "node");

  private final String column;

  Library(String column) {
    this.column = column;
  }

  /** The heading of its column. */
  String column() {
    return column;
  }

  /** What is not there of it, and how to get that. */
  abstract Optional<String> missing() throws IOException, InterruptedException;

  /** What starts its program, but for the trial and a folder; compiles it where that is needed. */
  abstract List<String> command(Path classes) throws IOException;

  @Override
  public String toString() {
    return column;
  }

  private static List<String> java(Stream<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"));
    arguments.forEach(command::add);
    return command;
  }

  /** Where Debian has jzmq's library. */
  private static Optional<Path> jzmqFolder() {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(Path.of("/usr/lib"), folder -> Files.isDirectory(folder))) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("jni/libjzmq.so"))) {
          return Optional.of(folder.resolve("jni"));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Against a library that has the package of another: hence not with the tests. */
  private static void compile(Path classes, String classPath, String... programs)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> sources = Stream.of(programs).map(each -> PROGRAMS.resolve(each + ".java")).toList();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath);
      if (!compiler
          .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call()) {
        throw new IllegalStateException("cannot compile " + sources + ":\n" + said);
      }
    }
  }
}
