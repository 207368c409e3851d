package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Libzmq;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the threads of a context are scheduled. libzmq applies it when it starts them, and ends the
 * process if the system refuses: so a thread of our own goes ahead.
 *
 * @param policy the scheduling policy, −1 for the system's
 * @param priority the priority, −1 for the system's
 * @param processors where they may run, empty for anywhere
 */
record ThreadSettings(int policy, int priority, Set<Integer> processors) {

  static final ThreadSettings NONE = new ThreadSettings(-1, -1, Set.of());

  /** Whether the system may refuse an option. */
  static boolean concerns(ContextOption<?> option) {
    return option == ContextOption.THREAD_SCHED_POLICY
        || option == ContextOption.THREAD_PRIORITY
        || option == ContextOption.THREAD_AFFINITY_CPU_ADD
        || option == ContextOption.THREAD_AFFINITY_CPU_REMOVE;
  }

  /** These with an option set; these themselves if it is about something else. */
  ThreadSettings with(ContextOption<?> option, int value) {
    if (option == ContextOption.THREAD_SCHED_POLICY) {
      return new ThreadSettings(value, priority, processors);
    }
    if (option == ContextOption.THREAD_PRIORITY) {
      return new ThreadSettings(policy, value, processors);
    }
    Set<Integer> changed = new TreeSet<>(processors);
    if (option == ContextOption.THREAD_AFFINITY_CPU_ADD) {
      changed.add(value);
      return new ThreadSettings(policy, priority, changed);
    }
    if (option == ContextOption.THREAD_AFFINITY_CPU_REMOVE) {
      changed.remove(value);
      return new ThreadSettings(policy, priority, changed);
    }
    return this;
  }

  /**
   * Tries them on a thread.
   *
   * @throws ZException EPERM or EINVAL if the system refuses
   */
  void check(ContextOption<?> option) {
    int[] list = processors.stream().mapToInt(Integer::intValue).toArray();
    int rc = Libzmq.zmq4j_thread_probe(policy, priority, list);
    if (rc < 0) {
      throw Failures.of(-rc, "set", option, remedy(-rc));
    }
  }

  private static String remedy(int errno) {
    if (errno == Errno.EPERM) {
      return "it takes a privilege (CAP_SYS_NICE on Linux)";
    }
    return errno == Errno.EINVAL ? "the system has no such policy, priority or processor" : null;
  }
}
