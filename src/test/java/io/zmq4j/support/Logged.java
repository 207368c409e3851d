package io.zmq4j.support;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What zmq4j logs, which stays here: what it says of sockets and contexts that the collector had to
 * close, since a test that leaves one behind may be over before the descriptors are counted, or the
 * collector faster; and the rest, to be shown where a test fails.
 *
 * <p>The logging of the JDK is in a module that the tests do not read, hence the reflection.
 */
public final class Logged {

  private static final String LOGGER = "io.zmq4j";
  private static final String TESTS = "io.zmq4j";
  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
  private static final Queue<String> OTHERS = new ConcurrentLinkedQueue<>();

  /** The JDK itself keeps loggers by weak references only. */
  private static final Object WATCHED = watch();

  private Logged() {}

  /** The reports of leaks since the last call, each with the line of the code that made it. */
  public static List<String> drainLeaks() {
    return drain(LEAKS);
  }

  /** All else since the last call, as the JDK writes it. */
  static List<String> drainOthers() {
    return drain(OTHERS);
  }

  private static List<String> drain(Queue<String> queue) {
    if (WATCHED == null) {
      throw new IllegalStateException("nothing is watched");
    }
    List<String> drained = new ArrayList<>();
    String each;
    while ((each = queue.poll()) != null) {
      drained.add(each);
    }
    return drained;
  }

  private static Object watch() {
    try {
      Class<?> logger = Class.forName("java.util.logging.Logger");
      Class<?> filter = Class.forName("java.util.logging.Filter");
      Object watched = logger.getMethod("getLogger", String.class).invoke(null, LOGGER);
      Object watcher =
          Proxy.newProxyInstance(
              Logged.class.getClassLoader(),
              new Class<?>[] {filter},
              (proxy, method, arguments) -> keep(arguments[0]));
      logger.getMethod("setFilter", filter).invoke(watched, watcher);
      return watched;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("java.util.logging is not as it was", e);
    }
  }

  /** Returns that the record is not to be logged. */
  private static boolean keep(Object record) throws ReflectiveOperationException {
    Throwable origin = (Throwable) record.getClass().getMethod("getThrown").invoke(record);
    // Others are what somebody's code has thrown.
    if (origin != null && origin.getClass().getSimpleName().equals("Origin")) {
      LEAKS.add(origin.getMessage() + " " + whoMadeIt(origin));
    } else {
      Class<?> formatter = Class.forName("java.util.logging.SimpleFormatter");
      OTHERS.add(
          (String)
              formatter
                  .getMethod("format", record.getClass())
                  .invoke(formatter.getConstructor().newInstance(), record));
    }
    return false;
  }

  private static String whoMadeIt(Throwable origin) {
    return Arrays.stream(origin.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(TESTS))
        .filter(frame -> frame.getFileName() != null && frame.getFileName().endsWith("Test.java"))
        .map(frame -> "at " + frame)
        .findFirst()
        .orElse("at " + Arrays.toString(origin.getStackTrace()));
  }
}
