package io.zmq4j;

import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.jni.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What is linked: versions, capabilities, and where the library came from. Nothing here blocks, and
 * all of it is safe for any thread.
 *
 * <p>Methods that ask the native library throw {@link UnsatisfiedLinkError} if it cannot be loaded.
 */
public final class Zmq {

  private Zmq() {}

  /** {@return the version of the linked libzmq, such as {@code 4.3.4} (zmq_version(3))} */
  public static String version() {
    NativeLoader.require();
    int packed = Libzmq.zmq_version();
    return packed / 10_000 + "." + packed / 100 % 100 + "." + packed % 100;
  }

  /**
   * {@return whether the linked libzmq has a capability (zmq_has(3))}
   *
   * @param capability {@code ipc}, {@code pgm}, {@code tipc}, {@code norm}, {@code curve}, {@code
   *     gssapi}, {@code draft}, {@code WS}, …
   */
  public static boolean has(String capability) {
    Objects.requireNonNull(capability, "capability");
    NativeLoader.require();
    return Libzmq.zmq_has(Utf8.encodeForC(capability, "capability")) == 1;
  }

  /** {@return where the native library came from: a natives jar, a file, or java.library.path} */
  public static String libraryPath() {
    return NativeLoader.loadedFrom();
  }

  /**
   * {@return what a bug report needs, a line each: the versions of zmq4j, its ABI, libzmq and Java,
   * the platform, where the library came from, and capabilities} If the library cannot be loaded,
   * the text says why, and what was tried. {@code java -jar zmq4j.jar} prints it.
   */
  public static String info() {
    return Info.text();
  }

  /** {@return the version of zmq4j itself} */
  public static String bindingVersion() {
    Properties properties = new Properties();
    try (InputStream in = Zmq.class.getResourceAsStream("binding.properties")) {
      properties.load(Objects.requireNonNull(in, "binding.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
