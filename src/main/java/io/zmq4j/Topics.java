package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;

/** Topics that some libzmq would lose, or die of. */
final class Topics {

  /** libzmq's trie recurses once for each byte when it forgets a topic. */
  private static final int LONGEST_IN_A_TRIE = 10_000;

  private static final int FIRST_VERSION_WITH_ALL_LENGTHS = 40305;

  private Topics() {}

  static void check(byte[] topic) {
    int length = topic.length;
    if (length >= 246 && length <= 255 && Libzmq.zmq_version() < FIRST_VERSION_WITH_ALL_LENGTHS) {
      throw new IllegalArgumentException(
          "topic of "
              + length
              + " bytes: libzmq "
              + Zmq.version()
              + " loses those of 246 to 255 on the wire; subscribe to a shorter or longer prefix");
    }
    checkTrie(length);
  }

  /** The longest topic that this libzmq may be told, 0 if there is no such limit. */
  static int longest() {
    return (Libzmq.zmq4j_build() & Constants.BUILD_RADIX_TREE) == 0 ? LONGEST_IN_A_TRIE : 0;
  }

  /** What an XSUB sends: 1 and a topic subscribes, 0 and a topic unsubscribes. */
  static void checkFrame(byte first, int length) {
    if (first == 0 || first == 1) {
      checkTrie(length - 1);
    }
  }

  private static void checkTrie(int length) {
    if (length > LONGEST_IN_A_TRIE && longest() != 0) {
      throw new IllegalArgumentException(
          "topic of "
              + length
              + " bytes: this libzmq keeps topics in a trie, which overflows the stack; at most "
              + LONGEST_IN_A_TRIE);
    }
  }
}
