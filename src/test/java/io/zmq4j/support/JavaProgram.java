package io.zmq4j.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Java in a process of its own, with this JVM's Java, class path and natives. */
public final class JavaProgram {

  /** Names the library to load. */
  static final String LIBRARY = "io.zmq4j.library";

  private final String main;
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<String> launcher = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private String library = System.getProperty(LIBRARY);
  private int openFiles;

  private JavaProgram(String main) {
    this.main = main;
  }

  /** The {@code main} of a class. */
  public static JavaProgram of(Class<?> main) {
    return new JavaProgram(main.getName());
  }

  /** A class by its name, or a file of one, through the source launcher. */
  public static JavaProgram of(String classOrFile) {
    return new JavaProgram(classOrFile);
  }

  /** Adds options for the JVM. */
  public JavaProgram options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** A program that is soon over, on a machine that has other things to do. */
  public JavaProgram brief() {
    return options("-XX:TieredStopAtLevel=1");
  }

  /** Adds arguments for the program. */
  public JavaProgram arguments(Object... more) {
    Stream.of(more).map(String::valueOf).forEach(arguments::add);
    return this;
  }

  /** Lets a program run this one, as {@code PROGRAM ARGUMENTS… java …}. */
  public JavaProgram inside(List<String> program) {
    launcher.addAll(program);
    return this;
  }

  /** Takes another class path than this JVM's. */
  public JavaProgram classPath(String other) {
    classPath = other;
    return this;
  }

  /** Names the library to load, {@code null} for the one that is found without a name. */
  public JavaProgram library(String file) {
    library = file;
    return this;
  }

  /** Lets it open only so many files and sockets at once. */
  public JavaProgram openFiles(int most) {
    openFiles = most;
    return this;
  }

  /** The command: a shell sets the limits, and becomes the JVM. */
  public Program program() {
    String limits = "ulimit -c 0" + (openFiles == 0 ? "" : " && ulimit -n " + openFiles);
    Program program = Program.of("/bin/sh", "-c", limits + " && exec \"$@\"", "sh");
    program.arguments(launcher.toArray()).arguments(java(), "--enable-native-access=ALL-UNNAMED");
    if (library != null) {
      program.arguments("-D" + LIBRARY + "=" + library);
    }
    return program
        .arguments(options.toArray())
        .arguments("-cp", classPath, main)
        .arguments(arguments.toArray());
  }

  /** The Java that runs this. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Starts it, and returns before it is up. */
  public RunningProgram start() throws IOException {
    return program().start();
  }
}
