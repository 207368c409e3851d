package io.zmq4j;

/**
 * Where a socket or context was made, for reports, never thrown: the thread, and the stack if
 * {@link Stacks} wants it.
 */
final class Origin extends Exception {

  private static final long serialVersionUID = 1L;

  /** The message is put together when somebody reads it. */
  private final String what;

  private final String thread;

  /** Of anything but sockets. */
  Origin(String what) {
    this(what, Stacks.chosen().wantOthers());
  }

  /** Of a socket that is made in a context with so many open ones. */
  static Origin ofSocket(String what, int open) {
    return new Origin(what, Stacks.chosen().wantSocket(open));
  }

  private Origin(String what, boolean withStack) {
    super(null, null, false, withStack);
    this.what = what;
    this.thread = Thread.currentThread().getName();
  }

  @Override
  public String getMessage() {
    return what + " made by thread \"" + thread + "\"";
  }

  /** Whether a report of it is to say how to get the stack. */
  static boolean lacksStack(Throwable origin) {
    return origin.getStackTrace().length == 0;
  }
}
