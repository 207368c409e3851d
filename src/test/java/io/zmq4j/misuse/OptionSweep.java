package io.zmq4j.misuse;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZFrame;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Sets options to whatever their Java type allows, on sockets that then meet a peer: before they
 * bind, before they connect, and while they are at it.
 */
final class OptionSweep {

  private static final Map<Class<?>, List<Object>> VALUES =
      Map.of(
          Integer.class,
          List.of(Integer.MIN_VALUE, -1, 0, 1, 2, 4, 255, 256, 65_536, Integer.MAX_VALUE),
          Long.class,
          List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2L, 1L << 40, Long.MAX_VALUE),
          Boolean.class,
          List.of(true, false),
          Duration.class,
          List.of(
              Duration.ofMillis(-1),
              Duration.ZERO,
              Duration.ofMillis(1),
              Duration.ofMillis(150),
              Duration.ofDays(24),
              Duration.ofDays(25),
              Duration.ofSeconds(Long.MAX_VALUE),
              Duration.ofSeconds(Long.MIN_VALUE)),
          String.class,
          List.of(
              "",
              "x",
              "lo",
              "four",
              "a\0b",
              ":",
              "X-:",
              "X-key:value",
              "127.0.0.1:1",
              "10.0.0.0/8",
              "::1/128",
              "1.2.3.4/99",
              "x".repeat(15),
              "x".repeat(16),
              "x".repeat(255),
              "x".repeat(256),
              "x".repeat(70_000)),
          byte[].class,
          List.of(
              new byte[0],
              new byte[1],
              new byte[] {1},
              filled(4),
              new byte[5],
              filled(32),
              filled(40),
              filled(41),
              filled(255),
              filled(256),
              filled(70_000)));

  /** Those that stand for all where an option is one of all: each kind of session and queue. */
  private static final Set<SocketType> GENERAL =
      EnumSet.of(
          SocketType.PAIR,
          SocketType.XPUB,
          SocketType.SUB,
          SocketType.REQ,
          SocketType.ROUTER,
          SocketType.STREAM,
          SocketType.DISH,
          SocketType.SERVER);

  private static final Duration SOON = Duration.ofMillis(10);

  private final ZContext context;
  private final List<ZSocket> open = new ArrayList<>();
  private final List<ZSocket> busy = new ArrayList<>();

  private OptionSweep(ZContext context) {
    this.context = context;
  }

  /** Arguments: {@code each I OF}, a share of all options; or {@code together SEED ROUNDS}. */
  public static void main(String[] arguments) {
    try (ZContext context = new ZContext()) {
      OptionSweep sweep = new OptionSweep(context);
      int first = Integer.parseInt(arguments[1]);
      int second = Integer.parseInt(arguments[2]);
      if (arguments[0].equals("each")) {
        sweep.each(first, second);
      } else {
        sweep.together(new Random(first), second);
      }
    }
    System.out.println("done");
  }

  private static List<SocketType> types() {
    return Arrays.stream(SocketType.values())
        .filter(type -> !type.isDraft() || Zmq.has("draft"))
        .toList();
  }

  private void each(int share, int of) {
    List<SocketOption<?>> options = writable();
    for (int i = share; i < options.size(); i += of) {
      SocketOption<?> option = options.get(i);
      for (SocketType type : types()) {
        boolean general = option.socketTypes().size() == SocketType.values().length;
        if (option.socketTypes().contains(type) && (!general || GENERAL.contains(type))) {
          System.out.println(option + " " + type);
          for (Object value : VALUES.get(option.type())) {
            meet(type, socket -> set(socket, option, value));
          }
          talk();
        }
      }
    }
  }

  private void together(Random random, int rounds) {
    List<SocketOption<?>> options = writable();
    for (int round = 0; round < rounds; round++) {
      SocketType type = types().get(random.nextInt(types().size()));
      long seed = random.nextLong();
      System.out.println(type + " " + seed);
      meet(type, socket -> setSome(socket, options, new Random(seed)));
      if (round % 8 == 7) {
        talk();
      }
    }
    talk();
  }

  private static void setSome(ZSocket socket, List<SocketOption<?>> options, Random random) {
    for (int i = 0; i < 12; i++) {
      SocketOption<?> option = options.get(random.nextInt(options.size()));
      List<Object> values = VALUES.get(option.type());
      set(socket, option, values.get(random.nextInt(values.size())));
    }
  }

  private static List<SocketOption<?>> writable() {
    return SocketOption.values().stream().filter(option -> option.access().canWrite()).toList();
  }

  private interface Change {
    void make(ZSocket socket);
  }

  /** Three pairs: one changed before it binds, one before it connects, one while connected. */
  private void meet(SocketType type, Change change) {
    SocketType peer = peer(type);
    ZSocket binds = open(type);
    change.make(binds);
    connect(open(peer), bind(binds));
    ZSocket connects = open(type);
    change.make(connects);
    connect(connects, bind(open(peer)));
    ZSocket bound = open(type);
    ZSocket connected = open(peer);
    connect(connected, bind(bound));
    change.make(bound);
    exchange(connected, bound);
    change.make(connected);
    busy.add(bound);
  }

  /** Time for handshakes, then what each socket has to say, and to hear. */
  private void talk() {
    for (ZSocket socket : busy) {
      Steps.outcome(() -> socket.pollIn(SOON.dividedBy(busy.size())));
    }
    for (int i = 0; i + 1 < open.size(); i += 2) {
      exchange(open.get(i), open.get(i + 1));
    }
    Steps.outcome(() -> busy.get(0).pollIn(Duration.ofMillis(5)));
    for (int i = 0; i + 1 < open.size(); i += 2) {
      exchange(open.get(i + 1), open.get(i));
    }
    for (ZSocket socket : open) {
      socket.set(SocketOption.LINGER, Duration.ZERO);
      socket.close();
    }
    open.clear();
    busy.clear();
  }

  private static void exchange(ZSocket one, ZSocket other) {
    Steps.outcome(() -> one.trySendMore("x".getBytes(StandardCharsets.UTF_8)));
    Steps.outcome(() -> one.trySend("y"));
    Steps.outcome(() -> sendToGroup(one));
    Steps.outcome(() -> one.trySend("\1a"));
    for (int i = 0; i < 4; i++) {
      Steps.outcome(other::tryRecv);
      Steps.outcome(one::tryRecv);
    }
  }

  private static void sendToGroup(ZSocket socket) {
    if (socket.type() == SocketType.RADIO) {
      ZFrame frame = new ZFrame("to a group");
      frame.group("g");
      frame.send(socket);
    }
  }

  private ZSocket open(SocketType type) {
    ZSocket socket = context.socket(type);
    socket.set(SocketOption.LINGER, Duration.ZERO);
    if (type == SocketType.SUB) {
      socket.subscribe("");
    } else if (type == SocketType.DISH) {
      // Not the empty group: libzmq's DISH ends the process over it when its queue is full.
      socket.join("g");
    }
    open.add(socket);
    return socket;
  }

  private static String bind(ZSocket socket) {
    try {
      return "tcp://127.0.0.1:" + socket.bind("tcp://127.0.0.1:*");
    } catch (ZException | IllegalArgumentException | IllegalStateException e) {
      // As it is for DGRAM, and for a socket that keeps to an interface.
      return "tcp://127.0.0.1:1";
    }
  }

  private static void connect(ZSocket socket, String endpoint) {
    Steps.outcome(() -> socket.connect(endpoint));
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // the value is of the option's type
  private static void set(ZSocket socket, SocketOption<?> option, Object value) {
    try {
      socket.set((SocketOption) option, value);
    } catch (ZException | IllegalArgumentException | IllegalStateException e) {
      // Refused is one of the two good ends; the other is that all goes on.
    }
  }

  private static SocketType peer(SocketType type) {
    return switch (type) {
      case PUB, XPUB -> SocketType.SUB;
      case SUB, XSUB -> SocketType.PUB;
      case REQ -> SocketType.REP;
      case REP -> SocketType.REQ;
      case DEALER -> SocketType.ROUTER;
      case ROUTER -> SocketType.DEALER;
      case PULL -> SocketType.PUSH;
      case PUSH -> SocketType.PULL;
      case SERVER -> SocketType.CLIENT;
      case CLIENT -> SocketType.SERVER;
      case RADIO -> SocketType.DISH;
      case DISH -> SocketType.RADIO;
      case GATHER -> SocketType.SCATTER;
      case SCATTER -> SocketType.GATHER;
      case PAIR, STREAM, DGRAM, PEER, CHANNEL -> type;
    };
  }

  private static byte[] filled(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'k');
    return bytes;
  }
}
