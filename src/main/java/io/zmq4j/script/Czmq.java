package io.zmq4j.script;

/**
 * All of CZMQ's names at once, for {@code import static io.zmq4j.script.Czmq.*}. In jshell:
 *
 * <pre>{@code
 * var ctx = zctx_new()
 * var socket = zsocket_new(ctx, ZMQ_PAIR)
 * int port = zsocket_bind(socket, "tcp://*:5555")
 * zstr_send(socket, "Hello, client")
 * String msg = zstr_recv(socket, 1000)
 * }</pre>
 *
 * <p>Where this differs from CZMQ, and from erlang-czmq:
 *
 * <ul>
 *   <li>What fails throws {@link io.zmq4j.ZException}; nothing returns −1, and the setters of
 *       options throw where CZMQ asserts.
 *   <li>Sends block until the frame is queued, as CZMQ's do; erlang-czmq's drop it.
 *   <li>{@code zstr_recv} takes one frame, loses nothing when time is up, and does not end at a
 *       NUL.
 *   <li>{@code zsocket_bind} gives the real port, for {@code :0} too.
 *   <li>{@code zctx_new} installs no signal handler; in jshell Ctrl-C ends a call that blocks, and
 *       the socket can be used on.
 *   <li>Messages that are still queued when a socket is destroyed have a second to leave; CZMQ
 *       drops them at once.
 *   <li>A socket belongs to one thread at a time, here as there, but a second one gets {@link
 *       io.zmq4j.ZConcurrentUseException}.
 * </ul>
 *
 * <p>The families are inherited, one from the other, for no other reason than that one import
 * should give them all.
 */
public final class Czmq extends ZauthFunctions {

  private Czmq() {}
}
