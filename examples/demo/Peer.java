package demo;

import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One side of a ZeroMQ conversation in a JVM of its own, with the command line and the output of
 * the peers in Python and Node.
 */
final class Peer {

  private static final String USAGE =
      "usage: demo.Peer pair|reqrep|pubsub|pushpull ROLE bind|connect ENDPOINT [COUNT]";

  private Peer() {}

  /** Runs the conversation; the exit code is 0 when all of it took place. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    if (args.length < 4
        || args.length > 5
        || (args.length == 5 && !args[4].matches("[0-9]{1,6}"))) {
      System.err.println(USAGE);
      return 1;
    }
    int count = args.length == 5 ? Integer.parseInt(args[4]) : 2;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (ZContext context = new ZContext();
        Conversation conversation =
            new Conversation(
                context,
                role(args[0], args[1]),
                "Java 2",
                (what, text) -> out.println(what + " " + text))) {
      switch (args[2]) {
        case "bind" -> conversation.bind(args[3]);
        case "connect" -> conversation.connect(args[3]);
        default -> throw new FailedExchange(USAGE);
      }
      CountDownLatch enough = afterStandardInput();
      conversation.hold(count, wait -> enough.await(wait.toMillis(), TimeUnit.MILLISECONDS));
      return 0;
    } catch (FailedExchange | ZException problem) {
      System.err.println("demo.Peer: " + String.join(" ", args) + ": " + problem.getMessage());
      return 1;
    }
  }

  private static Role role(String pattern, String role) {
    for (Pattern candidate : Pattern.values()) {
      if (candidate.word().equals(pattern)) {
        for (Role side : candidate.roles()) {
          if (side.word().equals(role)) {
            return side;
          }
        }
      }
    }
    throw new FailedExchange(USAGE);
  }

  /** A line, or the end, on standard input says that the other side has what it wants. */
  private static CountDownLatch afterStandardInput() {
    CountDownLatch enough = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              try {
                System.in.read();
              } catch (IOException problem) {
                System.err.println("demo.Peer: standard input: " + problem.getMessage());
              } finally {
                enough.countDown();
              }
            },
            "standard input");
    reader.setDaemon(true);
    reader.start();
    return enough;
  }
}
