package io.zmq4j.examples;

import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.Program;
import io.zmq4j.support.RunningProgram;
import java.io.IOException;

/** A program of examples/, through the source launcher. */
final class Example {

  private Example() {}

  /** By its file, without the ending. */
  static Program program(String file, Object... arguments) {
    return JavaProgram.of("examples/" + file + ".java").brief().arguments(arguments).program();
  }

  static RunningProgram start(String file, Object... arguments) throws IOException {
    return program(file, arguments).start();
  }
}
