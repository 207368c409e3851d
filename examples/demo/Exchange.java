package demo;

import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** One pattern between Java, in this process, and a peer in another: played, shown and checked. */
final class Exchange {

  private static final String ANY_PORT = "tcp://127.0.0.1:*";
  private static final String JAVA = "Java";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Pattern pattern;
  private final Role javaRole;
  private final boolean javaBinds;
  private final PeerProgram program;
  private final Transcript java;
  private final Transcript other;

  Exchange(
      Pattern pattern, Role javaRole, boolean javaBinds, PeerProgram program, PrintStream out) {
    this.pattern = pattern;
    this.javaRole = javaRole;
    this.javaBinds = javaBinds;
    this.program = program;
    java = new Transcript(out, JAVA);
    other = new Transcript(out, program.name());
  }

  String title() {
    String javaSide = JAVA + " (" + javaRole.word() + ")";
    String otherSide = program.name() + " (" + pattern.opposite(javaRole).word() + ")";
    return pattern.title()
        + ": "
        + (javaBinds ? javaSide : otherSide)
        + " binds, "
        + (javaBinds ? otherSide : javaSide)
        + " connects";
  }

  /**
   * Plays the exchange and throws {@link FailedExchange} unless each side heard what the other
   * said.
   */
  void play(ZContext context) throws InterruptedException {
    try (Conversation conversation = new Conversation(context, javaRole, JAVA, this::tellInOrder)) {
      String endpoint = javaBinds ? conversation.bind(ANY_PORT) : ANY_PORT;
      try (PeerProcess peer = start(endpoint)) {
        talk(conversation, peer);
      }
    } catch (ZException problem) {
      throw new FailedExchange(JAVA + ": " + problem.getMessage(), problem);
    }
    check();
  }

  /**
   * Tells what Java does, what it hears not before the other side's line about saying it is here:
   * that line comes through a pipe, and a message may well overtake it.
   */
  private void tellInOrder(String what, String text) {
    if (what.equals("hears")) {
      other.hasSaid(text, PATIENCE);
    }
    java.tell(what, text);
  }

  private PeerProcess start(String endpoint) {
    Role role = pattern.opposite(javaRole);
    List<String> command = program.commandFor(pattern, role, !javaBinds, endpoint);
    return PeerProcess.start(program.name(), command, other);
  }

  private void talk(Conversation conversation, PeerProcess peer) throws InterruptedException {
    try {
      String endpoint = peer.awaitEndpoint(Conversation.LIMIT);
      if (!javaBinds) {
        conversation.connect(endpoint);
      }
      // Closing the socket ends Java's wait for a peer that will not speak any more.
      peer.onFailure(conversation::close);
      conversation.hold(pattern.count(), wait -> other.hasHeard(pattern.count(), wait));
      peer.tellEnough();
      peer.awaitSuccess(Conversation.LIMIT);
    } catch (ZClosedException problem) {
      throw new FailedExchange(
          program.name() + " failed in the middle\n" + peer.lastWords(), problem);
    } catch (FailedExchange | ZException problem) {
      throw new FailedExchange(
          JAVA + ": " + problem.getMessage() + "\n" + peer.lastWords(), problem);
    }
  }

  private void check() {
    if (pattern == Pattern.PUB_SUB) {
      Transcript publisher = javaRole == Role.PUB ? java : other;
      Transcript subscriber = javaRole == Role.PUB ? other : java;
      checkSubscription(publisher, subscriber);
    } else {
      checkSame(java, other);
      checkSame(other, java);
    }
  }

  private static void checkSame(Transcript speaker, Transcript listener) {
    if (!speaker.said().equals(listener.heard())) {
      throw new FailedExchange(
          String.format(
              "%s said %s, but %s heard %s",
              speaker.name(), speaker.said(), listener.name(), listener.heard()));
    }
  }

  /**
   * From the moment it has joined, a subscriber misses nothing of its topics and hears no other.
   */
  private void checkSubscription(Transcript publisher, Transcript subscriber) {
    int wanted = 0;
    for (String topic : Conversation.WANTED_TOPICS) {
      List<String> said = ofTopic(publisher.said(), topic);
      List<String> heard = ofTopic(subscriber.heard(), topic);
      wanted += heard.size();
      if (heard.isEmpty() || Collections.indexOfSubList(said, heard) < 0) {
        throw new FailedExchange(
            String.format(
                "topic %s: %s said %s, but %s heard %s",
                topic, publisher.name(), said, subscriber.name(), heard));
      }
    }
    if (wanted != pattern.count() || subscriber.heard().size() != wanted) {
      throw new FailedExchange(
          String.format(
              "%s heard %s, but wanted %d messages of topics %s",
              subscriber.name(), subscriber.heard(), pattern.count(), Conversation.WANTED_TOPICS));
    }
  }

  private static List<String> ofTopic(List<String> messages, String topic) {
    return messages.stream().filter(message -> message.startsWith(topic + " ")).toList();
  }
}
