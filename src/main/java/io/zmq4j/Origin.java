package io.zmq4j;

/** Where a socket or context was made: a stack for reports, never thrown. */
final class Origin extends Exception {

  private static final long serialVersionUID = 1L;

  Origin(String what) {
    super(what + " made by thread \"" + Thread.currentThread().getName() + "\"");
  }
}
