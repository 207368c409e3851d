package io.zmq4j.lifecycle;

import static io.zmq4j.misuse.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** zmq4j twice in one JVM, as in a container of applications: each has natives of its own. */
class ClassLoadersTest {

  /** Works in whichever class loader loads it. */
  public static final class Exchange implements Callable<String> {
    @Override
    public String call() {
      try (ZContext context = new ZContext();
          ZSocket server = context.socket(SocketType.REP);
          ZSocket client = context.socket(SocketType.REQ)) {
        client.connect("tcp://127.0.0.1:" + server.bind("tcp://127.0.0.1:*"));
        client.send("through the loader");
        return server.recvString();
      }
    }
  }

  private static URLClassLoader loader() throws Exception {
    List<URL> urls = new ArrayList<>();
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator);
    for (String entry : classPath) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Object exchange(ClassLoader loader) throws Exception {
    Class<?> type = Class.forName(Exchange.class.getName(), true, loader);
    return ((Callable<?>) type.getConstructor().newInstance()).call();
  }

  static final class Several {
    public static void main(String[] arguments) throws Exception {
      step("own", () -> new Exchange().call());
      try (URLClassLoader first = loader();
          URLClassLoader second = loader()) {
        step("first", () -> exchange(first));
        step("second", () -> exchange(second));
        step("first again", () -> exchange(first));
      }
      step("own again", () -> new Exchange().call());
    }
  }

  @Test
  void shouldWorkInEachClassLoader() throws Exception {
    List<String> lines = ChildJvm.of(Several.class).library(null).run().lines();
    assertThat(lines)
        .containsExactlyElementsOf(
            Arrays.asList(
                "own: through the loader",
                "first: through the loader",
                "second: through the loader",
                "first again: through the loader",
                "own again: through the loader"));
  }

  /** An application is taken out of its container, and its natives with it. */
  static final class Unloaded {
    public static void main(String[] arguments) throws Exception {
      for (int i = 0; i < 5; i++) {
        WeakReference<ClassLoader> gone = useAndDrop();
        for (int turn = 0; turn < 100 && gone.get() != null; turn++) {
          System.gc();
          Thread.sleep(20);
        }
        step("gone", () -> gone.get() == null);
      }
      step("own", () -> new Exchange().call());
    }

    private static WeakReference<ClassLoader> useAndDrop() throws Exception {
      try (URLClassLoader loader = loader()) {
        exchange(loader);
        return new WeakReference<>(loader);
      }
    }
  }

  @Test
  void shouldSurviveThatAClassLoaderGoes() throws Exception {
    assertThat(ChildJvm.of(Unloaded.class).library(null).run().lines())
        .containsExactly(
            "gone: true",
            "gone: true",
            "gone: true",
            "gone: true",
            "gone: true",
            "own: through the loader");
  }
}
