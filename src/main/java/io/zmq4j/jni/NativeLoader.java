package io.zmq4j.jni;

import io.zmq4j.spi.NativeBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the shim and loads it, once per class loader:
 *
 * <ol>
 *   <li>{@code -Dio.zmq4j.library=FILE}: that file, and no other
 *   <li>a natives jar on the class path or module path
 *   <li>{@code zmq4j} on {@code java.library.path}
 * </ol>
 *
 * The library's ABI number must be this binding's. When all fails, the error says what was tried
 * and carries each attempt's own error.
 */
public final class NativeLoader {

  /** Names the library file to load, with no fallback. */
  public static final String LIBRARY_PROPERTY = "io.zmq4j.library";

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
      UnsatisfiedLinkError clear =
          new UnsatisfiedLinkError(
              "-D" + LIBRARY_PROPERTY + "=" + file + " cannot be loaded: " + e.getMessage());
      clear.initCause(e);
      throw clear;
    }
    return path.toString();
  }

  private static String loadBundled(Platform platform, List<Throwable> attempts) {
    String file = platform.libraryFile();
    try {
      for (NativeBundle bundle :
          ServiceLoader.load(NativeBundle.class, NativeLoader.class.getClassLoader())) {
        try (InputStream library = bundle.open(platform.id(), file)) {
          if (library != null) {
            loadExtracted(library, file);
            return bundle.getClass().getModule().isNamed()
                ? "module " + bundle.getClass().getModule().getName()
                : "natives jar for " + platform.id();
          }
        } catch (IOException | UnsatisfiedLinkError e) {
          attempts.add(e);
        }
      }
    } catch (ServiceConfigurationError e) {
      attempts.add(e);
    }
    return null;
  }

  /**
   * Through a folder that only this user can look into, gone again once the library is mapped;
   * Windows keeps the file of a library that is in use.
   */
  private static void loadExtracted(InputStream library, String file) throws IOException {
    Path folder = Files.createTempDirectory("zmq4j-");
    Path extracted = folder.resolve(file);
    try {
      Files.copy(library, extracted);
      System.load(extracted.toString());
    } finally {
      delete(extracted);
      delete(folder);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
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
      UnsatisfiedLinkError clear =
          new UnsatisfiedLinkError(
              "the library from " + from + " is not zmq4j's: it has no " + e.getMessage());
      clear.initCause(e);
      throw clear;
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

  static UnsatisfiedLinkError explain(Platform platform, List<Throwable> attempts) {
    String remedy =
        platform.musl()
            ? "this JVM runs on musl, for which there are no natives: use an image with glibc, or"
                + " build the shim with -Dlibzmq=system there"
            : "add io.zmq4j:zmq4j with classifier natives-" + platform.id() + " as a dependency";
    UnsatisfiedLinkError error =
        new UnsatisfiedLinkError(
            "no zmq4j library for "
                + platform.id()
                + ": "
                + remedy
                + ", or name the library with -D"
                + LIBRARY_PROPERTY
                + "=FILE or -Djava.library.path=FOLDER");
    attempts.forEach(error::addSuppressed);
    return error;
  }
}
