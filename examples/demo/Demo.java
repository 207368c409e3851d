package demo;

import io.zmq4j.ZContext;
import io.zmq4j.Zmq;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The four patterns between Java and a second JVM, Python and Node, both ways round. {@code
 * scripts/demo} prepares everything and starts it.
 */
public final class Demo {

  private static final String USAGE =
      "usage: demo.Demo PEERS_FOLDER [--python PROGRAM] [--node PROGRAM]";

  /** How much time may be lost on a peer that hangs before the rest with it is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final PrintStream out;
  private final Results results = new Results();
  private final Map<PeerProgram, Duration> timeLost = new HashMap<>();

  private Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs everything; the exit code is 0 when all of it went well. */
  public static void main(String[] args) throws InterruptedException {
    // The marks and emoji must get out whatever the locale says.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (args.length == 0 || args.length % 2 == 0) {
      System.err.println(USAGE);
      System.exit(1);
    }
    PeerProcess.endAllWithTheJvm();
    System.exit(new Demo(out).run(otherLanguages(args)) ? 0 : 1);
  }

  private static List<PeerProgram> otherLanguages(String[] args) {
    Path peers = Path.of(args[0]);
    List<PeerProgram> programs = new ArrayList<>();
    for (int i = 1; i < args.length; i += 2) {
      switch (args[i]) {
        case "--python" -> programs.add(PeerProgram.python(args[i + 1], peers));
        case "--node" -> programs.add(PeerProgram.node(args[i + 1], peers));
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    return programs;
  }

  private boolean run(List<PeerProgram> others) throws InterruptedException {
    long start = System.nanoTime();
    out.println("zmq4j " + Zmq.bindingVersion() + " with libzmq " + Zmq.version());
    out.println("Java is this process; the others are processes of their own, and so their lines.");
    try (ZContext context = new ZContext()) {
      playAll(context, PeerProgram.java(), true);
      for (PeerProgram other : others) {
        playAll(context, other, true);
        playAll(context, other, false);
      }
    }
    results.print(out);
    double seconds = (System.nanoTime() - start) / 1e9;
    out.println(String.format(Locale.ROOT, "%s, in %.1f s", results.summary(), seconds));
    return results.allPassed();
  }

  /** One column of the table: every pattern, with Java in each role that makes a difference. */
  private void playAll(ZContext context, PeerProgram other, boolean javaBinds)
      throws InterruptedException {
    String binds = javaBinds ? "Java" : other.name();
    String connects = javaBinds ? other.name() : "Java";
    results.pairing(binds, connects);
    out.println();
    out.println("═══ " + binds + " binds, " + connects + " connects " + "═".repeat(40));
    for (Pattern pattern : Pattern.values()) {
      for (Role binding : pattern.bindingRoles()) {
        Role javaRole = javaBinds ? binding : pattern.opposite(binding);
        play(context, new Exchange(pattern, javaRole, javaBinds, other, out), pattern, other);
      }
    }
  }

  private void play(ZContext context, Exchange exchange, Pattern pattern, PeerProgram other)
      throws InterruptedException {
    out.println();
    out.println(exchange.title());
    long start = System.nanoTime();
    try {
      if (timeLost.getOrDefault(other, Duration.ZERO).compareTo(PATIENCE) > 0) {
        throw new FailedExchange("not tried: too much time lost on " + other.name());
      }
      exchange.play(context);
      results.passed(pattern);
    } catch (FailedExchange problem) {
      timeLost.merge(other, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
      String why = problem.getMessage().indent(4).stripTrailing();
      results.failed(pattern, exchange.title() + "\n" + why);
      out.println("  ✗ failed\n" + why);
    }
  }
}
