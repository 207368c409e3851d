/**
 * How a natives jar offers its library to the loader. Applications have no need of it.
 *
 * <pre>
 * io.zmq4j.jni ──▶ NativeBundle ◀── zmq4j-VERSION-natives-PLATFORM.jar
 * </pre>
 *
 * <p>Each natives jar is a module that provides one {@link io.zmq4j.spi.NativeBundle}. The loader
 * finds them by {@link java.util.ServiceLoader}, on the class path, the module path and in images
 * of jlink alike; this package itself calls nothing.
 */
package io.zmq4j.spi;
