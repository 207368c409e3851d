/**
 * ZeroMQ for jshell and other scripts, in the very names of CZMQ 2.2: {@code zctx_new}, {@code
 * zsocket_bind}, {@code zstr_recv}. One import gives all of them:
 *
 * <pre>{@code
 * import static io.zmq4j.script.Czmq.*;
 * }</pre>
 *
 * <pre>
 * jshell ──▶ Czmq ──▶ io.zmq4j, io.zmq4j.auth
 * </pre>
 *
 * <p>There is no logic here: each name stands for a call of {@link io.zmq4j} or {@link
 * io.zmq4j.auth}, whose rules on blocking, threads, ownership and errors hold. {@link
 * io.zmq4j.script.Czmq} says where the names do other than CZMQ's; the classes above it hold one
 * family each, and nothing in {@link io.zmq4j} calls them.
 *
 * <ul>
 *   <li><b>Names.</b> A method is the function of CZMQ 2.2 by its name, or of what is said.
 *   <li><b>Times</b> are numbers of milliseconds, 0 to look once and −1 for no limit; flags are 1
 *       and 0.
 *   <li><b>Destroying.</b> What {@code _new}, {@code _recv}, {@code _dup} and their likes give is
 *       yours to destroy, or to send; the variable stays as it is, and what is called on it
 *       afterwards throws {@link io.zmq4j.ZClosedException}.
 *   <li><b>Errors</b> are exceptions, as of {@link io.zmq4j}. {@code null} is {@link
 *       java.lang.NullPointerException} unless it is said to mean something.
 * </ul>
 */
package io.zmq4j.script;
