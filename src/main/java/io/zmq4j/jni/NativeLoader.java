package io.zmq4j.jni;

import io.zmq4j.spi.NativeBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the shim and loads it, once per class loader:
 *
 * <ol>
 *   <li>{@code -Dio.zmq4j.library=FILE}: that file, and no other
 *   <li>a natives jar on the class path or module path, by way of a private folder in {@code
 *       -Dio.zmq4j.workdir=DIR}, else in the JVM's temporary folder
 *   <li>{@code zmq4j} on {@code java.library.path}
 * </ol>
 *
 * The library's ABI number must be this binding's. When all fails, the error says what to do and
 * carries each attempt's own error.
 */
public final class NativeLoader {

  /** Names the library file to load, with no fallback. */
  public static final String LIBRARY_PROPERTY = "io.zmq4j.library";

  /** More providers than this that cannot be made, and the rest is not looked at. */
  private static final int MAX_BROKEN_PROVIDERS = 16;

  private static String loadedFrom;

  private NativeLoader() {}

  /**
   * Loads the library unless that is done.
   *
   * @throws UnsatisfiedLinkError if it cannot be loaded; the next call tries again
   */
  public static synchronized void require() {
    if (loadedFrom == null) {
      loadedFrom = load(Platform.current());
    }
  }

  /** Where the library came from: a file, a resource of a natives jar, or java.library.path. */
  public static synchronized String loadedFrom() {
    require();
    return loadedFrom;
  }

  /** What the natives for this machine are named after, such as {@code linux-x86_64}. */
  public static String platform() {
    return Platform.current().id();
  }

  private static String load(Platform platform) {
    String named = System.getProperty(LIBRARY_PROPERTY);
    if (named != null) {
      return checked(loadNamed(named));
    }
    List<Throwable> attempts = new ArrayList<>();
    String from = loadBundled(platform, attempts);
    if (from == null) {
      from = loadFromPath(attempts);
    }
    if (from == null) {
      throw explain(platform, attempts);
    }
    return checked(from);
  }

  private static String loadNamed(String file) {
    Path path = Path.of(file).toAbsolutePath();
    try {
      System.load(path.toString());
    } catch (UnsatisfiedLinkError e) {
      throw caused(
          "-D" + LIBRARY_PROPERTY + "=" + file + " cannot be loaded: " + e.getMessage(), e);
    }
    return path.toString();
  }

  private static String loadBundled(Platform platform, List<Throwable> attempts) {
    Iterator<NativeBundle> bundles =
        ServiceLoader.load(NativeBundle.class, NativeLoader.class.getClassLoader()).iterator();
    int broken = 0;
    while (broken < MAX_BROKEN_PROVIDERS) {
      try {
        if (!bundles.hasNext()) {
          return null;
        }
        String from = loadFrom(bundles.next(), platform, attempts);
        if (from != null) {
          return from;
        }
      } catch (ServiceConfigurationError e) {
        // The other providers are none the worse for it.
        attempts.add(e);
        broken++;
      }
    }
    return null;
  }

  /** A name of the bundle if its library is loaded now, {@code null} if not. */
  private static String loadFrom(NativeBundle bundle, Platform platform, List<Throwable> attempts) {
    Module module = bundle.getClass().getModule();
    String name =
        module.isNamed() ? "module " + module.getName() : "natives jar for " + platform.id();
    String file = platform.libraryFile();
    try (InputStream library = bundle.open(platform.id(), file)) {
      if (library != null) {
        Extraction.load(library, digest(bundle, platform), platform);
        return name;
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      attempts.add(caused(file + " of the " + name + ": " + e.getMessage(), e));
    }
    return null;
  }

  /** The SHA-256 that the build has written beside the library, in hex. */
  private static String digest(NativeBundle bundle, Platform platform) throws IOException {
    String file = platform.libraryFile() + ".sha256";
    try (InputStream digest = bundle.open(platform.id(), file)) {
      if (digest == null) {
        throw new IOException("has no " + file + " beside it to be checked by");
      }
      return new String(digest.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  private static String loadFromPath(List<Throwable> attempts) {
    try {
      System.loadLibrary("zmq4j");
      return "java.library.path " + System.getProperty("java.library.path");
    } catch (UnsatisfiedLinkError e) {
      attempts.add(e);
      return null;
    }
  }

  private static String checked(String from) {
    int abi;
    try {
      abi = Libzmq.zmq4j_abi();
    } catch (UnsatisfiedLinkError e) {
      throw caused("the library from " + from + " is not zmq4j's: it has no " + e.getMessage(), e);
    }
    if (abi != Constants.SHIM_ABI) {
      throw new UnsatisfiedLinkError(
          "the library from "
              + from
              + " has shim ABI "
              + abi
              + ", this binding needs "
              + Constants.SHIM_ABI
              + ": use the natives of the same version");
    }
    return from;
  }

  /** The last attempt is java.library.path: those before it had a library, or a broken provider. */
  static UnsatisfiedLinkError explain(Platform platform, List<Throwable> attempts) {
    String message = "no zmq4j library for " + platform.id() + ": ";
    if (attempts.size() > 1) {
      message += attempts.get(0).getMessage();
    } else if (platform.musl()) {
      message +=
          "this JVM runs on musl, for which there are no natives: use an image with glibc, or"
              + " build the shim with -Dlibzmq=system there";
    } else {
      message += "add io.zmq4j:zmq4j with classifier natives-" + platform.id() + " as a dependency";
    }
    UnsatisfiedLinkError error =
        new UnsatisfiedLinkError(
            message
                + "; or name the library with -D"
                + LIBRARY_PROPERTY
                + "=FILE or -Djava.library.path=FOLDER");
    attempts.forEach(error::addSuppressed);
    return error;
  }

  private static UnsatisfiedLinkError caused(String message, Throwable cause) {
    UnsatisfiedLinkError error = new UnsatisfiedLinkError(message);
    error.initCause(cause);
    return error;
  }
}
