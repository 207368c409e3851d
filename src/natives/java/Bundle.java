package io.zmq4j.natives.$natives.id$;

import io.zmq4j.spi.NativeBundle;
import java.io.InputStream;

/** Offers the library that lies in this jar. */
public final class Bundle implements NativeBundle {

  /** Made by {@link java.util.ServiceLoader}. */
  public Bundle() {}

  @Override
  public InputStream open(String platform, String file) {
    return Bundle.class.getResourceAsStream("/META-INF/native/" + platform + "/" + file);
  }
}
