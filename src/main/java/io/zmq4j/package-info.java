/**
 * Native ZeroMQ for Java, in CZMQ's words.
 *
 * <pre>
 * ZSocket.send ── guard: open? alone? ──▶ Libzmq.zmq_send(handle, …) ──▶ registered C function ──▶ libzmq
 *      ▲                                                                      │
 * value · null · false · ZException ◀───────── rc checked ◀───────── rc or −errno
 * </pre>
 *
 * <pre>
 * io.zmq4j.script ─────────▶ io.zmq4j ──▶ io.zmq4j.jni ──▶ C shim ──▶ libzmq
 *        └──▶ io.zmq4j.auth ────▲              └──▶ io.zmq4j.spi ◀── natives jar
 * </pre>
 *
 * <p>Arrows between packages run one way: {@code io.zmq4j.script} and {@code io.zmq4j.auth} call
 * this package, this package calls {@code io.zmq4j.jni}, which calls the C shim. That makes one
 * call of libzmq at a time and decides nothing. Patterns, queues, transports and security are
 * libzmq's; Java holds the lifetime, the types and the promises.
 *
 * <p>In order of priority: nothing ends the JVM, nothing is lost silently, nothing hangs, and then
 * speed. These rules hold wherever nothing else is said:
 *
 * <ul>
 *   <li><b>Threads.</b> A context is for all threads; a socket, and what waits for sockets, for one
 *       at a time. A second one gets {@link io.zmq4j.ZConcurrentUseException}, and the first is
 *       undisturbed. Handing a socket on between calls is fine.
 *   <li><b>Closing.</b> {@code close()} and {@code isClosed()} are legal from any thread at any
 *       time and as often as you like; only a message is closed by the thread that uses it. A
 *       thread that is blocked in what was closed gets {@link io.zmq4j.ZClosedException}, as does
 *       every later call. A context or socket that nobody closed is closed by the collector and
 *       reported.
 *   <li><b>Blocking.</b> What blocks says so. It ends at once when what it waits for is closed,
 *       when the context is shut down ({@link io.zmq4j.ZTerminatedException}) and when the thread
 *       is interrupted ({@link io.zmq4j.ZInterruptedException}): then the flag stays set, and no
 *       message was lost.
 *   <li><b>Time</b> is {@link java.time.Duration}. As a timeout zero looks once and does not wait,
 *       a negative one is without limit; options say what it means to them, and are rounded up to
 *       their unit.
 *   <li><b>Outcomes.</b> What is expected is a value: {@code null}, {@code false} or −1 when time
 *       is up or nothing is there. What went wrong is a {@link io.zmq4j.ZException}; what was
 *       called wrongly is an {@link java.lang.IllegalArgumentException} or an {@link
 *       java.lang.IllegalStateException}, before libzmq sees it. After either the socket stays
 *       usable, unless it was closed or its context shut down.
 *   <li><b>Null</b> is no argument: {@link java.lang.NullPointerException}, which names it.
 *   <li><b>Ownership.</b> Arrays and buffers are copied on their way in and out, but for {@link
 *       io.zmq4j.ZLender} and {@link io.zmq4j.ZFrame#buffer()}. Who makes or receives something
 *       closes it; what is given a socket to use, such as a poller, does not close it.
 *   <li><b>Units.</b> Sizes are bytes, high-water marks messages. <b>Text</b> is UTF-8, without a
 *       closing NUL.
 *   <li><b>Names</b> such as {@code zmq_send(3)} and {@code zstr_recv} are the functions of libzmq
 *       and of CZMQ that a method stands for.
 * </ul>
 */
package io.zmq4j;
