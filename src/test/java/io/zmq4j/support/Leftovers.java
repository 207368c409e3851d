package io.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds at a moment that a test could have left behind: threads and descriptors
 * as the kernel counts them, which knows nothing of zmq4j's own books. Every socket has a
 * descriptor, and so has every context.
 *
 * @param counts how many there are of each kind
 * @param javaThreads the threads that would keep the JVM alive
 */
public record Leftovers(Map<String, Integer> counts, Set<Thread> javaThreads) {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** What is there now. */
  public static Leftovers now() {
    Map<String, Integer> counts = new TreeMap<>();
    nativeThreads().forEach(name -> counts.merge("thread " + name, 1, Integer::sum));
    descriptors().forEach(kind -> counts.merge(kind, 1, Integer::sum));
    return new Leftovers(counts, threadsOfJava());
  }

  /** What is there now that was not there then; empty if nothing was left behind. */
  public List<String> since() {
    Leftovers now = now();
    List<String> more = new ArrayList<>();
    now.counts.forEach(
        (kind, count) -> {
          int before = counts.getOrDefault(kind, 0);
          if (count > before) {
            more.add(kind + ": " + before + " before, " + count + " now");
          }
        });
    now.javaThreads.stream()
        .filter(thread -> !javaThreads.contains(thread))
        .forEach(thread -> more.add("thread \"" + thread.getName() + "\" still runs"));
    return more;
  }

  private static List<String> nativeThreads() {
    return list(TASKS).stream()
        .map(task -> text(task.resolve("comm")))
        .filter(name -> name.startsWith("ZMQbg") || name.startsWith("zmq4j-"))
        .toList();
  }

  private static List<String> descriptors() {
    return list(DESCRIPTORS).stream()
        .map(Leftovers::kind)
        .filter(kind -> Set.of("eventfd", "epoll", "socket", "pipe").contains(kind))
        .toList();
  }

  private static String kind(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return switch (target.replaceAll(":\\[\\d+\\]$", "")) {
        case "anon_inode:[eventfd]" -> "eventfd";
        case "anon_inode:[eventpoll]" -> "epoll";
        case "socket" -> "socket";
        case "pipe" -> "pipe";
        default -> "other";
      };
    } catch (NoSuchFileException e) {
      return "closed meanwhile";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Thread> threadsOfJava() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon() && !thread.equals(Thread.currentThread()))
        .collect(Collectors.toSet());
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "ended meanwhile";
    } catch (IOException e) {
      // A thread that ends between the listing and the reading: ESRCH.
      return "ended meanwhile";
    }
  }
}
