package io.zmq4j.support;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What zmq4j logs of sockets and contexts that the collector had to close: a test that leaves one
 * behind may be over before the descriptors are counted, or the collector faster.
 *
 * <p>The logging of the JDK is in a module that the tests do not read, hence the reflection.
 */
public final class LeakReports {

  private static final String LOGGER = "io.zmq4j";
  private static final String TESTS = "io.zmq4j";
  private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

  /** The JDK itself keeps loggers by weak references only. */
  private static final Object WATCHED = watch();

  private LeakReports() {}

  /** The reports since the last call, each with the line of the code that made what was left. */
  public static List<String> drain() {
    if (WATCHED == null) {
      throw new IllegalStateException("nothing is watched");
    }
    List<String> reports = new ArrayList<>();
    String report;
    while ((report = REPORTS.poll()) != null) {
      reports.add(report);
    }
    return reports;
  }

  private static Object watch() {
    try {
      Class<?> logger = Class.forName("java.util.logging.Logger");
      Class<?> filter = Class.forName("java.util.logging.Filter");
      Object watched = logger.getMethod("getLogger", String.class).invoke(null, LOGGER);
      Object watcher =
          Proxy.newProxyInstance(
              LeakReports.class.getClassLoader(),
              new Class<?>[] {filter},
              (proxy, method, arguments) -> isLoggable(arguments[0]));
      logger.getMethod("setFilter", filter).invoke(watched, watcher);
      return watched;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("java.util.logging is not as it was", e);
    }
  }

  private static boolean isLoggable(Object record) throws ReflectiveOperationException {
    Throwable origin = (Throwable) record.getClass().getMethod("getThrown").invoke(record);
    // Others are what somebody's code has thrown.
    boolean leak = origin != null && origin.getClass().getSimpleName().equals("Origin");
    if (leak) {
      REPORTS.add(origin.getMessage() + " " + whoMadeIt(origin));
    }
    // It fails a test instead.
    return !leak;
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
