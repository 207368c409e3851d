/**
 * Who may connect: certificates, and the handler that libzmq asks about each peer (ZeroMQ RFC 27,
 * ZAP), in the words of CZMQ's zauth, zcert and zcertstore.
 *
 * <pre>{@code
 * try (ZAuth auth = new ZAuth(context);
 *     ZCert mine = ZCert.load(Path.of("server"));
 *     ZCurve.KeyPair keys = mine.keys()) {
 *   auth.configureCurve("*", new ZCertStore(Path.of("clients")));
 *   socket.curveServer(keys, auth);
 *   socket.bind("tcp://*:5555");
 *   …
 * }
 * }</pre>
 *
 * <ul>
 *   <li><b>Closed unless opened.</b> PLAIN, CURVE and GSSAPI admit nobody until they are
 *       configured; what fails, refuses; and when the handler ends, nobody is admitted any more.
 *   <li><b>At the door only.</b> A peer is asked about when it connects. Who is inside stays, also
 *       if its certificate is taken away: close the socket to be rid of it.
 *   <li><b>inproc</b> knows no security: whoever shares the context is trusted.
 *   <li><b>Secrets</b> are {@code byte[]} or {@code char[]}, wiped when closed, and in no text, log
 *       or exception.
 * </ul>
 *
 * <pre>
 * libzmq's handshake ──▶ inproc://zeromq.zap.01 ──▶ ZAuth ──▶ ZapVerifier, ZCertStore, passwords
 *         ▲                                           │
 *    admit · refuse ◀──────────── ZapReply ◀──────────┘
 * </pre>
 *
 * <p>Rules on threads, time, errors and {@code null} are those of {@link io.zmq4j}, which this
 * package calls, and in which nobody calls it: there a {@link io.zmq4j.ZAuthorizer} stands for it.
 */
package io.zmq4j.auth;
