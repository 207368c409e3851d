/**
 * Native ZeroMQ for Java, in CZMQ's words.
 *
 * <pre>
 * ZSocket.send ── guard: open? alone? ──▶ Libzmq.zmq_send(handle, …) ──▶ registered C function ──▶ libzmq
 *      ▲                                                                      │
 * value · null · false · ZException ◀───────── rc checked ◀───────── rc or −errno
 * </pre>
 *
 * <p>Arrows between packages run one way: {@code io.zmq4j.script} and {@code io.zmq4j.auth} call
 * this package, this package calls {@code io.zmq4j.jni}, which calls the C shim.
 *
 * <p>In order of priority: nothing ends the JVM, nothing is lost silently, nothing hangs, and then
 * speed.
 *
 * <ul>
 *   <li><b>Threads.</b> Contexts are for all threads; a socket is for one at a time.
 *   <li><b>Outcomes.</b> What is expected is a value: {@code null}, {@code false} or −1 when time
 *       is up. What went wrong is a {@link io.zmq4j.ZException}; what was called wrongly is an
 *       {@link java.lang.IllegalArgumentException} or a {@link java.lang.NullPointerException},
 *       before libzmq sees it.
 *   <li><b>Text</b> is UTF-8.
 *   <li><b>Units.</b> Times are {@link java.time.Duration}, sizes bytes, high-water marks messages.
 * </ul>
 */
package io.zmq4j;
