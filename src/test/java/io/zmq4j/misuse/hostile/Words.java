package io.zmq4j.misuse.hostile;

import java.util.Arrays;
import java.util.Random;

/** Words, sizes and pieces that listeners look at. */
final class Words {

  private static final String[] COMMANDS = {
    "SUBSCRIBE", "CANCEL", "JOIN", "LEAVE", "PING", "PONG", "ERROR", "READY", "HELLO", "INITIATE"
  };

  private static final String[] OTHERS = {
    "", "NULL", "PAIR", "SUB", "XSUB", "REQ", "nonsense", "Socket-Type", "Identity", "\0", "PEER"
  };

  private static final long[] SIZES = {
    -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, (1L << 31) - 9, 1 << 30, 1 << 24, 70_000, 256, 0
  };

  private Words() {}

  static String command(Random random) {
    return random.nextInt(10) == 0 ? any(random) : COMMANDS[random.nextInt(COMMANDS.length)];
  }

  static String any(Random random) {
    int choice = random.nextInt(OTHERS.length + 1);
    return choice == OTHERS.length ? "x".repeat(random.nextInt(256)) : OTHERS[choice];
  }

  static long size(Random random) {
    return SIZES[random.nextInt(SIZES.length)] + random.nextInt(3) - 1;
  }

  /** A text behind its length in one byte. */
  static byte[] counted(String text) {
    return Wire.latin((char) text.length() + text);
  }

  static byte[] joined(byte[]... pieces) {
    byte[] all = new byte[Arrays.stream(pieces).mapToInt(each -> each.length).sum()];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }
}
