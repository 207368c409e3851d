package io.zmq4j;

import static io.zmq4j.ZMsgTest.message;
import static io.zmq4j.ZMsgTest.texts;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zmq4j.support.BlockedCall;
import io.zmq4j.support.Messages;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No message is torn or lost, whatever ends the call")
class ZMsgAtomicTest {

  private static final int PARTS = 7;

  @Test
  void shouldStayWholeWhenInterrupted() throws Exception {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH);
        ZSocket alone = pair.context().socket(SocketType.PUSH);
        ZMsg message = message("a", "b", "c")) {
      BlockedCall<Void> sending = BlockedCall.of(() -> message.send(alone));
      sending.thread().interrupt();
      assertThat(sending.failure()).isInstanceOf(ZInterruptedException.class);
      BlockedCall<ZMsg> receiving = BlockedCall.of(() -> ZMsg.recv(pair.bound()));
      receiving.thread().interrupt();
      assertThat(receiving.failure()).isInstanceOf(ZInterruptedException.class);
      alone.connect(pair.bound().lastEndpoint());
      message.send(alone);
      assertThat(texts(ZMsg.recv(pair.bound(), LIMIT))).containsExactly("a", "b", "c");
      assertThat(ZMsg.tryRecv(pair.bound())).isNull();
    }
  }

  @Test
  void shouldStayWholeWhenTheSocketIsClosedElsewhere() throws Exception {
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH);
        ZSocket alone = pair.context().socket(SocketType.PUSH);
        ZMsg message = message("a", "b", "c")) {
      BlockedCall<Void> sending = BlockedCall.of(() -> message.send(alone));
      alone.close();
      assertThat(sending.failure()).isInstanceOf(ZClosedException.class);
      message.send(pair.connected());
      assertThat(texts(ZMsg.recv(pair.bound(), LIMIT))).containsExactly("a", "b", "c");
      BlockedCall<ZMsg> receiving = BlockedCall.of(() -> ZMsg.recv(pair.bound()));
      pair.bound().close();
      assertThat(receiving.failure()).isInstanceOf(ZClosedException.class);
    }
  }

  @Test
  void shouldStayWholeWhenTheContextIsShutDown() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket alone = context.socket(SocketType.PUSH);
        ZMsg message = message("a", "b", "c")) {
      BlockedCall<Void> sending = BlockedCall.of(() -> message.send(alone));
      context.shutdown();
      assertThat(sending.failure()).isInstanceOf(ZTerminatedException.class);
      assertThat(texts(message)).containsExactly("a", "b", "c");
    }
  }

  @Test
  @DisplayName("frames that another thread closes meanwhile are sent all the same")
  void shouldSendWhatIsClosedMeanwhile() throws Exception {
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 'l');
    try (SocketPair pair = SocketPair.of(SocketType.PAIR, SocketType.PAIR);
        ZSocket push = pair.context().socket(SocketType.PUSH);
        ZSocket pull = pair.context().socket(SocketType.PULL)) {
      Messages.send(pair.bound(), large, large, large);
      ZMsg message = ZMsg.recv(pair.connected());
      push.bind("inproc://meanwhile");
      BlockedCall<Void> sending = BlockedCall.of(() -> message.send(push));
      message.close();
      // They would take the place of what was freed.
      for (int i = 0; i < 10; i++) {
        pair.bound().send(new byte[large.length]);
      }
      pull.connect("inproc://meanwhile");
      sending.result();
      assertThat(Messages.recvBytes(pull)).containsExactly(large, large, large);
    }
  }

  @Test
  @DisplayName("no torn message and none out of order while both ends are interrupted")
  void shouldLoseNothingToInterrupts() throws Exception {
    int interrupts = 300;
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger received = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    try (SocketPair pair = SocketPair.of(SocketType.PULL, SocketType.PUSH, Transport.TCP)) {
      pair.bound().set(SocketOption.RCVHWM, 5);
      pair.connected().set(SocketOption.SNDHWM, 5);
      BlockedCall<Integer> sender =
          BlockedCall.start(
              () -> {
                int number = 0;
                for (; !enough.get(); number++) {
                  sendSurely(numbered(number), pair.connected(), sent);
                }
                sendSurely(message("end"), pair.connected(), sent);
                return number;
              });
      BlockedCall<Integer> receiver =
          BlockedCall.start(() -> receiveInOrder(pair.bound(), received));
      Random random = new Random(7);
      while (sent.get() < interrupts || received.get() < interrupts) {
        assertThat(receiver.isDone()).as("the receiver has failed").isFalse();
        (sent.get() < received.get() ? sender : receiver).thread().interrupt();
        long moment = System.nanoTime() + random.nextInt(200_000);
        while (System.nanoTime() < moment) {
          Thread.onSpinWait();
        }
      }
      enough.set(true);
      assertThat(receiver.result()).isEqualTo(sender.result()).isPositive();
    }
  }

  private static ZMsg numbered(int number) {
    ZMsg message = new ZMsg();
    for (int part = 0; part < number % PARTS + 1; part++) {
      message.addstrf("%d:%d", number, part);
    }
    return message;
  }

  private static void sendSurely(ZMsg message, ZSocket push, AtomicInteger interrupts) {
    while (!message.isClosed()) {
      try {
        message.send(push);
      } catch (ZInterruptedException e) {
        assertThat(Thread.interrupted()).isTrue();
        interrupts.incrementAndGet();
      }
    }
  }

  private static int receiveInOrder(ZSocket pull, AtomicInteger interrupts) {
    int number = 0;
    while (true) {
      try (ZMsg message = ZMsg.recv(pull, LIMIT)) {
        if (message.first().streq("end")) {
          return number;
        }
        assertThat(message).isEqualTo(numbered(number));
        number++;
      } catch (ZInterruptedException e) {
        assertThat(Thread.interrupted()).isTrue();
        interrupts.incrementAndGet();
      }
    }
  }

  @Test
  @DisplayName("no torn message while peers come and go")
  void shouldNeverTearWhilePeersComeAndGo() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.bind("tcp://127.0.0.1:*");
      push.set(SocketOption.SNDHWM, 10);
      String endpoint = push.lastEndpoint();
      AtomicBoolean done = new AtomicBoolean();
      BlockedCall<Integer> peers =
          BlockedCall.start(
              () -> {
                int received = 0;
                try {
                  for (int life = 0; life < 60; life++) {
                    received += liveBriefly(endpoint, life % PARTS);
                  }
                } finally {
                  done.set(true);
                }
                return received;
              });
      for (int number = 0; !done.get(); number++) {
        try (ZMsg message = sevenParts(number)) {
          while (!done.get() && !message.send(push, Duration.ofMillis(10))) {
            assertThat(message).isEqualTo(sevenParts(number));
          }
        }
      }
      assertThat(peers.result()).isGreaterThan(60);
    }
  }

  private static ZMsg sevenParts(int number) {
    ZMsg message = new ZMsg();
    for (int part = 0; part < PARTS; part++) {
      message.addstrf("%d:%d", number, part);
    }
    return message;
  }

  private static int liveBriefly(String endpoint, int messages) {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.set(SocketOption.RCVHWM, 5);
      pull.connect(endpoint);
      for (int i = 0; i <= messages; i++) {
        try (ZMsg message = ZMsg.recv(pull, LIMIT)) {
          int number = Integer.parseInt(message.first().string().split(":")[0]);
          assertThat(message).isEqualTo(sevenParts(number));
        }
      }
      return messages + 1;
    }
  }

  @Test
  @DisplayName("the rest of a message goes nowhere whose peer has died")
  void shouldDropTheRestOfAMessageWhosePeerDied() {
    try (ZContext context = new ZContext();
        ZSocket push = context.socket(SocketType.PUSH)) {
      push.bind("tcp://127.0.0.1:*");
      try (ZContext peers = new ZContext();
          ZSocket peer = peers.socket(SocketType.PULL)) {
        peer.connect(push.lastEndpoint());
        push.send("warm");
        assertThat(Messages.recv(peer)).containsExactly("warm");
        push.sendMore("torn");
      }
      // The socket learns of it in the middle of the message, whose rest it would take all the
      // same.
      await().during(SocketPair.NOTHING).until(() -> push.get(SocketOption.EVENTS) != null);
      message("rest", "of it").send(push);
      try (ZMsg whole = message("whole", "message")) {
        assertThat(whole.trySend(push)).isFalse();
        try (ZContext peers = new ZContext();
            ZSocket peer = peers.socket(SocketType.PULL)) {
          peer.connect(push.lastEndpoint());
          whole.send(push);
          assertThat(Messages.recv(peer)).containsExactly("whole", "message");
        }
      }
    }
  }

  @Test
  void shouldReceiveWhatADeadPeerHasSent() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind("tcp://127.0.0.1:*");
      List<String> expected = new ArrayList<>();
      try (ZContext senders = new ZContext();
          ZSocket push = senders.socket(SocketType.PUSH);
          ZMsg message = new ZMsg()) {
        push.connect(pull.lastEndpoint());
        for (int part = 0; part < 1_000; part++) {
          expected.add("part " + part);
          message.addstr("part " + part);
        }
        message.send(push);
        assertThat(pull.pollIn(LIMIT)).isTrue();
      }
      assertThat(texts(ZMsg.tryRecv(pull))).isEqualTo(expected);
    }
  }

  @Test
  void shouldBeForOneThreadAtATime() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      pull.bind("inproc://one-thread");
      BlockedCall<ZMsg> inside = BlockedCall.of(() -> ZMsg.recv(pull, LIMIT));
      assertThatThrownBy(() -> ZMsg.tryRecv(pull)).isInstanceOf(ZConcurrentUseException.class);
      try (ZSocket push = context.socket(SocketType.PUSH)) {
        push.connect("inproc://one-thread");
        message("a", "b").send(push);
        assertThat(texts(inside.result())).containsExactly("a", "b");
      }
    }
  }
}
