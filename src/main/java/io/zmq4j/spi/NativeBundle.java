package io.zmq4j.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * How a natives jar offers its library. Each {@code zmq4j-VERSION-natives-PLATFORM.jar} is a module
 * that provides one of these; the loader asks all that it finds for the platform it runs on.
 */
public interface NativeBundle {

  /**
   * Opens a file of this bundle.
   *
   * @param platform the platform asked for, such as {@code linux-x86_64}
   * @param file the file's name, such as {@code libzmq4j.so}
   * @return the file's bytes, which the caller closes, or {@code null} when this bundle has none
   *     for that platform
   * @throws IOException if the file is there and cannot be read
   */
  InputStream open(String platform, String file) throws IOException;
}
