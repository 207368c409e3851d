/**
 * The boundary: every native function, the constants they take, the errors they return, and the
 * handle that keeps two threads out of one socket.
 *
 * <pre>
 * io.zmq4j ──▶ Handle.enter ──▶ Libzmq.zmq_… ──▶ registered C function ──▶ libzmq
 *                                                       └──▶ rc or −errno, nothing thrown
 * </pre>
 *
 * <p>This package knows no class of the API, but for {@link io.zmq4j.spi} by which it finds its
 * library. Addresses and lengths are checked by who calls: a native trusts them. Not exported.
 *
 * <ul>
 *   <li>{@link io.zmq4j.jni.Libzmq}: all natives, under their C names, in the order of zmq.h
 *   <li>{@link io.zmq4j.jni.Constants}: numbers of zmq.h, each proved by the shim's build
 *   <li>{@link io.zmq4j.jni.Errno}: error numbers, asked from the library
 *   <li>{@link io.zmq4j.jni.Handle}: one native socket, with its guard and its close protocol
 *   <li>{@link io.zmq4j.jni.PollSet}, {@link io.zmq4j.jni.Forwarder}: what is outside the heap of a
 *       poll and of a proxy, which are both a {@link io.zmq4j.jni.WakeableWait}
 *   <li>{@link io.zmq4j.jni.Wake}: what ends a wait early
 *   <li>{@link io.zmq4j.jni.NativeLoader}, {@link io.zmq4j.jni.Platform}: finding and loading the
 *       shim
 * </ul>
 */
package io.zmq4j.jni;
