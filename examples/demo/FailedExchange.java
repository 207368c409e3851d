package demo;

/** Says in its message why an exchange did not take place as it should. */
final class FailedExchange extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailedExchange(String message) {
    super(message);
  }

  FailedExchange(String message, Throwable cause) {
    super(message, cause);
  }
}
