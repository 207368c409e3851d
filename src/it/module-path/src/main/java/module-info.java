/** Requires the API alone: who runs it puts a natives jar on the module path. */
module consumer {
  requires io.zmq4j;
}
