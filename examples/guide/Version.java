import io.zmq4j.Zmq;

/** Prints the versions of libzmq and of zmq4j. */
final class Version {

  private Version() {}

  public static void main(String... arguments) {
    System.out.println("Current libzmq version is " + Zmq.version());
    System.out.println("Current  zmq4j version is " + Zmq.bindingVersion());
  }
}
