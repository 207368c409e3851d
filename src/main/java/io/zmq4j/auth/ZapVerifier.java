package io.zmq4j.auth;

/** A decision of one's own about peers (ZeroMQ RFC 27): see {@link ZAuth}. */
@FunctionalInterface
public interface ZapVerifier {

  /**
   * Decides about a peer, in the handler's thread: every other handshake of the context waits.
   *
   * @param request whose secrets are wiped when this returns
   * @return the answer; {@code null} refuses
   * @throws Exception which refuses the peer by status 500, and is logged
   */
  ZapReply verify(ZapRequest request) throws Exception;
}
