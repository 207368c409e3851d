/** The native library of zmq4j for one platform. */
@SuppressWarnings("module") // the digits in the name are the platform's
module io.zmq4j.natives.$natives.id$ {
  requires io.zmq4j;

  provides io.zmq4j.spi.NativeBundle with
      io.zmq4j.natives.$natives.id$.Bundle;
}
