package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.misuse.Steps;
import io.zmq4j.support.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What libzmq's threads are called and how they run; libzmq aborts where the system refuses. */
class ThreadOptionsTest {

  private static final int BATCH = 3;
  private static final int IDLE = 5;
  private static final int FIFO = 1;

  @Test
  void shouldNameTheThreads() {
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.THREAD_NAME_PREFIX, 4711);
      context.socket(SocketType.PAIR).close();
      assertThat(status("4711/ZMQbg/Reap")).containsEntry("Name", "4711/ZMQbg/Reap");
    }
  }

  @Test
  void shouldKeepTheThreadsToAProcessor() throws IOException {
    int processor = firstProcessor();
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.THREAD_NAME_PREFIX, 4712);
      context.set(ContextOption.THREAD_AFFINITY_CPU_ADD, processor);
      context.socket(SocketType.PAIR).close();
      assertThat(status("4712/ZMQbg/Reap"))
          .containsEntry("Cpus_allowed_list", String.valueOf(processor));
    }
  }

  @Test
  void shouldTakeAProcessorBack() {
    int processor = firstProcessor();
    try (ZContext context = new ZContext()) {
      context.set(ContextOption.THREAD_NAME_PREFIX, 4713);
      context.set(ContextOption.THREAD_AFFINITY_CPU_ADD, processor);
      // One that is not there does no harm beside one that is; alone it would end the process.
      context.set(ContextOption.THREAD_AFFINITY_CPU_ADD, 1023);
      assertThatThrownBy(() -> context.set(ContextOption.THREAD_AFFINITY_CPU_REMOVE, processor))
          .isInstanceOf(ZException.class)
          .hasMessageContaining("EINVAL");
      context.set(ContextOption.THREAD_AFFINITY_CPU_REMOVE, 1023);
      context.set(ContextOption.THREAD_AFFINITY_CPU_REMOVE, processor);
      assertThatThrownBy(() -> context.set(ContextOption.THREAD_AFFINITY_CPU_REMOVE, processor))
          .isInstanceOf(ZException.class);
      context.socket(SocketType.PAIR).close();
      assertThat(status("4713/ZMQbg/Reap").get("Cpus_allowed_list"))
          .isEqualTo(status(Thread.currentThread()).get("Cpus_allowed_list"));
    }
  }

  @Test
  void shouldTakePoliciesThatNeedNoPrivilege() {
    for (int policy : new int[] {0, BATCH, IDLE}) {
      try (ZContext context = new ZContext()) {
        context.set(ContextOption.THREAD_NAME_PREFIX, 4720 + policy);
        context.set(ContextOption.THREAD_SCHED_POLICY, policy);
        context.socket(SocketType.PAIR).close();
        assertThat(policyOf(4720 + policy + "/ZMQbg/Reap")).isEqualTo(policy);
      }
    }
  }

  @Test
  void shouldRunInRealTimeWherePrivileged() {
    NativeLoader.require();
    assumeTrue(
        Libzmq.zmq4j_thread_probe(FIFO, 10, new int[0]) == 0
            && Libzmq.zmq4j_thread_probe(-1, 10, new int[0]) == 0,
        "this process may not schedule in real time");
    try (ZContext context = new ZContext()) {
      assertThatThrownBy(() -> context.set(ContextOption.THREAD_SCHED_POLICY, FIFO))
          .as("needs a priority first")
          .isInstanceOf(ZException.class);
      context.set(ContextOption.THREAD_NAME_PREFIX, 4730);
      context.set(ContextOption.THREAD_PRIORITY, 10);
      context.set(ContextOption.THREAD_SCHED_POLICY, FIFO);
      context.socket(SocketType.PAIR).close();
      assertThat(policyOf("4730/ZMQbg/Reap")).isEqualTo(FIFO);
    }
  }

  @Test
  void shouldLeaveTheThreadsOfAForeignContextAlone() {
    try (ZContext context = new ZContext();
        ZContext shadow = ZContext.shadow(context.address())) {
      // Of one made here the settings are known.
      shadow.set(ContextOption.THREAD_SCHED_POLICY, BATCH);
    }
    NativeLoader.require();
    long address = Libzmq.zmq_ctx_new();
    try (ZContext shadow = ZContext.shadow(address)) {
      assertThatThrownBy(() -> shadow.set(ContextOption.THREAD_SCHED_POLICY, BATCH))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the code that made the context");
    } finally {
      assertThat(Libzmq.zmq_ctx_term(address)).isZero();
    }
  }

  /** Every value with a socket behind it, which starts the threads. */
  static final class Extremes {
    public static void main(String[] arguments) {
      for (ContextOption<?> option : ContextOption.values()) {
        for (int value :
            new int[] {
              Integer.MIN_VALUE,
              -1,
              0,
              1,
              2,
              3,
              4,
              5,
              6,
              7,
              50,
              99,
              100,
              1023,
              1024,
              5000,
              1 << 30,
              Integer.MAX_VALUE
            }) {
          if (option.type() == Integer.class && !option.isReadOnly()) {
            Steps.step(option + " " + value, () -> start(option, value));
          }
        }
      }
      for (int priority : new int[] {0, 1, 10, 99}) {
        for (int policy = 0; policy < 10; policy++) {
          int chosen = policy;
          Steps.step(
              "priority " + priority + " policy " + policy,
              () -> start(ContextOption.THREAD_PRIORITY, priority, chosen));
        }
      }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // of type Integer
    private static void start(ContextOption option, int value) {
      try (ZContext context = new ZContext()) {
        context.set(option, value);
        context.socket(SocketType.PAIR).close();
      }
    }

    private static void start(ContextOption<Integer> option, int value, int policy) {
      try (ZContext context = new ZContext()) {
        Steps.outcome(() -> context.set(option, value));
        Steps.outcome(() -> context.set(ContextOption.THREAD_SCHED_POLICY, policy));
        context.socket(SocketType.PAIR).close();
      }
    }
  }

  @Test
  void shouldSurviveEveryValue() throws InterruptedException {
    List<String> lines = ChildJvm.of(Extremes.class).run().lines();
    assertThat(lines)
        .contains(
            "THREAD_AFFINITY_CPU_ADD 1023: ZException EINVAL",
            "THREAD_AFFINITY_CPU_ADD 1024: IllegalArgumentException",
            "THREAD_SCHED_POLICY 2147483647: ZException EINVAL",
            "THREAD_PRIORITY 100: IllegalArgumentException")
        .hasSizeGreaterThan(100);
  }

  private static int firstProcessor() {
    String list = status(Thread.currentThread()).get("Cpus_allowed_list");
    return Integer.parseInt(list.split("[-,]")[0]);
  }

  /** The scheduling policy, which is the 41st field of stat, the 39th behind the name. */
  private static int policyOf(String name) {
    String stat = read(thread(name).resolve("stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[38]);
  }

  private static Map<String, String> status(String name) {
    return status(thread(name));
  }

  private static Map<String, String> status(Thread current) {
    assertThat(current).isSameAs(Thread.currentThread());
    return status(Path.of("/proc/thread-self"));
  }

  private static Map<String, String> status(Path thread) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : read(thread.resolve("status")).split("\n")) {
      String[] field = line.split(":", 2);
      fields.put(field[0], field[1].strip());
    }
    return fields;
  }

  private static Path thread(String name) {
    // A thread takes its name when it has begun.
    await().until(() -> threads().containsValue(name.substring(0, Math.min(15, name.length()))));
    return threads().entrySet().stream()
        .filter(entry -> entry.getValue().equals(name.substring(0, Math.min(15, name.length()))))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no thread " + name + " in " + threads().values()));
  }

  /** The kernel cuts names to 15 bytes. */
  private static Map<Path, String> threads() {
    Map<Path, String> names = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : (Iterable<Path>) tasks::iterator) {
        if (Files.exists(task.resolve("comm"))) {
          names.put(task, read(task.resolve("comm")).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
