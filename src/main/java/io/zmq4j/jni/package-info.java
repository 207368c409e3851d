/**
 * The boundary: every native function, the constants they take, the errors they return, and the
 * handle that keeps two threads out of one socket.
 *
 * <p>This package knows no class of the API. Not exported.
 *
 * <ul>
 *   <li>{@link io.zmq4j.jni.Libzmq}: all natives, under their C names, in the order of zmq.h
 *   <li>{@link io.zmq4j.jni.Constants}: numbers of zmq.h, each proved by the shim's build
 *   <li>{@link io.zmq4j.jni.Errno}: error numbers, asked from the library
 *   <li>{@link io.zmq4j.jni.Handle}: one native socket, with its guard and its close protocol
 *   <li>{@link io.zmq4j.jni.NativeLoader}, {@link io.zmq4j.jni.Platform}: finding and loading the
 *       shim
 * </ul>
 */
package io.zmq4j.jni;
