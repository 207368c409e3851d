package io.zmq4j.misuse.hostile;

import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.support.JavaProgram;
import io.zmq4j.support.RunningProgram;
import io.zmq4j.support.Zmtp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Listeners} in a process of their own, and their honest peers in this one. */
final class Siege implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private static final Set<String> ANSWERS = Set.of("bound", "ready", "holds", "ended");

  private final RunningProgram program;
  private final Map<String, Honest> honest = new LinkedHashMap<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ZContext context = new ZContext();
  private final byte[] curveHello;
  private boolean over;

  /** Returns once all listen. */
  Siege() throws IOException, InterruptedException {
    context.linger(Duration.ZERO);
    try (ZCurve.KeyPair keys = ZCurve.keyPair()) {
      curveHello = Zmtp.recordHello(context, keys.publicKey());
      program =
          JavaProgram.of(Listeners.class)
              .options("-Xcheck:jni", "-Xmx256m")
              .options("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/stdout")
              .arguments(Z85.encode(keys.publicKey()), Z85.encode(keys.secretKey()))
              .program()
              .hearing(this::hear)
              .start();
      byte[] serverKey = keys.publicKey();
      for (String line = answer(); !line.equals("ready"); line = answer()) {
        String[] words = line.split(" ");
        Target target =
            new Target(
                SocketType.valueOf(words[1]), words[2], words[3], Integer.parseInt(words[4]));
        targets.add(target);
        honest.put(target.name(), new Honest(target, context, serverKey));
      }
    }
  }

  /** Starts the honest peers, and returns once each was served. */
  void begin() throws InterruptedException {
    honest.values().forEach(this::start);
    assertServed();
  }

  private void start(Honest peer) {
    Thread thread = new Thread(peer, peer.target().name());
    threads.add(thread);
    thread.start();
  }

  private boolean hear(String line) {
    String[] words = line.split(" ", 3);
    boolean isOfAPeer = words[0].equals("got");
    if (isOfAPeer) {
      honest.get(words[1]).confirm(words[2]);
    }
    return isOfAPeer;
  }

  private static boolean isAnswer(String line) {
    return ANSWERS.contains(line.split(" ", 2)[0]);
  }

  private String answer() throws InterruptedException {
    for (long second = 0; second < LIMIT_SECONDS; second++) {
      String line = program.poll(Siege::isAnswer, Duration.ofSeconds(1));
      if (line != null) {
        return line;
      }
      assertWell();
    }
    throw new AssertionError("the listeners said nothing for a minute\n" + program);
  }

  List<Target> targets() {
    return targets;
  }

  byte[] curveHello() {
    return curveHello;
  }

  /** Fails if the listeners are gone, or an honest peer was not served. */
  void assertWell() throws InterruptedException {
    if (!program.isAlive()) {
      program.kill();
      throw new AssertionError("the listeners ended\n" + program);
    }
    for (Honest each : honest.values()) {
      if (each.failure() != null) {
        throw new AssertionError(
            "the honest peer of " + each.target().name() + " was not served", each.failure());
      }
    }
  }

  /** What the listeners' process has open, as it says itself: sockets, threads and the like. */
  String holds() throws InterruptedException {
    order("holds");
    return answer();
  }

  private void order(String order) {
    try {
      program.say(order);
    } catch (IOException e) {
      throw new AssertionError("the listeners take no orders", e);
    }
  }

  /** Connections whose other end has closed them, and the listener has not (CLOSE_WAIT). */
  List<String> leftOpen() throws IOException {
    List<String> ports =
        Files.readAllLines(Path.of("/proc/net/tcp")).stream()
            .map(line -> line.strip().split(" +"))
            .filter(fields -> fields[3].equals("08"))
            .map(fields -> fields[1].substring(fields[1].indexOf(':') + 1))
            .toList();
    return targets.stream()
        .filter(target -> ports.contains("%04X".formatted(target.port())))
        .map(Target::name)
        .toList();
  }

  /** The memory of the listeners' process in KiB: VmRSS now, VmHWM at most. */
  long memory(String what) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(program.pid()), "status")).stream()
        .filter(line -> line.startsWith(what + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  long exchanges() {
    return honest.values().stream().mapToLong(Honest::exchanges).sum();
  }

  /** The longest that an honest peer had to wait, and for whom. */
  String longest() {
    return honest.values().stream()
        .max((a, b) -> a.longest().compareTo(b.longest()))
        .map(each -> each.longest().toMillis() + " ms (" + each.target().name() + ")")
        .orElse("");
  }

  /** Every honest peer is served once more. */
  void assertServed() throws InterruptedException {
    Map<Honest, Integer> before =
        honest.values().stream().collect(Collectors.toMap(each -> each, Honest::exchanges));
    while (before.entrySet().stream().anyMatch(e -> e.getKey().exchanges() < e.getValue() + 2)) {
      assertWell();
      Thread.sleep(10);
    }
  }

  /** Ends the honest peers, then the listeners: by themselves, with exit code 0. */
  void end() throws IOException, InterruptedException {
    assertWell();
    stopPeers();
    for (Honest each : honest.values()) {
      if (each.failure() != null) {
        throw new AssertionError(each.target().name(), each.failure());
      }
    }
    program.endInput();
    if (!program.endsWithin(Duration.ofSeconds(LIMIT_SECONDS))) {
      throw new AssertionError("the listeners do not end\n" + program);
    }
    program.finish();
    List<String> said = program.said();
    if (!said.contains("ended") || !said.stream().allMatch(Siege::isAnswer)) {
      throw new AssertionError("the listeners ended otherwise\n" + program);
    }
    over = true;
  }

  private void stopPeers() throws InterruptedException {
    honest.values().forEach(Honest::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
    if (!over) {
      honest.values().forEach(Honest::stop);
      threads.forEach(Thread::interrupt);
      stopPeers();
    }
    context.close();
  }
}
