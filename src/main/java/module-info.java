/** Native ZeroMQ for Java: CZMQ's words over libzmq. */
module io.zmq4j {
  exports io.zmq4j;
  exports io.zmq4j.auth;
  exports io.zmq4j.script;
  exports io.zmq4j.spi;

  uses io.zmq4j.spi.NativeBundle;
}
