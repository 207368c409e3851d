/**
 * ZeroMQ for jshell and other scripts, in the very names of CZMQ 2.2: {@code zctx_new}, {@code
 * zsocket_bind}, {@code zstr_recv}. One import gives all of them:
 *
 * <pre>{@code
 * import static io.zmq4j.script.Czmq.*;
 * }</pre>
 *
 * <p>There is no logic here: each name stands for a call of {@link io.zmq4j}, whose rules on
 * blocking, threads and errors hold. {@link io.zmq4j.script.Czmq} says where the names do other
 * than CZMQ's; the classes above it hold one family each.
 */
package io.zmq4j.script;
