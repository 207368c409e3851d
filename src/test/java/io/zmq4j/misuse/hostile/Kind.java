package io.zmq4j.misuse.hostile;

import static io.zmq4j.misuse.hostile.Wire.latin;

import io.zmq4j.support.Zmtp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a stranger says. In one or more parts: before each but the first, the stranger waits for
 * what the listener has to say.
 */
enum Kind {
  NOISE {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      return List.of(new Wire(target, random).noise(4096).bytes());
    }
  },
  FLIPPED_GREETING {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      byte[] bytes = new Wire(target, random).greeting().bytes();
      flip(bytes, random);
      return List.of(bytes, new Wire(target, random).ready().frame(0, latin("hello")).bytes());
    }
  },
  OLD_GREETING {
    /** ZMTP 1.0 begins with a frame of the routing id, 2.0 with a revision and a type. */
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random);
      if (random.nextBoolean()) {
        wire.raw((byte) (1 + random.nextInt(20)), (byte) 0).noise(40);
      } else {
        wire.raw(Arrays.copyOf(new Wire(target, random).greeting().bytes(), 10));
        wire.raw((byte) random.nextInt(3), (byte) random.nextInt(13), (byte) 0);
      }
      for (int i = random.nextInt(10); i >= 0; i--) {
        wire.frame(random.nextInt(8), body(random, 40));
      }
      return List.of(wire.bytes());
    }
  },
  CUT_OFF {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      List<byte[]> parts = new ArrayList<>(handshake(target, random, curveHello));
      int last = random.nextInt(parts.size());
      byte[] part = parts.get(last);
      parts.set(last, Arrays.copyOf(part, random.nextInt(part.length + 1)));
      parts.add(last + 1, new Wire(target, random).noise(300).bytes());
      return parts.subList(0, last + 2);
    }
  },
  FLIPPED_HANDSHAKE {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      List<byte[]> parts = handshake(target, random, curveHello);
      flip(parts.get(random.nextInt(parts.size())), random);
      return with(parts, new Wire(target, random).frame(0, latin("hello")));
    }
  },
  ODD_METADATA {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random).greeting();
      String type = random.nextInt(3) > 0 ? target.peer().name() : Words.any(random);
      byte[] body =
          Words.joined(
              Wire.metadata("Socket-Type", type),
              Wire.metadata("Identity", "i".repeat(random.nextInt(300))),
              Wire.metadata(Words.any(random), Words.any(random)),
              body(random, 30));
      String command = random.nextInt(4) > 0 ? "READY" : Words.any(random);
      return List.of(wire.command(command, body).frame(0, latin("hello")).bytes());
    }
  },
  FRAMES {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random);
      for (int i = random.nextInt(30); i >= 0; i--) {
        int flags = random.nextInt(4) > 0 ? random.nextInt(2) : random.nextInt(256);
        wire.frame(flags, body(random, random.nextInt(20) == 0 ? 20_000 : 300));
      }
      return with(handshake(target, random, curveHello), wire);
    }
  },
  HUGE_LENGTH {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random);
      if (random.nextInt(3) == 0) {
        wire.greeting();
      }
      long size = Words.size(random);
      wire.frame(random.nextInt(8), size, body(random, 9000));
      return random.nextInt(3) == 0
          ? List.of(wire.bytes())
          : with(handshake(target, random, curveHello), wire);
    }
  },
  COMMANDS {
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random);
      for (int i = random.nextInt(20); i >= 0; i--) {
        wire.command(Words.command(random), body(random, random.nextInt(8) == 0 ? 2000 : 12));
        if (random.nextInt(8) == 0) {
          wire.frame(Zmtp.COMMAND, body(random, 12));
        }
      }
      return with(handshake(target, random, curveHello), wire);
    }
  },
  TOPICS {
    /** Giant ones, many, and such as were never subscribed; as messages and as commands. */
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random);
      boolean giant = random.nextInt(4) == 0;
      for (int i = giant ? random.nextInt(3) : random.nextInt(400); i >= 0; i--) {
        int size = giant ? 1 + random.nextInt(LARGEST_TOPIC) : random.nextInt(300);
        byte[] topic = new byte[size];
        Arrays.fill(topic, (byte) random.nextInt(3));
        if (random.nextBoolean()) {
          wire.frame(0, Words.joined(new byte[] {(byte) random.nextInt(2)}, topic));
        } else {
          wire.command(random.nextInt(3) > 0 ? "SUBSCRIBE" : "CANCEL", topic);
        }
      }
      return with(handshake(target, random, curveHello), wire);
    }
  },
  UNFINISHED {
    /** Of a message there is always more to come. */
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      Wire wire = new Wire(target, random);
      for (int i = random.nextInt(2000); i >= 0; i--) {
        wire.frame(Wire.MORE, new byte[random.nextInt(3)]);
      }
      return with(handshake(target, random, curveHello), wire);
    }
  },
  HALF_OPEN {
    /** Nothing, or a few bytes. */
    @Override
    List<byte[]> parts(Target target, Random random, byte[] curveHello) {
      byte[] greeting = new Wire(target, random).greeting().bytes();
      return List.of(Arrays.copyOf(greeting, random.nextInt(12)));
    }
  };

  /** What a libzmq without the radix tree survives, where it is that. */
  private static final int LARGEST_TOPIC = Target.isLibzmqMended() ? 200_000 : 2_000;

  /** What is said by a stranger to a listener; {@code curveHello} was a client's once. */
  abstract List<byte[]> parts(Target target, Random random, byte[] curveHello);

  /** As it should be; of CURVE as far as one comes without its keys. */
  private static List<byte[]> handshake(Target target, Random random, byte[] curveHello) {
    Wire first = new Wire(target, random).greeting();
    Wire second = new Wire(target, random);
    switch (target.mechanism()) {
      case "PLAIN" -> {
        String password = random.nextInt(4) > 0 ? Target.PASSWORD : Words.any(random);
        first.command("HELLO", Words.joined(Words.counted(Target.USER), Words.counted(password)));
        second.command("INITIATE", Wire.metadata("Socket-Type", target.peer().name()));
      }
      case "CURVE" -> {
        first.frame(Zmtp.COMMAND, curveHello);
        second.command("INITIATE", body(random, 600));
      }
      default -> {
        return new ArrayList<>(List.of(first.ready().bytes()));
      }
    }
    return new ArrayList<>(List.of(first.bytes(), second.bytes()));
  }

  private static List<byte[]> with(List<byte[]> parts, Wire last) {
    int end = parts.size() - 1;
    parts.set(end, Words.joined(parts.get(end), last.bytes()));
    return parts;
  }

  private static byte[] body(Random random, int most) {
    byte[] body = new byte[random.nextInt(most + 1)];
    random.nextBytes(body);
    if (body.length > 0 && random.nextBoolean()) {
      body[0] = (byte) random.nextInt(3);
    }
    return body;
  }

  private static void flip(byte[] bytes, Random random) {
    for (int i = random.nextInt(8); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }
}
