package demo;

/** Is told what one side of a conversation does, as it happens. */
@FunctionalInterface
interface Narrator {

  /**
   * Takes one event.
   *
   * @param what {@code bound}, {@code connected}, {@code says} or {@code hears}
   * @param text the endpoint, or the message
   */
  void tell(String what, String text);
}
