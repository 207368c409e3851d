package io.zmq4j;

/**
 * Who decides which peers are admitted to the sockets of a context: {@code io.zmq4j.auth.ZAuth}, or
 * a ZAP handler (ZeroMQ RFC 27) of one's own that is bound to {@code inproc://zeromq.zap.01}.
 *
 * <p>{@link ZSocket#curveServer} and {@link ZSocket#plainServer} ask for one, so that nobody
 * forgets it. Where it ends, nobody is admitted any more. Its methods are for any thread, and do
 * not block.
 */
public interface ZAuthorizer {

  /** {@return the context whose sockets it decides for} */
  ZContext context();

  /** {@return whether it has ended, and admits nobody any more} */
  boolean isClosed();

  /** {@return the ZAP domain of a socket that names none: 1 to 255 bytes} */
  default String domain() {
    return "global";
  }
}
